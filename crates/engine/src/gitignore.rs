//! Patterns in the form of [gitignore](https://git-scm.com/docs/gitignore), which Cargo also takes for
//! `package.include` and `package.exclude`.

mod pattern;

use pattern::Pattern;

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

impl Gitignore {
    /// Adds the lines of an ignore file in `folder`, a path from the root; `""` is the root. Lines
    /// that are no patterns are left out.
    pub(crate) fn add_file(&mut self, folder: &str, text: &str) {
        for line in text.lines() {
            if pattern::mistake(line).is_none() {
                self.rules.extend(Rule::new(folder, line));
            }
        }
    }

    /// Adds one pattern for paths from the root.
    ///
    /// # Errors
    ///
    /// What Cargo says if it is none.
    pub(crate) fn add_line(&mut self, line: &str) -> Result<(), String> {
        if let Some(reason) = pattern::mistake(line) {
            return Err(format!("error parsing glob '{line}': {reason}"));
        }
        self.rules.extend(Rule::new("", line));
        Ok(())
    }

    /// Whether `path` is ignored, or a folder above it.
    pub(crate) fn is_ignored(&self, path: &str, is_folder: bool) -> bool {
        self.matched(path, is_folder) == Some(false)
    }

    /// Whether the last rule for `path`, or else for the nearest folder above it, is an exception.
    fn matched(&self, path: &str, is_folder: bool) -> Option<bool> {
        let matches = |it: &&Rule| (is_folder || !it.is_for_folders) && it.matches(path);
        if let Some(rule) = self.rules.iter().rev().find(matches) {
            return Some(rule.is_exception);
        }
        if path.is_empty() {
            return None;
        }
        // The root itself is a folder above as well: so `/` ignores everything.
        self.matched(path.rsplit_once('/').map_or("", |(parent, _)| parent), true)
    }
}

impl Rule {
    /// `None` for a comment or an empty line.
    fn new(folder: &str, line: &str) -> Option<Self> {
        let line = if line.ends_with("\\ ") { line } else { line.trim_end() };
        if line.is_empty() || line.starts_with('#') {
            return None;
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
        let texts = pattern::alternatives(&text);
        let patterns = texts.iter().map(|it| Pattern::new(folder, it)).collect();
        Some(Self { patterns, is_exception, is_for_folders })
    }

    fn matches(&self, path: &str) -> bool {
        self.patterns.iter().any(|it| it.matches(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(patterns: &str, path: &str, is_ignored: bool) {
        let mut ignore = Gitignore::default();
        ignore.add_file("", patterns);
        assert_eq!(ignore.is_ignored(path, true), is_ignored, "{patterns:?} on {path}");
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
