//! Where the repository is, and what its lockfile pins.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or_else(|| xtask.clone(), Path::to_path_buf)
}

/// The version of `package` in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let lockfile = root().join("Cargo.lock");
    let text = fs::read_to_string(&lockfile).context("Cargo.lock cannot be read")?;
    version_in_lockfile(&text, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no package `{package}`"))
}

fn version_in_lockfile<'a>(lockfile: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lockfile.lines();
    lines.find(|line| line.strip_prefix("name = ").is_some_and(|name| unquote(name) == package))?;
    lines.next()?.strip_prefix("version = ").map(unquote)
}

fn unquote(text: &str) -> &str {
    text.trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::version_in_lockfile;

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        let lockfile = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lockfile(lockfile, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in_lockfile(lockfile, "wasm"), None);
    }
}
