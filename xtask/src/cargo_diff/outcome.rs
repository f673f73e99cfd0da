//! How the cases ended with the real Cargo, so that one sees what the random ones reach.

use std::{collections::BTreeMap, fmt};

use super::oracle::Real;

/// What the warnings about keys begin with.
const UNUSED: &str = "unused manifest key";

/// How often Cargo said what.
#[derive(Default)]
pub(crate) struct Outcomes {
    counts: BTreeMap<String, usize>,
    warnings: BTreeMap<String, usize>,
}

impl Outcomes {
    pub(crate) fn add(&mut self, real: &Real) {
        let stderr = &real.check.stderr;
        let error = match real.check.status {
            0 => "accepted".to_owned(),
            _ => error_head(stderr),
        };
        *self.counts.entry(error).or_default() += 1;
        for line in stderr.lines() {
            if let Some(warning) = line.strip_prefix("warning: ") {
                // In a workspace the manifest is named first.
                let warning = warning.split_once("/Cargo.toml: ").map_or(warning, |it| it.1);
                let warning =
                    warning.split_once("unused manifest key: ").map_or(warning, |_| UNUSED);
                *self.warnings.entry(without_names(warning)).or_default() += 1;
            }
        }
    }
}

/// The sentence that matters of an error.
fn error_head(stderr: &str) -> String {
    let error = stderr.lines().skip_while(|it| !it.starts_with("error: "));
    let mut lines = error.filter(|it| !it.is_empty() && *it != "Caused by:");
    let first = lines.next().unwrap_or_default();
    let head = match first.starts_with("error: failed to parse manifest at") {
        true => lines.next().unwrap_or(first).trim(),
        false => first.trim_start_matches("error: "),
    };
    without_names(head)
}

/// Leaves out what stands in backticks or quotes, and the names that stand in none.
fn without_names(text: &str) -> String {
    let text = match (text.split_once("Dependency '"), text.split_once("' has different")) {
        (Some(_), Some((_, rest))) => &format!("Dependency has different{rest}"),
        _ => text,
    };
    let text = match (text.split_once(" name "), text.split_once(", but all")) {
        (Some((start, _)), Some(_)) => start,
        _ => text,
    };
    let mut res = String::new();
    let mut closing = None;
    for c in text.chars() {
        match closing {
            Some(quote) if c == quote => {
                res.push(c);
                closing = None;
            }
            Some(_) => {}
            None => {
                res.push(c);
                closing = matches!(c, '`' | '"').then_some(c);
            }
        }
    }
    res
}

impl fmt::Display for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, counts) in [("outcomes", &self.counts), ("warnings", &self.warnings)] {
            writeln!(f, "{title}:")?;
            let mut counts: Vec<_> = counts.iter().collect();
            counts.sort_by_key(|(text, count)| (std::cmp::Reverse(**count), *text));
            for (text, count) in counts {
                writeln!(f, "{count:>7}  {text}")?;
            }
        }
        Ok(())
    }
}
