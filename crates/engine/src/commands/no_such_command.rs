//! What Cargo says to a command that it does not know.

use super::CommandOutput;
use crate::{closest::closest_msg, render};

/// Refuses the command `name`; `known` are those that there are, by name.
pub fn no_such_command<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> CommandOutput {
    let help = if name.starts_with('+') {
        "\n\nhelp: invoke `cargo` through `rustup` to handle `+toolchain` directives".to_owned()
    } else {
        format!(
            "{}\n\n\
             help: view all installed commands with `cargo --list`\n\
             help: find a package to install `{name}` with `cargo search cargo-{name}`",
            closest_msg(name, known, "command")
        )
    };
    CommandOutput::failure(render::error(&[format!("no such command: `{name}`{help}")]))
}
