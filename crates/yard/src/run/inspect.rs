//! The commands that only read.

use super::{arguments::Arguments, compile, refusal};
use crate::environment::{self, Environment};
use engine::{
    CommandOutput,
    commands::{self, CompileCommand},
};

pub(super) fn locate_project(
    arguments: &Arguments<'_>,
    environment: &Environment,
) -> CommandOutput {
    let options = commands::LocateProjectOptions {
        manifest_path: arguments.manifest_path(),
        workspace: arguments.flag("workspace"),
        is_quiet: arguments.is_quiet(),
        is_plain: arguments
            .value("message-format")
            .is_some_and(|it| it.eq_ignore_ascii_case("plain")),
    };
    commands::locate_project(environment.surroundings(), &options)
}

pub(super) fn metadata(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    if !arguments.values("filter-platform").is_empty() && !arguments.flag("no-deps") {
        return refusal("yard does not know other platforms, and has no use for --filter-platform");
    }
    let options = commands::MetadataOptions {
        manifest_path: arguments.manifest_path(),
        no_deps: arguments.flag("no-deps"),
        features: arguments.features(),
        all_features: arguments.flag("all-features"),
        no_default_features: arguments.flag("no-default-features"),
        is_offline: arguments.is_offline(),
        locked_by: arguments.locked_by(),
        has_format_version: arguments.value("format-version").is_some(),
        is_quiet: arguments.is_quiet(),
    };
    commands::metadata(environment.surroundings(), &options)
}

pub(super) fn read_manifest(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    let manifest_path = arguments.manifest_path();
    let at = environment.surroundings();
    commands::read_manifest(at, manifest_path.as_deref(), arguments.is_quiet())
}

pub(super) fn verify_project(
    arguments: &Arguments<'_>,
    environment: &Environment,
) -> CommandOutput {
    let manifest_path = arguments.manifest_path();
    let at = environment.surroundings();
    commands::verify_project(at, manifest_path.as_deref(), arguments.is_quiet())
}

/// What `cargo tree` can be asked for and `yard tree` cannot.
const TREE_FLAGS: [&str; 7] = [
    "all",
    "no-dev-dependencies",
    "no-indent",
    "prefix-depth",
    "no-dedupe",
    "duplicates",
    "all-targets",
];
const TREE_VALUES: [&str; 5] = ["edges", "invert", "prune", "depth", "target"];

pub(super) fn tree(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    let flag = TREE_FLAGS.into_iter().find(|it| arguments.flag(it));
    let value = TREE_VALUES.into_iter().find(|it| arguments.has(it));
    let is_odd = |name: &str, usual: &str| arguments.value(name).is_some_and(|it| it != usual);
    let format = [("format", "{p}"), ("prefix", "indent")];
    let format = format.into_iter().find(|(name, usual)| is_odd(name, usual)).map(|it| it.0);
    if let Some(name) = flag.or(value).or(format) {
        return refusal(&format!(
            "yard prints one form of tree, and has no use for --{name}\n\nhelp: use `cargo tree`"
        ));
    }
    let charset = arguments.value("charset");
    let packages = arguments.values("package");
    let options = commands::TreeOptions {
        manifest_path: arguments.manifest_path(),
        lists_packages: arguments.has("package") && packages.is_empty(),
        packages,
        workspace: arguments.flag("workspace"),
        exclude: arguments.values("exclude"),
        features: arguments.features(),
        all_features: arguments.flag("all-features"),
        no_default_features: arguments.flag("no-default-features"),
        is_offline: arguments.is_offline(),
        locked_by: arguments.locked_by(),
        is_quiet: arguments.is_quiet(),
        is_ascii: charset.map_or_else(|| !environment::has_unicode(), |it| it == "ascii"),
    };
    commands::tree(environment.surroundings(), &options)
}

pub(super) fn package(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    if !arguments.flag("list") {
        return refusal(
            "yard makes no packages, it only lists what would be in one\n\n\
             help: use `yard package --list`, or `cargo package`",
        );
    }
    let options = commands::PackageListOptions {
        manifest_path: arguments.manifest_path(),
        selection: compile::options(CompileCommand::Build, arguments),
        has_message_format: arguments.has("message-format"),
        registry: arguments.value("registry"),
        index: arguments.value("index"),
        no_metadata: arguments.flag("no-metadata"),
        allow_dirty: arguments.flag("allow-dirty"),
        exclude_lockfile: arguments.flag("exclude-lockfile"),
    };
    commands::package_list(environment.surroundings(), &options)
}

pub(super) fn pkgid(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    let package = arguments.value("package");
    let options = commands::PkgidOptions {
        manifest_path: arguments.manifest_path(),
        lists_packages: arguments.has("package") && package.is_none(),
        spec: arguments.value("spec").or(package),
        is_quiet: arguments.is_quiet(),
    };
    commands::pkgid(environment.surroundings(), &options)
}
