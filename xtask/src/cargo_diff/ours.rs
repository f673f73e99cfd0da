//! The engine, asked as Cargo is: for the page by its analysis, for everybody else by `yard`.

use std::path::Path;

use anyhow::Result;
use engine::{Analysis, CommandOutput, FileTree, Options};

use super::{invocation::Invocation, oracle::Desk};

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

    pub(crate) fn answers(
        &self,
        desk: &Desk<'_>,
        root: &Path,
        invocation: &Invocation,
    ) -> Result<Vec<CommandOutput>> {
        let mut res = Vec::new();
        if let Ok(analysis) = &self.analysis {
            if *invocation == Invocation::metadata() {
                res.push(CommandOutput::clone(&analysis.metadata));
            } else if *invocation == Invocation::manifest_check() {
                res.push(CommandOutput::clone(&analysis.check));
            }
        }
        if invocation.has_rustc {
            res.push(desk.ask_yard(root, invocation)?);
        }
        Ok(res)
    }
}
