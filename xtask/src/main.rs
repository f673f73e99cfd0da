//! What developers run: one command a file, listed by `cargo xtask`.

mod bench;
mod bundle;
mod cargo_diff;
mod compress;
mod e2e;
mod node;
mod oracle;
mod page;
mod progress;
mod repo;
mod rustc_diff;
mod serve;
mod server;
mod setup;
mod sizes;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::Arg;

/// A name, what it does, and the function that does it.
type Command = (&'static str, &'static str, fn(lexopt::Parser) -> Result<()>);

const COMMANDS: &[Command] = &[
    ("serve", "sets up what is missing, builds the page and serves it [--port N]", serve::run),
    ("test", "sets up what is missing and runs every test there is", test::run),
    ("setup", "only sets up what is missing", setup::run),
    ("bundle", "bundles web/*.ts into web/dist/", bundle::run),
    ("e2e", "builds and serves the page for the browser tests [Playwright's arguments]", e2e::run),
    (
        "cargo-diff",
        "compares the engine with the real Cargo [--samples] [--random N --seed S] [--case SEED] \
         [--show SEED] [--package FOLDER] [--registry] [--registry-sample[=NAME]] \
         [--stats] [--limit N]",
        cargo_diff::run,
    ),
    (
        "rustc-diff",
        "compares the engine with the real rustc [--samples] [--random N --seed S] [--case SEED] \
         [--lines N] [--line-case SEED] [--registry] [--limit N]",
        rustc_diff::run,
    ),
    ("bench", "measures size and speed against their budgets", bench::run),
    ("bench-native", "the part of bench that needs no browser [FOLDER]", bench::native::run),
    ("bench-yard", "the part of bench that is about yard", bench::yard::run),
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let name = match args.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => {
            print_commands();
            return Ok(());
        }
        Some(Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(arg) => return Err(arg.unexpected().into()),
    };
    let Some((_, _, run)) = COMMANDS.iter().find(|(known, ..)| *known == name) else {
        print_commands();
        bail!("no such command: `{name}`");
    };
    run(args)
}

fn print_commands() {
    println!("cargo xtask COMMAND");
    for (name, description, _) in COMMANDS {
        println!("  {name:<14}{description}");
    }
}
