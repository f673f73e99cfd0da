//! The two commands that write.

use super::{
    Definition,
    option::{flag, silent, value},
};
use clap::{Arg, ArgAction, Command};

pub(super) fn commands() -> [Definition; 2] {
    [
        ("init", "Make a package of this folder", init),
        ("new", "Make a package in a new folder", new),
    ]
}

fn init(it: Command) -> Command {
    options(it.arg(path().default_value(".")))
}

fn new(it: Command) -> Command {
    options(it.arg(path().required(true)))
}

fn path() -> Arg {
    Arg::new("path").value_name("PATH").action(ArgAction::Set)
}

fn options(it: Command) -> Command {
    let it = it
        .arg(value("vcs", "VCS").value_parser(["git", "hg", "pijul", "fossil", "none"]))
        .arg(flag("bin").help("With src/main.rs"))
        .arg(flag("lib").help("With src/lib.rs"))
        .arg(value("edition", "YEAR").value_parser(["2015", "2018", "2021", "2024"]))
        .arg(value("name", "NAME").help("Other than the folder's"))
        .arg(value("registry", "REGISTRY").help("The only one to publish to"));
    silent(it)
}
