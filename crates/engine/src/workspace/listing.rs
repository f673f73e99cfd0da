//! The workspace that lists a package, found without a look at the other members.

use super::patterns;
use crate::{
    folder::normalize,
    package::{Packages, WorkspaceConfig, WorkspaceRoot},
    report::Failure,
};
use std::path::{Path, PathBuf};

/// The root manifest of the workspace that has `manifest_path` among its `members`. `None` means that
/// the workspace has to be loaded to tell.
///
/// Like Cargo's `find_workspace_root_with_membership_check`.
pub(crate) fn listing_root(
    packages: &mut Packages<'_>,
    manifest_path: &Path,
) -> Result<Option<PathBuf>, Failure> {
    let current = packages.read(manifest_path)?;
    let pointer = match &current.config {
        WorkspaceConfig::Root(root) => {
            let is_simple = root.toml().default_members.is_none();
            return Ok(is_simple.then(|| manifest_path.to_owned()));
        }
        WorkspaceConfig::Member { pointer } => pointer,
    };
    let listed = |packages: &mut Packages<'_>, candidate: &Path| {
        let is_listed = match &packages.read(candidate)?.config {
            WorkspaceConfig::Root(root) => {
                lists(packages, root, manifest_path) && !root.is_excluded(manifest_path)
            }
            WorkspaceConfig::Member { .. } => false,
        };
        Ok(is_listed.then(|| candidate.to_owned()))
    };
    match pointer {
        Some(pointer) => {
            let folder = manifest_path.parent().unwrap_or(manifest_path);
            let root = normalize(&folder.join(pointer).join("Cargo.toml"));
            listed(packages, &root)
        }
        None => packages.find_above(manifest_path, listed),
    }
}

/// Whether an entry of `members` names the folder of `manifest_path`, or matches it.
fn lists(packages: &Packages<'_>, root: &WorkspaceRoot, manifest_path: &Path) -> bool {
    let members = root.toml().members.iter().flatten();
    let expanded = patterns::expand(packages.file_system, &root.path, members).unwrap_or_default();
    let mut folders = expanded.iter().map(|it| normalize(&it.path));
    folders.any(|it| manifest_path.parent() == Some(it.as_path()))
}
