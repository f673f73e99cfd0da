//! Packages of Debian, for machines where set-up may install them.

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::OnceLock,
};

use anyhow::{Result, bail};

use crate::progress;

/// Installs those of `packages` that are missing, or says how to.
pub(crate) fn require(packages: &[&str], reason: &str) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|it| !is_installed(it)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !may_install() {
        bail!("{reason}; as root, run: apt-get install {names}");
    }
    update()?;
    // --no-remove: nothing of the user's gives way.
    let mut install = apt_get(&["install", "--yes", "--no-install-recommends", "--no-remove"]);
    progress::run(&format!("Installing Debian's {names}"), install.args(&missing))
}

/// Whether this is Debian, or a child of it, and we are its root.
pub(crate) fn may_install() -> bool {
    let is_root = || {
        let id = Command::new("id").arg("-u").output();
        id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
    };
    Path::new("/etc/debian_version").exists() && Path::new("/usr/bin/apt-get").exists() && is_root()
}

fn is_installed(package: &str) -> bool {
    let query = Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .stderr(Stdio::null())
        .output();
    query.is_ok_and(|query| query.stdout == b"installed")
}

/// Once a run: a new machine's lists are empty or old.
fn update() -> Result<()> {
    static IS_UPDATED: OnceLock<()> = OnceLock::new();
    if IS_UPDATED.get().is_none() {
        progress::run("Updating Debian's package lists", &mut apt_get(&["update"]))?;
        let _ = IS_UPDATED.set(());
    }
    Ok(())
}

fn apt_get(args: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
