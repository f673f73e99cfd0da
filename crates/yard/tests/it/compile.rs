//! The commands that compile, up to where they do.

use crate::playground::Playground;

const PACKAGE: &str = "\
//- /Cargo.toml
[package]
name = \"app\"
version = \"0.1.0\"
odd = true
[features]
extra = []
[[bin]]
name = \"special\"
path = \"src/main.rs\"
required-features = [\"extra\"]
[[test]]
name = \"absent\"
//- /src/main.rs
fn main() {}
//- /src/lib.rs
//- /examples/show.rs
fn main() {}
//- /tests/works.rs
";

const WORKSPACE: &str = "\
//- /Cargo.toml
[workspace]
members = [\"a\", \"b\"]
resolver = \"3\"
//- /a/Cargo.toml
[package]
name = \"a\"
edition = \"2024\"
[dependencies]
b = { path = \"../b\" }
//- /a/src/main.rs
fn main() {}
//- /b/Cargo.toml
[package]
name = \"b\"
edition = \"2024\"
//- /b/src/lib.rs
//- /b/src/bin/tool.rs
fn main() {}
";

#[test]
fn arguments_are_understood_as_by_cargo() {
    let package = PACKAGE.replace("[[test]]\nname = \"absent\"\n", "");
    let playground = Playground::new(&package);
    for args in [
        &["check"][..],
        &["build"],
        &["c", "--bin", "absent"],
        &["check", "--bin"],
        &["check", "--bin", "special"],
        &["check", "--bin", "special", "-F", "extra"],
        &["check", "--example"],
        &["check", "-p"],
        &["check", "-p", "absent"],
        &["check", "--package", "app", "--all-targets"],
        &["check", "--exclude", "app"],
        &["check", "--features", "absent"],
        &["check", "--features", "extra,absent another"],
        &["check", "--no-default-features", "--lib", "--bins"],
        &["check", "--profile", "absent"],
        &["check", "--profile", "test"],
        &["check", "--release", "--tests", "--examples"],
        &["check", "--benches"],
        &["check", "--jobs", "0"],
        &["check", "-j", "many"],
        &["check", "--message-format", "json", "--message-format", "short"],
        &["check", "--manifest-path", "absent"],
        &["check", "--target"],
        &["check", "--target", "--jobs", "0"],
        &["check", "--unit-graph"],
        &["check", "--compile-time-deps", "--unit-graph"],
        &["build", "--artifact-dir", "x"],
        &["build", "--artifact-dir", "x", "--bin"],
        &["run", "--bin", "special"],
        &["run", "--bin"],
        &["run", "--example", "show", "--features", "absent"],
        &["test", "--doc", "--lib"],
        &["test", "--doc", "--no-run"],
        &["test", "--no-run", "--test", "absent"],
        &["t", "--no-run", "--test"],
        &["bench", "--no-run", "--bench", "absent"],
        &["doc", "--no-deps", "--bin", "absent"],
        &["d", "--workspace", "--exclude", "absent", "--no-deps"],
    ] {
        playground.compare_until_compiling("", &[args, &["--offline"]].concat());
    }
    playground.compare_until_compiling("src", &["check", "--offline"]);
}

#[test]
fn a_package_with_a_mistake_is_refused() {
    let playground = Playground::new(PACKAGE);
    for command in ["check", "build", "run", "test", "bench", "doc"] {
        playground.compare_until_compiling("", &[command, "--offline"]);
        playground.compare_until_compiling("", &[command, "--offline", "--quiet"]);
    }
}

#[test]
fn members_are_chosen_as_by_cargo() {
    let playground = Playground::new(WORKSPACE);
    for args in [
        &["check"][..],
        &["check", "-p", "b", "--bin", "a"],
        &["check", "-p", "b*", "--bins"],
        &["check", "--workspace", "--exclude", "b"],
        &["check", "--all", "--lib"],
        &["run"],
        &["run", "-p", "b", "--bin", "absent"],
        &["run", "-p", "*"],
        &["test", "--no-run", "--test", "absent"],
    ] {
        for cwd in ["", "a"] {
            playground.compare_until_compiling(cwd, &[args, &["--offline"]].concat());
        }
    }
}

#[test]
fn dependencies_from_elsewhere_are_left_to_cargo() {
    let fixture = "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n\
                   [dependencies]\nserde = \"1\"\n//- /src/lib.rs\n";
    let left = Playground::new(fixture).yard(&["check"]);
    assert_eq!(left.status, Some(101));
    let message = "error: dependencies from registries and repositories are not looked up here\n";
    assert_eq!(left.stderr, message);
}

#[test]
fn the_steps_of_a_build_are_shown_as_by_cargo() {
    let playground = Playground::new(
        "//- /Cargo.toml
[package]
name = \"app\"
version = \"0.1.0\"
edition = \"2024\"
[dependencies]
shape = { path = \"core-lib\", package = \"core-lib\" }
[features]
default = [\"x\"]
x = []
[profile.dev]
debug = 1
[lints.rust]
unused = \"deny\"
//- /src/lib.rs
//- /core-lib/Cargo.toml
[package]
name = \"core-lib\"
version = \"0.2.0\"
edition = \"2024\"
//- /core-lib/src/lib.rs
//- /Cargo.lock
version = 4
[[package]]
name = \"app\"
version = \"0.1.0\"
dependencies = [\"core-lib\"]
[[package]]
name = \"core-lib\"
version = \"0.2.0\"
",
    );
    playground.compare_steps(&["build", "-v"]);
    playground.compare_steps(&["check", "--verbose", "--message-format", "short"]);
    playground.compare_steps(&["-v", "build", "--release", "--no-default-features"]);
    assert_eq!(playground.yard(&["build"]).stderr, "");
}

#[test]
fn a_library_that_cannot_be_linked_is_warned_about() {
    let package = |name: &str, more: &str| {
        format!("//- /{name}/Cargo.toml\n[package]\nname = \"{name}\"\nedition = \"2024\"\n{more}")
    };
    for (kind, other) in [("", ""), ("build-", ""), ("dev-", ""), ("", "c = { path = \"../c\" }\n")]
    {
        let fixture = [
            "//- /Cargo.toml\n[workspace]\nmembers = [\"a\"]\nresolver = \"3\"\n".to_owned(),
            package("a", &format!("[{kind}dependencies]\nb = {{ path = \"../b\" }}\n{other}")),
            "//- /a/src/main.rs\nfn main() {}\n//- /a/src/lib.rs\n".to_owned(),
            "//- /a/build.rs\nfn main() {}\n//- /a/tests/it.rs\n".to_owned(),
            package("b", "[lib]\ncrate-type = [\"cdylib\"]\n//- /b/src/lib.rs\n"),
            package("c", "//- /c/src/lib.rs\n"),
        ];
        let playground = Playground::new(&fixture.concat());
        for args in [
            &["check"][..],
            &["check", "--all-targets"],
            &["test", "--no-run"],
            &["doc"],
            &["build"],
        ] {
            playground.compare_until_compiling("", &[args, &["--offline"]].concat());
        }
    }
}

#[test]
fn a_pattern_that_is_none_is_told_where_all_files_may_count() {
    let package = |name: &str, more: &str| {
        format!("//- /{name}/Cargo.toml\n[package]\nname = \"{name}\"\nedition = \"2024\"\n{more}")
    };
    for (app, more, files) in [
        ("exclude = [\"[z-a]\"]\n", "", ""),
        ("exclude = [\"[z-a]\"]\n", "", "//- /app/build.rs\nfn main() {}\n"),
        ("", "include = [\"{a\"]\n", "//- /shape/build.rs\nfn main() {}\n"),
        ("include = [\"a\\\\\"]\n", "exclude = [\"{a\"]\n", "//- /shape/build.rs\nfn main() {}\n"),
    ] {
        let fixture = [
            "//- /Cargo.toml\n[workspace]\nmembers = [\"app\"]\nresolver = \"3\"\n".to_owned(),
            package("app", &format!("{app}[dependencies]\nshape = {{ path = \"../shape\" }}\n")),
            "//- /app/src/main.rs\nfn main() {}\n".to_owned(),
            package("shape", &format!("{more}//- /shape/src/lib.rs\n")),
            files.to_owned(),
        ];
        let playground = Playground::new(&fixture.concat());
        for args in [&["check"][..], &["build"], &["doc"], &["doc", "--no-deps"]] {
            playground.compare_until_compiling("", &[args, &["--offline"]].concat());
        }
    }
}

#[test]
fn a_library_that_is_one_file_twice_is_warned_about() {
    let package = |more: &str| {
        Playground::new(&format!(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n{more}//- /src/lib.rs\n"
        ))
    };
    package("[lib]\ncrate-type = [\"lib\", \"rlib\"]\n").compare_steps(&["build", "-v"]);
    let named =
        package("[lib]\nname = \"a_b\"\nproc-macro = true\ncrate-type = [\"rlib\", \"lib\"]\n");
    named.compare_steps(&["build", "-v"]);
}

#[test]
fn a_folder_with_a_colon_cannot_be_compiled_in() {
    let playground = Playground::new(
        "//- /a:b/Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\nexclude = [\"{a\"]\n\
         //- /a:b/src/lib.rs\n//- /a:b/src/main.rs\nfn main() {}\n",
    );
    for args in [&["check"][..], &["build", "--release"], &["doc"], &["test", "--doc"]] {
        playground.compare_until_compiling("a:b", &[args, &["--offline"]].concat());
    }
}
