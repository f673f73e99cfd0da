//! Installs whatever is missing, in the user's cache folder and never over the user's own tools.

mod cache;
mod cargo_tool;
mod chromium;
mod debian;
mod debian_sysroot;
mod wasm_toolchain;

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::Result;

use crate::{node, progress, repo};

pub(crate) use wasm_toolchain::WasmToolchain;

const TRUNK_VERSION: &str = "0.21.14";

pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    if let Some(arg) = args.next()? {
        return Err(arg.unexpected().into());
    }
    for_page()?;
    let chromium = for_browser_tests()?;
    println!("everything is there; the browser for tests is {}", chromium.display());
    Ok(())
}

/// What building the page needs: Node's packages, Trunk, wasm-bindgen, and a wasm32 toolchain.
pub(crate) fn for_page() -> Result<WasmToolchain> {
    node::require()?;
    node::install_packages("web")?;
    // Without its features it neither downloads nor asks for updates, and compiles sooner.
    let trunk_flags = ["--locked", "--no-default-features"];
    let trunk = cargo_tool::install("trunk", TRUNK_VERSION, &trunk_flags)?;
    // Its version must be the library's. Its own lockfile is left alone: some registry mirrors
    // lack a version that it names.
    let bindgen_version = repo::locked_version("wasm-bindgen")?;
    let bindgen = cargo_tool::install("wasm-bindgen-cli", &bindgen_version, &[])?;
    let tools = [trunk, bindgen, repo::root().join("web/node_modules/.bin")];
    WasmToolchain::find_or_install(&tools)
}

/// What the browser tests need besides; returns the browser.
pub(crate) fn for_browser_tests() -> Result<PathBuf> {
    node::require()?;
    node::install_packages("e2e")?;
    chromium::find_or_install()
}

/// Fetches the crates of `Cargo.lock` that are not on this machine yet.
pub(crate) fn fetch_crates() -> Result<()> {
    let root = repo::root();
    let mut offline = Command::new("cargo");
    offline.args(["fetch", "--locked", "--offline", "--quiet"]).current_dir(&root);
    if offline.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    let mut online = Command::new("cargo");
    progress::run("Fetching crates", online.args(["fetch", "--locked"]).current_dir(&root))
}
