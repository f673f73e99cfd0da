//! The command lines that Cargo 1.95.0 prints with `-v`, hashes masked.

use crate::samples::file_tree;
use engine::{
    Options, analyze,
    rustc_lines::{Mode, Places, rustc_lines},
};
use expect_test::{Expect, expect};

#[track_caller]
fn check(fixture: &str, mode: Mode, expected: Expect) {
    let files = file_tree(&fixture::parse(fixture).unwrap().entries);
    let analysis = analyze(&files, &Options { root: "/p".to_owned() });
    let places = Places { workspace: "/p".to_owned(), target: "/p/target".to_owned() };
    let package = &analysis[analysis.current.unwrap()];
    let steps = rustc_lines(package, mode, &places, &[]);
    let lines: Vec<_> = steps.iter().map(|it| it.command_line() + "\n").collect();
    expected.assert_eq(&lines.concat());
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
        Mode::Build,
        expect![[r#"
        rustc --crate-name build_script_build --edition=2021 build.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/build/two-words-HASH -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps
        /p/target/debug/build/two-words-HASH/build-script-build
        rustc --crate-name two_words --edition=2021 src/lib.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type lib --emit=dep-info,metadata,link -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps
        rustc --crate-name other --edition=2021 src/bin/other.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rlib
        rustc --crate-name two_words --edition=2021 src/main.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rlib
    "#]],
    );
}

#[test]
fn a_check_links_nothing_but_the_build_script() {
    check(
        PACKAGE,
        Mode::Check,
        expect![[r#"
        rustc --crate-name build_script_build --edition=2021 build.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/build/two-words-HASH -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps
        /p/target/debug/build/two-words-HASH/build-script-build
        rustc --crate-name two_words --edition=2021 src/lib.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type lib --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps
        rustc --crate-name other --edition=2021 src/bin/other.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rmeta
        rustc --crate-name two_words --edition=2021 src/main.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,metadata -C embed-bitcode=no -C debuginfo=2 --cfg 'feature="b"' --cfg 'feature="default"' --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values("a", "b", "default"))' -C metadata=HASH -C extra-filename=-HASH --out-dir /p/target/debug/deps -C incremental=/p/target/debug/incremental -L dependency=/p/target/debug/deps --extern two_words=/p/target/debug/deps/libtwo_words-HASH.rmeta
    "#]],
    );
}
