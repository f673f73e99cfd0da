//! The commands that Cargo does not have.

use super::{
    Definition,
    option::{flag, manifest_path, silent},
};
use clap::{Arg, ArgAction, Command};

pub(super) fn commands() -> [Definition; 2] {
    [
        ("modules", "The modules and files of each crate", modules),
        ("status", "What each file is to the crates", status),
    ]
}

fn modules(it: Command) -> Command {
    manifest_path(silent(it.arg(json())))
}

fn status(it: Command) -> Command {
    let path = Arg::new("path").value_name("PATH").action(ArgAction::Set);
    manifest_path(silent(it.arg(path).arg(json())))
}

fn json() -> Arg {
    flag("json").help("Print an object a line")
}
