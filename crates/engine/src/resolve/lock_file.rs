//! `Cargo.lock`: what it says, and whether it would have to be written anew.
//!
//! See [Cargo.lock](https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html).

use super::Resolve;
use crate::{report::Failure, workspace::Workspace};
use semver::Version;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// The newest format of lock files that this Cargo reads.
const NEWEST_VERSION: u32 = 4;

/// As much of `Cargo.lock` as counts here.
#[derive(Deserialize)]
struct LockFile {
    version: Option<u32>,
    #[serde(default)]
    package: Vec<LockedPackage>,
}

/// A package of a lock file.
#[derive(Debug, Deserialize)]
pub(crate) struct LockedPackage {
    pub(crate) name: String,
    pub(crate) version: Version,
    /// `None` for a path.
    pub(crate) source: Option<String>,
    /// Each `NAME`, `NAME VERSION` or `NAME VERSION (SOURCE)`.
    #[serde(default)]
    dependencies: Vec<String>,
}

/// Of each package, by name and version, those that it depends on.
type Locked = BTreeMap<(String, Version), BTreeSet<(String, Version)>>;

fn path(workspace: &Workspace<'_>) -> PathBuf {
    workspace.root_folder().join("Cargo.lock")
}

pub(crate) fn exists(workspace: &Workspace<'_>) -> bool {
    workspace.packages.file_system.exists(&path(workspace))
}

/// The packages of the lock file, if there is one.
///
/// # Errors
///
/// If it is no lock file.
pub(crate) fn read(workspace: &Workspace<'_>) -> Result<Option<Vec<LockedPackage>>, Failure> {
    let path = path(workspace);
    if !exists(workspace) {
        return Ok(None);
    }
    let context = || format!("failed to parse lock file at: {}", path.display());
    let unread =
        |error| Failure::new(error).context(format!("failed to read file: {}", path.display()));
    let content = workspace.packages.file_system.read(&path).map_err(unread)?;
    let text =
        content.as_text().ok_or_else(|| unread("stream did not contain valid UTF-8".into()))?;
    let lock_file: LockFile =
        toml::from_str(text).map_err(|error| Failure::new(error.to_string()).context(context()))?;
    match lock_file.version {
        Some(version) if version > NEWEST_VERSION => Err(Failure::new(format!(
            "lock file version `{version}` was found, but this version of Cargo does not \
             understand this lock file, perhaps Cargo needs to be updated?"
        ))
        .context(context())),
        _ => Ok(Some(lock_file.package)),
    }
}

/// Whether the lock file says what `resolve` comes to, and so stays as it is.
pub(super) fn is_current(locked: &[LockedPackage], resolve: &Resolve) -> bool {
    let resolved: Locked = resolve
        .nodes
        .iter()
        .map(|(id, node)| {
            let edges = node.edges.keys().map(|it| (it.name.clone(), it.version.clone()));
            ((id.name.clone(), id.version.clone()), edges.collect())
        })
        .collect();
    if locked.iter().any(|it| it.source.is_some()) {
        return false;
    }
    // What no path leads to any more counts for nothing.
    let known = |it: &&LockedPackage| resolved.contains_key(&(it.name.clone(), it.version.clone()));
    let meant = |dependency: &String| {
        let (name, version) = match dependency.split_once(' ') {
            Some((name, rest)) => (name, rest.split(' ').next()),
            None => (dependency.as_str(), None),
        };
        let mut found = locked.iter().filter(known).filter(|it| {
            it.name == name && version.is_none_or(|version| it.version.to_string() == version)
        });
        found.next().map(|it| (it.name.clone(), it.version.clone()))
    };
    let written: Locked = locked
        .iter()
        .filter(known)
        .map(|it| {
            let edges = it.dependencies.iter().filter_map(meant);
            ((it.name.clone(), it.version.clone()), edges.collect())
        })
        .collect();
    written == resolved
}

/// That the option `flag` keeps Cargo from writing the lock file.
pub(super) fn may_not_be_written(workspace: &Workspace<'_>, flag: &str) -> Failure {
    let path = path(workspace);
    let action = match workspace.packages.file_system.exists(&path) {
        true => "update",
        false => "create",
    };
    Failure::new(format!(
        "cannot {action} the lock file {} because {flag} was passed to prevent this\n\
         help: to generate the lock file without accessing the network, remove the {flag} flag and \
         use --offline instead.",
        path.display()
    ))
}
