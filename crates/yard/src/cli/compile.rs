//! The commands that compile: `yard` says what Cargo says before it does.

use super::{
    Definition,
    option::{
        artifact_dir, elsewhere, features, flag, ignore_rust_version, jobs, libs_bins_examples,
        manifest_path, message_format, one_package, packages_or_all, parallel, profile, release,
        reports, silent, target, target_platform, targets,
    },
};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;

pub(super) fn commands() -> [Definition; 6] {
    [
        ("bench", "What Cargo says before it benchmarks", bench),
        ("build", "What Cargo says before it builds", build),
        ("check", "What Cargo says before it checks", check),
        ("doc", "What Cargo says before it documents", doc),
        ("run", "What Cargo says before it builds and runs", run),
        ("test", "What Cargo says before it builds and tests", test),
    ]
}

fn build(it: Command) -> Command {
    let it = message_format(it.arg(flag("future-incompat-report")));
    let it = release(features(targets(packages_or_all(silent(it)))));
    let it = profile(it.arg(is_default(
        "debug",
        "`--debug` is the default for `cargo build`; instead `--release` is supported",
    )));
    let it = reports(artifact_dir(target_platform(parallel(it)))).arg(compile_time_deps());
    ignore_rust_version(manifest_path(it))
}

fn check(it: Command) -> Command {
    let it = message_format(it.arg(flag("future-incompat-report")));
    let it = parallel(features(targets(packages_or_all(silent(it)))));
    let it = reports(target_platform(profile(release(it)))).arg(compile_time_deps());
    ignore_rust_version(manifest_path(it))
}

fn test(it: Command) -> Command {
    let it = no_fail_fast(harness_arguments(it, "TESTNAME")).arg(flag("future-incompat-report"));
    let quiet = flag("quiet").short('q').help("One character for a test");
    let it = targets(packages_or_all(message_format(it).arg(quiet)));
    let it = features(it.arg(flag("doc").help_heading(super::option::TARGETS)));
    let it = profile(release(jobs(it).arg(keep_going())));
    ignore_rust_version(manifest_path(reports(target_platform(it))))
}

fn bench(it: Command) -> Command {
    let it = no_fail_fast(harness_arguments(it.next_display_order(0), "BENCHNAME"));
    let it = features(targets(packages_or_all(silent(message_format(it)))));
    let it = profile(jobs(it).arg(keep_going()));
    ignore_rust_version(manifest_path(reports(target_platform(it))))
}

fn doc(it: Command) -> Command {
    let it = it.arg(flag("open")).arg(flag("no-deps")).arg(flag("document-private-items"));
    let it = libs_bins_examples(features(packages_or_all(silent(message_format(it)))));
    let it = reports(target_platform(profile(release(parallel(it)))));
    ignore_rust_version(manifest_path(it))
}

fn run(it: Command) -> Command {
    let arguments = Arg::new("args")
        .value_name("ARGS")
        .value_parser(value_parser!(OsString))
        .num_args(0..)
        .trailing_var_arg(true);
    let it = one_package(silent(message_format(it.arg(arguments))));
    let it = it.arg(target("bin", "This binary")).arg(target("example", "This example"));
    let it = target_platform(profile(release(parallel(features(it)))));
    reports(ignore_rust_version(manifest_path(it)))
}

/// The name to look for, and what goes to the harness.
fn harness_arguments(it: Command, name: &'static str) -> Command {
    let arguments = Arg::new("args").value_name("ARGS").num_args(0..).last(true);
    it.arg(Arg::new(name).action(ArgAction::Set)).arg(arguments)
}

fn no_fail_fast(it: Command) -> Command {
    it.arg(flag("no-run")).arg(flag("no-fail-fast"))
}

fn keep_going() -> Arg {
    elsewhere(
        "keep-going",
        "use `--no-fail-fast` to run as many tests as possible regardless of failure",
    )
}

fn is_default(name: &'static str, advice: &'static str) -> Arg {
    elsewhere(name, advice).conflicts_with("profile")
}

fn compile_time_deps() -> Arg {
    flag("compile-time-deps").hide(true)
}
