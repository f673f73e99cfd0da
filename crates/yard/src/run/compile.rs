//! The commands that compile, up to where they would.

use super::{arguments::Arguments, refusal};
use crate::environment::{self, Environment};
use engine::{
    CommandOutput,
    commands::{self, BEYOND, CompileCommand, CompileEnd, CompileOptions, TargetNames},
};

pub(super) fn run(
    command: CompileCommand,
    arguments: &Arguments<'_>,
    environment: &Environment,
) -> CommandOutput {
    if let Some(platform) = arguments.value("target") {
        return refusal(&format!(
            "yard knows no other platform than this one, and has no use for --target {platform}"
        ));
    }
    let compiled = commands::compile(environment.surroundings(), &options(command, arguments));
    let mut output = compiled.output;
    if compiled.end == CompileEnd::NeedsOtherSources {
        output.stderr.push_str(&refusal(BEYOND).stderr);
        output.status = 101;
    }
    output
}

/// What the arguments say about packages, targets and features.
pub(super) fn options(command: CompileCommand, arguments: &Arguments<'_>) -> CompileOptions {
    let names = |all, one| TargetNames {
        all: arguments.flag(all),
        names: arguments.values(one),
        lists: arguments.has(one) && arguments.values(one).is_empty(),
    };
    let packages = arguments.values("package");
    CompileOptions {
        command,
        manifest_path: arguments.manifest_path(),
        lists_packages: arguments.has("package") && packages.is_empty(),
        packages,
        workspace: arguments.flag("workspace") || arguments.flag("all"),
        exclude: arguments.values("exclude"),
        lib: arguments.flag("lib"),
        bins: names("bins", "bin"),
        examples: names("examples", "example"),
        tests: names("tests", "test"),
        benches: names("benches", "bench"),
        all_targets: arguments.flag("all-targets"),
        features: arguments.values("features"),
        all_features: arguments.flag("all-features"),
        no_default_features: arguments.flag("no-default-features"),
        profile: arguments.value("profile"),
        release: arguments.flag("release"),
        jobs: arguments.value("jobs"),
        message_format: arguments.values("message-format"),
        lists_platforms: arguments.has("target"),
        is_behind_rustup: environment::is_behind_rustup(),
        unit_graph: arguments.flag("unit-graph"),
        compile_time_deps: arguments.flag("compile-time-deps"),
        artifact_dir: arguments.has("artifact-dir"),
        ignore_rust_version: arguments.flag("ignore-rust-version"),
        doc: arguments.flag("doc"),
        no_run: arguments.flag("no-run"),
        no_deps: arguments.flag("no-deps"),
        has_test_name: arguments.has("TESTNAME"),
        is_offline: arguments.is_offline(),
        locked_by: arguments.locked_by(),
        is_quiet: arguments.is_quiet(),
        is_verbose: arguments.is_verbose(),
    }
}
