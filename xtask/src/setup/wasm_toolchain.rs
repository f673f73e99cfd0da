//! What compiles for wasm32: rustup's toolchain, or a sysroot of our own where that may not grow.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::debian_sysroot::DebianSysroot;
use crate::{progress, repo};

const TARGET: &str = "wasm32-unknown-unknown";

/// The environment in which Trunk and clippy compile for wasm32.
pub(crate) struct WasmToolchain {
    variables: Vec<(&'static str, OsString)>,
    /// Instead of `cargo clippy`, which knows rustup's compiler alone.
    clippy: Option<PathBuf>,
}

impl WasmToolchain {
    /// `tools` are folders that come first in the PATH.
    pub(crate) fn find_or_install(tools: &[PathBuf]) -> Result<Self> {
        let own_path = env::var_os("PATH").unwrap_or_default();
        let path = tools.iter().cloned().chain(env::split_paths(&own_path));
        let path = env::join_paths(path).context("a folder of the PATH has a strange name")?;
        // Apart from what is compiled natively, so that neither makes the other stale.
        let compiled = repo::root().join("target/wasm").into_os_string();
        let mut variables = vec![("PATH", path), ("CARGO_TARGET_DIR", compiled)];
        if has_target()? {
            return Ok(Self { variables, clippy: None });
        }
        if env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|it| it != "0") {
            add_target()?;
            return Ok(Self { variables, clippy: None });
        }
        let sysroot = DebianSysroot::find_or_build()?;
        variables.extend([
            ("RUSTC", sysroot.rustc().into_os_string()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", sysroot.linker.into()),
            // For clippy-driver, which looks for rustc's libraries beside itself otherwise.
            ("SYSROOT", sysroot.folder.into_os_string()),
        ]);
        Ok(Self { variables, clippy: Some(PathBuf::from("/usr/bin/cargo-clippy")) })
    }

    /// `program` in the repository's root, compiling with this toolchain.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(repo::root())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            // Cargo sets it for us; it must not reach another compiler.
            .env_remove("LD_LIBRARY_PATH")
            // Where a tool fails, its words are enough.
            .env("RUST_BACKTRACE", "0")
            // Trunk 0.21 wants `true` or `false` and stops at `1`.
            .env_remove("NO_COLOR");
        command
    }

    /// `cargo clippy` for wasm32.
    pub(crate) fn clippy(&self) -> Command {
        let mut command = match &self.clippy {
            Some(program) => self.command(program),
            None => self.command("cargo"),
        };
        command.args(["clippy", "--target", TARGET]);
        command
    }

    /// Tells one toolchain from another.
    pub(crate) fn fingerprint(&self) -> String {
        format!("{:?}", self.variables)
    }
}

fn has_target() -> Result<bool> {
    let output = Command::new("rustc")
        .args(["--print", "sysroot"])
        .current_dir(repo::root())
        .output()
        .context("rustc is missing; install it with rustup: https://rustup.rs")?;
    let sysroot = String::from_utf8_lossy(&output.stdout);
    Ok(Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists())
}

fn add_target() -> Result<()> {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).current_dir(repo::root());
    if let Err(error) = progress::run("Adding the wasm32 target", &mut rustup) {
        bail!("{error:#}\nthe wasm32 target comes with rustup: https://rustup.rs");
    }
    Ok(())
}
