//! The engine, asked as Cargo is.

use std::path::Path;

use anyhow::Result;
use engine::{Analysis, CommandOutput, FileTree, Options};

use super::{case::Case, invocation::Invocation};

mod panicked;

/// What the engine makes of one tree.
pub(crate) struct Ours {
    analysis: Result<Analysis, String>,
}

impl Ours {
    pub(crate) fn of(files: &FileTree, root: &Path) -> Self {
        let options = Options { root: root.display().to_string() };
        Self { analysis: panicked::catch(|| engine::analyze(files, &options)) }
    }

    /// The analysis for the page, or the message of the panic in its place.
    pub(crate) fn analysis(&self) -> Result<&Analysis, &String> {
        self.analysis.as_ref()
    }

    /// What the engine answers to `invocation`; `None` if it cannot be asked.
    pub(crate) fn answer(&self, _case: &Case, invocation: &Invocation) -> Option<CommandOutput> {
        let analysis = self.analysis.as_ref().ok()?;
        match invocation {
            it if *it == Invocation::metadata() => Some(analysis.metadata.clone()),
            it if *it == Invocation::manifest_check() => Some(analysis.check.clone()),
            _ => None,
        }
    }
}
