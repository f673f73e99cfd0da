//! Which packages belong to a workspace, and why.
//!
//! See [the members and exclude fields](https://doc.rust-lang.org/cargo/reference/workspaces.html#the-members-and-exclude-fields).

use super::{Workspace, patterns};
use crate::{
    FilePath, TextRange,
    folder::normalize,
    package::WorkspaceRoot,
    report::{Failure, Subject},
};
use std::path::{Path, PathBuf};

/// A manifest that belongs to a workspace; a virtual one may, until Cargo refuses it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Of the manifest, absolute and normalized.
    pub(crate) path: PathBuf,
    pub(crate) reason: MemberReason,
}

/// Why a package is a member.
#[derive(Clone, Debug)]
pub(crate) enum MemberReason {
    /// There is no workspace but itself.
    Alone,
    /// It is the package of the root manifest.
    Root,
    /// This entry of `members` names or matches it.
    Listed(TextRange),
    /// Another member depends on it by its path: the other's manifest, and where it says so.
    PathDependency(FilePath, Option<TextRange>),
}

/// A manifest on its way to be a member.
struct Candidate {
    path: PathBuf,
    reason: MemberReason,
    /// Cargo's context of each dependency on the way here, the nearest first.
    dependencies: Vec<String>,
}

/// Finds the members and the default members.
pub(super) fn find(workspace: &mut Workspace<'_>, root: &WorkspaceRoot) -> Result<(), Failure> {
    let root_manifest = root.path.join("Cargo.toml");
    let file_system = workspace.packages.file_system;
    let toml = root.toml();
    let at = |key: &'static str, index: usize| {
        root.manifest.value_range(&["workspace".into(), key.into(), index.into()])
    };
    let piece = |key, index| Some(Subject::Piece(root.manifest.path.clone(), at(key, index)?));
    let listed = patterns::expand(file_system, &root.path, toml.members.iter().flatten())
        .map_err(|(index, failure)| Failure { at: piece("members", index), ..failure })?;
    let defaults = match &toml.default_members {
        Some(defaults) if root_manifest == workspace.current_manifest => {
            Some(patterns::expand(file_system, &root.path, defaults.iter()).map_err(
                |(index, failure)| Failure { at: piece("default-members", index), ..failure },
            )?)
        }
        _ => None,
    };
    let mut first = None;
    for it in &listed {
        let range = at("members", it.index).unwrap_or(TextRange { start: 0, end: 0 });
        let reason = MemberReason::Listed(range);
        if let Err(failure) = add(workspace, root, &it.path.join("Cargo.toml"), reason) {
            let context = format!(
                "failed to load manifest for workspace member `{}`\nreferenced{} by workspace at `{}`",
                it.path.display(),
                it.via(),
                root_manifest.display()
            );
            let failure = failure.context(context);
            let at = failure.at.clone().or_else(|| piece("members", it.index));
            first.get_or_insert(Failure { at, ..failure });
        }
    }
    if let Err(failure) = add(workspace, root, &root_manifest, MemberReason::Root) {
        first.get_or_insert(failure);
    }
    if let Some(failure) = first {
        return Err(failure);
    }
    let Some(defaults) = defaults else {
        match workspace.current() {
            None => {
                let members = workspace.members.iter().map(|it| it.path.clone());
                workspace.default_members.extend(members);
            }
            Some(_) => workspace.default_members.push(workspace.current_manifest.clone()),
        }
        return Ok(());
    };
    for it in &defaults {
        let folder = normalize(&it.path);
        let manifest_path = folder.join("Cargo.toml");
        if workspace.is_member(&manifest_path) {
            workspace.default_members.push(manifest_path);
        } else if !(listed.iter().any(|it| it.path == folder) && root.is_excluded(&folder)) {
            let message = format!(
                "package `{}` is listed in default-members{} but is not a member\nfor workspace \
                 at `{}`.",
                it.path.display(),
                it.via(),
                root_manifest.display()
            );
            let at = piece("default-members", it.index);
            return Err(Failure { at, ..Failure::new(message) });
        }
    }
    Ok(())
}

/// Adds a manifest and, depth first, what it depends on by path.
fn add(
    workspace: &mut Workspace<'_>,
    root: &WorkspaceRoot,
    manifest_path: &Path,
    reason: MemberReason,
) -> Result<(), Failure> {
    let path = normalize(manifest_path);
    let mut stack = vec![Candidate { path, reason, dependencies: Vec::new() }];
    let mut first = None;
    while let Some(candidate) = stack.pop() {
        match add_one(workspace, root, &candidate) {
            Ok(dependencies) => stack.extend(dependencies.into_iter().rev()),
            Err(failure) if first.is_none() => {
                let contexts = candidate.dependencies.into_iter();
                first = Some(contexts.fold(failure, Failure::context));
            }
            Err(_) => {}
        }
    }
    first.map_or(Ok(()), Err)
}

/// Adds a manifest if it is to be a member; the answer is what it depends on by path.
fn add_one(
    workspace: &mut Workspace<'_>,
    root: &WorkspaceRoot,
    candidate: &Candidate,
) -> Result<Vec<Candidate>, Failure> {
    let Candidate { path, reason, dependencies } = candidate;
    if workspace.is_member(path) {
        return Ok(Vec::new());
    }
    let is_dependency = matches!(reason, MemberReason::PathDependency(..));
    let is_outside = !path.parent().is_some_and(|it| it.starts_with(&root.path));
    if is_dependency && is_outside && workspace.packages.find_root(path)? != workspace.root_manifest
    {
        return Ok(Vec::new());
    }
    if root.is_excluded(path) {
        return Ok(Vec::new());
    }
    workspace.push_member(Member { path: path.clone(), reason: reason.clone() });
    let loaded = workspace.packages.open(path)?;
    if loaded.is_virtual() {
        return Ok(Vec::new());
    }
    let by_path = loaded.dependencies.iter().filter_map(|it| {
        let path = Path::new(it.absolute_path.as_ref()?).join("Cargo.toml");
        if workspace.is_member(&path) {
            return None;
        }
        let context = format!("failed to load manifest for dependency `{}`", it.package_name());
        let above = std::iter::once(context).chain(dependencies.iter().cloned());
        Some(Candidate {
            path,
            reason: MemberReason::PathDependency(loaded.manifest.path.clone(), it.at),
            dependencies: above.collect(),
        })
    });
    Ok(by_path.collect())
}
