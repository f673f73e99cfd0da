//! What Cargo has against a manifest, collected in the order in which Cargo comes to it.
//!
//! Cargo stops at the first error. The engine goes on, with what can still be said, and leaves it to
//! the reader of the [`Report`] to tell the first error from those behind it.

use crate::TextRange;

#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<Finding>,
}

/// One finding about one manifest.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) gravity: Gravity,
    /// The message and its causes, the outermost first. Never empty.
    pub(crate) messages: Vec<String>,
    pub(crate) at: Option<TextRange>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gravity {
    Warning,
    /// An error that only the commands that print warnings come to.
    Critical,
    Error,
    /// An error before the file is a manifest, or after it is one.
    Outside,
    /// An error that Cargo shows as a piece of the manifest with a caret, and of which only the
    /// title is in the messages.
    Snippet {
        /// Whether `failed to parse manifest` follows.
        has_context: bool,
    },
}

impl Report {
    pub(crate) fn warn(&mut self, at: Option<TextRange>, message: impl Into<String>) {
        self.push(Gravity::Warning, at, vec![message.into()]);
    }

    pub(crate) fn critical(&mut self, at: Option<TextRange>, message: impl Into<String>) {
        self.push(Gravity::Critical, at, vec![message.into()]);
    }

    pub(crate) fn error(&mut self, at: Option<TextRange>, message: impl Into<String>) {
        self.push(Gravity::Error, at, vec![message.into()]);
    }

    /// An error with its causes, the outermost first.
    pub(crate) fn error_chain(&mut self, at: Option<TextRange>, messages: Vec<String>) {
        self.push(Gravity::Error, at, messages);
    }

    /// An error that is not one of parsing the manifest; the outermost message first.
    pub(crate) fn outside(&mut self, at: Option<TextRange>, messages: Vec<String>) {
        self.push(Gravity::Outside, at, messages);
    }

    pub(crate) fn snippet(&mut self, at: Option<TextRange>, title: String, has_context: bool) {
        self.push(Gravity::Snippet { has_context }, at, vec![title]);
    }

    fn push(&mut self, gravity: Gravity, at: Option<TextRange>, messages: Vec<String>) {
        self.findings.push(Finding { gravity, messages, at });
    }

    /// The error at which Cargo stops.
    pub(crate) fn first_error(&self) -> Option<&Finding> {
        self.findings.iter().find(|it| it.is_error())
    }
}

impl Finding {
    /// Whether no command gets past it.
    pub(crate) fn is_error(&self) -> bool {
        !matches!(self.gravity, Gravity::Warning | Gravity::Critical)
    }
}
