//! The rules of Cargo that show in what it prints, and which of them the cases reached.

use std::{cmp::Reverse, collections::BTreeMap, fmt};

use engine::CommandOutput;

/// One rule a line, by what Cargo says: `{}` stands for any part of a line, `↵` for a line's end. A
/// line in brackets starts a section. What starts with `>` is said on the standard output.
const LIST: &str = include_str!("rules.txt");

/// How often each rule was reached.
pub(crate) struct Rules {
    rules: Vec<Rule>,
    /// What Cargo said that belongs to no rule, without the names in it.
    others: BTreeMap<String, usize>,
    answers: usize,
    accepted: usize,
}

struct Rule {
    section: &'static str,
    template: &'static str,
    /// What stands between the `{}`, for what has more than one line.
    parts: Vec<String>,
    is_output: bool,
    count: usize,
}

impl Default for Rules {
    fn default() -> Self {
        let mut section = "";
        let mut rules = Vec::new();
        for line in LIST.lines().filter(|it| !it.is_empty()) {
            match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(title) => section = title,
                None => rules.push(Rule::new(section, line)),
            }
        }
        Self { rules, others: BTreeMap::new(), answers: 0, accepted: 0 }
    }
}

impl Rule {
    fn new(section: &'static str, line: &'static str) -> Self {
        let (template, is_output) = match line.strip_prefix('>') {
            Some(template) => (template, true),
            None => (line, false),
        };
        let parts = template.replace('↵', "\n").split("{}").map(str::to_owned).collect();
        Self { section, template, parts, is_output, count: 0 }
    }

    /// Whether `text` has the rule's words somewhere.
    fn is_in(&self, text: &str) -> bool {
        let [first, rest @ ..] = &self.parts[..] else { return false };
        text.match_indices(first.as_str()).any(|(at, _)| {
            let mut rest_of_text = &text[at + first.len()..];
            rest.iter().all(|part| {
                let line = rest_of_text.find('\n').unwrap_or(rest_of_text.len());
                let found = rest_of_text.find(part.as_str()).filter(|it| *it <= line);
                found.inspect(|it| rest_of_text = &rest_of_text[it + part.len()..]).is_some()
            })
        })
    }
}

impl Rules {
    /// Counts what Cargo said to one case.
    pub(crate) fn add(&mut self, answers: &[CommandOutput]) {
        for answer in answers {
            self.answers += 1;
            self.accepted += usize::from(answer.status == 0);
            let stderr = unindented(&answer.stderr);
            for rule in &mut self.rules {
                let text = if rule.is_output { &answer.stdout } else { &stderr };
                rule.count += usize::from(rule.is_in(text));
            }
            for message in messages(&stderr).iter().filter(|it| is_said_before_compiling(it)) {
                if !self.rules.iter().any(|it| !it.is_output && it.is_in(message)) {
                    *self.others.entry(without_names(head(message))).or_default() += 1;
                }
            }
        }
    }
}

/// Causes are indented by two spaces; rules are not.
fn unindented(stderr: &str) -> String {
    let lines = stderr.split_inclusive('\n');
    lines.map(|it| it.strip_prefix("  ").filter(|it| !it.starts_with(' ')).unwrap_or(it)).collect()
}

/// The errors and warnings in `stderr`.
fn messages(stderr: &str) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    for line in stderr.split_inclusive('\n') {
        match res.last_mut() {
            Some(last) if !line.starts_with("error: ") && !line.starts_with("warning: ") => {
                last.push_str(line);
            }
            _ => res.push(line.to_owned()),
        }
    }
    res
}

fn is_said_before_compiling(message: &str) -> bool {
    let ends = ["error: could not ", "warning: build failed,"];
    let is_message = ["error: ", "warning: "].iter().any(|it| message.starts_with(it));
    is_message && !ends.iter().any(|it| message.starts_with(it))
}

/// The line that says most: the last cause, or else the first line.
fn head(message: &str) -> &str {
    let cause = message.rsplit_once("Caused by:\n").map(|it| it.1);
    let line = cause.unwrap_or(message).lines().next().unwrap_or_default();
    line.split_once("/Cargo.toml: ").map_or(line, |it| it.1)
}

/// Leaves out what stands in backticks or quotes.
pub(super) fn without_names(text: &str) -> String {
    let mut res = String::new();
    let mut closing = None;
    for c in text.chars() {
        match closing {
            Some(quote) if c == quote => closing = None,
            Some(_) => continue,
            None => closing = matches!(c, '`' | '"').then_some(c),
        }
        res.push(c);
    }
    res
}

impl fmt::Display for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} answers, {} of them without an error", self.answers, self.accepted)?;
        let mut section = "";
        for rule in &self.rules {
            if rule.section != section {
                section = rule.section;
                writeln!(f, "{section}:")?;
            }
            writeln!(f, "{:>7}  {}", rule.count, rule.template)?;
        }
        let never: Vec<&Rule> = self.rules.iter().filter(|it| it.count == 0).collect();
        writeln!(
            f,
            "{} of {} rules reached; never:",
            self.rules.len() - never.len(),
            self.rules.len()
        )?;
        for rule in never {
            writeln!(f, "         {}: {}", rule.section, rule.template)?;
        }
        let mut others: Vec<_> = self.others.iter().collect();
        others.sort_by_key(|(text, count)| (Reverse(**count), *text));
        writeln!(f, "said, and in no rule:")?;
        for (text, count) in others {
            writeln!(f, "{count:>7}  {text}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{CommandOutput, Rule, Rules};

    #[test]
    fn a_rule_is_found_by_its_words() {
        let rule = Rule::new("", "package `{}` is listed{} but");
        assert!(rule.is_in("error: package `/a` is listed in `b` but x"));
        assert!(!rule.is_in("error: package `/a` is listed\nbut x"));
        assert!(Rule::new("", "a {}↵b {} c").is_in("x\na 1\nb 2 c"));
    }

    #[test]
    fn what_is_in_no_rule_is_told() {
        let mut rules = Rules::default();
        let stderr = "error: odd `x`\n\nCaused by:\n  very \"odd\"\n".to_owned();
        rules.add(&[CommandOutput { stderr, ..CommandOutput::default() }]);
        assert_eq!(rules.others.into_iter().collect::<Vec<_>>(), [("very \"\"".to_owned(), 1)]);
    }

    #[test]
    fn no_rule_is_listed_twice() {
        let mut templates: Vec<_> = Rules::default().rules.iter().map(|it| it.template).collect();
        templates.sort_unstable();
        let twice: Vec<_> = templates.windows(2).filter(|it| it[0] == it[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
