//! `cargo xtask test`: every check there is, all of them, and one line that sums up.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    e2e, node,
    progress::elapsed,
    repo,
    setup::{self, WasmToolchain},
};

/// What is compiled for wasm32: the page and its workers.
const WASM_PACKAGES: [&str; 4] = ["-p", "crateyard", "-p", "worker"];

type Check = (&'static str, fn(&Tools) -> Result<()>);

const CHECKS: &[Check] = &[
    ("formatting", |_| cargo(&["fmt", "--all", "--check"])),
    ("clippy", |_| {
        cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])
    }),
    ("clippy for wasm32", wasm_clippy),
    ("layers", |_| layers()),
    ("tests", |_| cargo(&["test", "--locked", "--workspace", "--no-fail-fast"])),
    ("cargo-diff", |_| cargo_diff()),
    ("rustc-diff", |_| rustc_diff()),
    ("types of web/", |_| types("web")),
    ("types of e2e/", |_| types("e2e")),
    ("browser tests", |tools| e2e::run_tests(&tools.toolchain, &tools.chromium, &[])),
];

struct Tools {
    toolchain: WasmToolchain,
    chromium: PathBuf,
}

pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    if let Some(arg) = args.next()? {
        return Err(arg.unexpected().into());
    }
    let start = Instant::now();
    let toolchain = setup::for_page()?;
    let chromium = setup::for_browser_tests()?;
    setup::fetch_crates()?;
    let tools = Tools { toolchain, chromium };

    let failed: Vec<&str> =
        CHECKS.iter().filter(|check| !passes(check, &tools)).map(|(name, _)| *name).collect();
    let outcome = match failed[..] {
        [] => "all passed".to_owned(),
        _ => format!("failed: {}", failed.join(", ")),
    };
    println!("\n{} checks in {}; {outcome}", CHECKS.len(), elapsed(start.elapsed()));
    println!("{} passed, {} failed", CHECKS.len() - failed.len(), failed.len());
    if !failed.is_empty() {
        // What failed has been said, and the summing-up stays the last line.
        std::process::exit(1);
    }
    Ok(())
}

fn passes((name, check): &Check, tools: &Tools) -> bool {
    println!("\n== {name}");
    let start = Instant::now();
    let outcome = check(tools);
    let took = elapsed(start.elapsed());
    match &outcome {
        Ok(()) => println!("== {name}: passed in {took}"),
        Err(error) => println!("== {name}: FAILED in {took}: {error:#}"),
    }
    outcome.is_ok()
}

fn wasm_clippy(tools: &Tools) -> Result<()> {
    let mut clippy = tools.toolchain.clippy();
    succeed(clippy.arg("--locked").args(WASM_PACKAGES).args(["--", "-D", "warnings"]))
}

/// The engine knows nothing of the page.
fn layers() -> Result<()> {
    let tree = Command::new("cargo")
        .args(["tree", "--locked", "-p", "engine", "--edges", "normal", "--prefix", "none"])
        .current_dir(repo::root())
        .output()
        .context("cargo does not start")?;
    if !tree.status.success() {
        bail!("cargo tree: {}", String::from_utf8_lossy(&tree.stderr));
    }
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    let forbidden = ["yew ", "wasm-bindgen ", "js-sys ", "web-sys "];
    match tree.lines().find(|line| forbidden.iter().any(|it| line.starts_with(it))) {
        Some(line) => bail!("the engine depends on {line}"),
        None => Ok(()),
    }
}

/// In a process of its own, for it may find an input on which the engine panics.
fn cargo_diff() -> Result<()> {
    let xtask = env::current_exe().context("this program does not know where it is")?;
    let args = ["cargo-diff", "--samples", "--registry", "--random", "3000", "--seed", "1"];
    succeed(Command::new(xtask).args(args))
}

/// Likewise.
fn rustc_diff() -> Result<()> {
    let xtask = env::current_exe().context("this program does not know where it is")?;
    succeed(Command::new(xtask).args([
        "rustc-diff",
        "--samples",
        "--random",
        "500",
        "--lines",
        "150",
        "--seed",
        "1",
    ]))
}

fn types(folder: &str) -> Result<()> {
    let mut compiler = node::command(&["node_modules/typescript/bin/tsc", "--noEmit"]);
    succeed(compiler.current_dir(repo::root().join(folder)))
}

fn cargo(args: &[&str]) -> Result<()> {
    succeed(Command::new("cargo").args(args).current_dir(repo::root()))
}

fn succeed(command: &mut Command) -> Result<()> {
    let program = Path::new(command.get_program()).display().to_string();
    let status = command.status().with_context(|| format!("{program} does not start"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}
