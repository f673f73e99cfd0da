//! The command lines that Cargo 1.95.0 prints with `-v`, hashes masked.

use crate::samples::file_tree;
use engine::{
    FilePath, Options, Surroundings, TargetKind,
    commands::{
        CompileCommand, CompileOptions, CompileOutput, CrateCommand, CrateLines, TargetNames,
        compile, crate_lines,
    },
};
use expect_test::{Expect, expect};

fn steps(fixture: &str, command: CompileCommand, is_verbose: bool) -> CompileOutput {
    let files = file_tree(&fixture::parse(fixture).unwrap().entries);
    let at = Surroundings { files: &files, root: "/p", cwd: "/p", cargo_home: None };
    compile(at, &CompileOptions { command, is_verbose, ..CompileOptions::default() })
}

#[track_caller]
fn check(fixture: &str, command: CompileCommand, expected: Expect) {
    let printed = steps(fixture, command, true).output.stderr;
    let lines = printed.lines().map(|it| it.trim_start().to_owned() + "\n");
    expected.assert_eq(&lines.collect::<String>());
}

/// The lines, each without what is the same in all of them.
fn short(fixture: &str, command: CompileCommand) -> String {
    let common = " --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat";
    let lines = steps(fixture, command, true).steps;
    let lines = lines.iter().map(|it| it.command_line().replace(common, "") + "\n");
    lines.collect::<String>().replace("/p/target/debug", "T")
}

/// What Cargo printed for it is what is expected, with `/p` for the folder.
const PACKAGE: &str = "//- /Cargo.toml
[package]
name = \"two-words\"
version = \"1.2.3\"
edition = \"2021\"
[features]
default = [\"b\"]
b = []
a = []
//- /build.rs
//- /src/lib.rs
//- /src/main.rs
//- /src/bin/other.rs
//- /examples/e.rs
//- /tests/t.rs
";

#[test]
fn a_package_is_built_script_first_and_library_before_binaries() {
    check(
        PACKAGE,
        CompileCommand::Build,
        expect![[r#"
            Compiling two-words v1.2.3 (/p)
            Running `rustc --crate-name build_script_build --edition=2021 build.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/build/two-words-HASH -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps`
            Running `/p/target/debug/build/two-words-HASH/build-script-build`
            Running `rustc --crate-name two_words --edition=2021 src/lib.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type lib --emit=dep-info,metadata,link -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps`
            Running `rustc --crate-name other --edition=2021 src/bin/other.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rlib`
            Running `rustc --crate-name two_words --edition=2021 src/main.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rlib`
        "#]],
    );
}

#[test]
fn a_check_links_nothing_but_the_build_script() {
    check(
        PACKAGE,
        CompileCommand::Check,
        expect![[r#"
            Compiling two-words v1.2.3 (/p)
            Running `rustc --crate-name build_script_build --edition=2021 build.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/build/two-words-HASH -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps`
            Running `/p/target/debug/build/two-words-HASH/build-script-build`
            Running `rustc --crate-name two_words --edition=2021 src/lib.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type lib --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps`
            Running `rustc --crate-name other --edition=2021 src/bin/other.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rmeta`
            Running `rustc --crate-name two_words --edition=2021 src/main.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rmeta`
        "#]],
    );
}

#[test]
fn without_v_nothing_is_said() {
    let silent = steps(PACKAGE, CompileCommand::Build, false);
    assert_eq!((silent.output.stderr.as_str(), silent.steps.len()), ("", 0));
    let others = steps(PACKAGE, CompileCommand::Test, true);
    assert_eq!((others.output.stderr.as_str(), others.steps.len()), ("", 0));
}

#[test]
fn libraries_come_before_their_users_by_the_name_that_these_give_them() {
    let workspace = "//- /Cargo.toml
[package]
name = \"app\"
[dependencies]
shape = { path = \"core-lib\", package = \"core-lib\" }
derive = { path = \"derive\" }
[build-dependencies]
tool = { path = \"tool\" }
//- /build.rs
//- /src/main.rs
//- /core-lib/Cargo.toml
[package]
name = \"core-lib\"
//- /core-lib/src/lib.rs
//- /derive/Cargo.toml
[package]
name = \"derive\"
[lib]
proc-macro = true
//- /derive/src/lib.rs
//- /tool/Cargo.toml
[package]
name = \"tool\"
//- /tool/src/lib.rs
";
    expect![[r#"
        rustc --crate-name tool --edition=2015 tool/src/lib.rs --crate-type lib --emit=dep-info,metadata,link -C embed-bitcode=no --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/deps -C incremental=T/incremental -L dependency=T/deps
        rustc --crate-name build_script_build --edition=2015 build.rs --crate-type bin --emit=dep-info,link -C embed-bitcode=no --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/build/app-HASH -C incremental=T/incremental -L dependency=T/deps --extern tool=T/deps/libtool-HASH.rlib
        T/build/app-HASH/build-script-build
        rustc --crate-name core_lib --edition=2015 core-lib/src/lib.rs --crate-type lib --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/deps -C incremental=T/incremental -L dependency=T/deps
        rustc --crate-name derive --edition=2015 derive/src/lib.rs --crate-type proc-macro --emit=dep-info,link -C prefer-dynamic -C embed-bitcode=no --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/deps -C incremental=T/incremental -L dependency=T/deps --extern proc_macro
        rustc --crate-name app --edition=2015 src/main.rs --crate-type bin --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/deps -C incremental=T/incremental -L dependency=T/deps --extern shape=T/deps/libcore_lib-HASH.rmeta --extern derive=T/deps/libderive-HASH.so
    "#]].assert_eq(&short(workspace, CompileCommand::Check));
}

#[test]
fn profiles_and_lints_become_options() {
    let package = "//- /Cargo.toml
[package]
name = \"app\"
edition = \"2024\"
[profile.dev]
opt-level = 1
debug = \"line-tables-only\"
overflow-checks = false
panic = \"abort\"
lto = \"thin\"
codegen-units = 4
strip = true
incremental = false
split-debuginfo = \"packed\"
[profile.dev.build-override]
debug-assertions = false
[lints.rust]
unused = { level = \"deny\", priority = -1 }
dead_code = \"allow\"
unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(loom)'] }
[lints.clippy]
pedantic = \"warn\"
//- /build.rs
//- /src/lib.rs
//- /src/main.rs
";
    expect![[r#"
        rustc --crate-name build_script_build --edition=2024 build.rs --crate-type bin --emit=dep-info,link -C embed-bitcode=no --deny=unused --warn=unexpected_cfgs '--warn=clippy::pedantic' --allow=dead_code --check-cfg 'cfg(loom)' -C debug-assertions=off --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/build/app-HASH -L dependency=T/deps
        T/build/app-HASH/build-script-build
        rustc --crate-name app --edition=2024 src/lib.rs --crate-type lib --emit=dep-info,metadata,link -C opt-level=1 -C panic=abort -C linker-plugin-lto -C codegen-units=4 -C debuginfo=line-tables-only -C split-debuginfo=packed --deny=unused --warn=unexpected_cfgs '--warn=clippy::pedantic' --allow=dead_code --check-cfg 'cfg(loom)' -C debug-assertions=on -C overflow-checks=off --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/deps -C strip=symbols -L dependency=T/deps
        rustc --crate-name app --edition=2024 src/main.rs --crate-type bin --emit=dep-info,link -C opt-level=1 -C panic=abort -C lto=thin -C codegen-units=4 -C debuginfo=line-tables-only -C split-debuginfo=packed --deny=unused --warn=unexpected_cfgs '--warn=clippy::pedantic' --allow=dead_code --check-cfg 'cfg(loom)' -C debug-assertions=on -C overflow-checks=off --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir T/deps -C strip=symbols -L dependency=T/deps --extern app=T/deps/libapp-HASH.rlib
    "#]].assert_eq(&short(package, CompileCommand::Build));
}

/// What is shown of the target of this kind and name.
fn lines_of(fixture: &str, manifest_path: &str, kind: TargetKind, name: &str) -> CrateLines {
    let files = file_tree(&fixture::parse(fixture).unwrap().entries);
    let manifest_path = FilePath::new(manifest_path).unwrap();
    let command = CrateCommand { is_check: false, manifest_path, kind, name: name.to_owned() };
    crate_lines(&files, &Options { root: "/p".to_owned() }, &command)
}

#[test]
fn a_crate_has_the_steps_of_the_command_that_compiles_it() {
    let of_build = steps(PACKAGE, CompileCommand::Build, true).steps;
    let shown = lines_of(PACKAGE, "Cargo.toml", TargetKind::Bin, "other");
    assert_eq!(shown, CrateLines::Steps(of_build));
    for (kind, name) in [(TargetKind::Example, "e"), (TargetKind::Test, "t")] {
        let files = file_tree(&fixture::parse(PACKAGE).unwrap().entries);
        let at = Surroundings { files: &files, root: "/p", cwd: "/p", cargo_home: None };
        let named = TargetNames { names: vec![name.to_owned()], ..TargetNames::default() };
        let mut options = CompileOptions {
            command: CompileCommand::Build,
            is_verbose: true,
            ..CompileOptions::default()
        };
        *(if name == "e" { &mut options.examples } else { &mut options.tests }) = named;
        let expected = CrateLines::Steps(compile(at, &options).steps);
        assert_eq!(lines_of(PACKAGE, "Cargo.toml", kind, name), expected, "{name}");
    }
}

#[test]
fn where_cargo_refuses_there_are_no_lines_but_its_words() {
    let broken = "//- /Cargo.toml\n[package]\nname = \"a\"\n[profile.dev]\ninherits = \"x\"\n\
                  //- /src/lib.rs\n";
    let CrateLines::Refused(words) = lines_of(broken, "Cargo.toml", TargetKind::Lib, "a") else {
        panic!("it is not refused")
    };
    assert_eq!(words, "error: `inherits` must not be specified in root profile `dev`\n");
    let needy = "//- /Cargo.toml\n[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\n\
                 //- /src/lib.rs\n";
    let lines = lines_of(needy, "Cargo.toml", TargetKind::Lib, "a");
    assert_eq!(lines, CrateLines::NeedsOtherSources);
}

#[test]
fn the_command_of_a_crate_is_typed_in_its_package() {
    let workspace = "//- /Cargo.toml\n[workspace]\nmembers = [\"a\", \"b\"]\n\
                     //- /a/Cargo.toml\n[package]\nname = \"a\"\n//- /a/src/lib.rs\n\
                     //- /b/Cargo.toml\n[package]\nname = \"b\"\n//- /b/src/lib.rs\n";
    let lines = lines_of(workspace, "b/Cargo.toml", TargetKind::Lib, "b");
    let CrateLines::Steps(steps) = lines else { panic!("no steps") };
    let announcements: Vec<_> = steps.iter().map(|it| it.announcement.as_str()).collect();
    assert_eq!(announcements, ["Compiling b v0.0.0 (/p/b)"]);
    let command = |kind, is_check| CrateCommand {
        is_check,
        manifest_path: FilePath::new("b/Cargo.toml").unwrap(),
        kind,
        name: "b".to_owned(),
    };
    assert_eq!(command(TargetKind::Lib, true).words().join(" "), "cargo check -v");
    assert_eq!(command(TargetKind::Test, false).words().join(" "), "cargo build -v --test b");
}
