//! What `Cargo.lock` says, and whether it would have to be written anew.

use crate::playground::Playground;

/// `app` depends on its member `b`, and that on `c`, which is no member.
const WORKSPACE: &str = "\
//- /Cargo.toml
[package]
name = \"app\"
version = \"0.1.0\"
edition = \"2024\"
[dependencies]
b = { path = \"b\" }
[workspace]
exclude = [\"c\"]
//- /src/lib.rs
//- /b/Cargo.toml
[package]
name = \"b\"
version = \"0.1.0\"
edition = \"2024\"
[dependencies]
c = { path = \"../c\", optional = true }
//- /b/src/lib.rs
//- /c/Cargo.toml
[package]
name = \"c\"
version = \"0.1.0\"
edition = \"2024\"
//- /c/src/lib.rs
";

const APP: &str = "[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n";
const B: &str = "[[package]]\nname = \"b\"\nversion = \"0.1.0\"\n";
const C: &str = "[[package]]\nname = \"c\"\nversion = \"0.1.0\"\n";
const SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";

/// Compares what reads `lock_file`: the rest of its line in a fixture, and the lines below.
#[track_caller]
fn check(lock_file: &str) {
    check_with(WORKSPACE, lock_file);
}

#[track_caller]
fn check_with(workspace: &str, lock_file: &str) {
    let playground = Playground::new(&format!("{workspace}//- /Cargo.lock{lock_file}\n"));
    for args in [
        &["tree", "--locked"][..],
        &["metadata", "--locked", "--format-version", "1"],
        &["pkgid"],
        &["pkgid", "app"],
        &["pkgid", "c"],
    ] {
        playground.compare_answers("", args);
    }
    playground.compare_until_compiling("b", &["check", "--locked"]);
}

#[test]
fn what_is_no_lock_file_is_refused() {
    for lock_file in ["/", " (escaped)\n\\xff", "\nx", "\nversion = \"x\"", "\nversion = -1"] {
        check(lock_file);
    }
    for version in [0, 2, 3, 4, 5] {
        check(&format!("\nversion = {version}"));
    }
    for more in [
        "source = \"x\"",
        "source = \"foo+x\"",
        "dependencies = [\"b 0.1.0 c\"]",
        "checksum = 1",
        "[patch]",
        "[metadata]\nx = 1",
        APP,
    ] {
        check(&format!("\n{APP}{more}"));
    }
}

#[test]
fn a_locked_version_may_be_none() {
    for (name, more) in [("app", ""), ("lost", ""), ("lost", SOURCE)] {
        check(&format!("\n[[package]]\nname = \"{name}\"\nversion = \"x\"\n{more}"));
    }
}

#[test]
fn a_lock_file_is_compared_with_what_the_manifests_say() {
    let app = format!("{APP}dependencies = [\"b\"]\n");
    let b = format!("{B}dependencies = [\"c\"]\n");
    let newer_c = C.replace("0.1.0", "0.2.0");
    let lost = C.replace("\"c\"", "\"lost\"");
    for packages in [
        format!("{app}{b}{C}"),
        format!("{APP}{b}{C}"),
        format!("{app}{B}{C}"),
        format!("{app}{b}"),
        format!("{app}{b}{newer_c}"),
        format!("{app}{b}{C}{newer_c}"),
        format!("{app}{b}{C}{lost}"),
        format!("{app}{b}{C}{lost}{SOURCE}"),
        format!("{app}{b}{C}checksum = \"0\"\n"),
        format!("{app}{b}{newer_c}checksum = \"0\"\n"),
        format!("{app}{b}{C}dependencies = [\"b\"]\n"),
        format!("{APP}dependencies = [\"b 0.1.0\"]\n{b}{C}"),
        format!("{APP}dependencies = [\"b 0.2.0\"]\n{b}{C}"),
        format!("{}{B}", APP.replace("[[package]]", "[root]")),
        format!("{}{app}", APP.replace("[[package]]", "[root]")),
    ] {
        check(&format!("\n{packages}"));
    }
}

#[test]
fn a_version_that_is_locked_is_told() {
    let to_c = "c = { path = \"../c\", optional = true }";
    let newer_c = C.replace("0.1.0", "0.2.0");
    for manifests in [
        WORKSPACE.replace(to_c, "c = { path = \"../c\", features = [\"absent\"] }"),
        WORKSPACE.replace(to_c, "c = { path = \"../c\", version = \"2\" }"),
        WORKSPACE.replace(to_c, "absent = { path = \"../c\" }"),
        WORKSPACE.replace(to_c, "absent = { path = \"../absent\" }"),
        WORKSPACE.replace(to_c, "app = { path = \"..\" }"),
        WORKSPACE.replace("edition = \"2024\"\n//- /c/", "links = \"z\"\n//- /c/"),
    ] {
        for packages in [format!("{APP}{B}{C}"), format!("{APP}{C}"), format!("{B}{newer_c}")] {
            check_with(&manifests, &format!("\n{packages}"));
        }
    }
}

#[test]
fn a_dependency_that_cannot_be_read_is_told_each_time_that_cargo_looks() {
    let dependencies = "[dependencies]\nc = { path = \"../c\" }\nd = { path = \"../d\" }\n\
                        [build-dependencies]\nc = { path = \"../c\" }\n";
    let manifests = WORKSPACE
        .replace("[dependencies]\nc = { path = \"../c\", optional = true }\n", dependencies)
        .replace("name = \"c\"", "name = \"c c\"")
        + "//- /d/Cargo.toml\n[package\n";
    for packages in [format!("{APP}{B}{C}"), APP.to_owned(), "version = 4".to_owned()] {
        check_with(&manifests, &format!("\n{packages}"));
    }
}

#[test]
fn what_changes_in_a_lock_file_is_told() {
    let d = "//- /d/Cargo.toml\n[package]\nname = \"d\"\nversion = \"0.3.0\"\nedition = \"2024\"\n\
             //- /d/src/lib.rs\n";
    let manifests =
        WORKSPACE.replace("optional = true }", "optional = true }\nd = { path = \"../d\" }") + d;
    let manifests = manifests.replace("[\"c\"]", "[\"c\", \"d\"]");
    let older_c = C.replace("0.1.0", "0.0.9");
    let newer_c = C.replace("0.1.0", "0.2.0");
    let d = "[[package]]\nname = \"d\"\nversion = \"0.3.0\"\n";
    let built_d = d.replace("0.3.0", "0.3.0+x");
    for packages in [
        APP.to_owned(),
        format!("{APP}{B}{C}{d}"),
        C.to_owned(),
        format!("{older_c}{d}"),
        format!("{newer_c}{built_d}"),
        format!("{older_c}{newer_c}"),
        format!("{older_c}{C}"),
    ] {
        let playground = Playground::new(&format!("{manifests}//- /Cargo.lock\n{packages}\n"));
        playground.compare_answers("", &["check", "--offline", "--bin", "absent"]);
    }
}
