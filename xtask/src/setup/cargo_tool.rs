//! Tools from crates.io, compiled once for all clones.

use std::{env::consts::EXE_SUFFIX, path::PathBuf, process::Command};

use anyhow::Result;

use super::cache;
use crate::{progress, repo};

/// Installs `package` if its `version` is missing; returns the folder of its program.
///
/// `flags` are those of `cargo install`.
pub(crate) fn install(package: &str, version: &str, flags: &[&str]) -> Result<PathBuf> {
    let program = package.trim_end_matches("-cli");
    let proof = format!("bin/{program}{EXE_SUFFIX}");
    let place = cache::install(&format!("{package}-{version}"), &proof, |folder| {
        let mut install = Command::new("cargo");
        install
            .args(["install", package, "--version", version, "--bin", program])
            .args(["--no-track", "--root"])
            .arg(folder)
            .args(flags)
            .current_dir(repo::root())
            .env_remove("CARGO_TARGET_DIR")
            // A tool that is ready in half the time matters more than one that is twice as fast.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        progress::run(&format!("Compiling {package} {version}, some minutes"), &mut install)
    })?;
    Ok(place.join("bin"))
}
