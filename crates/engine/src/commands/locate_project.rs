//! `cargo locate-project`: where the manifest is.

use super::{CommandOutput, Surroundings, find_manifest};
use crate::{report::Failure, workspace};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The options of `cargo locate-project`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocateProjectOptions {
    pub manifest_path: Option<String>,
    /// Where the root of the workspace is.
    pub workspace: bool,
    /// The path alone, not JSON.
    pub is_plain: bool,
    /// `-q`: only errors are printed.
    pub is_quiet: bool,
}

#[derive(Serialize)]
struct ProjectLocation<'p> {
    root: &'p str,
}

/// Prints where the manifest is, without a look into it, or where that of its workspace is.
pub fn locate_project(at: Surroundings<'_>, options: &LocateProjectOptions) -> CommandOutput {
    let mut stderr = String::new();
    let found = find_manifest(at, options.manifest_path.as_deref());
    let root = found.and_then(|path| match options.workspace {
        true => workspace_root(at, &path, &mut stderr),
        false => Ok(path),
    });
    if options.is_quiet {
        stderr.clear();
    }
    let root = match root {
        Ok(path) => path.display().to_string(),
        Err(failure) => return CommandOutput::failure(stderr + &failure.rendered()),
    };
    let printed = match options.is_plain {
        true => root,
        false => serde_json::to_string(&ProjectLocation { root: &root }).unwrap_or_default(),
    };
    CommandOutput { stdout: format!("{printed}\n"), stderr, status: 0 }
}

/// The root of the workspace of a package; of one that is in no workspace, its own manifest.
fn workspace_root(
    at: Surroundings<'_>,
    manifest_path: &Path,
    stderr: &mut String,
) -> Result<PathBuf, Failure> {
    let mut packages = at.packages();
    if let Some(root) = workspace::listing_root(&mut packages, manifest_path)? {
        return Ok(root);
    }
    match workspace::load(packages, manifest_path) {
        (_, Some(failure)) => Err(failure),
        (workspace, None) => {
            *stderr = workspace.direct_warnings();
            Ok(workspace.root_manifest.unwrap_or(workspace.current_manifest))
        }
    }
}
