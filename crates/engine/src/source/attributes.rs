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
    /// With `::` in its name, which begins with `name`: a tool's, or a macro.
    Foreign { name: TextRange },
    /// An `include_str!` in a `doc`, with these arguments.
    Include { arguments: TextRange },
}

/// Tells whether a configuration predicate such as `unix` or `feature = "a"` holds.
pub(crate) trait Predicate {
    fn holds(&self, name: &str, value: Option<&str>) -> bool;
}

/// Whether the attribute with the content at `range` can say something that [`settings`] knows.
pub(super) fn matters(text: &str, range: TextRange) -> bool {
    let mut content = text[range.start..range.end].trim_start();
    if content.starts_with('/') {
        let first = Words::new(text, range).next().map_or(range.end, |it| it.1.start);
        content = &text[first..range.end];
    }
    if let Some(within) = content.strip_prefix("unsafe") {
        content = within.trim_start().trim_start_matches('(').trim_start();
    }
    let content = unraw(content);
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
        if matches!(words.clone().next(), Some((Kind::Colon, _))) {
            res.push(Setting::Foreign { name });
            continue;
        }
        match unraw(&text[name.start..name.end]) {
            "cfg" => {
                let Some((Kind::OpenParen, predicate_range)) = words.group() else { continue };
                // One that makes no sense leaves nothing out.
                let holds = holds(text, predicate_range, predicate).unwrap_or(true);
                res.push(Setting::Cfg { predicate: predicate_range, holds });
            }
            "cfg_attr" => {
                let Some((_, group)) = words.group() else { continue };
                let mut parts = split(text, group).into_iter();
                let Some(condition) = parts.next() else { continue };
                let is_whole = parts.as_slice().iter().all(|it| it.start < it.end);
                if is_whole && holds(text, condition, predicate) == Some(true) {
                    let first = rest.len();
                    rest.extend(parts.map(|it| (it, it)));
                    rest[first..].reverse();
                }
            }
            // rustc refuses most of these, and obeys them.
            "unsafe" => rest.extend(words.group().map(|it| (it.1, range))),
            "test" | "bench" => res.push(Setting::Test),
            "path" => res.push(Setting::Path { value: words.value(), range }),
            "doc" => {
                let included = included(text, &mut words).into_iter();
                res.extend(included.map(|arguments| Setting::Include { arguments }));
            }
            _ => {
                res.push(Setting::Word { name, value: words.value() });
            }
        }
    }
    res
}

/// The arguments of each `include_str!` that follows.
fn included(text: &str, words: &mut Words<'_>) -> Vec<TextRange> {
    let (mut res, mut name, mut is_call) = (Vec::new(), "", false);
    while let Some((kind, token)) = words.clone().next() {
        if is_call && matches!(kind, Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace) {
            res.extend(words.group().map(|it| it.1));
        } else {
            words.next();
        }
        is_call = kind == Kind::Bang && name == "include_str";
        name = &text[token.start..token.end];
    }
    res
}

/// The tokens of a piece of text.
#[derive(Clone)]
struct Words<'t> {
    text: &'t str,
    tokens: super::tokens::Tokens<'t>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str, range: TextRange) -> Self {
        let text = &text[..range.end];
        Self { text, tokens: tokens(text, range.start) }
    }

    /// The delimiter that comes next, and what is between it and the one that closes it.
    fn group(&mut self) -> Option<(Kind, TextRange)> {
        let (kind @ (Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace), open) = self.next()?
        else {
            return None;
        };
        let mut depth = 1_usize;
        loop {
            let (next, token) = self.next()?;
            match next {
                Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace => depth += 1,
                Kind::CloseParen | Kind::CloseBracket | Kind::CloseBrace => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some((kind, TextRange { start: open.end, end: token.start }));
            }
        }
    }

    /// The literal behind `=`: what it is if it is a string. The outer `None` if there is no literal.
    fn string(&mut self) -> Option<Option<String>> {
        let (Kind::Eq, _) = self.next()? else { return None };
        let (Kind::Literal, literal) = self.next()? else { return None };
        Some(string_value(&self.text[literal.start..literal.end]))
    }

    /// The string behind `=`, if that is all that comes.
    fn value(&mut self) -> Option<String> {
        let value = self.string()?;
        if self.next().is_none() { value } else { None }
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
    /// How many there are.
    count: usize,
    /// Whether one that counts makes no sense.
    is_malformed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    /// Around all of it.
    Whole,
    All,
    Any,
    Not,
    /// `target(os = "…", …)`: all of it, each with `target_` before its name.
    Target,
    Unknown,
}

impl Open {
    fn new(operator: Operator) -> Self {
        let holds = operator != Operator::Any;
        Self { operator, holds, count: 0, is_malformed: false }
    }

    fn add(&mut self, operand: Option<bool>) {
        self.count += 1;
        match (self.operator, operand) {
            (Operator::Any, Some(operand)) => self.holds |= operand,
            (_, Some(operand)) => self.holds &= operand,
            // Of a list, rustc takes the others.
            (Operator::All | Operator::Any, None) => {}
            (_, None) => self.is_malformed = true,
        }
    }

    fn value(&self) -> Option<bool> {
        let is_whole = !self.is_malformed;
        match self.operator {
            Operator::All | Operator::Any | Operator::Target => is_whole.then_some(self.holds),
            Operator::Whole => (is_whole && self.count == 1).then_some(self.holds),
            Operator::Not => (is_whole && self.count == 1).then_some(!self.holds),
            Operator::Unknown => None,
        }
    }
}

/// Whether the predicate at `range` holds; `None` if it makes no sense.
fn holds(text: &str, range: TextRange, predicate: &impl Predicate) -> Option<bool> {
    let mut open: Vec<Open> = vec![Open::new(Operator::Whole)];
    let mut words = Words::new(text, range);
    while let Some((kind, token)) = words.next() {
        let value = match kind {
            Kind::Word => {
                let name = &text[token.start..token.end];
                match words.clone().next() {
                    Some((Kind::OpenParen, _)) => {
                        words.next();
                        open.push(Open::new(operator(unraw(name))));
                        continue;
                    }
                    Some((Kind::Eq, _)) => {
                        let value = words.string()?;
                        let operator = open.last().map(|it| it.operator);
                        match operator == Some(Operator::Target) {
                            _ if value.is_none() => None,
                            true => {
                                Some(predicate.holds(&format!("target_{name}"), value.as_deref()))
                            }
                            false => Some(predicate.holds(unraw(name), value.as_deref())),
                        }
                    }
                    _ if name == "true" => Some(true),
                    _ if name == "false" => Some(false),
                    _ => Some(predicate.holds(unraw(name), None)),
                }
            }
            Kind::Literal => None,
            Kind::CloseParen if open.len() > 1 => open.pop()?.value(),
            _ => return None,
        };
        open.last_mut()?.add(value);
        match words.clone().next() {
            Some((Kind::Comma, _)) => drop(words.next()),
            Some((Kind::CloseParen, _)) | None => {}
            Some(_) => return None,
        }
    }
    open.pop()?.value()
}

fn operator(name: &str) -> Operator {
    match name {
        "all" => Operator::All,
        "any" => Operator::Any,
        "not" => Operator::Not,
        "target" => Operator::Target,
        _ => Operator::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Predicate, Setting, TextRange, matters, settings};

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
    fn a_predicate_that_makes_no_sense_leaves_nothing_out_and_brings_nothing() {
        for predicate in ["not(unix, unix)", "not(\"a\")", "not(a(b))", "not(unix = 1)", "not a"] {
            holds(predicate, true);
            assert_eq!(says(&format!("cfg_attr({predicate}, test)")), [], "{predicate}");
        }
        holds("", true);
        holds("windows, windows", true);
        holds("any(\"a\", windows)", false);
        holds("all(\"a\", unix)", true);
        holds("not(unix,)", false);
    }

    #[test]
    fn comments_and_raw_names_change_nothing_and_a_path_is_another_attribute() {
        assert_eq!(says("/* a */ r#test // b"), [Setting::Test]);
        assert_eq!(says("unsafe(test)"), [Setting::Test]);
        assert!(matches!(says("cfg(unix) /* ] */")[..], [Setting::Cfg { holds: true, .. }]));
        assert!(matches!(says("test::a")[..], [Setting::Foreign { .. }]));
        let text = "#[/* a */ path = \"b\"]";
        assert!(matters(text, TextRange { start: 2, end: text.len() - 1 }));
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
