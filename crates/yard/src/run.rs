//! From the command line to the engine's answer.

mod arguments;
mod compile;
mod create;
mod inspect;
mod own;

use crate::{
    cli::{self, ALIASES, CARGO_ONLY, COMMANDS, OWN},
    environment::Environment,
};
use arguments::Arguments;
use clap::{ArgMatches, error::ErrorKind};
use engine::{
    CommandOutput,
    commands::{self, CompileCommand},
};
use std::{collections::BTreeSet, ffi::OsString};

/// The Cargo whose answers these are.
const CARGO: &str = "cargo 1.95.0 (f2d3ce0bd 2026-03-21)";
pub(super) const SEE_CHANNELS: &str = "See https://doc.rust-lang.org/book/appendix-07-nightly-rust.html for \
                            more information about Rust release channels.";

/// Answers `args`, which begin after the name of the program.
///
/// # Errors
///
/// If the arguments make no sense, or ask for help.
pub(crate) fn run(args: &[OsString]) -> Result<CommandOutput, clap::Error> {
    let matches = parse(args)?;
    let mut globals = Globals::default();
    if matches.contains_id("directory") {
        return Ok(refusal(
            "the `-C` flag is unstable, pass `-Z unstable-options` on the nightly channel to \
             enable it",
        ));
    }
    let matches = match expanded(&matches, &mut globals)? {
        Some(Ok(it)) => it,
        Some(Err(refused)) => return Ok(refused),
        None => matches,
    };
    globals.add(&matches);
    if matches.get_flag("version") {
        return Ok(stdout(version()));
    }
    if matches.get_flag("list") {
        return Ok(stdout(list()));
    }
    if matches.contains_id("explain") {
        return Ok(refusal("yard cannot explain errors of rustc: that needs rustc"));
    }
    let Some((name, arguments)) = matches.subcommand() else {
        return Ok(stdout(cli::command("yard", &[]).render_help().to_string()));
    };
    // `cargo test` has a `--quiet` of its own.
    globals.is_quiet |= arguments.try_get_one::<bool>("quiet").ok().flatten() == Some(&true);
    Ok(match globals.check() {
        Ok(()) => execute(name, &Arguments::new(arguments, globals)),
        Err(message) => refusal(&message),
    })
}

/// Reads the arguments, and gives help under the name `yard`.
fn parse(args: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let with_name = |name: &'static str| {
        let program = std::iter::once(OsString::from(name));
        cli::command(name, args).try_get_matches_from(program.chain(args.iter().cloned()))
    };
    match with_name("cargo") {
        Err(error) if error.kind() == ErrorKind::DisplayHelp => with_name("yard"),
        result => result,
    }
}

/// The arguments with an alias replaced by the command that it stands for; or why that fails.
fn expanded(
    matches: &ArgMatches,
    globals: &mut Globals,
) -> Result<Option<Result<ArgMatches, CommandOutput>>, clap::Error> {
    let Some((name, arguments)) = matches.subcommand() else { return Ok(None) };
    let trailing = arguments.try_get_many::<OsString>("").ok().flatten();
    let Some((_, command)) = ALIASES.iter().find(|(alias, _)| *alias == name) else {
        let Some(trailing) = trailing.filter(|_| COMMANDS.contains(&name) || OWN.contains(&name))
        else {
            return Ok(None);
        };
        let trailing: Vec<_> = trailing.map(|it| it.to_string_lossy()).collect();
        return Ok(Some(Err(refusal(&format!(
            "trailing arguments after built-in command `{name}` are unsupported: `{}`\n\n\
             To pass the arguments to the subcommand, remove `--`",
            trailing.join(" ")
        )))));
    };
    globals.add(arguments);
    let args = std::iter::once(OsString::from(*command));
    let args: Vec<_> = args.chain(trailing.into_iter().flatten().cloned()).collect();
    cli::command("cargo", &args)
        .no_binary_name(true)
        .try_get_matches_from(args)
        .map(|it| Some(Ok(it)))
}

/// The options that every command has.
#[derive(Debug, Default)]
struct Globals {
    is_verbose: bool,
    is_quiet: bool,
    color: Option<String>,
    is_offline: bool,
    /// The option that keeps `Cargo.lock` as it is.
    locked_by: Option<&'static str>,
    is_unstable: bool,
    has_configuration: bool,
}

impl Globals {
    fn add(&mut self, matches: &ArgMatches) {
        self.is_verbose |= matches.get_count("verbose") > 0;
        self.is_quiet |= matches.get_flag("quiet");
        if let Some(color) = matches.get_one::<String>("color") {
            self.color = Some(color.clone());
        }
        self.is_offline |= matches.get_flag("offline") || matches.get_flag("frozen");
        if matches.get_flag("frozen") {
            self.locked_by = Some("--frozen");
        } else if matches.get_flag("locked") {
            self.locked_by = self.locked_by.or(Some("--locked"));
        }
        self.is_unstable |= matches.contains_id("unstable-features");
        self.has_configuration |= matches.contains_id("config");
    }

    fn check(&self) -> Result<(), String> {
        if self.is_unstable {
            return Err(format!(
                "the `-Z` flag is only accepted on the nightly channel of Cargo, but this is the \
                 `stable` channel\n{SEE_CHANNELS}"
            ));
        }
        if self.has_configuration {
            return Err("yard reads no configuration, and so has no use for --config".to_owned());
        }
        if self.is_verbose && self.is_quiet {
            return Err("cannot set both --verbose and --quiet".to_owned());
        }
        let color = self.color.as_deref().unwrap_or("auto");
        if !["auto", "always", "never"].contains(&color) {
            return Err(format!(
                "argument for --color must be auto, always, or never, but found `{color}`"
            ));
        }
        Ok(())
    }
}

fn execute(name: &str, arguments: &Arguments<'_>) -> CommandOutput {
    let environment = match Environment::new() {
        Ok(it) => it,
        Err(message) => return refusal(&message),
    };
    match name {
        "bench" => compile::run(CompileCommand::Bench, arguments, &environment),
        "build" => compile::run(CompileCommand::Build, arguments, &environment),
        "check" => compile::run(CompileCommand::Check, arguments, &environment),
        "doc" => compile::run(CompileCommand::Doc, arguments, &environment),
        "run" => compile::run(CompileCommand::Run, arguments, &environment),
        "test" => compile::run(CompileCommand::Test, arguments, &environment),
        "init" | "new" => create::run(name, arguments, &environment),
        "locate-project" => inspect::locate_project(arguments, &environment),
        "metadata" => inspect::metadata(arguments, &environment),
        "modules" => own::modules(arguments, &environment),
        "package" => inspect::package(arguments, &environment),
        "pkgid" => inspect::pkgid(arguments, &environment),
        "read-manifest" => inspect::read_manifest(arguments, &environment),
        "status" => own::status(arguments, &environment),
        "tree" if arguments.flag("version") => stdout(version()),
        "tree" => inspect::tree(arguments, &environment),
        "verify-project" => inspect::verify_project(arguments, &environment),
        "version" => stdout(version()),
        "help" => stdout(cli::command("yard", &[]).render_help().to_string()),
        _ => unknown(name, &environment),
    }
}

/// A command that Cargo has and yard has not, or that nobody has.
fn unknown(name: &str, environment: &Environment) -> CommandOutput {
    if CARGO_ONLY.contains(&name) {
        return refusal(&format!(
            "yard does not {name}: it only reads manifests, and has no network and no compiler\n\n\
             help: use `cargo {name}`"
        ));
    }
    let external = environment.external_commands();
    if external.iter().any(|(it, _)| it == name) {
        return refusal(&format!(
            "yard runs no other programs, and `cargo {name}` is one\n\nhelp: use `cargo {name}`"
        ));
    }
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    let external = external.iter().map(|(it, _)| it.as_str());
    let names: BTreeSet<_> =
        COMMANDS.into_iter().chain(CARGO_ONLY).chain(aliases).chain(external).collect();
    commands::no_such_command(name, names.into_iter())
}

fn version() -> String {
    format!("yard {}, which answers as {CARGO}\n", env!("CARGO_PKG_VERSION"))
}

fn list() -> String {
    let command = cli::command("yard", &[]);
    let lines = command.get_subcommands().map(|it| {
        let about = it.get_about().map(ToString::to_string).unwrap_or_default();
        format!("    {:<20} {about}\n", it.get_name())
    });
    format!("Commands:\n{}", lines.collect::<String>())
}

fn stdout(stdout: String) -> CommandOutput {
    CommandOutput { stdout, ..CommandOutput::default() }
}

/// An error that stops the command.
fn refusal(message: &str) -> CommandOutput {
    CommandOutput { stderr: format!("error: {message}\n"), status: 101, ..CommandOutput::default() }
}
