//! `cargo xtask bench`: the budgets of size and speed, measured here and now, as a table.

pub(crate) mod native;
mod sources;
pub(crate) mod yard;

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    compress::{Asset, compress},
    node, page, progress, repo,
    server::Server,
    setup, sizes,
};

pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    if let Some(arg) = args.next()? {
        return Err(arg.unexpected().into());
    }
    let toolchain = setup::for_page()?;
    let chromium = setup::for_browser_tests()?;
    let assets = page::build(&toolchain)?;
    println!();
    sizes::print(&assets);
    println!();
    measure_engine()?;
    println!();
    let (page, bare) = (serve(&assets)?, serve(&bare_page()?)?);
    let mut browser = node::command(&["e2e/bench.mjs"]);
    browser.env("CRATEYARD_URL", page).env("CRATEYARD_BARE_URL", bare);
    browser.env("CRATEYARD_REQUESTS", yard::requests());
    succeed(browser.env("CRATEYARD_CHROMIUM", chromium))
}

/// The engine is measured as its users would compile it, not as this program was.
fn measure_engine() -> Result<()> {
    // Not in the repository, whose workspace it does not belong to.
    let package = tempfile::tempdir().context("there is no temporary folder")?;
    succeed(node::command(&["e2e/bench_package.mjs"]).arg(package.path()))?;
    let native = ["--locked", "--profile", "native", "--package", "xtask"];
    let cargo = |command| {
        let mut cargo = Command::new("cargo");
        cargo.arg(command).args(native).current_dir(repo::root());
        cargo
    };
    let mut build = cargo("build");
    progress::run("Compiling the engine for this machine", build.args(["--package", "yard"]))?;
    let mut measure = cargo("run");
    succeed(measure.args(["--quiet", "--", "bench-native"]).arg(package.path()))?;
    succeed(cargo("run").args(["--quiet", "--", "bench-yard"]))
}

/// The page that holds nothing but the editor.
fn bare_page() -> Result<Vec<Asset>> {
    let folder = repo::root().join("target/bench/bare");
    fs::create_dir_all(&folder).context("target/ cannot be written")?;
    succeed(node::command(&["e2e/bare/build.mjs"]).arg(&folder))?;
    compress(&folder, "bare")
}

fn serve(assets: &[Asset]) -> Result<String> {
    let server = Server::bind(0)?;
    let url = server.url();
    server.start(assets)?;
    Ok(url)
}

fn succeed(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("{program} does not start"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}
