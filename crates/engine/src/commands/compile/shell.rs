//! The terminal of a command, to which everything is written in order.

use crate::render;

/// What has been printed so far.
#[derive(Debug)]
pub(super) struct Shell {
    stderr: String,
    is_quiet: bool,
}

impl Shell {
    pub(super) fn new(is_quiet: bool) -> Self {
        Self { stderr: String::new(), is_quiet }
    }

    /// Warnings as the terminal shows them.
    pub(super) fn warnings(&mut self, rendered: &str) {
        if !self.is_quiet {
            self.stderr.push_str(rendered);
        }
    }

    pub(super) fn warn(&mut self, message: &str) {
        self.warnings(&render::warning(message));
    }

    /// An error as the terminal shows it.
    pub(super) fn error(&mut self, rendered: &str) {
        self.stderr.push_str(rendered);
    }

    pub(super) fn into_stderr(self) -> String {
        self.stderr
    }
}
