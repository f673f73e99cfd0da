//! Node and the npm packages of `web/` and `e2e/`.

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use crate::{progress, repo};

const OLDEST_MAJOR: u32 = 20;
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
/// In `node_modules`: the lockfile that it was installed from. `web/build.mjs` reads it too.
const INSTALLED: &str = ".crateyard-lock";

/// Refuses in words where Node is missing or too old.
pub(crate) fn require() -> Result<()> {
    let remedy = format!("install Node {OLDEST_MAJOR} or newer, with npm: https://nodejs.org");
    let Ok(output) = Command::new("node").arg("--version").output() else {
        bail!("Node is missing; {remedy}");
    };
    let version = String::from_utf8_lossy(&output.stdout);
    if major(&version).is_none_or(|major| major < OLDEST_MAJOR) {
        bail!("Node is too old ({}); {remedy}", version.trim());
    }
    Ok(())
}

/// Runs `npm ci` in `folder` of the repository, unless its lockfile is installed already.
pub(crate) fn install_packages(folder: &str) -> Result<()> {
    let folder_path = repo::root().join(folder);
    let lockfile = fs::read_to_string(folder_path.join("package-lock.json"))
        .with_context(|| format!("{folder}/package-lock.json is missing"))?;
    let installed = folder_path.join("node_modules").join(INSTALLED);
    if fs::read_to_string(&installed).is_ok_and(|text| text == lockfile) {
        return Ok(());
    }
    let mut npm = Command::new(NPM);
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder_path)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    progress::run(&format!("Installing the npm packages of {folder}/"), &mut npm)?;
    fs::write(&installed, lockfile).with_context(|| format!("cannot write in {folder}/"))
}

/// `node ARGS`, in the repository's root.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut node = Command::new("node");
    node.args(args).current_dir(repo::root());
    node
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_what_stands_before_the_first_point() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("command not found"), None);
    }
}
