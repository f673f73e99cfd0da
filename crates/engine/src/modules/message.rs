//! rustc's messages as the terminal shows them, drawn by the library that rustc itself draws with.

use super::findings::{Finding, Mark};
use crate::{FilePath, Severity, TextRange, sort::sort_by};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle,
};
use std::sync::Arc;

/// Longer lines than this, in bytes, are not drawn: there may be as many messages.
const LONGEST_SNIPPET: usize = 50_000;

/// A file as rustc names it.
#[derive(Clone, Debug)]
pub(super) struct SourceText {
    pub(super) name: String,
    pub(super) path: FilePath,
    pub(super) text: Arc<str>,
}

/// A message that is being put together.
pub(super) struct Message {
    severity: Severity,
    code: Option<&'static str>,
    text: String,
    labels: Vec<Label>,
    children: Vec<Child>,
}

struct Label {
    source: SourceText,
    range: TextRange,
    is_primary: bool,
    /// `None` for a place that is not drawn.
    text: Option<String>,
}

struct Child {
    is_help: bool,
    text: String,
    label: Option<Label>,
}

impl Message {
    pub(super) fn error(code: Option<&'static str>, text: String) -> Self {
        let severity = Severity::Error;
        Self { severity, code, text, labels: Vec::new(), children: Vec::new() }
    }

    /// A warning of the lint `name`.
    pub(super) fn lint(name: &'static str, text: String) -> Self {
        Self { severity: Severity::Warning, ..Self::error(Some(name), text) }
    }

    pub(super) fn at(self, source: &SourceText, range: TextRange) -> Self {
        self.label(source, range, true, "")
    }

    pub(super) fn label(
        mut self,
        source: &SourceText,
        range: TextRange,
        is_primary: bool,
        text: &str,
    ) -> Self {
        let (source, text) = (source.clone(), Some(text.to_owned()));
        self.labels.push(Label { source, range, is_primary, text });
        self
    }

    /// At a place that is not drawn: there is nothing.
    pub(super) fn at_nothing(mut self, source: &SourceText) -> Self {
        let end = source.text.len();
        let (source, range) = (source.clone(), TextRange { start: end, end });
        self.labels.push(Label { source, range, is_primary: true, text: None });
        self
    }

    pub(super) fn note(mut self, text: impl Into<String>) -> Self {
        self.children.push(Child { is_help: false, text: text.into(), label: None });
        self
    }

    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.children.push(Child { is_help: true, text: text.into(), label: None });
        self
    }

    pub(super) fn note_at(mut self, text: String, source: &SourceText, range: TextRange) -> Self {
        self.children.push(child_at(false, text, source, range));
        self
    }

    pub(super) fn help_at(mut self, text: String, source: &SourceText, range: TextRange) -> Self {
        self.children.push(child_at(true, text, source, range));
        self
    }

    pub(super) fn finish(self) -> Finding {
        let rendered = self.render();
        let marks = self.labels.into_iter().map(|it| Mark {
            name: it.source.name,
            path: it.source.path,
            range: it.range,
            is_primary: it.is_primary,
            label: it.text.unwrap_or_default(),
        });
        Finding {
            severity: self.severity,
            code: self.code.map(str::to_owned),
            marks: marks.collect(),
            message: self.text,
            rendered,
        }
    }

    fn render(&self) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut title = level.primary_title(&self.text);
        // The name of a lint is not shown here.
        if let Some(code) = self.code.filter(|_| self.severity == Severity::Error) {
            title = title.id(code);
        }
        let mut report = Vec::new();
        let mut group = with_snippets(Group::with_title(title), &self.labels);
        for child in &self.children {
            let level = if child.is_help { Level::HELP } else { Level::NOTE };
            let Some(label) = &child.label else {
                group = group.element(level.message(&child.text));
                continue;
            };
            report.push(group);
            let next = Group::with_title(level.secondary_title(&child.text));
            group = with_snippets(next, std::slice::from_ref(label));
        }
        report.push(group);
        let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
        let mut res = renderer.render(&report);
        res.push_str("\n\n");
        res
    }
}

fn child_at(is_help: bool, text: String, source: &SourceText, range: TextRange) -> Child {
    let source = source.clone();
    let label = Label { source, range, is_primary: true, text: Some(String::new()) };
    Child { is_help, text, label: Some(label) }
}

/// The file of the first primary label comes first, then the others by name.
fn with_snippets<'m>(mut group: Group<'m>, labels: &'m [Label]) -> Group<'m> {
    let drawn = labels.iter().filter(|it| it.text.is_some());
    let mut sources: Vec<&SourceText> = drawn.map(|it| &it.source).collect();
    sort_by(&mut sources, |a, b| a.name.cmp(&b.name));
    sources.dedup_by(|a, b| a.name == b.name);
    if let Some(primary) = labels.iter().find(|it| it.is_primary)
        && let Some(position) = sources.iter().position(|it| it.name == primary.source.name)
    {
        sources.swap(0, position);
    }
    for source in sources {
        let here = labels.iter().filter(|it| it.source.name == source.name);
        let visible = Visible::new(source, here.clone());
        if visible.text.len() > LONGEST_SNIPPET {
            continue;
        }
        let annotations: Vec<Annotation<'m>> = here.map(|it| visible.annotation(it)).collect();
        let Visible { text, line_number, .. } = visible;
        let snippet = Snippet::source(text).path(source.name.as_str()).line_start(line_number);
        group = group.element(snippet.annotations(annotations));
    }
    group
}

/// The lines of a file that a snippet needs, as rustc shows them: without `\r` and byte order mark.
struct Visible {
    text: String,
    /// From 1, of the first of the lines.
    line_number: usize,
    start: usize,
    end: usize,
    /// The places of the `\r` that are left out.
    returns: Vec<usize>,
}

impl Visible {
    fn new<'m>(source: &SourceText, labels: impl Iterator<Item = &'m Label> + Clone) -> Self {
        let text = &source.text;
        let first = labels.clone().map(|it| it.range.start).min().unwrap_or(0);
        let last = labels.map(|it| it.range.end).max().unwrap_or(0).max(first);
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        // A place behind the last line break belongs to the last line.
        let before = |at: usize| &text[mark..at.max(mark)];
        let is_at_end = first == text.len() && text.ends_with('\n') && first > mark;
        let head = before(if is_at_end { first - 1 } else { first });
        let start = head.rfind('\n').map_or(mark, |it| mark + it + 1);
        let line_number = head.matches('\n').count() + 1;
        let end = text[last..].find('\n').map_or(text.len(), |it| last + it + 1);
        let lines = &text[start..end];
        let returns = lines.match_indices("\r\n").map(|it| start + it.0).collect();
        Self { text: lines.replace("\r\n", "\n"), line_number, start, end, returns }
    }

    fn annotation<'m>(&self, label: &'m Label) -> Annotation<'m> {
        let place = |at: usize| {
            let at = at.clamp(self.start, self.end);
            at - self.start - self.returns.partition_point(|it| *it < at)
        };
        let kind = if label.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(place(label.range.start)..place(label.range.end));
        match label.text.as_deref() {
            None | Some("") => annotation,
            Some(text) => annotation.label(text),
        }
    }
}
