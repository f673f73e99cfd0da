//! A package: a `Cargo.toml` and what it describes.

mod checks;
mod dependencies;
mod feature_value;
mod features;
mod fields;
mod inherit;
mod lints;
mod load;
mod packages;
mod patch;
mod profiles;
mod source;

pub(crate) use feature_value::FeatureValue;
pub(crate) use fields::Fields;
pub(crate) use inherit::WorkspaceRoot;
pub(crate) use load::{Loaded, WorkspaceConfig, load};
pub(crate) use packages::{Packages, no_root};
pub(crate) use patch::{patches, replaced};
pub(crate) use source::{ResolvedDependency, parse_any_url};

use crate::{
    Absence, Edition, FilePath, Location, Origin, Target, TargetId, TargetKind, TextRange,
    sorted::SortedMap,
};
use serde::{Deserialize, Serialize};
use std::ops::Index;

/// A manifest and its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// `Cargo.toml` or `…/Cargo.toml`.
    pub manifest_path: FilePath,
    /// `None` if the manifest does not say, or cannot be read that far.
    pub name: Option<String>,
    /// `None` if the manifest does not say.
    pub version: Option<String>,
    pub edition: Edition,
    /// `None` if the manifest names none that Cargo knows; `edition` is what is assumed then.
    pub edition_origin: Option<Origin>,
    /// Whether Cargo loads it. If not, everything else here is what can still be said.
    pub is_accepted: bool,
    /// Whether there is a `[workspace]` table.
    pub is_workspace_root: bool,
    /// Whether there is a `[package]` table.
    pub has_package_table: bool,
    /// In Cargo's order: the library, binaries, examples, tests, benches, the build script.
    pub targets: Vec<Target>,
    /// The targets that are not there, although one could expect them.
    pub absences: Vec<Absence>,
    /// In Cargo's order: normal, dev, build, then those of each `[target.…]`.
    pub dependencies: Vec<Dependency>,
    /// By name, those that optional dependencies imply included.
    pub features: SortedMap<String, Vec<String>>,
    /// The binary that `cargo run` takes, if `default-run` says so.
    pub default_run: Option<String>,
    /// What the manifest takes over from a workspace root, in Cargo's order.
    pub inherited: Vec<Inherited>,
}

/// A value that a manifest takes over from a workspace root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inherited {
    /// What is written in the manifest, such as the key `version` of `version.workspace = true`.
    pub at: TextRange,
    /// The key in the root's manifest that gives the value.
    pub from: Location,
}

/// A dependency as the manifest declares it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// The key in the table: how Rust code names it, but for `-`.
    pub key: String,
    /// The name of the package that is meant, another one if `package = "…"` says so.
    pub package_name: String,
    pub kind: DependencyKind,
    /// As Cargo shows it, such as `^1.2`.
    pub version_req: String,
    /// The versions that it admits, such as `>=1.2.0, <2.0.0`; `None` if it is no requirement.
    pub admits: Option<String>,
    pub is_optional: bool,
    /// As written, such as `../b`; if it is inherited, as it is from this package.
    pub path: Option<String>,
    /// The manifest that `path` leads to, whether it is there or not. `None` outside of the tree.
    pub manifest_path: Option<FilePath>,
    pub git: Option<String>,
    /// The key of `[target.KEY.dependencies]`.
    pub target: Option<String>,
    pub location: Location,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DependencyKind {
    Normal,
    Dev,
    Build,
}

impl Package {
    /// The folder of the manifest; empty for the root of the tree.
    pub fn folder(&self) -> String {
        self.manifest_path.parent().map_or_else(String::new, |it| it.to_string())
    }

    pub fn library(&self) -> Option<&Target> {
        self.targets.iter().find(|it| it.kind == TargetKind::Lib)
    }

    /// Whether its build script may set [more][cfg] of the configuration of `target`.
    ///
    /// [cfg]: https://doc.rust-lang.org/cargo/reference/build-scripts.html#rustc-cfg
    pub fn has_build_script_for(&self, target: &Target) -> bool {
        let is_build_script = |it: &Target| it.kind == TargetKind::CustomBuild;
        !is_build_script(target) && self.targets.iter().any(is_build_script)
    }

    /// Whether its manifest is only that of a workspace.
    ///
    /// See [virtual workspaces](https://doc.rust-lang.org/cargo/reference/workspaces.html#virtual-workspace).
    pub fn is_virtual(&self) -> bool {
        self.is_workspace_root && !self.has_package_table
    }

    /// Whether a crate of it runs in the compiler.
    pub(crate) fn has_proc_macro(&self) -> bool {
        self.targets.iter().any(|it| it.is_proc_macro)
    }
}

impl Index<TargetId> for Package {
    type Output = Target;

    fn index(&self, id: TargetId) -> &Target {
        &self.targets[id.0 as usize]
    }
}
