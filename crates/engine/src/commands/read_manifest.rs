//! `cargo read-manifest`: the current package as JSON.

use super::{CommandOutput, Surroundings, load};
use crate::{metadata::package_to_json, report::Failure, workspace::Workspace};

/// What `cargo read-manifest` prints; `manifest_path` is as typed.
pub fn read_manifest(
    at: Surroundings<'_>,
    manifest_path: Option<&str>,
    is_quiet: bool,
) -> CommandOutput {
    let workspace = match load(at, manifest_path) {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let stderr = if is_quiet { String::new() } else { workspace.direct_warnings() };
    match workspace.current() {
        Some(current) => CommandOutput { stdout: package_to_json(current), stderr, status: 0 },
        None => CommandOutput::failure(stderr + &no_package(&workspace).rendered()),
    }
}

/// Why a command that needs one package has none.
pub(crate) fn no_package(workspace: &Workspace<'_>) -> Failure {
    Failure::new(format!(
        "manifest path `{}` is a virtual manifest, but this command requires running against an \
         actual package in this workspace",
        workspace.current_manifest.display()
    ))
}
