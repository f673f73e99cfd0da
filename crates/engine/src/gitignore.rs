//! Patterns in the form of [gitignore](https://git-scm.com/docs/gitignore), which Cargo also takes for
//! `package.include` and `package.exclude`.

use glob::{MatchOptions, Pattern};

/// Patterns in order; the last one that matches decides.
#[derive(Debug, Default)]
pub(crate) struct Gitignore {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    /// Any of these, on a path from the root.
    patterns: Vec<Pattern>,
    /// Begins with `!`.
    is_exception: bool,
    /// Ends with `/`.
    is_for_folders: bool,
}

const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

impl Gitignore {
    /// Adds the lines of an ignore file in `folder`, a path from the root; `""` is the root. Lines
    /// that are no patterns are left out.
    pub(crate) fn add_file(&mut self, folder: &str, text: &str) {
        for line in text.lines() {
            if let Ok(Some(rule)) = Rule::new(folder, line) {
                self.rules.push(rule);
            }
        }
    }

    /// Whether the folder at `path` is ignored, or one above it.
    pub(crate) fn is_folder_ignored(&self, path: &str) -> bool {
        self.matched(path, true) == Some(false)
    }

    /// Whether the last rule for `path`, or else for the nearest folder above it, is an exception.
    fn matched(&self, path: &str, is_folder: bool) -> Option<bool> {
        let matches = |it: &&Rule| (is_folder || !it.is_for_folders) && it.matches(path);
        if let Some(rule) = self.rules.iter().rev().find(matches) {
            return Some(rule.is_exception);
        }
        let (parent, _) = path.rsplit_once('/')?;
        self.matched(parent, true)
    }
}

impl Rule {
    /// `None` for a comment or an empty line.
    fn new(folder: &str, line: &str) -> Result<Option<Self>, glob::PatternError> {
        let line = if line.ends_with("\\ ") { line } else { line.trim_end() };
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        let (is_exception, line) = match line.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let (is_for_folders, line) = match line.strip_suffix('/') {
            Some(rest) => (true, rest.strip_suffix('\\').unwrap_or(rest)),
            None => (false, line),
        };
        let mut text = match line.strip_prefix('/') {
            Some(rest) => rest.to_owned(),
            None if line.contains('/') => line.to_owned(),
            None => format!("**/{line}"),
        };
        if text.ends_with("/**") {
            text.push_str("/*");
        }
        let prefix = match folder {
            "" => String::new(),
            _ => format!("{}/", Pattern::escape(folder)),
        };
        let texts = alternatives(&text).into_iter();
        let patterns = texts.map(|it| Pattern::new(&format!("{prefix}{}", translated(&it))));
        Ok(Some(Self {
            patterns: patterns.collect::<Result<_, _>>()?,
            is_exception,
            is_for_folders,
        }))
    }

    fn matches(&self, path: &str) -> bool {
        self.patterns.iter().any(|it| it.matches_with(path, OPTIONS))
    }
}

/// `a.{b,c}` → `a.b`, `a.c`.
fn alternatives(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let mut depth = 0;
    let mut cuts = Vec::new();
    for (at, it) in rest.char_indices() {
        match it {
            '{' => depth += 1,
            ',' if depth == 0 => cuts.push(at),
            '}' if depth > 0 => depth -= 1,
            '}' => {
                cuts.push(at);
                let mut start = 0;
                let mut res = Vec::new();
                for cut in cuts {
                    let one = format!("{before}{}{}", &rest[start..cut], &rest[at + 1..]);
                    res.extend(alternatives(&one));
                    start = cut + 1;
                }
                return res;
            }
            _ => {}
        }
    }
    vec![pattern.to_owned()]
}

/// What Git writes `\*`, `[^a]` and `a**b`, the crate `glob` writes `[*]`, `[!a]` and `a*b`.
fn translated(pattern: &str) -> String {
    let mut res = String::new();
    for (at, name) in pattern.split('/').enumerate() {
        if at > 0 {
            res.push('/');
        }
        if name == "**" {
            res.push_str(name);
            continue;
        }
        let mut chars = name.chars();
        while let Some(it) = chars.next() {
            match it {
                '\\' => res.push_str(&Pattern::escape(chars.as_str().get(..1).unwrap_or(""))),
                '*' if res.ends_with('*') => {}
                _ => res.push(it),
            }
            if it == '\\' {
                chars.next();
            }
        }
    }
    res.replace("[^", "[!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(patterns: &str, path: &str, is_ignored: bool) {
        let mut ignore = Gitignore::default();
        ignore.add_file("", patterns);
        assert_eq!(ignore.is_folder_ignored(path), is_ignored, "{patterns:?} on {path}");
    }

    #[test]
    fn a_name_is_ignored_in_every_folder() {
        check("target", "a/target", true);
        check("target", "a/target/b", true);
        check("/target", "a/target", false);
        check("a/target/", "a/target", true);
    }

    #[test]
    fn the_last_match_decides() {
        check("*\n!keep", "keep", false);
        check("!keep\n*", "keep", true);
    }

    #[test]
    fn patterns_are_those_of_git() {
        check("a/**/b", "a/b", true);
        check("a/**/b", "a/x/y/b", true);
        check("a/**", "a", false);
        check("a/**", "a/b", true);
        check("*.{x,y}", "a.y", true);
        check("[^a]", "b", true);
        check(r"\!a", "!a", true);
        check("a**b", "axxb", true);
        check("# a", "# a", false);
    }
}
