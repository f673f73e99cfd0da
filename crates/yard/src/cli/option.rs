//! The options that several commands share, in groups as Cargo has them.
//!
//! Their order matters: clap names an option in a message by it.

use super::mistaken_short;
use clap::{Arg, ArgAction, Command, builder::UnknownArgumentValueParser};

pub(super) const PACKAGES: &str = "Package Selection";
pub(super) const TARGETS: &str = "Target Selection";
pub(super) const FEATURES: &str = "Feature Selection";
pub(super) const COMPILATION: &str = "Compilation Options";
pub(super) const MANIFEST: &str = "Manifest Options";

/// `--name`.
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// `--name VALUE`, once.
pub(super) fn value(name: &'static str, value_name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value_name).action(ArgAction::Set)
}

/// `--name VALUE`, as often as one likes.
pub(super) fn repeated(name: &'static str, value_name: &'static str) -> Arg {
    value(name, value_name).action(ArgAction::Append)
}

/// `--name [VALUE]`, as often as one likes. Without a value, Cargo tells which there are.
pub(super) fn optional(name: &'static str, value_name: &'static str) -> Arg {
    repeated(name, value_name).num_args(0..=1)
}

/// `--name`, which Cargo does not have; clap is to suggest `meant`.
fn mistaken(id: &'static str, long: &'static str, meant: &'static str) -> Arg {
    Arg::new(id)
        .long(long)
        .action(ArgAction::SetTrue)
        .value_parser(UnknownArgumentValueParser::suggest_arg(meant))
        .hide(true)
}

/// `--name`, which only other commands have; clap is to say `advice`.
pub(super) fn elsewhere(name: &'static str, advice: &'static str) -> Arg {
    flag(name).value_parser(UnknownArgumentValueParser::suggest(advice)).hide(true)
}

/// `-s`, as other tools spell `--quiet`.
pub(super) fn silent(command: Command) -> Command {
    command.arg(mistaken("silent", "silent", "--quiet").short('s'))
}

/// `--package`, `--workspace` and `--exclude`.
pub(super) fn packages(command: Command) -> Command {
    command
        .arg(
            optional("package", "SPEC")
                .short('p')
                .help("A package; all that are given")
                .help_heading(PACKAGES),
        )
        .arg(flag("workspace").help("All packages of the workspace").help_heading(PACKAGES))
        .arg(repeated("exclude", "SPEC").help("But not this package").help_heading(PACKAGES))
        .arg(mistaken_short("unsupported-short-exclude-flag", 'x', "--exclude"))
}

/// [`packages`] and the old spelling of `--workspace`.
pub(super) fn packages_or_all(command: Command) -> Command {
    packages(command).arg(flag("all").help("The old name of --workspace").help_heading(PACKAGES))
}

/// `--package` for a command that takes one only.
pub(super) fn one_package(command: Command) -> Command {
    command.arg(
        value("package", "SPEC")
            .num_args(0..=1)
            .short('p')
            .help("The package")
            .help_heading(PACKAGES),
    )
}

/// `--lib`, and binaries and examples, one and all.
pub(super) fn libs_bins_examples(command: Command) -> Command {
    command
        .arg(target_flag("lib", "The library"))
        .arg(target_flag("bins", "All binaries"))
        .arg(target("bin", "This binary"))
        .arg(target_flag("examples", "All examples"))
        .arg(target("example", "This example"))
}

/// Every way to choose targets.
pub(super) fn targets(command: Command) -> Command {
    libs_bins_examples(command)
        .arg(target_flag("tests", "All targets with `test = true`"))
        .arg(target("test", "This test"))
        .arg(target_flag("benches", "All targets with `bench = true`"))
        .arg(target("bench", "This benchmark"))
        .arg(target_flag("all-targets", "All targets"))
}

fn target_flag(name: &'static str, help: &'static str) -> Arg {
    flag(name).help(help).help_heading(TARGETS)
}

pub(super) fn target(name: &'static str, help: &'static str) -> Arg {
    optional(name, "NAME").help(help).help_heading(TARGETS)
}

pub(super) fn features(command: Command) -> Command {
    command
        .arg(
            repeated("features", "FEATURES")
                .short('F')
                .help("Features to activate, with commas or spaces between them")
                .help_heading(FEATURES),
        )
        .arg(flag("all-features").help("All features").help_heading(FEATURES))
        .arg(
            flag("no-default-features")
                .help("Without the feature `default`")
                .help_heading(FEATURES),
        )
}

pub(super) fn jobs(command: Command) -> Command {
    command.arg(
        value("jobs", "N")
            .short('j')
            .help("Nothing is compiled in any case")
            .allow_hyphen_values(true)
            .help_heading(COMPILATION),
    )
}

/// `--jobs` and `--keep-going`.
pub(super) fn parallel(command: Command) -> Command {
    jobs(command).arg(compilation_flag("keep-going"))
}

pub(super) fn release(command: Command) -> Command {
    command.arg(compilation_flag("release").short('r').conflicts_with("profile"))
}

pub(super) fn profile(command: Command) -> Command {
    command.arg(value("profile", "PROFILE-NAME").help_heading(COMPILATION))
}

/// `--target` and `--target-dir`.
pub(super) fn target_platform(command: Command) -> Command {
    target_triple(command).arg(value("target-dir", "DIRECTORY").help_heading(COMPILATION))
}

pub(super) fn target_triple(command: Command) -> Command {
    command.arg(optional("target", "TRIPLE").help_heading(COMPILATION)).arg(mistaken_short(
        "unsupported-short-target-flag",
        't',
        "--target",
    ))
}

/// `--artifact-dir`, which no stable Cargo accepts.
pub(super) fn artifact_dir(command: Command) -> Command {
    command
        .arg(value("artifact-dir", "PATH").help_heading(COMPILATION))
        .arg(mistaken_short("unsupported-short-artifact-dir-flag", 'O', "--artifact-dir"))
        .arg(mistaken("unsupported-out-dir-flag", "out-dir", "--artifact-dir").value_name("PATH"))
}

/// `--unit-graph` and `--timings`.
pub(super) fn reports(command: Command) -> Command {
    command.arg(compilation_flag("unit-graph")).arg(compilation_flag("timings"))
}

fn compilation_flag(name: &'static str) -> Arg {
    flag(name).help_heading(COMPILATION)
}

pub(super) fn manifest_path(command: Command) -> Command {
    command
        .arg(value("manifest-path", "PATH").help("The Cargo.toml to read").help_heading(MANIFEST))
        .arg(mistaken("unsupported-path-flag", "path", "--manifest-path"))
}

pub(super) fn ignore_rust_version(command: Command) -> Command {
    command.arg(
        flag("ignore-rust-version").help("Whatever `rust-version` says").help_heading(MANIFEST),
    )
}

/// `--message-format` of the commands that compile.
pub(super) fn message_format(command: Command) -> Command {
    command.arg(
        repeated("message-format", "FMT")
            .value_parser([
                "human",
                "short",
                "json",
                "json-diagnostic-short",
                "json-diagnostic-rendered-ansi",
                "json-render-diagnostics",
            ])
            .value_delimiter(',')
            .ignore_case(true),
    )
}
