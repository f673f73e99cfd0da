//! Messages as the terminal shows them: no colour, 140 columns, ASCII.

use crate::TextRange;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// `error: …` with its causes.
///
/// The outermost message keeps its trailing newline, the causes lose theirs, and an empty line of a
/// cause is not indented.
pub(crate) fn error(messages: &[impl AsRef<str>]) -> String {
    let (top, causes) = messages.split_first().expect("an error has a message");
    let mut res = format!("error: {}\n", top.as_ref());
    for cause in causes {
        res.push_str("\nCaused by:\n");
        for line in cause.as_ref().lines() {
            if !line.is_empty() {
                res.push_str("  ");
                res.push_str(line);
            }
            res.push('\n');
        }
    }
    res
}

/// `warning: …`.
pub(crate) fn warning(message: &str) -> String {
    format!("warning: {message}\n")
}

/// `warning: …` with a note on each line after it.
pub(crate) fn warning_with_notes(message: &str, notes: &[String]) -> String {
    warning_with(message, notes, None)
}

/// `warning: …` with notes, and then some help.
pub(crate) fn warning_with(message: &str, notes: &[String], help: Option<&str>) -> String {
    let notes = notes.iter().map(|it| Level::NOTE.message(it.as_str()));
    let help = help.map(|it| Level::HELP.message(it));
    let report = [Level::WARNING.primary_title(message).elements(notes.chain(help))];
    let mut res = Renderer::plain().render(&report);
    res.push('\n');
    res
}

/// An error with a piece of the manifest. `path` is as shown: relative to where Cargo runs.
pub(crate) fn snippet(title: &str, path: &str, text: &str, range: TextRange) -> String {
    let report = [Level::ERROR.primary_title(title).element(
        Snippet::source(text).path(path).annotation(AnnotationKind::Primary.span(range.into())),
    )];
    let mut res = Renderer::plain().render(&report);
    res.push('\n');
    res
}

/// An error about the whole file at `path`.
pub(crate) fn error_in(title: &str, path: &str, help: Option<&str>) -> String {
    let group = Group::with_title(Level::ERROR.primary_title(title)).element(Origin::path(path));
    let group = match help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    };
    let mut res = Renderer::plain().render(&[group]);
    res.push('\n');
    res
}
