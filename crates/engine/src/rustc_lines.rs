//! The command lines with which Cargo hands the crates of a package to rustc, as `-v` shows them.
//!
//! See [build scripts](https://doc.rust-lang.org/cargo/reference/build-scripts.html) and
//! [`rustc`'s options](https://doc.rust-lang.org/rustc/command-line-arguments.html). They are made by
//! [`compile`](crate::commands::compile).

use crate::{FilePath, TargetId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What stands for a hash, which depends on more than the tree.
pub const HASH: &str = "HASH";

/// One step of a build: a call of rustc, or of a build script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The manifest of the package whose target it is.
    pub manifest_path: FilePath,
    pub target: TargetId,
    /// Whether the build script, already compiled, is run.
    pub is_run: bool,
    /// How Cargo announces the package if this is its first step: `Compiling app v0.1.0 (/app)`.
    pub announcement: String,
    /// The program and its arguments, not quoted.
    pub words: Vec<String>,
    /// Which steps must have been done, by their places.
    pub after: Vec<usize>,
}

impl Step {
    /// As Cargo shows it behind `Running`: the arguments are quoted for a shell where they must be,
    /// the program is not.
    pub fn command_line(&self) -> String {
        let words = self.words.iter().enumerate();
        let words = words.map(|(i, it)| if i == 0 { it.clone() } else { quoted(it) });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// What Cargo prints of `steps` with `-v`, if nothing has been built before.
pub fn printed(steps: &[Step]) -> String {
    let mut announced = BTreeSet::new();
    let mut res = String::new();
    for step in steps {
        if announced.insert(&step.manifest_path) {
            let (verb, package) = step.announcement.split_once(' ').unwrap_or_default();
            res.push_str(&format!("{verb:>12} {package}\n"));
        }
        res.push_str(&format!("{:>12} `{}`\n", "Running", step.command_line()));
    }
    res
}

/// Quoted as a shell wants it, where it wants it.
pub fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_=/,.+".contains(it);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''").replace('!', "'\\!'")),
    }
}
