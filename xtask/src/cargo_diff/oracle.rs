//! The real Cargo, run so that nothing but the tree matters.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use engine::CommandOutput;
use tempfile::TempDir;

use crate::repo;

/// The Cargo whose answers the engine promises; a Debian package calls itself otherwise and differs.
const VERSION: &str = "cargo 1.95.0 (f2d3ce0bd 2026-03-21)";

/// Where `cargo check` stops if there is no rustc: after the warnings about manifests and before
/// everything else.
const NO_RUSTC: &str = "error: could not execute process `rustc -vV` (never executed)

Caused by:
  No such file or directory (os error 2)
";

pub(crate) struct Oracle {
    cargo: PathBuf,
    /// Empty: no configuration, no registry, and as `PATH` no rustc.
    home: TempDir,
}

/// What the real Cargo says about one tree.
pub(crate) struct Real {
    pub(crate) metadata: CommandOutput,
    /// Only what it says about manifests; the status is 0 if it would go on after that.
    pub(crate) check: CommandOutput,
}

impl Oracle {
    /// Finds the Cargo of the toolchain in `rust-toolchain.toml`, behind rustup.
    pub(crate) fn find() -> Result<Self> {
        let sysroot = Command::new("rustc")
            .args(["--print", "sysroot"])
            .env_remove("RUSTUP_TOOLCHAIN")
            .current_dir(repo::root())
            .output()
            .context("`rustc` does not start")?;
        let sysroot = String::from_utf8(sysroot.stdout).context("the sysroot is not UTF-8")?;
        let cargo = Path::new(sysroot.trim()).join("bin/cargo");
        let version = Command::new(&cargo)
            .arg("--version")
            .output()
            .with_context(|| format!("`{}` does not start", cargo.display()))?;
        let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
        ensure!(
            version == VERSION,
            "`{}` is `{version}`, but the engine imitates `{VERSION}`",
            cargo.display()
        );
        Ok(Self { cargo, home: tempfile::tempdir()? })
    }

    pub(crate) fn version(&self) -> &'static str {
        VERSION
    }

    /// Asks about the tree that is written at `root`.
    pub(crate) fn ask(&self, root: &Path) -> Result<Real> {
        let metadata = self.run(root, &["metadata", "--no-deps", "--format-version", "1"])?;
        let mut check = self.run(root, &["check", "--offline"])?;
        if let Some(about_manifests) = check.stderr.strip_suffix(NO_RUSTC) {
            check =
                CommandOutput { stderr: about_manifests.to_owned(), ..CommandOutput::default() };
        }
        Ok(Real { metadata, check })
    }

    fn run(&self, root: &Path, args: &[&str]) -> Result<CommandOutput> {
        let output = Command::new(&self.cargo)
            .args(args)
            .current_dir(root)
            .env_clear()
            .env("HOME", self.home.path())
            .env("CARGO_HOME", self.home.path())
            .env("PATH", self.home.path())
            .stdin(Stdio::null())
            .output()?;
        let Some(status) = output.status.code() else {
            bail!("cargo {} was killed: {}", args[0], output.status);
        };
        Ok(CommandOutput {
            stdout: String::from_utf8(output.stdout)?,
            stderr: String::from_utf8(output.stderr)?,
            status,
        })
    }
}

/// A folder for trees, such that no folder above it has a manifest.
pub(crate) fn playground() -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("crateyard-").tempdir_in(env::temp_dir())?;
    let path = fs::canonicalize(folder.path())?;
    ensure!(path == folder.path(), "the temporary folder is reached by a link: {}", path.display());
    if let Some(above) = path.ancestors().find(|it| it.join("Cargo.toml").exists()) {
        bail!("there is a Cargo.toml in {}, above the temporary folder", above.display());
    }
    Ok(folder)
}
