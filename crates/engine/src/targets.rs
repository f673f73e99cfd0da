//! The targets of a package: what Cargo hands to rustc, one crate for each.
//!
//! Made in two passes, as in Cargo: [`normalize`] fills in what the manifest leaves out and keeps the
//! reason, [`to_targets`] turns the normal form into [`Target`]s.

mod absences;
mod checks;
mod convert;
mod infer;
mod normalize;
mod resolve;

pub(crate) use checks::deprecated_underscore;
pub(crate) use convert::{build_script_absence, to_targets};
pub(crate) use normalize::{Context, normalize};

use crate::{Edition, FilePath, Location};
use serde::{Deserialize, Serialize};

/// An index of [`Package::targets`](crate::Package::targets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TargetId(pub u32);

/// A [Cargo target](https://doc.rust-lang.org/cargo/reference/cargo-targets.html).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub kind: TargetKind,
    pub name: String,
    pub name_origin: Origin,
    /// `lib`, `proc-macro`, `cdylib`, …: as written, known to rustc or not.
    pub crate_types: Vec<String>,
    /// Whether it is written with `proc-macro = true`; a `crate-type` alone does not count.
    pub is_proc_macro: bool,
    pub crate_root: CrateRoot,
    /// The table that writes it, such as `[[bin]]`; `None` if it is wholly inferred.
    pub table: Option<Location>,
    pub edition: Edition,
    /// Features without which Cargo leaves it out; `None` if the key is not written.
    pub required_features: Option<Vec<String>>,
    pub doc: bool,
    pub doctest: bool,
    pub test: bool,
    pub bench: bool,
    pub harness: bool,
}

/// The file that rustc starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateRoot {
    /// As `cargo metadata` shows it: absolute, may lie outside the tree.
    pub src_path: String,
    /// The file of the tree, if it is there.
    pub file: Option<FilePath>,
    pub origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TargetKind {
    Lib,
    Bin,
    Example,
    Test,
    Bench,
    /// A build script.
    CustomBuild,
}

/// Why something is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The manifest says so, here.
    Written(Location),
    /// Nothing says so; Cargo concludes it.
    Inferred(Convention),
}

/// A rule by which Cargo concludes what is not written.
///
/// See [target auto-discovery](https://doc.rust-lang.org/cargo/reference/cargo-targets.html#target-auto-discovery).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Convention {
    /// `src/lib.rs` is the library.
    LibFile,
    /// `src/main.rs` is a binary named like the package.
    MainFile,
    /// `src/bin/NAME.rs`, `examples/NAME.rs`, `tests/NAME.rs`, `benches/NAME.rs`.
    FileInFolder,
    /// `src/bin/NAME/main.rs`, and so on.
    MainInSubfolder,
    /// `build.rs` beside the manifest is the build script.
    BuildFile,
    /// A library is named like its package, with `-` as `_`.
    NamedLikePackage,
    /// The name is the file's stem or the folder's name.
    NamedLikeFile,
    /// One of the places where the 2015 edition also looks.
    Legacy2015,
    /// No `edition` is 2015.
    DefaultEdition,
}

/// A target that one could expect and that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    pub kind: TargetKind,
    /// `None` for all of a kind, or for the library.
    pub name: Option<String>,
    pub reason: AbsenceReason,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AbsenceReason {
    /// Cargo looked at these paths, in this order. One that ends with `/` is a folder whose entries
    /// would each have been a target.
    NotFound { looked_for: Vec<String> },
    /// A key such as `autobins = false` keeps Cargo from inferring what is at `found`.
    SwitchedOff { key: Location, found: Vec<FilePath> },
    /// In the 2015 edition a written target, at `table`, keeps Cargo from inferring what is at `found`.
    SwitchedOffByTable { table: Location, found: Vec<FilePath> },
    /// Written at `table`, but its file is not where Cargo looks. Cargo refuses the package for a
    /// library or a binary; for the others only `cargo check` does, and `cargo metadata` leaves
    /// them out in silence.
    LeftOut { table: Location, looked_for: Vec<String> },
}

impl Target {
    /// The name of its crate: a name of a target may have `-`.
    pub fn crate_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

impl TargetKind {
    /// As a table of the manifest and an option of the command line name it: `[[bin]]`, `--bin`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lib => "lib",
            Self::Bin => "bin",
            Self::Example => "example",
            Self::Test => "test",
            Self::Bench => "bench",
            Self::CustomBuild => "custom-build",
        }
    }

    /// As Cargo's sentences name it.
    pub fn description(self) -> &'static str {
        match self {
            Self::Lib => "library",
            Self::Bin => "binary",
            Self::Example => "example",
            Self::Test => "test",
            Self::Bench => "benchmark",
            Self::CustomBuild => "build script",
        }
    }

    /// The folder in which Cargo looks for targets of this kind, if there is one.
    pub fn folder(self) -> Option<&'static str> {
        match self {
            Self::Lib | Self::CustomBuild => None,
            Self::Bin => Some("src/bin"),
            Self::Example => Some("examples"),
            Self::Test => Some("tests"),
            Self::Bench => Some("benches"),
        }
    }

    /// The key of `[package]` that switches inference on and off, if there is one.
    pub fn auto_key(self) -> Option<&'static str> {
        match self {
            Self::Lib => Some("autolib"),
            Self::Bin => Some("autobins"),
            Self::Example => Some("autoexamples"),
            Self::Test => Some("autotests"),
            Self::Bench => Some("autobenches"),
            Self::CustomBuild => None,
        }
    }
}
