//! One call of Cargo.

use std::{fmt, path::Path};

/// A command line, and the folder in which it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invocation {
    /// From the root of the tree, which is the empty path.
    pub(crate) folder: String,
    /// Where the root of the tree belongs, [`ROOT`] is written.
    pub(crate) args: Vec<String>,
    /// Whether Cargo finds a rustc. Where it does not, it stops once it has told about manifests.
    pub(crate) has_rustc: bool,
}

/// Stands for the absolute path of the tree.
pub(crate) const ROOT: &str = "$ROOT";

impl Invocation {
    /// The `words` of a command line without odd characters, typed in the root of the tree.
    pub(crate) fn new(words: &str) -> Self {
        let args = words.split_whitespace().map(str::to_owned).collect();
        Self { folder: String::new(), args, has_rustc: true }
    }

    pub(crate) fn metadata() -> Self {
        Self::new("metadata --no-deps --format-version 1")
    }

    /// `cargo check`, only for what it says about manifests.
    pub(crate) fn manifest_check() -> Self {
        Self { has_rustc: false, ..Self::new("check --offline") }
    }

    /// Such as `check`.
    pub(crate) fn command(&self) -> &str {
        self.args.first().map_or("", String::as_str)
    }

    /// Whether it may leave a `Cargo.lock` or a `target` folder behind.
    pub(crate) fn writes(&self) -> bool {
        let has_no_deps = self.args.iter().any(|it| it == "--no-deps");
        match self.command() {
            "locate-project" | "read-manifest" | "verify-project" | "pkgid" => false,
            "metadata" => !has_no_deps,
            _ => self.has_rustc,
        }
    }

    /// The arguments for a tree that lies at `root`.
    pub(crate) fn args_at(&self, root: &Path) -> Vec<String> {
        let root = root.display().to_string();
        self.args.iter().map(|it| it.replace(ROOT, &root)).collect()
    }
}

impl fmt::Display for Invocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}$ cargo", self.folder)?;
        for arg in &self.args {
            let is_plain = !arg.is_empty() && !arg.contains([' ', '\'', '*', '?', '[', '$']);
            if is_plain { write!(f, " {arg}")? } else { write!(f, " '{arg}'")? }
        }
        f.write_str(if self.has_rustc { "" } else { " (where no rustc is)" })
    }
}

#[cfg(test)]
mod tests {
    use super::Invocation;

    #[test]
    fn a_mismatch_shows_where_what_was_typed() {
        let mut invocation = Invocation::new("check --offline");
        assert_eq!(invocation.to_string(), "/$ cargo check --offline");
        invocation.folder = "a/b".to_owned();
        invocation.args.push("c*".to_owned());
        assert_eq!(invocation.to_string(), "/a/b$ cargo check --offline 'c*'");
        let check = Invocation::manifest_check();
        assert_eq!(check.to_string(), "/$ cargo check --offline (where no rustc is)");
    }
}
