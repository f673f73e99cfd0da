//! The real Cargo, run so that nothing but the tree matters.

mod stand_in;

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::ExitStatusExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use engine::CommandOutput;
use tempfile::TempDir;

pub(crate) use stand_in::Compiling;

use super::invocation::Invocation;
use crate::{oracle::program, repo};

/// The Cargo whose answers the engine promises; a Debian package calls itself otherwise and differs.
const VERSION: &str = "cargo 1.95.0 (f2d3ce0bd 2026-03-21)";

/// The signal of a program that is out of stack, or panics twice.
const ABORT: i32 = 6;

/// Is at the end of what a Cargo says that has been aborted.
const GIVES_UP: &str = "aborted\n";

/// Printed by a Cargo that panics, with a number before it that changes.
const PANICS: &str = " panicked at src/tools/cargo/";

/// Whether Cargo has no answer, but gave up.
pub(crate) fn gives_up(answer: &CommandOutput) -> bool {
    answer.stderr.contains(PANICS) || answer.stderr.ends_with(GIVES_UP)
}

/// A folder that is kept in memory, on Linux.
const MEMORY: &str = "/dev/shm";

pub(crate) struct Oracle {
    cargo: PathBuf,
    yard: PathBuf,
    /// A program's text, see [`stand_in`].
    rustc: String,
}

/// Where one thread asks: Cargos that share a home wait for one another, and say so.
pub(crate) struct Desk<'o> {
    oracle: &'o Oracle,
    /// With `home`, which has no configuration and no registry; with `bin`, which is all of `PATH`;
    /// and with the trees.
    folder: TempDir,
}

impl Oracle {
    /// Finds the Cargo of the toolchain in `rust-toolchain.toml`, behind rustup. It is given a rustc
    /// that compiles nothing.
    pub(crate) fn find(compiling: Compiling) -> Result<Self> {
        let cargo = program("cargo", VERSION)?;
        let bin = cargo.parent().context("the toolchain has no folder")?;
        let rustc = stand_in::text(&bin.join("rustc"), compiling)?;
        Ok(Self { cargo, yard: build_yard()?, rustc })
    }

    pub(crate) fn version(&self) -> &'static str {
        VERSION
    }

    pub(crate) fn desk(&self) -> Result<Desk<'_>> {
        let folder = playground()?;
        let bin = folder.path().join("bin");
        fs::create_dir(folder.path().join("home"))?;
        fs::create_dir(&bin)?;
        for name in ["rustc", "rustdoc"] {
            fs::write(bin.join(name), &self.rustc)?;
            fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755))?;
        }
        Ok(Desk { oracle: self, folder })
    }
}

impl Desk<'_> {
    /// A new folder for a tree.
    pub(crate) fn tree(&self) -> Result<TempDir> {
        Ok(tempfile::Builder::new().prefix("case-").tempdir_in(self.folder.path())?)
    }

    /// Runs `invocation` in the tree at `root`.
    pub(crate) fn ask(&self, root: &Path, invocation: &Invocation) -> Result<CommandOutput> {
        self.run(&self.oracle.cargo, root, invocation)
    }

    /// Runs `yard` in Cargo's place.
    pub(crate) fn ask_yard(&self, root: &Path, invocation: &Invocation) -> Result<CommandOutput> {
        self.run(&self.oracle.yard, root, invocation)
    }

    fn run(&self, program: &Path, root: &Path, invocation: &Invocation) -> Result<CommandOutput> {
        let home = self.folder.path().join("home");
        let path = if invocation.has_rustc { "bin" } else { "home" };
        let output = Command::new(program)
            .args(invocation.args_at(root))
            .current_dir(root.join(&invocation.folder))
            .env_clear()
            .env("HOME", &home)
            .env("CARGO_HOME", &home)
            .env("PATH", self.folder.path().join(path))
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("{invocation} does not start"))?;
        let mut stderr = String::from_utf8(output.stderr)?;
        if let Some(signal) = output.status.signal() {
            ensure!(signal == ABORT, "{invocation} was killed: {}", output.status);
            stderr += GIVES_UP;
        }
        let stdout = String::from_utf8(output.stdout)?;
        Ok(CommandOutput { stdout, stderr, status: output.status.code().unwrap_or(ABORT) })
    }
}

/// Compiles `yard`, and says where it is.
fn build_yard() -> Result<PathBuf> {
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--locked", "--package", "yard"])
        .current_dir(repo::root())
        .status()
        .context("cargo does not start")?;
    ensure!(status.success(), "`yard` does not compile");
    let this = std::env::current_exe().context("this program does not know where it is")?;
    Ok(this.with_file_name("yard"))
}

/// A folder for trees, such that no folder above it has a manifest.
pub(crate) fn playground() -> Result<TempDir> {
    let memory = Path::new(MEMORY);
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::Builder::new().prefix("crateyard-").tempdir_in(parent)?;
    let path = fs::canonicalize(folder.path())?;
    ensure!(path == folder.path(), "the temporary folder is reached by a link: {}", path.display());
    if let Some(above) = path.ancestors().find(|it| it.join("Cargo.toml").exists()) {
        bail!("there is a Cargo.toml in {}, above the temporary folder", above.display());
    }
    Ok(folder)
}
