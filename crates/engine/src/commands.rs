//! Cargo's commands as functions: from files and arguments to what the command prints.

mod compile;
mod find_manifest;
mod git;
mod locate_project;
mod member_crates;
mod metadata;
mod modules;
mod new;
mod no_such_command;
mod package_list;
mod pkgid;
mod read_manifest;
mod shell;
mod status;
mod tree;
mod unstable;
mod verify_project;

pub use crate::resolve::BEYOND;
pub use compile::{
    CompileCommand, CompileEnd, CompileOptions, CompileOutput, CrateCommand, CrateLines,
    TargetNames, compile, crate_lines,
};
pub(crate) use find_manifest::{find_manifest, nearest_manifest};
pub use locate_project::{LocateProjectOptions, locate_project};
pub use metadata::{MetadataOptions, metadata};
pub use modules::{ModulesOptions, modules};
pub use new::{Change, ChangeKind, NewOptions, NewOutput, VersionControl, init, new};
pub use no_such_command::no_such_command;
pub use package_list::{PackageListOptions, package_list};
pub use pkgid::{PkgidOptions, pkgid};
pub use read_manifest::read_manifest;
pub use status::{StatusOptions, status};
pub use tree::{TreeOptions, tree};
pub use verify_project::verify_project;

use crate::{
    Files,
    folder::FileSystem,
    package::Packages,
    report::Failure,
    workspace::{self, Workspace},
};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a command leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandOutput {
    pub stdout: String,
    pub stderr: String,
    /// 0 for success.
    pub status: i32,
}

/// Where a command runs.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'f> {
    pub files: &'f dyn Files,
    /// Where the root of `files` lies: an absolute, normalized path. Nothing else is there.
    pub root: &'f str,
    /// The current directory: absolute and normalized, at or below `root`.
    pub cwd: &'f str,
    /// Cargo's own folder, above which no workspace is looked for; absolute.
    pub cargo_home: Option<&'f str>,
}

impl CommandOutput {
    /// What Cargo leaves behind when it refuses.
    pub(crate) fn failure(stderr: String) -> Self {
        Self { stdout: String::new(), stderr, status: 101 }
    }
}

impl<'f> Surroundings<'f> {
    pub(crate) fn file_system(self) -> FileSystem<'f> {
        FileSystem { files: self.files, root: self.root }
    }

    /// Nothing read yet.
    pub(crate) fn packages(self) -> Packages<'f> {
        let cargo_home = self.cargo_home.map(Path::new);
        Packages::new(self.file_system(), Path::new(self.cwd), cargo_home)
    }
}

/// Loads the workspace of the manifest that a command takes; `manifest_path` is as typed.
///
/// Cargo warns about a workspace only when it is loaded: a failure has nothing before it.
pub(crate) fn load<'f>(
    at: Surroundings<'f>,
    manifest_path: Option<&str>,
) -> Result<Workspace<'f>, Failure> {
    let manifest_path = find_manifest(at, manifest_path)?;
    match workspace::load(at.packages(), &manifest_path) {
        (workspace, None) => Ok(workspace),
        (_, Some(failure)) => Err(failure),
    }
}

/// What `cargo metadata --no-deps` prints, and what `cargo check` prints about manifests, before it
/// resolves dependencies.
pub(crate) fn metadata_and_check(
    workspace: &Workspace<'_>,
    failure: Option<&Failure>,
) -> (CommandOutput, CommandOutput) {
    if let Some(failure) = failure {
        let refusal = CommandOutput::failure(failure.rendered());
        return (refusal.clone(), refusal);
    }
    let (warnings, critical) = workspace.manifest_warnings();
    let error = critical.as_ref().map(Failure::rendered).unwrap_or_default();
    let check = CommandOutput {
        stdout: String::new(),
        stderr: workspace.direct_warnings() + &warnings + &error,
        status: if critical.is_some() { 101 } else { 0 },
    };
    (metadata::no_deps(workspace), check)
}
