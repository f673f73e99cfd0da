//! The commands that Cargo does not have.

use super::arguments::Arguments;
use crate::environment::Environment;
use engine::{
    CommandOutput,
    commands::{self, ModulesOptions, StatusOptions},
};

pub(super) fn modules(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    let options = ModulesOptions {
        manifest_path: arguments.manifest_path(),
        is_json: arguments.flag("json"),
    };
    quieted(arguments, commands::modules(environment.surroundings(), &options))
}

pub(super) fn status(arguments: &Arguments<'_>, environment: &Environment) -> CommandOutput {
    let options = StatusOptions {
        manifest_path: arguments.manifest_path(),
        path: arguments.value("path"),
        is_json: arguments.flag("json"),
    };
    quieted(arguments, commands::status(environment.surroundings(), &options))
}

/// Without its warnings, if nobody wants them.
fn quieted(arguments: &Arguments<'_>, mut output: CommandOutput) -> CommandOutput {
    if arguments.is_quiet() && output.status == 0 {
        output.stderr.clear();
    }
    output
}
