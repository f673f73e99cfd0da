//! The commands that only read.

use super::{
    Definition,
    option::{
        COMPILATION, features, flag, manifest_path, one_package, optional, packages, parallel,
        repeated, silent, target_platform, target_triple, value,
    },
};
use clap::{Arg, ArgAction, Command};

pub(super) fn commands() -> [Definition; 7] {
    [
        ("locate-project", "Where the Cargo.toml is", locate_project),
        ("metadata", "The packages of a workspace, as JSON", metadata),
        ("package", "Which files a package has: --list", package),
        ("pkgid", "The full package ID specification", pkgid),
        ("read-manifest", "A package as JSON", deprecated),
        ("tree", "The tree of dependencies", tree),
        ("verify-project", "Whether a manifest is correct", deprecated),
    ]
}

/// A command that only reads a manifest, and that Cargo no longer lists.
fn deprecated(it: Command) -> Command {
    manifest_path(silent(it.hide(true)))
}

fn locate_project(it: Command) -> Command {
    let format = value("message-format", "FMT").value_parser(["json", "plain"]).ignore_case(true);
    manifest_path(silent(it.arg(flag("workspace")).arg(format)))
}

fn metadata(it: Command) -> Command {
    let it = it
        .arg(repeated("filter-platform", "TRIPLE"))
        .arg(flag("no-deps"))
        .arg(value("format-version", "VERSION").value_parser(["1"]));
    manifest_path(features(silent(it)))
}

fn package(it: Command) -> Command {
    let it = it
        .arg(value("index", "INDEX").conflicts_with("registry"))
        .arg(value("registry", "REGISTRY"))
        .arg(flag("list").short('l').help("Print the files"))
        .arg(flag("no-verify"))
        .arg(flag("no-metadata"))
        .arg(flag("allow-dirty"))
        .arg(flag("exclude-lockfile"))
        .arg(value("message-format", "FMT").requires("list").value_parser(["human", "json"]));
    let it = features(packages(silent(it)));
    manifest_path(parallel(target_platform(it)))
}

fn pkgid(it: Command) -> Command {
    let spec = Arg::new("spec").value_name("SPEC").action(ArgAction::Set);
    manifest_path(one_package(silent(it.arg(spec))))
}

fn tree(it: Command) -> Command {
    let it = silent(it.arg(flag("all").short('a').hide(true)))
        .arg(flag("no-dev-dependencies").hide(true))
        .arg(repeated("edges", "KINDS").short('e').value_delimiter(',').value_parser([
            "all",
            "normal",
            "build",
            "dev",
            "features",
            "public",
            "no-normal",
            "no-build",
            "no-dev",
            "no-proc-macro",
        ]))
        .arg(optional("invert", "SPEC").short('i'))
        .arg(repeated("prune", "SPEC"))
        .arg(value("depth", "DEPTH"))
        .arg(flag("no-indent").hide(true))
        .arg(flag("prefix-depth").hide(true))
        .arg(
            value("prefix", "PREFIX")
                .value_parser(["depth", "indent", "none"])
                .default_value("indent"),
        )
        .arg(flag("no-dedupe"))
        .arg(flag("duplicates").short('d').alias("duplicate"))
        .arg(value("charset", "CHARSET").value_parser(["utf8", "ascii"]))
        .arg(value("format", "FORMAT").short('f').default_value("{p}"))
        .arg(flag("version").short('V').hide(true));
    let it = features(packages(it)).arg(flag("all-targets").hide(true));
    manifest_path(target_triple(it).mut_arg("target", |it| it.help_heading(COMPILATION)))
}
