//! What `cargo check` and its kind say before they compile; every answer is that of the real Cargo.

use crate::samples::file_tree;
use engine::{
    Surroundings,
    commands::{CompileCommand, CompileEnd, CompileOptions, TargetNames, compile},
};
use expect_test::{Expect, expect};

const WORKSPACE: &str = include_str!("compile/workspace.fixture");

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn named(name: &str) -> TargetNames {
    TargetNames { names: words(name), ..TargetNames::default() }
}

fn all() -> TargetNames {
    TargetNames { all: true, ..TargetNames::default() }
}

#[track_caller]
fn check_tree(tree: &str, options: &CompileOptions, expected: Expect) {
    let fixture = fixture::parse(tree).unwrap();
    let files = file_tree(&fixture.entries);
    let at = Surroundings { files: &files, root: "/w", cwd: "/w", cargo_home: None };
    let res = compile(at, options);
    assert_eq!(res.output.status != 0, res.end == CompileEnd::Refused);
    expected.assert_eq(&res.output.stderr);
}

#[track_caller]
fn check(options: CompileOptions, expected: Expect) {
    check_tree(WORKSPACE, &options, expected);
}

#[test]
fn a_package_of_another_version_is_not_meant() {
    let options = CompileOptions { packages: words("b@9.0.0"), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        error: package ID specification `b@9.0.0` did not match any packages
        help: there are similar package ID specifications:

          b@0.2.0
    "#]],
    );
}

#[test]
fn a_similar_package_is_suggested() {
    let options = CompileOptions { packages: words("bb"), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        error: package ID specification `bb` did not match any packages

        help: a package with a similar name exists: `b`
    "#]],
    );
}

#[test]
fn excluding_what_is_not_there_is_a_warning() {
    let options = CompileOptions {
        workspace: true,
        exclude: words("nobody z*"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        warning: excluded package(s) `nobody` not found in workspace `/w`
        warning: excluded package pattern(s) `z*` not found in workspace `/w`
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        warning: invalid feature `c/nothing` in required-features of target `z`: feature `nothing` does not exist in package `c v0.3.0 (/w/c)`
        warning: invalid feature `zzz/q` in required-features of target `z`: dependency `zzz` does not exist
    "#]],
    );
}

#[test]
fn a_named_binary_demands_its_features() {
    let options =
        CompileOptions { packages: words("a"), bins: named("x"), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        error: target `x` in package `a` requires the features: `b/extra`
        Consider enabling them by passing, e.g., `--features="b/extra"`
    "#]],
    );
}

#[test]
fn a_binary_of_another_package_is_suggested() {
    let options =
        CompileOptions { packages: words("b"), bins: named("z"), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        error: no bin target named `z` in `b` package

        help: a target with a similar name exists: `x`
        help: available bin in `a` package:
            z
    "#]],
    );
}

#[test]
fn the_examples_are_listed_if_none_is_similar() {
    let options = CompileOptions {
        packages: words("b"),
        examples: named("zzzzz"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: no example target named `zzzzz` in `b` package
        help: available example targets:
            plain
    "#]],
    );
}

#[test]
fn options_that_find_nothing_are_a_no_op() {
    let options = CompileOptions {
        packages: words("nolib"),
        examples: all(),
        benches: all(),
        ..CompileOptions::default()
    };
    check(options, expect![[""]]);
}

#[test]
fn run_takes_the_one_default_run() {
    let options = CompileOptions { command: CompileCommand::Run, ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
    "#]],
    );
}

#[test]
fn run_asks_which_binary_is_meant() {
    let options = CompileOptions {
        command: CompileCommand::Run,
        packages: words("nolib"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: `cargo run` could not determine which binary to run. Use the `--bin` option to specify a binary, or the `default-run` manifest key.
        available binaries: nb, nolib
    "#]],
    );
}

#[test]
fn run_wants_a_binary() {
    let options = CompileOptions {
        command: CompileCommand::Run,
        packages: words("mac"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: a bin target must be available for `cargo run`
    "#]],
    );
}

#[test]
fn features_that_no_selected_package_has_are_refused() {
    let options = CompileOptions {
        packages: words("b c"),
        features: words("host,dav"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: none of the selected packages contains this feature: dav
        selected packages: b, c
        help: there is a similarly named feature: dev
    "#]],
    );
}

#[test]
fn the_package_that_has_the_feature_is_named() {
    let options = CompileOptions {
        packages: words("b"),
        features: words("host"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: the package 'b' does not contain this feature: host
        help: package with the missing feature: c
    "#]],
    );
}

#[test]
fn a_feature_that_a_dependency_lacks_is_refused() {
    let options = CompileOptions {
        packages: words("a"),
        features: words("b/extr"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: failed to select a version for `b`.
            ... required by package `a v0.1.0 (/w/a)`
        versions that meet the requirements `*` (locked to 0.2.0) are: 0.2.0

        package `a` depends on `b` with feature `extr` but `b` does not have that feature.
         package `b` does have feature `extra`


        failed to select a version for `b` which could resolve this conflict
    "#]],
    );
}

#[test]
fn bin_without_a_name_lists_the_binaries() {
    let options = CompileOptions {
        packages: words("b"),
        bins: TargetNames { lists: true, ..TargetNames::default() },
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: "--bin" takes one argument.
        Available binaries:
            x

    "#]],
    );
}

#[test]
fn two_documents_of_one_name_are_refused() {
    let options = CompileOptions { command: CompileCommand::Doc, ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        warning: invalid feature `c/nothing` in required-features of target `z`: feature `nothing` does not exist in package `c v0.3.0 (/w/c)`
        warning: invalid feature `zzz/q` in required-features of target `z`: dependency `zzz` does not exist
        error: document output filename collision
        The bin `x` in package `c v0.3.0 (/w/c)` has the same name as the bin `x` in package `b v0.2.0 (/w/b)`.
        Only one may be documented at once since they output to the same path.
        Consider documenting only one, renaming one, or marking one with `doc = false` in Cargo.toml.
    "#]],
    );
}

#[test]
fn two_binaries_of_one_name_collide() {
    let options = CompileOptions {
        command: CompileCommand::Build,
        packages: words("a b"),
        bins: named("x"),
        features: words("b/extra"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        warning: output filename collision at /w/target/debug/x
          |
          = note: the bin target `x` in package `b v0.2.0 (/w/b)` has the same output filename as the bin target `x` in package `a v0.1.0 (/w/a)`
          = note: this may become a hard error in the future; see <https://github.com/rust-lang/cargo/issues/6313>
          = help: consider changing their names to be unique or compiling them separately
        warning: output filename collision at /w/target/debug/x.dwp
          |
          = note: the bin target `x` in package `b v0.2.0 (/w/b)` has the same output filename as the bin target `x` in package `a v0.1.0 (/w/a)`
          = note: this may become a hard error in the future; see <https://github.com/rust-lang/cargo/issues/6313>
          = help: consider changing their names to be unique or compiling them separately
    "#]],
    );
}

#[test]
fn required_features_that_cannot_be_are_a_warning() {
    let options = CompileOptions {
        packages: words("a"),
        bins: named("z"),
        features: words("weak"),
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        warning: invalid feature `c/nothing` in required-features of target `z`: feature `nothing` does not exist in package `c v0.3.0 (/w/c)`
        warning: invalid feature `zzz/q` in required-features of target `z`: dependency `zzz` does not exist
        error: target `z` in package `a` requires the features: `c/nothing`, `zzz/q`, `weak`
        Consider enabling them by passing, e.g., `--features="c/nothing zzz/q weak"`
    "#]],
    );
}

#[test]
fn a_profile_must_be_defined() {
    let options = CompileOptions { profile: Some("nope".to_owned()), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        warning: a v0.1.0 (/w/a) ignoring invalid dependency `nolib` which is missing a lib target
        error: profile `nope` is not defined
    "#]],
    );
}

#[test]
fn doctests_cannot_be_mixed_with_other_targets() {
    let options = CompileOptions {
        command: CompileCommand::Test,
        doc: true,
        lib: true,
        ..CompileOptions::default()
    };
    check(
        options,
        expect![[r#"
        error: can't mix --doc with other target selecting options
    "#]],
    );
}

#[test]
fn exclude_needs_workspace() {
    let options = CompileOptions { exclude: words("a"), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        error: --exclude can only be used together with --workspace
    "#]],
    );
}

#[test]
fn a_path_is_no_package() {
    let options = CompileOptions { packages: words("a/src"), ..CompileOptions::default() };
    check(
        options,
        expect![[r#"
        error: package ID specification `a/src` looks like a file path, maybe try file:///w/a/src
    "#]],
    );
}

const OLD_COMPILER: &str = r#"
//- /Cargo.toml
[package]
name = "app"
version = "0.1.0"
edition = "2021"
rust-version = "1.99"
[build-dependencies]
low = { path = "low" }
[dependencies]
low = { path = "low" }
//- /build.rs
fn main() {}
//- /src/lib.rs
//- /src/main.rs
fn main() {}
//- /low/Cargo.toml
[package]
name = "low"
version = "0.1.0"
edition = "2021"
rust-version = "1.97"
//- /low/src/lib.rs
"#;

#[test]
fn every_call_of_a_compiler_that_is_too_old_is_listed() {
    let options = CompileOptions { command: CompileCommand::Build, ..CompileOptions::default() };
    check_tree(
        OLD_COMPILER.trim_start(),
        &options,
        expect![[r#"
             Locking 1 package to latest compatible version
        error: rustc 1.95.0 is not supported by the following packages:
          app@0.1.0 requires rustc 1.99
          app@0.1.0 requires rustc 1.99
          app@0.1.0 requires rustc 1.99
          app@0.1.0 requires rustc 1.99
          low@0.1.0 requires rustc 1.97

    "#]],
    );
    let options = CompileOptions { release: true, ..options };
    check_tree(
        OLD_COMPILER.trim_start(),
        &options,
        expect![[r#"
             Locking 1 package to latest compatible version
        error: rustc 1.95.0 is not supported by the following packages:
          app@0.1.0 requires rustc 1.99
          app@0.1.0 requires rustc 1.99
          app@0.1.0 requires rustc 1.99
          app@0.1.0 requires rustc 1.99
          low@0.1.0 requires rustc 1.97
          low@0.1.0 requires rustc 1.97

    "#]],
    );
}

#[test]
fn dependencies_of_a_registry_are_left_to_cargo() {
    let tree = "//- /Cargo.toml\n[package]\nname = \"a\"\nedition = \"2024\"\n\
                [dependencies]\nserde = \"1\"\n//- /src/lib.rs\n";
    let fixture = fixture::parse(tree).unwrap();
    let files = file_tree(&fixture.entries);
    let at = Surroundings { files: &files, root: "/w", cwd: "/w", cargo_home: None };
    let res = compile(at, &CompileOptions::default());
    assert_eq!(res.end, CompileEnd::NeedsOtherSources);
    assert_eq!((res.output.stderr.as_str(), res.output.status), ("", 0));
}
