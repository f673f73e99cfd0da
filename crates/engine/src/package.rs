//! A package: a `Cargo.toml` and what it describes.

mod dependencies;
mod features;
mod fields;
mod lints;
mod load;
mod patch;
mod profiles;

pub(crate) use dependencies::ResolvedDependency;
pub(crate) use fields::Fields;
pub(crate) use load::{Loaded, load};

use crate::{Absence, FilePath, Location, Origin, Target, TargetId};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, ops::Index};

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
    pub edition_origin: Origin,
    /// Whether Cargo loads it. If not, everything else here is what can still be said.
    pub is_accepted: bool,
    /// Whether there is a `[workspace]` table.
    pub is_workspace_root: bool,
    /// Whether there is no `[package]` table, but a `[workspace]`.
    pub is_virtual: bool,
    /// In Cargo's order: the library, binaries, examples, tests, benches, the build script.
    pub targets: Vec<Target>,
    /// The targets that are not there, although one could expect them.
    pub absences: Vec<Absence>,
    /// In Cargo's order: normal, dev, build, then those of each `[target.…]`.
    pub dependencies: Vec<Dependency>,
    /// By name, those that optional dependencies imply included.
    pub features: BTreeMap<String, Vec<String>>,
    /// The binary that `cargo run` takes, if `default-run` says so.
    pub default_run: Option<String>,
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
    pub is_optional: bool,
    /// As written, such as `../b`.
    pub path: Option<String>,
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

/// A [Rust edition](https://doc.rust-lang.org/edition-guide/editions/).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Edition {
    /// What Cargo takes where a manifest does not say.
    #[default]
    Edition2015,
    Edition2018,
    Edition2021,
    Edition2024,
    /// `future`: what is not in any stable edition yet. Cargo takes it for a single target only.
    EditionFuture,
}

impl Edition {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edition2015 => "2015",
            Self::Edition2018 => "2018",
            Self::Edition2021 => "2021",
            Self::Edition2024 => "2024",
            Self::EditionFuture => "future",
        }
    }

    /// What an `edition` key means.
    ///
    /// # Errors
    ///
    /// Cargo's sentence, if it means nothing.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "2015" => Self::Edition2015,
            "2018" => Self::Edition2018,
            "2021" => Self::Edition2021,
            "2024" => Self::Edition2024,
            "future" => Self::EditionFuture,
            _ if text.parse::<u16>().is_ok_and(|it| it > 2024 && it < 2050) => {
                return Err(format!(
                    "this version of Cargo is older than the `{text}` edition, and only supports \
                     `2015`, `2018`, `2021`, and `2024` editions."
                ));
            }
            _ => {
                return Err(format!(
                    "supported edition values are `2015`, `2018`, `2021`, or `2024`, but `{text}` \
                     is unknown"
                ));
            }
        })
    }

    /// The minor number of the first Rust 1.x that knows it.
    pub(crate) fn first_minor_version(self) -> Option<u64> {
        match self {
            Self::Edition2015 | Self::EditionFuture => None,
            Self::Edition2018 => Some(31),
            Self::Edition2021 => Some(56),
            Self::Edition2024 => Some(85),
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Index<TargetId> for Package {
    type Output = Target;

    fn index(&self, id: TargetId) -> &Target {
        &self.targets[id.0 as usize]
    }
}
