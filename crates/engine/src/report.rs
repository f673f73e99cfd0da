//! What Cargo has against a manifest, collected in the order in which Cargo comes to it.
//!
//! Cargo stops at the first error. The engine goes on, with what can still be said, and leaves it to
//! the reader of the [`Report`] to tell the first error from those behind it.

use crate::{FilePath, TextRange, manifest::Manifest, render};
use std::path::{Path, PathBuf};

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
    /// What is printed before, if the cause is a piece of another manifest with a caret.
    pub(crate) preamble: String,
}

/// An error at which a command stops.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure {
    /// A piece of a manifest with a caret, if there is one.
    pub(crate) preamble: String,
    /// The message and its causes, the outermost first; none if the preamble says it all.
    pub(crate) messages: Vec<String>,
    /// What it is about.
    pub(crate) at: Option<Subject>,
}

/// What a [`Failure`] is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The first error of the manifest at this absolute path.
    Manifest(PathBuf),
    /// A piece of a manifest of the tree.
    Piece(FilePath, TextRange),
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { messages: vec![message.into()], ..Self::default() }
    }

    /// The same failure, with `message` above it.
    #[must_use]
    pub(crate) fn context(mut self, message: impl Into<String>) -> Self {
        self.messages.insert(0, message.into());
        self
    }

    /// As the terminal shows it.
    pub(crate) fn rendered(&self) -> String {
        let mut res = self.preamble.clone();
        if !self.messages.is_empty() {
            res.push_str(&render::error(&self.messages));
        }
        res
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::new(message)
    }
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

    /// An error with a failure elsewhere as its cause.
    pub(crate) fn error_from(&mut self, at: Option<TextRange>, failure: Failure) {
        self.push(Gravity::Error, at, failure.messages);
        let last = self.findings.last_mut().expect("pushed just now");
        last.preamble = failure.preamble;
    }

    pub(crate) fn snippet(&mut self, at: Option<TextRange>, title: String, has_context: bool) {
        self.push(Gravity::Snippet { has_context }, at, vec![title]);
    }

    fn push(&mut self, gravity: Gravity, at: Option<TextRange>, messages: Vec<String>) {
        self.findings.push(Finding { gravity, messages, at, preamble: String::new() });
    }

    /// The error at which Cargo stops.
    pub(crate) fn first_error(&self) -> Option<&Finding> {
        self.findings.iter().find(|it| it.is_error())
    }
}

impl Finding {
    /// The error as Cargo raises it from the manifest at `absolute`; `shown` is the path in snippets.
    pub(crate) fn failure(&self, manifest: &Manifest, absolute: &Path, shown: &Path) -> Failure {
        let context = || format!("failed to parse manifest at `{}`", absolute.display());
        let at = Some(Subject::Manifest(absolute.to_owned()));
        let failure = Failure { preamble: self.preamble.clone(), messages: Vec::new(), at };
        match self.gravity {
            Gravity::Warning | Gravity::Outside => {
                Failure { messages: self.messages.clone(), ..failure }
            }
            Gravity::Error | Gravity::Critical => {
                let messages = std::iter::once(context()).chain(self.messages.iter().cloned());
                Failure { messages: messages.collect(), ..failure }
            }
            Gravity::Snippet { has_context } => {
                let title = self.messages.last().map_or("", String::as_str);
                let messages = if has_context { vec![context()] } else { Vec::new() };
                let shown = shown.display().to_string();
                match self.at {
                    Some(at) => {
                        let preamble = render::snippet(title, &shown, &manifest.text, at);
                        Failure { preamble, messages, ..failure }
                    }
                    None => {
                        // The parser ends its text with a newline, which only the snippet drops.
                        let messages = std::iter::once(format!("{title}\n")).chain(messages);
                        Failure { messages: messages.collect(), ..failure }
                    }
                }
            }
        }
    }

    /// Whether no command gets past it.
    pub(crate) fn is_error(&self) -> bool {
        !matches!(self.gravity, Gravity::Warning | Gravity::Critical)
    }
}
