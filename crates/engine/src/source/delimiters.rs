//! Delimiters that do not match, told as rustc's lexer tells it.

use super::tokens::{Kind, tokens};
use crate::{TextRange, sort::sort_by};

/// How many delimiters that are not closed are shown each.
const SHOWN: usize = 5;

/// What rustc says about delimiters of a file. It reads no further then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelimiterError {
    pub message: String,
    /// Each with its label, which may be empty; the first is where it is.
    pub labels: Vec<DelimiterLabel>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelimiterLabel {
    pub range: TextRange,
    pub is_primary: bool,
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Delimiter {
    Paren,
    Bracket,
    Brace,
}

/// A closing delimiter of another kind than the one that is open.
struct Mismatch {
    found: (Delimiter, TextRange),
    unclosed: TextRange,
    /// The one it may have been meant for: as deeply indented.
    candidate: Option<TextRange>,
}

struct Matcher<'t> {
    text: &'t str,
    /// The start of the line that is being read, and how deeply it is indented.
    line: (usize, usize),
    /// Each with the indentation of its line.
    open: Vec<(Delimiter, TextRange, usize)>,
    /// How many of each are open.
    counts: [usize; 3],
    mismatches: Vec<Mismatch>,
    /// Braces that match, in the order in which they close, and whether both lines are as deeply
    /// indented.
    blocks: Vec<(TextRange, TextRange, bool)>,
    /// `{}` on one line.
    empty_blocks: Vec<TextRange>,
}

/// What rustc says about the delimiters of `text`, in its order; nothing if all match.
pub fn delimiter_errors(text: &str) -> Vec<DelimiterError> {
    let mut matcher = Matcher {
        text,
        line: (0, indentation(text, 0)),
        open: Vec::new(),
        counts: [0; 3],
        mismatches: Vec::new(),
        blocks: Vec::new(),
        empty_blocks: Vec::new(),
    };
    let mut unexpected = None;
    let mut is_empty = false;
    let mut seen = 0;
    for (kind, range) in tokens(text, 0) {
        // Every byte is looked at once: lines may be long, and delimiters many.
        if let Some(line_break) = text[seen..range.start].rfind('\n') {
            let start = seen + line_break + 1;
            matcher.line = (start, indentation(text, start));
        }
        seen = range.start;
        let (delimiter, opens) = match kind {
            Kind::OpenParen => (Delimiter::Paren, true),
            Kind::OpenBracket => (Delimiter::Bracket, true),
            Kind::OpenBrace => (Delimiter::Brace, true),
            Kind::CloseParen => (Delimiter::Paren, false),
            Kind::CloseBracket => (Delimiter::Bracket, false),
            Kind::CloseBrace => (Delimiter::Brace, false),
            _ => {
                is_empty = false;
                continue;
            }
        };
        if opens {
            matcher.open.push((delimiter, range, matcher.line.1));
            matcher.counts[delimiter as usize] += 1;
        } else if !matcher.close(delimiter, range, is_empty) {
            unexpected = Some((delimiter, range));
            break;
        }
        is_empty = opens;
    }
    matcher.errors(unexpected)
}

impl Matcher<'_> {
    /// Returns false where nothing is open at all.
    fn close(&mut self, delimiter: Delimiter, range: TextRange, is_empty: bool) -> bool {
        let mut is_first = true;
        loop {
            let Some(&(open, open_range, open_indentation)) = self.open.last() else {
                // The delimiter that did not match has been dropped with the last open one.
                return !is_first;
            };
            if open == delimiter {
                self.pop();
                if delimiter == Delimiter::Brace {
                    let is_one_line = !self.text[open_range.start..range.end].contains('\n');
                    if is_empty && is_first && is_one_line {
                        let end = range.end;
                        self.empty_blocks.push(TextRange { start: open_range.start, end });
                    }
                    let is_well = open_indentation == self.line.1;
                    self.blocks.push((open_range, range, is_well));
                }
                return true;
            }
            if is_first {
                let candidate = self.candidate(delimiter);
                self.mismatches.push(Mismatch {
                    found: (delimiter, range),
                    unclosed: open_range,
                    candidate,
                });
            }
            is_first = false;
            self.pop();
            // It closes an earlier one, if there is one.
            if self.counts[delimiter as usize] == 0 {
                return true;
            }
        }
    }

    fn pop(&mut self) {
        if let Some((delimiter, ..)) = self.open.pop() {
            self.counts[delimiter as usize] -= 1;
        }
    }

    /// The innermost open one of this kind on a line that is as deeply indented as this.
    fn candidate(&self, delimiter: Delimiter) -> Option<TextRange> {
        // rustc looks at all that are open; that many would make it quadratic.
        let mut recent = self.open.iter().rev().take(1000);
        recent.find(|it| it.0 == delimiter && it.2 == self.line.1).map(|it| it.1)
    }

    fn errors(mut self, unexpected: Option<(Delimiter, TextRange)>) -> Vec<DelimiterError> {
        let last = match unexpected {
            Some((delimiter, range)) => Some(self.unexpected(delimiter, range)),
            None if self.open.is_empty() => None,
            None => Some(self.unclosed()),
        };
        let mut res: Vec<_> = self.mismatches.iter().map(mismatched).collect();
        res.extend(last);
        res
    }

    fn unexpected(&mut self, delimiter: Delimiter, range: TextRange) -> DelimiterError {
        let text = self.text;
        let mut labels = vec![label(range, true, "unexpected closing delimiter")];
        let before = labels.len();
        // A mismatch that a missing opening delimiter would explain is told here instead.
        let missing = self.mismatches.iter().filter(|it| it.found.0 != Delimiter::Brace);
        labels.extend(missing.flat_map(|it| {
            let open = if it.found.0 == Delimiter::Paren { "(" } else { "[" };
            let start = it.found.1.start;
            let text = format!("missing open `{open}` for this delimiter");
            [
                label(TextRange { start, end: start }, false, &text),
                label(it.unclosed, false, "the nearest open delimiter"),
            ]
        }));
        self.mismatches.retain(|it| it.found.0 == Delimiter::Brace);
        if labels.len() == before {
            self.suspicious_block(delimiter, &mut labels);
        }
        let found = &text[range.start..range.end];
        DelimiterError { message: format!("unexpected closing delimiter: `{found}`"), labels }
    }

    fn unclosed(&self) -> DelimiterError {
        let end = self.text.len();
        let mut labels = vec![label(TextRange { start: end, end }, true, "")];
        for (_, range, _) in self.open.iter().take(SHOWN) {
            labels.push(label(*range, false, "unclosed delimiter"));
        }
        if let Some((_, range, _)) = self.open.get(SHOWN)
            && self.open.len() >= SHOWN + 2
        {
            let count = self.open.len() - SHOWN;
            let text = format!("another {count} unclosed delimiters begin from here");
            labels.push(label(*range, false, &text));
        }
        if let Some((delimiter, ..)) = self.open.last() {
            self.suspicious_block(*delimiter, &mut labels);
        }
        DelimiterError { message: "this file contains an unclosed delimiter".to_owned(), labels }
    }

    /// Points at a block whose ends are indented differently.
    fn suspicious_block(&self, delimiter: Delimiter, labels: &mut Vec<DelimiterLabel>) {
        let mut blocks = self.blocks.clone();
        sort_by(&mut blocks, |a, b| a.0.start.cmp(&b.0.start));
        // Blocks within a well indented one are not suspected.
        let mut well_until = 0;
        let mut suspect = None;
        for (open, close, is_well) in blocks {
            if is_well && close.start > well_until {
                well_until = close.start;
            } else if !is_well && close.start > well_until {
                suspect = Some((open, close));
            }
        }
        if let Some((open, close)) = suspect {
            let text = "this delimiter might not be properly closed...";
            labels.push(label(TextRange { start: open.start, end: open.start }, false, text));
            let text = "...as it matches this but it has different indentation";
            labels.push(label(TextRange { start: close.start, end: close.start }, false, text));
            if delimiter == Delimiter::Brace {
                let mut empty = self.empty_blocks.iter();
                let inner = empty.find(|it| open.start <= it.start && it.end <= close.start);
                let text = "block is empty, you might have not meant to close it";
                labels.extend(inner.map(|it| label(*it, false, text)));
            }
            return;
        }
        if let Some((open, close, _)) = self.blocks.last()
            && self.open.is_empty()
            && self.empty_blocks.iter().all(|it| (it.start, it.end) != (open.start, close.end))
        {
            labels.push(label(*open, false, "this opening brace..."));
            labels.push(label(*close, false, "...matches this closing brace"));
        }
    }
}

/// Of the line that starts at `start`, in bytes.
fn indentation(text: &str, start: usize) -> usize {
    let line = &text[start..];
    let blanks = line.bytes().take_while(|it| matches!(it, b' ' | b'\t' | b'\r' | 0xb | 0xc));
    blanks.count()
}

fn mismatched(it: &Mismatch) -> DelimiterError {
    let found = match it.found.0 {
        Delimiter::Paren => ')',
        Delimiter::Bracket => ']',
        Delimiter::Brace => '}',
    };
    let mut labels = vec![label(it.found.1, true, "mismatched closing delimiter")];
    let meant = "closing delimiter possibly meant for this";
    labels.extend(it.candidate.map(|it| label(it, false, meant)));
    labels.push(label(it.unclosed, true, "unclosed delimiter"));
    DelimiterError { message: format!("mismatched closing delimiter: `{found}`"), labels }
}

fn label(range: TextRange, is_primary: bool, text: &str) -> DelimiterLabel {
    DelimiterLabel { range, is_primary, text: text.to_owned() }
}
