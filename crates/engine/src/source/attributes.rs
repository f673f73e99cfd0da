//! The attributes that decide what belongs to a crate: `cfg`, `cfg_attr`, `path` and a few more.

use super::{
    text::{string_value, unraw},
    tokens::{Kind, tokens},
};
use crate::TextRange;

/// What an attribute says, `cfg_attr` resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// `cfg(…)`: whether the predicate, which is at `predicate`, holds.
    Cfg { predicate: TextRange, holds: bool },
    /// `test` or `bench`: there in test builds only.
    Test,
    /// `path = "value"`; `None` if it is not of this form. `range` is all of the attribute.
    Path { value: Option<String>, range: TextRange },
    /// A word such as `no_main`, or `crate_name` with its value.
    Word { name: TextRange, value: Option<String> },
    /// `doc = include_str!("path")`.
    Include { path: String },
}

/// Tells whether a configuration predicate such as `unix` or `feature = "a"` holds.
pub(crate) trait Predicate {
    fn holds(&self, name: &str, value: Option<&str>) -> bool;
}

/// Whether an attribute with this content can say something that [`settings`] knows.
pub(super) fn matters(content: &str) -> bool {
    let content = content.trim_start();
    let end = content.find(|it: char| !it.is_alphanumeric() && it != '_');
    match &content[..end.unwrap_or(content.len())] {
        "path" | "cfg" | "cfg_attr" | "test" | "bench" | "no_main" | "crate_name"
        | "crate_type" => true,
        "doc" => content.contains("include_str"),
        "allow" | "warn" | "deny" | "forbid" | "expect" => {
            content.contains("special_module_name") || content.contains("warnings")
        }
        _ => false,
    }
}

/// What the attribute with the content at `content` says, with all `cfg_attr` resolved, in order.
/// `range` is the whole of it, for `path`.
pub(crate) fn settings(
    text: &str,
    content: TextRange,
    range: TextRange,
    predicate: &impl Predicate,
) -> Vec<Setting> {
    let mut res = Vec::new();
    // Those of a `cfg_attr` come before what follows it.
    let mut rest = vec![(content, range)];
    while let Some((content, range)) = rest.pop() {
        let mut words = Words::new(text, content);
        let Some((Kind::Word, name)) = words.next() else { continue };
        match &text[name.start..name.end] {
            "cfg" => {
                let Some(predicate_range) = words.group() else { continue };
                let holds = holds(text, predicate_range, predicate);
                res.push(Setting::Cfg { predicate: predicate_range, holds });
            }
            "cfg_attr" => {
                let Some(group) = words.group() else { continue };
                let mut parts = split(text, group).into_iter();
                let Some(condition) = parts.next() else { continue };
                if holds(text, condition, predicate) {
                    let first = rest.len();
                    rest.extend(parts.map(|it| (it, it)));
                    rest[first..].reverse();
                }
            }
            "test" | "bench" => res.push(Setting::Test),
            "path" => res.push(Setting::Path { value: words.value(), range }),
            "doc" => res.extend(included(text, &mut words).map(|path| Setting::Include { path })),
            _ => {
                res.push(Setting::Word { name, value: words.value() });
            }
        }
    }
    res
}

/// Of `= include_str!("path")`.
fn included(text: &str, words: &mut Words<'_>) -> Option<String> {
    let is = |token: Option<(Kind, TextRange)>, kind| token.is_some_and(|it| it.0 == kind);
    if !is(words.next(), Kind::Eq) {
        return None;
    }
    let mut last = "";
    loop {
        match words.next()? {
            (Kind::Word, name) => last = &text[name.start..name.end],
            (Kind::Colon, _) => {}
            (Kind::Bang, _) if last == "include_str" => break,
            _ => return None,
        }
    }
    let group = words.group()?;
    let group = text[group.start..group.end].trim().trim_end_matches(',').trim_end();
    string_value(group)
}

/// The tokens of a piece of text.
struct Words<'t> {
    text: &'t str,
    tokens: super::tokens::Tokens<'t>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str, range: TextRange) -> Self {
        let text = &text[..range.end];
        Self { text, tokens: tokens(text, range.start) }
    }

    /// What is in the parentheses that come next, up to the end of the text.
    fn group(&mut self) -> Option<TextRange> {
        let (Kind::OpenParen, open) = self.next()? else { return None };
        let end = self.text.trim_end().strip_suffix(')')?.len();
        (open.end <= end).then_some(TextRange { start: open.end, end })
    }

    /// The string behind `=`, if that is all that comes.
    fn value(&mut self) -> Option<String> {
        let (Kind::Eq, _) = self.next()? else { return None };
        let (Kind::Literal, literal) = self.next()? else { return None };
        match self.next() {
            None => string_value(&self.text[literal.start..literal.end]),
            Some(_) => None,
        }
    }
}

impl Iterator for Words<'_> {
    type Item = (Kind, TextRange);

    fn next(&mut self) -> Option<Self::Item> {
        self.tokens.next()
    }
}

/// The pieces of a list between its commas.
fn split(text: &str, range: TextRange) -> Vec<TextRange> {
    let mut res = Vec::new();
    let (mut depth, mut start) = (0_usize, range.start);
    for (kind, token) in Words::new(text, range) {
        match kind {
            Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace => depth += 1,
            Kind::CloseParen | Kind::CloseBracket | Kind::CloseBrace => {
                depth = depth.saturating_sub(1);
            }
            Kind::Comma if depth == 0 => {
                res.push(trimmed(text, start, token.start));
                start = token.end;
            }
            _ => {}
        }
    }
    let last = trimmed(text, start, range.end);
    res.extend((last.start < last.end).then_some(last));
    res
}

/// Without the blanks and comments at the ends.
fn trimmed(text: &str, start: usize, end: usize) -> TextRange {
    let mut words = Words::new(text, TextRange { start, end });
    let Some((_, first)) = words.next() else { return TextRange { start: end, end } };
    let last = words.last().map_or(first, |it| it.1);
    TextRange { start: first.start, end: last.end }
}

/// An operator whose operands are being read.
struct Open {
    operator: Operator,
    /// What the operands so far amount to.
    holds: bool,
}

#[derive(Clone, Copy)]
enum Operator {
    All,
    Any,
    Not,
    /// `target(os = "…", …)`: all of it, each with `target_` before its name.
    Target,
}

/// Whether the predicate at `range` holds; one that makes no sense does, as rustc goes on then.
fn holds(text: &str, range: TextRange, predicate: &impl Predicate) -> bool {
    let mut open: Vec<Open> = vec![Open { operator: Operator::All, holds: true }];
    let mut words = Words::new(text, range).peekable();
    while let Some((kind, token)) = words.next() {
        let value = match kind {
            Kind::Word => {
                let name = &text[token.start..token.end];
                match words.peek().map(|it| it.0) {
                    Some(Kind::OpenParen) => {
                        words.next();
                        let operator = match name {
                            "any" => Operator::Any,
                            "not" => Operator::Not,
                            "target" => Operator::Target,
                            _ => Operator::All,
                        };
                        let holds = !matches!(operator, Operator::Any | Operator::Not);
                        open.push(Open { operator, holds });
                        continue;
                    }
                    Some(Kind::Eq) => {
                        words.next();
                        let literal = words.next().map(|it| &text[it.1.start..it.1.end]);
                        let value = literal.and_then(string_value).unwrap_or_default();
                        let is_target =
                            matches!(open.last(), Some(Open { operator: Operator::Target, .. }));
                        match is_target {
                            true => predicate.holds(&format!("target_{name}"), Some(&value)),
                            false => predicate.holds(unraw(name), Some(&value)),
                        }
                    }
                    _ if name == "true" => true,
                    _ if name == "false" => false,
                    _ => predicate.holds(unraw(name), None),
                }
            }
            Kind::CloseParen if open.len() > 1 => {
                let closed = open.pop().expect("more than one is open");
                match closed.operator {
                    Operator::Not => !closed.holds,
                    _ => closed.holds,
                }
            }
            _ => continue,
        };
        let operator = open.last_mut().expect("the outermost stays open");
        match operator.operator {
            Operator::All | Operator::Target => operator.holds &= value,
            Operator::Any | Operator::Not => operator.holds |= value,
        }
    }
    open[0].holds
}

#[cfg(test)]
mod tests {
    use super::{Predicate, Setting, TextRange, settings};

    struct Unix;

    impl Predicate for Unix {
        fn holds(&self, name: &str, value: Option<&str>) -> bool {
            matches!((name, value), ("unix", None) | ("target_os", Some("linux")))
        }
    }

    fn says(attribute: &str) -> Vec<Setting> {
        let range = TextRange { start: 0, end: attribute.len() };
        settings(attribute, range, range, &Unix)
    }

    #[track_caller]
    fn holds(predicate: &str, expected: bool) {
        let attribute = format!("cfg({predicate})");
        let [Setting::Cfg { holds, .. }] = says(&attribute)[..] else { panic!("{attribute}") };
        assert_eq!(holds, expected, "{predicate}");
    }

    #[test]
    fn predicates_are_evaluated() {
        holds("unix", true);
        holds("windows", false);
        holds("not(windows)", true);
        holds("any()", false);
        holds("all()", true);
        holds("any(windows, all(unix, target_os = \"linux\"))", true);
        holds("all(unix, not(any(windows, unix)))", false);
        holds("true", true);
        holds("r#unix", true);
        holds("target_os = r\"linux\"", true);
        holds(&format!("{}unix{}", "not(".repeat(100_000), ")".repeat(100_000)), true);
    }

    #[test]
    fn cfg_attr_gives_the_attributes_it_holds() {
        let path = |value: &str| Some(value.to_owned());
        let paths = |attribute: &str| {
            let paths = says(attribute).into_iter().filter_map(|it| match it {
                Setting::Path { value, .. } => Some(value),
                _ => None,
            });
            paths.collect::<Vec<_>>()
        };
        assert_eq!(paths("cfg_attr(unix, path = \"a.rs\")"), [path("a.rs")]);
        assert_eq!(paths("cfg_attr(windows, path = \"a.rs\")"), []);
        assert_eq!(
            paths("cfg_attr(unix, cfg_attr(all(), path = \"a\", path = \"b\"), path = \"c\",)"),
            [path("a"), path("b"), path("c")]
        );
        assert_eq!(paths("path(\"a\")"), [None]);
    }
}
