//! Reads a file tree the way Cargo does, without running Cargo.
//!
//! A [`FileTree`] goes in, an [`Analysis`] comes out, and nothing else happens: no IO, no clock, no
//! errors. A tree that Cargo would refuse still has an analysis; what Cargo says against it is part
//! of the answer.

mod admits;
pub mod analysis;
mod cargo_features;
mod closest;
pub mod commands;
pub mod diagnostics;
pub mod edition;
pub mod file_path;
pub mod file_tree;
pub mod files;
mod folder;
mod gitignore;
mod host;
pub mod location;
mod manifest;
mod metadata;
pub mod modules;
mod names;
pub mod package;
mod render;
mod report;
mod resolve;
pub mod rustc_lines;
pub mod sort;
pub mod sorted;
pub mod source;
pub mod targets;
#[cfg(test)]
mod tidy;
mod workspace;

pub use analysis::{
    Analysis, AnalysisCache, CrateId, CrateView, FileRole, LooseCrate, MemberView,
    MembershipReason, NonMemberReason, NonMemberView, PackageId, WorkspaceView, analyze,
    analyze_again,
};
pub use commands::{CommandOutput, Surroundings};
pub use diagnostics::{Diagnostic, Printed, Severity, Speaker};
pub use edition::Edition;
pub use file_path::{FilePath, PathError};
pub use file_tree::{Content, FileTree, TreeError};
pub use files::{FileEntry, Files};
pub use location::{Location, TextRange};
pub use modules::{CrateFacts, CrateModules, SourceCache};
pub(crate) use names::lower_case;
pub use package::{Dependency, DependencyKind, Inherited, Package};
pub use source::SourceFile;
pub use targets::{
    Absence, AbsenceReason, Convention, CrateRoot, Origin, Target, TargetId, TargetKind,
};

/// What an analysis takes for granted about the world round the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where the tree lies: an absolute, normalized path without a trailing slash, such as `/demo`.
    /// Nothing but the tree is there: no folder above it has a manifest.
    pub root: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { root: "/playground".to_owned() }
    }
}
