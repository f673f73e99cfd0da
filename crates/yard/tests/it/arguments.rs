//! What is wrong with arguments, in the words of Cargo and clap.

use crate::playground::Playground;

const PACKAGE: &str = "\
//- /Cargo.toml
[package]
name = \"app\"
version = \"0.1.0\"
edition = \"2024\"
//- /src/main.rs
fn main() {}
";

/// Every command, with what it needs to get as far as its options.
const COMMANDS: [&str; 15] = [
    "bench",
    "build",
    "check",
    "doc",
    "init",
    "locate-project",
    "metadata",
    "new",
    "package",
    "pkgid",
    "read-manifest",
    "run",
    "test",
    "tree",
    "verify-project",
];

#[test]
fn an_unknown_option_is_refused_by_every_command() {
    let playground = Playground::new(PACKAGE);
    for command in COMMANDS {
        playground.compare(&[command, "--wat"]);
        playground.compare(&[command, "-k"]);
    }
}

#[test]
fn the_nearest_option_is_suggested() {
    let playground = Playground::new(PACKAGE);
    let mistakes = [
        "--relese",
        "--pakage",
        "--lob",
        "--binn",
        "--exampel",
        "--tset",
        "--all-target",
        "--feature",
        "--no-default-feature",
        "--manifest",
        "--silent",
        "-s",
        "--path",
        "-x",
        "-t",
        "-O",
        "-c",
        "-z",
        "--out-dir",
        "--debug",
        "--keep-going",
        "--offlin",
        "--formt-version",
        "--no-dep",
        "--lst",
        "--allow-dirt",
        "--editon",
        "--nam",
        "--workspac",
        "--colour",
    ];
    for command in COMMANDS {
        for mistake in mistakes {
            // Where it is no mistake, the command does what it does.
            playground.compare_if_refused(&[command, mistake]);
        }
    }
}

#[test]
fn values_are_checked() {
    let playground = Playground::new(PACKAGE);
    for args in [
        &["metadata", "--format-version", "2"][..],
        &["metadata", "--format-version"],
        &["metadata", "--manifest-path"],
        &["metadata", "extra"],
        &["metadata", "--no-deps=1"],
        &["check", "--color", "blue"],
        &["check", "--color"],
        &["check", "--lib=3"],
        &["check", "--release", "--profile", "dev"],
        &["build", "--debug", "--profile", "dev"],
        &["build", "--message-format", "yaml"],
        &["check", "extra"],
        &["check", "-p", "a", "b"],
        &["check", "--features"],
        &["check", "--manifest-path", "a", "--manifest-path", "b"],
        &["check", "--release", "--release"],
        &["check", "--release", "--wat", "-p", "a"],
        &["test", "a", "b"],
        &["doc", "--test", "a"],
        &["run", "--lib"],
        &["run", "--bin", "a", "--wat"],
        &["new"],
        &["new", "--lib"],
        &["new", "a", "b"],
        &["new", "a", "--edition", "2020"],
        &["new", "a", "--vcs", "svn"],
        &["init", "a", "b"],
        &["locate-project", "--message-format", "xml"],
        &["tree", "--charset", "latin1"],
        &["tree", "-e", "all,odd"],
        &["tree", "--prefix"],
        &["package", "--message-format", "json"],
        &["package", "--list", "--index", "a", "--registry", "b"],
        &["pkgid", "a", "b"],
    ] {
        playground.compare(args);
    }
}

#[test]
fn options_before_the_command_are_checked() {
    let playground = Playground::new(PACKAGE);
    for args in [
        &["--wat"][..],
        &["--wat", "check"],
        &["--relese", "check"],
        &["-C", "src", "check"],
        &["-Z", "unstable-options", "metadata"],
        &["metadata", "-Z", "script"],
        &["-q", "-v", "metadata"],
        &["metadata", "-q", "--verbose"],
        &["test", "-q", "-v"],
        &["--color", "ALWAYS", "locate-project"],
        &["--list=2"],
        &["-c", "x"],
        &["-z", "x"],
    ] {
        playground.compare(args);
    }
}

#[test]
fn an_unknown_command_is_refused() {
    let playground = Playground::new(PACKAGE);
    for command in ["buid", "chek", "z", "", "+nightly", "frobnicate", "metdata", "Build", "hlep"] {
        playground.compare(&[command]);
    }
    playground.compare(&["--", "check"]);
    playground.compare(&["--", "check", "a", "b"]);
}

#[test]
fn aliases_are_commands() {
    let playground = Playground::new(PACKAGE);
    for alias in ["b", "c", "d", "r", "t"] {
        playground.compare(&[alias, "--wat"]);
        playground.compare(&[alias, "-q", "-v"]);
    }
    playground.compare(&["-v", "c", "-q"]);
    playground.compare(&["c", "--", "--wat"]);
}

#[test]
fn help_is_about_yard() {
    let playground = Playground::new(PACKAGE);
    for args in [&["--help"][..], &["help"], &[], &["check", "--help"]] {
        let left = playground.yard(args);
        assert_eq!((left.status, left.stderr.as_str()), (Some(0), ""));
        assert!(left.stdout.contains("Usage: yard"), "{}", left.stdout);
    }
}

#[test]
fn what_needs_cargo_is_left_to_cargo() {
    let playground = Playground::new(PACKAGE);
    for command in ["install", "add", "publish", "fetch"] {
        let left = playground.yard(&[command, "x"]);
        assert_eq!(left.status, Some(101));
        assert!(left.stderr.contains(&format!("help: use `cargo {command}`")), "{}", left.stderr);
    }
}
