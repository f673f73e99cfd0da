//! [`cargo metadata`](https://doc.rust-lang.org/cargo/commands/cargo-metadata.html).

use super::{CommandOutput, Surroundings, find_manifest};
use crate::{metadata::to_json, report::Failure, workspace, workspace::Workspace};

/// The arguments of [`metadata`].
#[derive(Clone, Debug, Default)]
pub struct MetadataOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// Whether `--format-version` is given.
    pub has_format_version: bool,
    /// `-q`: only errors are printed.
    pub is_quiet: bool,
}

/// What `cargo metadata --no-deps` prints.
pub fn metadata(at: Surroundings<'_>, options: &MetadataOptions) -> CommandOutput {
    let manifest_path = match find_manifest(at, options.manifest_path.as_deref()) {
        Ok(path) => path,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let (workspace, failure) = workspace::load(at.packages(), &manifest_path);
    let mut res = no_deps(&workspace, failure.as_ref());
    if failure.is_none() && !options.has_format_version {
        res.stderr.push_str(
            "warning: please specify `--format-version` flag explicitly to avoid compatibility \
             problems\n",
        );
    }
    if failure.is_none() && options.is_quiet {
        res.stderr.clear();
    }
    res
}

/// What `cargo metadata --no-deps` prints for a workspace that has been loaded.
pub(super) fn no_deps(workspace: &Workspace<'_>, failure: Option<&Failure>) -> CommandOutput {
    match failure {
        Some(failure) => CommandOutput::failure(failure.rendered()),
        None => CommandOutput {
            stdout: to_json(workspace),
            stderr: workspace.direct_warnings(),
            status: 0,
        },
    }
}
