//! `new` and `init`, the two commands that write.

use super::arguments::Arguments;
use crate::{environment::Environment, write};
use engine::{
    CommandOutput,
    commands::{self, NewOptions, VersionControl},
};

pub(super) fn run(
    name: &str,
    arguments: &Arguments<'_>,
    environment: &Environment,
) -> CommandOutput {
    let options = options(arguments, environment);
    let at = environment.surroundings();
    let new =
        if name == "new" { commands::new(at, &options) } else { commands::init(at, &options) };
    for change in &new.changes {
        if let Err(causes) = write::apply(change, environment) {
            let mut stderr = new.output.stderr[..change.printed].to_owned();
            stderr.push_str(&format!("error: {}\n", new.context));
            for cause in causes {
                stderr.push_str(&format!("\nCaused by:\n  {cause}\n"));
            }
            return CommandOutput { stderr, status: 101, ..CommandOutput::default() };
        }
    }
    new.output
}

fn options(arguments: &Arguments<'_>, environment: &Environment) -> NewOptions {
    let version_control = arguments.value("vcs").map(|it| match it.as_str() {
        "git" => VersionControl::Git,
        "hg" => VersionControl::Mercurial,
        "pijul" => VersionControl::Pijul,
        "fossil" => VersionControl::Fossil,
        _ => VersionControl::None,
    });
    NewOptions {
        path: arguments.value("path").unwrap_or_default(),
        bin: arguments.flag("bin"),
        lib: arguments.flag("lib"),
        name: arguments.value("name"),
        edition: arguments.value("edition"),
        registry: arguments.value("registry"),
        version_control,
        quiet: arguments.is_quiet(),
        home: environment.home().map(str::to_owned),
    }
}
