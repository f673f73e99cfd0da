//! Cargo's commands as functions: from files and arguments to what the command prints.

use crate::Files;
use serde::{Deserialize, Serialize};

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
