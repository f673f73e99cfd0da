//! `cargo xtask e2e`: the browser tests, against the release page.

use std::{ffi::OsString, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    node, page,
    server::Server,
    setup::{self, WasmToolchain},
};

pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    let rest: Vec<OsString> = args.raw_args()?.collect();
    let toolchain = setup::for_page()?;
    let chromium = setup::for_browser_tests()?;
    run_tests(&toolchain, &chromium, &rest)
}

/// Builds and serves the page, and runs Playwright with `args` against it.
pub(crate) fn run_tests(
    toolchain: &WasmToolchain,
    chromium: &Path,
    args: &[OsString],
) -> Result<()> {
    let assets = page::build(toolchain)?;
    let server = Server::bind(0)?;
    let url = server.url();
    server.start(&assets)?;
    let status = node::command(&["node_modules/@playwright/test/cli.js", "test"])
        .args(args)
        .current_dir(crate::repo::root().join("e2e"))
        .env("CRATEYARD_URL", url)
        .env("CRATEYARD_CHROMIUM", chromium)
        .status()
        .context("Playwright does not start")?;
    if !status.success() {
        bail!("browser tests failed");
    }
    Ok(())
}
