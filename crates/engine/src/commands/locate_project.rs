//! `cargo locate-project`: where the manifest is.

use super::{CommandOutput, Surroundings, find_manifest};
use serde::Serialize;

/// The options of `cargo locate-project`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocateProjectOptions {
    pub manifest_path: Option<String>,
    /// The path alone, not JSON.
    pub is_plain: bool,
}

#[derive(Serialize)]
struct ProjectLocation<'p> {
    root: &'p str,
}

/// Prints where the manifest is, without a look into it.
#[must_use]
pub fn locate_project(at: Surroundings<'_>, options: &LocateProjectOptions) -> CommandOutput {
    let root = match find_manifest(at, options.manifest_path.as_deref()) {
        Ok(path) => path.display().to_string(),
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let printed = match options.is_plain {
        true => root,
        false => serde_json::to_string(&ProjectLocation { root: &root }).unwrap_or_default(),
    };
    CommandOutput { stdout: format!("{printed}\n"), ..CommandOutput::default() }
}
