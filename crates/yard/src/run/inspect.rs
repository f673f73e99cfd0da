//! The commands that only read.

use super::{arguments::Arguments, refusal};
use crate::environment::Environment;
use engine::{CommandOutput, commands};

pub(super) fn locate_project(
    arguments: &Arguments<'_>,
    environment: &Environment,
) -> CommandOutput {
    let options = commands::LocateProjectOptions {
        manifest_path: arguments.manifest_path(),
        is_plain: arguments
            .value("message-format")
            .is_some_and(|it| it.eq_ignore_ascii_case("plain")),
    };
    commands::locate_project(environment.surroundings(), &options)
}

pub(super) fn metadata(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    if !arguments.flag("no-deps") {
        return refusal("yard does not resolve dependencies: use `cargo metadata`, or `--no-deps`");
    }
    let options = commands::MetadataOptions {
        manifest_path: arguments.manifest_path(),
        has_format_version: arguments.value("format-version").is_some(),
        is_quiet: arguments.is_quiet(),
    };
    commands::metadata(environment.surroundings(), &options)
}

pub(super) fn read_manifest(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    let manifest_path = arguments.manifest_path();
    commands::read_manifest(environment.surroundings(), manifest_path.as_deref())
}
