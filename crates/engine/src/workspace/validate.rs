//! What Cargo demands of a workspace as a whole, and what it warns about.

use super::{DirectWarning, Workspace, default_resolver, written_resolver};
use crate::{
    Edition, FilePath, TextRange,
    folder::normalize,
    package::{Loaded, WorkspaceConfig},
    render,
    report::{Failure, Subject},
    sorted::SortedMap,
};
use std::path::Path;

/// Checks the workspace in Cargo's order. There is a root manifest.
pub(super) fn validate(workspace: &mut Workspace<'_>) -> Result<(), Failure> {
    let root_manifest = workspace.root_manifest.clone().unwrap_or_default();
    check_names(workspace)?;
    check_roots(workspace, &root_manifest)?;
    check_members(workspace, &root_manifest)?;
    check_current(workspace, &root_manifest)?;
    warn_about_members(workspace, &root_manifest);
    warn_about_resolver(workspace, &root_manifest);
    Ok(())
}

fn check_names(workspace: &Workspace<'_>) -> Result<(), Failure> {
    let mut names: SortedMap<&str, &Loaded> = SortedMap::new();
    for member in workspace.members() {
        let name = member.name();
        if let Some(previous) = names.insert(name, member) {
            let message = format!(
                "two packages named `{name}` in this workspace:\n- {}\n- {}",
                previous.path.display(),
                member.path.display()
            );
            let steps = [member.manifest.package_key().into(), "name".into()];
            let at = piece(member, member.manifest.value_range(&steps));
            return Err(Failure { at, ..Failure::new(message) });
        }
    }
    Ok(())
}

fn check_roots(workspace: &Workspace<'_>, root_manifest: &Path) -> Result<(), Failure> {
    let loaded = workspace.members.iter().filter_map(|it| workspace.packages.get(&it.path));
    let roots: Vec<_> = loaded.filter(|it| matches!(it.config, WorkspaceConfig::Root(_))).collect();
    match roots.as_slice() {
        [_] => Ok(()),
        [] => {
            let message = format!(
                "`package.workspace` configuration points to a crate which is not configured with \
                 [workspace]: \nconfiguration at: {}\npoints to: {}",
                workspace.current_manifest.display(),
                root_manifest.display()
            );
            Err(Failure { at: workspace.pointer(), ..Failure::new(message) })
        }
        [.., last] => {
            let folders = roots.iter().map(|it| format!("  {}", it.folder_path().display()));
            let folders = folders.collect::<Vec<_>>().join("\n");
            let message =
                format!("multiple workspace roots found in the same workspace:\n{folders}");
            let nested = roots.iter().find(|it| it.path != *root_manifest).unwrap_or(last);
            let at = piece(nested, nested.manifest.key_range(&["workspace".into()]));
            Err(Failure { at, ..Failure::new(message) })
        }
    }
}

fn check_members(workspace: &mut Workspace<'_>, root_manifest: &Path) -> Result<(), Failure> {
    for member in workspace.members.clone() {
        let message = match workspace.packages.find_root(&member.path)? {
            Some(root) if root == root_manifest => continue,
            Some(root) => format!(
                "package `{}` is a member of the wrong workspace\nexpected: {}\nactual:   {}",
                member.path.display(),
                root_manifest.display(),
                root.display()
            ),
            None => format!(
                "workspace member `{}` is not hierarchically below the workspace root `{}`",
                member.path.display(),
                root_manifest.display()
            ),
        };
        let loaded = workspace.packages.get(&member.path);
        let at = loaded.and_then(|it| {
            let key = it.manifest.package_key();
            piece(it, it.manifest.value_range(&[key.into(), "workspace".into()]))
        });
        return Err(Failure { at, ..Failure::new(message) });
    }
    Ok(())
}

fn check_current(workspace: &Workspace<'_>, root_manifest: &Path) -> Result<(), Failure> {
    let current = &workspace.current_manifest;
    if workspace.is_member(current) {
        return Ok(());
    }
    let Some(root) = workspace.packages.get(root_manifest) else { return Ok(()) };
    let folder = |path: &Path| normalize(path.parent().unwrap_or(path));
    let relative = pathdiff::diff_paths(folder(current), folder(root_manifest));
    let has_members = root.manifest.toml.workspace.as_ref().is_some_and(|it| it.members.is_some());
    let hint = match relative {
        _ if !root.is_virtual() && !has_members => format!(
            "this may be fixable by ensuring that this crate is depended on by the workspace \
             root: {}",
            root_manifest.display()
        ),
        Some(relative) => format!(
            "this may be fixable by adding `{}` to the `workspace.members` array of the manifest \
             located at: {}",
            relative.display(),
            root_manifest.display()
        ),
        None => format!(
            "this may be fixable by adding a member to the `workspace.members` array of the \
             manifest located at: {}",
            root_manifest.display()
        ),
    };
    let message = format!(
        "current package believes it's in a workspace when it's not:\ncurrent:   {}\nworkspace: \
         {}\n\n{hint}\nAlternatively, to keep it out of the workspace, add the package to the \
         `workspace.exclude` array, or add an empty `[workspace]` table to the package's manifest.",
        current.display(),
        root_manifest.display()
    );
    let at = workspace
        .packages
        .get(current)
        .and_then(|it| piece(it, it.manifest.key_range(&[it.manifest.package_key().into()])));
    Err(Failure { at, ..Failure::new(message) })
}

/// Says which settings of members have no effect.
fn warn_about_members(workspace: &mut Workspace<'_>, root_manifest: &Path) {
    let resolver = workspace.resolver();
    let mut warnings = Vec::new();
    for member in workspace.members().filter(|it| it.path != *root_manifest) {
        let toml = &member.manifest.toml;
        let has_replace = toml.replace.as_ref().is_some_and(|it| !it.is_empty());
        let has_patch = toml.patch.as_ref().is_some_and(|it| !it.is_empty());
        let has_resolver = written_resolver(member).is_some_and(|it| it != resolver);
        for (is_set, what, key) in [
            (toml.profile.is_some(), "profiles", "profile"),
            (has_replace, "replace", "replace"),
            (has_patch, "patch", "patch"),
            (has_resolver, "resolver", "resolver"),
        ] {
            if !is_set {
                continue;
            }
            let message = format!(
                "{what} for the non root package will be ignored, specify {what} at the workspace \
                 root:\npackage:   {}\nworkspace: {}",
                member.path.display(),
                root_manifest.display()
            );
            let steps = match key {
                "resolver" => vec![member.manifest.package_key().into(), key.into()],
                _ => vec![key.into()],
            };
            let at = member.manifest.key_range(&steps);
            warnings.push(DirectWarning {
                rendered: render::warning(&message),
                message,
                at: at.map(|it| (member.manifest.path.clone(), it)),
            });
        }
    }
    workspace.warnings.extend(warnings);
}

/// Says that a virtual workspace does not take its resolver from the editions of its members.
fn warn_about_resolver(workspace: &mut Workspace<'_>, root_manifest: &Path) {
    let Some(root) = workspace.packages.get(root_manifest) else { return };
    if !root.is_virtual() || written_resolver(root).is_some() {
        return;
    }
    let editions = workspace.members().map(|it| it.package.edition);
    let Some(edition) = editions.filter(|it| *it >= Edition::Edition2021).max() else { return };
    let resolver = default_resolver(edition);
    let message = format!(
        "virtual workspace defaulting to `resolver = \"1\"` despite one or more workspace members \
         being on edition {edition} which implies `resolver = \"{resolver}\"`"
    );
    let notes = [
        "to keep the current resolver, specify `workspace.resolver = \"1\"` in the workspace root's \
         manifest"
            .to_owned(),
        format!(
            "to use the edition {edition} resolver, specify `workspace.resolver = \"{resolver}\"` in \
             the workspace root's manifest"
        ),
        "for more details see https://doc.rust-lang.org/cargo/reference/resolver.html\
         #resolver-versions"
            .to_owned(),
    ];
    let at = root.manifest.key_range(&["workspace".into()]);
    let warning = DirectWarning {
        rendered: render::warning_with_notes(&message, &notes),
        message,
        at: at.map(|it| (root.manifest.path.clone(), it)),
    };
    workspace.warnings.push(warning);
}

fn piece(loaded: &Loaded, at: Option<TextRange>) -> Option<Subject> {
    let path: FilePath = loaded.manifest.path.clone();
    Some(Subject::Piece(path, at?))
}
