//! The terminal of a command, to which everything is written in order.

use crate::render;

/// What has been printed so far; with `--quiet`, only errors are.
#[derive(Debug)]
pub(super) struct Shell {
    stderr: String,
    is_quiet: bool,
}

impl Shell {
    pub(super) fn new(is_quiet: bool) -> Self {
        Self { stderr: String::new(), is_quiet }
    }

    /// A verb, right-aligned, and what is done.
    pub(super) fn status(&mut self, verb: &str, message: &str) {
        self.print(&format!("{verb:>12} {message}\n"));
    }

    pub(super) fn warn(&mut self, message: &str) {
        self.print(&render::warning(message));
    }

    pub(super) fn note(&mut self, message: &str) {
        self.print(&format!("note: {message}\n"));
    }

    /// What is no error, as the terminal shows it.
    pub(super) fn print(&mut self, rendered: &str) {
        if !self.is_quiet {
            self.stderr.push_str(rendered);
        }
    }

    /// An error as the terminal shows it.
    pub(super) fn error(&mut self, rendered: &str) {
        self.stderr.push_str(rendered);
    }

    /// How many bytes are printed.
    pub(super) fn len(&self) -> usize {
        self.stderr.len()
    }

    pub(super) fn into_stderr(self) -> String {
        self.stderr
    }
}
