//! What can be written on the command line: Cargo's own commands and options, in Cargo's own order,
//! so that clap finds Cargo's words for what is wrong with them.

mod compile;
mod inspect;
mod new;
mod option;
mod own;

use clap::{Arg, ArgAction, Command, builder::UnknownArgumentValueParser};
use option::{flag, repeated, value};
use std::{ffi::OsString, path::PathBuf};

/// The short names that Cargo gives to commands.
pub(crate) const ALIASES: [(&str, &str); 6] =
    [("b", "build"), ("c", "check"), ("d", "doc"), ("r", "run"), ("rm", "remove"), ("t", "test")];

/// What `yard` does and Cargo does not.
pub(crate) const OWN: [&str; 2] = ["modules", "status"];

/// What both do.
pub(crate) const COMMANDS: [&str; 15] = [
    "bench",
    "build",
    "check",
    "doc",
    "init",
    "locate-project",
    "metadata",
    "new",
    "package",
    "pkgid",
    "read-manifest",
    "run",
    "test",
    "tree",
    "verify-project",
];

/// What Cargo does besides.
pub(crate) const CARGO_ONLY: [&str; 24] = [
    "add",
    "clean",
    "config",
    "fetch",
    "fix",
    "generate-lockfile",
    "git-checkout",
    "help",
    "info",
    "install",
    "login",
    "logout",
    "owner",
    "publish",
    "remove",
    "report",
    "rustc",
    "rustdoc",
    "search",
    "uninstall",
    "update",
    "vendor",
    "version",
    "yank",
];

/// The name of a command, what it is for, and what gives it its options.
type Definition = (&'static str, &'static str, fn(Command) -> Command);

/// The whole command line. `name` is what messages call the program.
///
/// Only the commands that `args` name get their options: nobody else's are looked at.
pub(crate) fn command(name: &'static str, args: &[OsString]) -> Command {
    let definitions = compile::commands()
        .into_iter()
        .chain(inspect::commands())
        .chain(new::commands())
        .chain(own::commands());
    let subcommands = definitions.map(|(name, about, with_options)| {
        let command = Command::new(name).about(about);
        if args.iter().any(|it| it == name) { with_options(command) } else { command }
    });
    let command = Command::new(name)
        .next_display_order(800)
        .about("Answers as Cargo does, without compiling anything")
        .after_help("What else Cargo has, needs Cargo.")
        .allow_external_subcommands(true)
        .disable_help_subcommand(true)
        .subcommands(subcommands);
    let command = match name {
        "cargo" => command.override_usage(
            "cargo [OPTIONS] [COMMAND]\n       \
             cargo [OPTIONS] -Zscript <MANIFEST_RS> [ARGS]...",
        ),
        _ => command,
    };
    global_options(command)
}

fn global_options(command: Command) -> Command {
    let directory = Arg::new("directory")
        .short('C')
        .value_name("DIRECTORY")
        .help("Only in nightly Cargos")
        .value_parser(clap::value_parser!(PathBuf));
    command
        .arg(flag("version").short('V').help("Print which Cargo is imitated"))
        .arg(flag("list").help("List the commands"))
        .arg(value("explain", "CODE").help("Needs rustc"))
        .arg(
            Arg::new("verbose")
                .long("verbose")
                .short('v')
                .help("Say more")
                .action(ArgAction::Count)
                .global(true),
        )
        .arg(flag("quiet").short('q').help("Say only what is wrong").global(true))
        .arg(
            value("color", "WHEN")
                .help("When to print in colour")
                .global(true)
                .value_parser(["auto", "always", "never"])
                .ignore_case(true),
        )
        .arg(directory)
        .arg(manifest_flag("locked", "Cargo.lock is not written in any case"))
        .arg(manifest_flag("offline", "The network is not used in any case"))
        .arg(manifest_flag("frozen", "Both --locked and --offline"))
        .arg(mistaken_short("unsupported-short-config-flag", 'c', "--config").global(true))
        .arg(repeated("config", "KEY=VALUE|PATH").help("Needs Cargo").global(true))
        .arg(mistaken_short("unsupported-lowercase-unstable-feature-flag", 'z', "-Z").global(true))
        .arg(
            Arg::new("unstable-features")
                .short('Z')
                .value_name("FLAG")
                .help("Only in nightly Cargos")
                .action(ArgAction::Append)
                .global(true),
        )
}

fn manifest_flag(name: &'static str, help: &'static str) -> Arg {
    flag(name).help(help).help_heading(option::MANIFEST).global(true)
}

/// An option that Cargo does not have, known only so that a better one is suggested.
fn mistaken_short(id: &'static str, short: char, meant: &'static str) -> Arg {
    Arg::new(id)
        .short(short)
        .value_parser(UnknownArgumentValueParser::suggest_arg(meant))
        .action(ArgAction::SetTrue)
        .hide(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_commands_is_complete() {
        let command = command("cargo", &[]);
        let mut names: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
        names.sort_unstable();
        let mut known: Vec<_> = COMMANDS.into_iter().chain(OWN).collect();
        known.sort_unstable();
        assert_eq!(names, known);
    }

    #[test]
    fn clap_accepts_every_definition() {
        let args: Vec<_> = COMMANDS.into_iter().chain(OWN).map(OsString::from).collect();
        command("cargo", &args).debug_assert();
    }
}
