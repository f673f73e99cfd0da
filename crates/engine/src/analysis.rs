//! The answer as a whole.

use crate::{Diagnostic, FilePath, FileTree, Options, Package, TargetId};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Index};

/// Everything there is to say about a [`FileTree`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// One for each `Cargo.toml` of the tree, accepted by Cargo or not, by the path of its manifest.
    pub packages: Vec<Package>,
    /// The package that Cargo finds when it runs in the root of the tree.
    pub current: Option<PackageId>,
    /// The `.rs` files of a tree without any manifest, by path.
    pub loose_crates: Vec<LooseCrate>,
    /// What Cargo and rustc say. Those of the current package come first; within a package, in the
    /// order in which Cargo comes to them.
    pub diagnostics: Vec<Diagnostic>,
    /// What `cargo metadata --no-deps --format-version 1` prints in the root of the tree.
    pub metadata: CommandOutput,
    /// What `cargo check` prints there about manifests, before it resolves dependencies.
    pub check: CommandOutput,
    /// What every file of the tree is.
    pub roles: BTreeMap<FilePath, Vec<FileRole>>,
}

/// An index of [`Analysis::packages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PackageId(pub u32);

/// What a command leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandOutput {
    pub stdout: String,
    pub stderr: String,
    /// 0 for success.
    pub status: i32,
}

/// A file that `rustc` could compile alone, in a tree where no manifest says anything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooseCrate {
    pub crate_root: FilePath,
    /// As `rustc` names it: the file's stem with `-` as `_`.
    pub crate_name: String,
    /// What to type: `rustc src/a.rs`.
    pub command_line: String,
}

/// What a file is to Cargo.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FileRole {
    /// A `Cargo.toml`.
    Manifest(PackageId),
    /// Where rustc starts reading the crate of this target.
    CrateRoot(PackageId, TargetId),
    /// A file that rustc could compile alone.
    LooseCrate,
    /// The `Cargo.lock` of a package.
    Lockfile,
    /// The README, the licence file.
    NamedByManifest(PackageId),
    /// Another `.rs` file: a module of some crate, or of none.
    RustSource,
    /// Nothing to Cargo.
    Other,
}

impl Index<PackageId> for Analysis {
    type Output = Package;

    fn index(&self, id: PackageId) -> &Package {
        &self.packages[id.0 as usize]
    }
}

/// Reads the packages in `files`.
pub fn analyze(files: &FileTree, options: &Options) -> Analysis {
    let _ = (files, options);
    todo!()
}
