//! The commands that Cargo does not have. What they say of modules is compared with rustc elsewhere.

use crate::playground::Playground;

const TREE: &str = "//- /Cargo.toml
[package]
name = \"app\"
edition = \"2024\"
//- /src/main.rs
mod a;
mod missing;
#[cfg(test)]
mod checks;
fn main() {}
//- /src/lib.rs
pub mod a;
//- /src/a.rs
//- /src/checks.rs
//- /src/forgotten.rs
//- /notes.txt
";

#[test]
fn each_crate_is_an_object_a_line() {
    let left = Playground::new(TREE).yard(&["modules", "--json"]);
    assert_eq!((left.status, left.stderr.as_str()), (Some(0), ""));
    let crates: Vec<serde_json::Value> =
        left.stdout.lines().map(|it| serde_json::from_str(it).expect("an object")).collect();
    let [lib, bin] = &crates[..] else { panic!("two crates") };
    assert_eq!(lib["kind"], "lib");
    assert_eq!(lib["files"], serde_json::json!(["src/a.rs", "src/lib.rs"]));
    assert_eq!(lib["findings"], serde_json::json!([]));
    assert_eq!(bin["name"], "app");
    assert_eq!(bin["root"], "src/main.rs");
    assert_eq!(bin["files"], serde_json::json!(["src/a.rs", "src/main.rs"]));
    assert_eq!(bin["test_files"], serde_json::json!(["src/checks.rs"]));
    assert_eq!(bin["findings"], serde_json::json!(["E0583"]));
}

#[test]
fn each_file_has_one_status() {
    let left = Playground::new(TREE).yard(&["status"]);
    let expected = "Cargo.toml: manifest
notes.txt: other
src/a.rs: module of lib app, bin app (crate::a)
src/checks.rs: module of bin app (crate::checks)
src/forgotten.rs: in no crate: `mod forgotten;` in src/lib.rs would make it a module
src/lib.rs: crate root of lib app
src/main.rs: crate root of bin app
";
    assert_eq!(left.stdout, expected);
}

#[test]
fn a_path_picks_files() {
    let playground = Playground::new(TREE);
    let left = playground.yard(&["status", "src/forgotten.rs", "--json"]);
    let file: serde_json::Value = serde_json::from_str(&left.stdout).expect("one object");
    assert_eq!(file["status"], "in no crate");
    assert_eq!(file["crates"], serde_json::json!([]));
    let left = playground.yard(&["status", "absent"]);
    assert_eq!(left.status, Some(101));
    assert_eq!(left.stderr, "error: `absent` does not exist\n");
}
