//! Cargo's error stream.

use crate::render;

/// What was printed; with `--quiet`, only errors are.
pub(super) struct Printer {
    text: String,
    is_quiet: bool,
}

impl Printer {
    pub(super) fn new(is_quiet: bool) -> Self {
        Self { text: String::new(), is_quiet }
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

    /// How many bytes are printed.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// What is an error, and so is printed in any case.
    pub(super) fn insist(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// What is as the terminal shows it already.
    pub(super) fn print(&mut self, text: &str) {
        if !self.is_quiet {
            self.text.push_str(text);
        }
    }
}
