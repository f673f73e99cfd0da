//! Where `yard` knowingly differs from Cargo, as `docs/differences.md` tells.

use crate::playground::Playground;
use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt},
    path::Path,
    process::Command,
};

const APP: &str = "//- /Cargo.toml\n[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \
                   \"2024\"\n//- /src/main.rs\nfn main() { nonsense }\n";

#[test]
fn help_and_version_are_its_own() {
    let playground = Playground::new(APP);
    for args in [&["--version"][..], &["-V"], &["version"], &["--list"], &["help", "check"]] {
        let (yard, cargo) = (playground.yard(args), playground.cargo(args));
        assert_eq!((yard.status, yard.stderr.as_str()), (Some(0), ""));
        assert_ne!(yard.stdout, cargo.stdout, "{args:?}");
    }
    let version = playground.yard(&["--version"]).stdout;
    assert!(version.ends_with(", which answers as cargo 1.95.0 (f2d3ce0bd 2026-03-21)\n"));
}

#[test]
fn other_programs_are_not_run() {
    let playground = Playground::prepared(APP, |root| {
        let program = root.join("../home/bin/cargo-shout");
        fs::create_dir_all(root.join("../home/bin")).expect("a folder");
        fs::write(&program, "#!/bin/sh\necho LOUD\n").expect("a file");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
    });
    assert_eq!(playground.cargo(&["shout"]).stdout, "LOUD\n");
    let yard = playground.yard(&["shout"]);
    let message = "error: yard runs no other programs, and `cargo shout` is one\n";
    assert!(yard.stderr.starts_with(message), "{}", yard.stderr);
    assert_eq!(yard.status, Some(101));
    let yard = playground.yard(&["--explain", "E0004"]);
    assert_eq!((yard.stdout.as_str(), yard.status), ("", Some(101)));
}

#[test]
fn configuration_is_not_read() {
    let configuration = "//- /.cargo/config.toml\n[alias]\nlook = \"locate-project\"\n[build]\n\
                         target-dir = \"elsewhere\"\n[cargo-new]\nvcs = \"none\"\n";
    let playground = Playground::new(&format!("{APP}{configuration}"));
    for args in [&["look"][..], &["metadata", "--no-deps"], &["new", "other"]] {
        assert_ne!(playground.yard(args), playground.cargo(args), "{args:?}");
    }
    let refused = playground.yard(&["check", "--config", "build.target-dir=\"x\""]);
    let message = "error: yard reads no configuration, and so has no use for --config\n";
    assert_eq!((refused.stderr.as_str(), refused.status), (message, Some(101)));
    let output = Command::new(env!("CARGO_BIN_EXE_yard"))
        .args(["metadata", "--no-deps"])
        .current_dir(playground.root())
        .env("CARGO_TARGET_DIR", "elsewhere")
        .output()
        .expect("yard starts");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("elsewhere"));
}

#[test]
fn nothing_is_coloured() {
    let playground = Playground::new("//- /Cargo.toml\n[package]\nname = \"app\"\n");
    let args = ["metadata", "--no-deps", "--color", "always"];
    let (yard, cargo) = (playground.yard(&args), playground.cargo(&args));
    assert!(cargo.stderr.contains("\x1b["), "{}", cargo.stderr);
    assert!(!yard.stderr.contains("\x1b["), "{}", yard.stderr);
}

#[test]
fn nothing_is_compiled_and_no_lock_file_written() {
    let playground = Playground::new(APP);
    let paths = |args: &[&str]| -> Vec<_> { playground.yard(args).files.into_keys().collect() };
    let before = paths(&["--version"]);
    for command in ["check", "build", "run", "test", "bench", "doc"] {
        assert_eq!(paths(&[command]), before, "{command}");
        let yard = playground.yard(&[command]);
        assert_eq!((yard.stderr.as_str(), yard.status), ("", Some(0)), "{command}");
    }
    for command in ["tree", "metadata"] {
        assert_eq!(paths(&[command]), before, "{command}");
        let left = playground.cargo(&[command, "--offline"]);
        assert!(left.files.contains_key(Path::new("tree/Cargo.lock")), "{command}");
    }
}

#[test]
fn options_for_other_platforms_and_trees_are_refused() {
    let playground = Playground::new(APP);
    let host = "x86_64-unknown-linux-gnu";
    for args in [
        &["check", "--target", host][..],
        &["metadata", "--filter-platform", host],
        &["tree", "--target", host],
        &["tree", "--edges", "normal"],
        &["tree", "--invert", "app"],
        &["tree", "--prune", "app"],
        &["tree", "--depth", "1"],
        &["tree", "--no-dedupe"],
        &["tree", "--duplicates"],
        &["tree", "--prefix", "none"],
        &["tree", "--format", "{p}{f}"],
    ] {
        let yard = playground.yard(args);
        assert_eq!((yard.stdout.as_str(), yard.status), ("", Some(101)), "{args:?}");
        assert!(yard.stderr.starts_with("error: yard "), "{}", yard.stderr);
    }
}

#[test]
fn what_cargo_has_in_memory_is_left_out() {
    let fixture = "//- /Cargo.toml\n[package]\nname = \"a-b\"\nversion = \"0.1.0\"\nedition = \
                   \"2024\"\n//- /src/lib.rs\n//- /src/main.rs\nfn main() {}\n";
    let playground = Playground::new(fixture);
    let args = ["doc", "--offline", "--lib", "--bin", "a-b"];
    let cargo = playground.cargo(&args);
    let (warning, units) = cargo.stderr.split_once("  = note: first unit: Unit {").expect("units");
    assert!(units.contains("\n  = note: second unit: Unit {"), "{units}");
    let yard = playground.yard(&args);
    assert_eq!((yard.stderr.as_str(), yard.status), (warning, Some(0)));
}

#[test]
fn the_index_of_a_repository_is_not_read() {
    let git = "//- /.git/HEAD\nref: refs/heads/main\n//- /.git/objects/\n//- /.git/refs/\n\
               //- /.git/index\n";
    let yard = Playground::new(&format!("{APP}{git}")).yard(&["package", "--list"]);
    assert!(yard.stderr.contains("is in a Git repository, whose index is not read"));
    assert_eq!(yard.status, Some(101));
}

#[test]
fn a_lock_file_is_believed_by_lists_of_files() {
    let manifest = APP.replace("\"2024\"\n", "\"2024\"\n[dependencies]\nabsent = \"1\"\n");
    let playground = Playground::new(&format!("{manifest}//- /Cargo.lock\nversion = 4\n"));
    let args = ["package", "--list", "--offline"];
    let (yard, cargo) = (playground.yard(&args), playground.cargo(&args));
    assert_eq!(yard.stdout, "Cargo.lock\nCargo.toml\nCargo.toml.orig\nsrc/main.rs\n");
    assert!(cargo.stderr.contains("no matching package named `absent` found"), "{}", cargo.stderr);
}

#[test]
fn names_that_are_not_utf8_are_in_no_package() {
    let playground = Playground::prepared(APP, |root| {
        let name = OsStr::from_bytes(b"\xff.txt");
        fs::write(root.join(name), "").expect("a file");
    });
    let args = ["package", "--list"];
    let (yard, cargo) = (playground.yard(&args), playground.cargo(&args));
    assert_eq!(yard.stdout, "Cargo.lock\nCargo.toml\nCargo.toml.orig\nsrc/main.rs\n");
    assert!(cargo.stderr.contains("path does not have a unicode filename"), "{}", cargo.stderr);
}

#[test]
fn the_current_directory_is_utf8() {
    let playground = Playground::new(APP);
    let folder = playground.root().join(OsStr::from_bytes(b"\xff"));
    fs::create_dir_all(&folder).expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_yard"))
        .arg("locate-project")
        .current_dir(folder)
        .output()
        .expect("yard starts");
    assert!(String::from_utf8_lossy(&output.stderr).contains("yard needs a path that is"));
    assert_eq!(output.status.code(), Some(101));
}

#[test]
fn a_package_that_cannot_be_made_leaves_no_manifest() {
    let broken = Playground::new("//- /Cargo.toml\n[workspace]\nmembers = [1]\n");
    let paths = |left: crate::playground::Left| -> Vec<_> { left.files.into_keys().collect() };
    let (yard, cargo) = (broken.yard(&["new", "app"]), broken.cargo(&["new", "app"]));
    assert_eq!((&yard.stderr, yard.status), (&cargo.stderr, cargo.status));
    let folder = Path::new("tree/app").to_owned();
    assert!(paths(cargo).contains(&folder));
    assert!(!paths(yard).contains(&folder));

    let blocked = Playground::new("//- /src/main.rs/x\n");
    let (yard, cargo) = (blocked.yard(&["init"]), blocked.cargo(&["init"]));
    assert_eq!((&yard.stderr, yard.status), (&cargo.stderr, cargo.status));
    let manifest = Path::new("tree/Cargo.toml").to_owned();
    assert!(paths(cargo).contains(&manifest));
    assert!(!paths(yard).contains(&manifest));
}

#[test]
fn not_all_is_told_of_modules() {
    let findings = |text: &str| -> usize {
        let fixture = format!("{}{text}\n", APP.split("fn main").next().unwrap_or_default());
        let left = Playground::new(&fixture).yard(&["modules", "--json"]);
        let of_crate: serde_json::Value = serde_json::from_str(&left.stdout).expect("one object");
        of_crate["findings"].as_array().expect("a list").len()
    };
    let missing: String = (0..600).map(|number| format!("mod m{number};\n")).collect();
    assert_eq!(findings(&format!("fn main() {{}}\n{missing}")), 500);
    let nested = |depth| {
        format!("fn main() {{}}\n{}mod absent;{}", "mod m {".repeat(depth), "}".repeat(depth))
    };
    assert_eq!([findings(&nested(250)), findings(&nested(300))], [1, 0]);
    assert_eq!(findings("fn main() {}\nconst TEXT: &str = include_str!(\"absent\");"), 0);
}

#[test]
fn what_a_build_script_sets_is_left_open() {
    let playground = Playground::new(
        "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2021\"\n//- /build.rs\nfn main() {\n    \
         println!(\"cargo::rustc-cfg=fast\");\n}\n//- /src/lib.rs\n#[cfg(fast)]\nmod fast;\n\
         //- /src/fast.rs\ncompile_error!(\"loaded\");\n",
    );
    let status = playground.yard(&["status"]).stdout;
    assert!(status.contains("\nsrc/fast.rs: maybe of lib app\n"), "{status}");
    // Only with a linker, which the playground's own commands do not find.
    let cargo = Command::new(env!("CARGO"))
        .arg("check")
        .current_dir(playground.root())
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("Cargo starts");
    let stderr = String::from_utf8_lossy(&cargo.stderr);
    assert!(stderr.contains("--> src/fast.rs:1:1\n"), "{stderr}");
}

#[test]
fn the_body_of_a_test_is_read_in_its_place() {
    let playground = Playground::new(
        "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2021\"\n//- /src/lib.rs\n\
         //- /tests/it.rs\n#[test]\nfn it() {\n    mod a {\n        mod b;\n    }\n}\nmod c;\n",
    );
    let is_in_place = |text: &str| {
        let body = text.find("cannot declare a file module inside a block").expect("said");
        body < text.find("file not found for module `c`").expect("said")
    };
    assert!(is_in_place(&playground.yard(&["modules"]).stdout));
    assert!(!is_in_place(&playground.cargo(&["check", "--tests"]).stderr));
}
