//! The standard library for wasm32, compiled from Debian's sources where rustup may not download.
//!
//! Debian's compiler is used for wasm32 alone. Everything native stays with the pinned toolchain.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::{cache, debian};
use crate::{progress, repo};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const RUSTLIB: &str = "/usr/lib/rustlib";
const TARGET: &str = "wasm32-unknown-unknown";
/// The last thing that `fill` writes.
const WRAPPER: &str = "bin/rustc";
/// The oldest minor version of Rust that compiles the page.
const OLDEST_MINOR: u32 = 95;
const REASON: &str = "the standard library for wasm32 is missing, and RUSTUP_AUTO_INSTALL=0 \
                      keeps rustup from downloading it; Debian's packages will do";

pub(crate) struct DebianSysroot {
    pub(crate) folder: PathBuf,
    /// A program in the PATH: `wasm-ld-22`.
    pub(crate) linker: String,
}

impl DebianSysroot {
    pub(crate) fn find_or_build() -> Result<Self> {
        debian::require(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"], REASON)?;
        let compiler = Compiler::ask()?;
        let linker = format!("wasm-ld-{}", compiler.llvm);
        debian::require(&[&format!("lld-{}", compiler.llvm)], REASON)?;

        let name = format!("wasm32-sysroot-{}", compiler.release);
        let place = cache::place(&name)?;
        let folder = cache::install(&name, WRAPPER, |folder| {
            // Cargo cannot tell one standard library from another of the same version.
            let compiled = repo::root().join("target/wasm");
            if compiled.exists() {
                fs::remove_dir_all(compiled).context("target/wasm cannot be removed")?;
            }
            fill(folder, &place, &compiler)
        })?;
        Ok(Self { folder, linker })
    }

    pub(crate) fn rustc(&self) -> PathBuf {
        self.folder.join(WRAPPER)
    }
}

/// What `rustc -vV` says.
struct Compiler {
    release: String,
    host: String,
    /// The major version of LLVM, which the linker shares.
    llvm: String,
}

impl Compiler {
    fn ask() -> Result<Self> {
        let output = Command::new(RUSTC).arg("-vV").output().context("rustc-web does not start")?;
        Self::parse(&String::from_utf8_lossy(&output.stdout))
    }

    fn parse(text: &str) -> Result<Self> {
        let field = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.map(|it| it.trim().to_owned()).with_context(|| format!("rustc -vV has no {name}"))
        };
        let release = field("release:")?;
        let minor = release.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
        if minor.is_none_or(|minor| minor < OLDEST_MINOR) {
            bail!("Debian's rustc-web is {release}, but 1.{OLDEST_MINOR} is needed; update it");
        }
        let llvm = field("LLVM version:")?;
        let llvm = llvm.split('.').next().unwrap_or(&llvm).to_owned();
        Ok(Self { release, host: field("host:")?, llvm })
    }
}

/// Compiles the standard library into `folder`, which will be renamed to `place`.
fn fill(folder: &Path, place: &Path, compiler: &Compiler) -> Result<()> {
    let build = folder.join("build");
    fs::create_dir_all(build.join("src"))?;
    fs::write(build.join("Cargo.toml"), "[package]\nname = \"empty\"\n\n[workspace]\n")?;
    fs::write(build.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = Command::new(CARGO);
    cargo
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,test"])
        .current_dir(&build)
        .env("CARGO_TARGET_DIR", build.join("target"))
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode, `lto = "fat"` has nothing to work on.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("LD_LIBRARY_PATH");
    progress::run("Compiling the standard library for wasm32, some two minutes", &mut cargo)?;

    let libraries = folder.join(format!("lib/rustlib/{TARGET}/lib"));
    fs::create_dir_all(&libraries)?;
    for entry in fs::read_dir(build.join(format!("target/{TARGET}/release/deps")))? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            fs::copy(entry.path(), libraries.join(&*name))?;
        }
    }
    fs::remove_dir_all(&build)?;
    for shared in [compiler.host.as_str(), "src", "etc"] {
        link(&Path::new(RUSTLIB).join(shared), &folder.join("lib/rustlib").join(shared))?;
    }
    let wrapper = format!("#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n", place.display());
    fs::create_dir_all(folder.join("bin"))?;
    fs::write(folder.join(WRAPPER), wrapper)?;
    make_executable(&folder.join(WRAPPER))
}

#[cfg(unix)]
fn link(original: &Path, link: &Path) -> Result<()> {
    std::os::unix::fs::symlink(original, link)
        .with_context(|| format!("cannot link {}", link.display()))
}

#[cfg(unix)]
fn make_executable(program: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755))
        .with_context(|| format!("cannot make {} executable", program.display()))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    bail!("Debian's packages are for Debian")
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<()> {
    bail!("Debian's packages are for Debian")
}

#[cfg(test)]
mod tests {
    use super::Compiler;

    #[test]
    fn the_linker_is_that_of_the_compilers_llvm() {
        let text =
            "rustc 1.96.0\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\nLLVM version: 22.1.8";
        let compiler = Compiler::parse(text).unwrap();
        assert_eq!((compiler.release.as_str(), compiler.llvm.as_str()), ("1.96.0", "22"));
        assert_eq!(compiler.host, "x86_64-unknown-linux-gnu");
    }

    #[test]
    fn a_compiler_that_is_too_old_is_refused_in_words() {
        let text = "host: x\nrelease: 1.85.0\nLLVM version: 19.1.7";
        let refusal = Compiler::parse(text).err().unwrap().to_string();
        assert_eq!(refusal, "Debian's rustc-web is 1.85.0, but 1.95 is needed; update it");
    }
}
