//! Trees that are larger or deeper than anybody writes them.

use engine::{Analysis, FilePath, FileTree, Options};
use std::{sync::mpsc, thread, time::Duration};

/// Longer than any answer takes, even in a debug build on a slow machine: only a hang is caught.
const PATIENCE: Duration = Duration::from_secs(120);
/// As deep as the main thread of a program is on every system.
const STACK_BYTES: usize = 1 << 20;

const PACKAGE: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

fn with_manifest(manifest: &str) -> FileTree {
    let mut files = FileTree::new();
    files.create_file(path("Cargo.toml"), manifest.into()).unwrap();
    files.create_file(path("src/main.rs"), "fn main() {}\n".into()).unwrap();
    files
}

/// The answer to `files`, found on a small stack and before patience ends.
#[track_caller]
fn analyze(files: FileTree) -> Analysis {
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        let analysis = engine::analyze(&files, &Options::default());
        sender.send(analysis).expect("somebody waits for the answer");
    };
    thread::Builder::new().stack_size(STACK_BYTES).spawn(work).unwrap();
    receiver.recv_timeout(PATIENCE).expect("an answer before patience ends")
}

#[track_caller]
fn refused(manifest: &str) {
    assert_eq!(analyze(with_manifest(manifest)).metadata.status, 101);
}

#[test]
fn brackets_may_be_nested_without_end() {
    let deep = 100_000;
    refused(&format!("{PACKAGE}a = {}", "[".repeat(deep)));
    refused(&format!("{PACKAGE}a = {}{}", "[".repeat(deep), "]".repeat(deep)));
    refused(&format!("{PACKAGE}a = {}", "{ a = ".repeat(deep)));
    refused(&"[".repeat(deep));
}

#[test]
fn keys_may_be_dotted_without_end() {
    let key = vec!["a"; 10_000].join(".");
    analyze(with_manifest(&format!("{PACKAGE}[{key}]\n")));
    analyze(with_manifest(&format!("{key} = 1\n{PACKAGE}")));
    analyze(with_manifest(&format!("{PACKAGE}[package.metadata]\n{key} = 1\n")));
}

#[test]
fn ten_megabytes_of_rust_are_a_crate_root_like_any_other() {
    let mut files = with_manifest(PACKAGE);
    let text = "pub fn f() {}\n".repeat(750_000);
    files.create_file(path("src/lib.rs"), text.into()).unwrap();
    let analysis = analyze(files);
    assert_eq!(analysis.metadata.status, 0);
    assert_eq!(analysis.packages[0].targets.len(), 2);
}

#[test]
fn a_manifest_may_have_ten_megabytes() {
    let comment = format!("{PACKAGE}# {}\n", "long ".repeat(2_000_000));
    assert_eq!(analyze(with_manifest(&comment)).metadata.status, 0);
    let text = format!("{PACKAGE}description = \"{}\"\n", "long ".repeat(2_000_000));
    assert_eq!(analyze(with_manifest(&text)).metadata.status, 0);
    refused(&format!("{PACKAGE}description = \"{}\n", "long ".repeat(2_000_000)));
    refused(&format!("{PACKAGE}{}", "\u{1}".repeat(2_000)));
}

#[test]
fn a_manifest_may_have_ten_thousand_keys() {
    let lines = |line: fn(u32) -> String| (0..10_000).map(line).collect::<String>();
    let dependencies = lines(|n| format!("d{n} = {{ version = \"1\", optional = true }}\n"));
    let analysis = analyze(with_manifest(&format!("{PACKAGE}[dependencies]\n{dependencies}")));
    assert_eq!(analysis.packages[0].dependencies.len(), 10_000);
    let unknown = lines(|n| format!("k{n} = 1\n"));
    let analysis = analyze(with_manifest(&format!("{PACKAGE}{unknown}")));
    assert_eq!(analysis.check.stderr.lines().count(), 10_000);
    let binaries = lines(|n| format!("[[bin]]\nname = \"b{n}\"\npath = \"src/main.rs\"\n"));
    let analysis = analyze(with_manifest(&format!("{PACKAGE}{binaries}")));
    assert_eq!(analysis.packages[0].targets.len(), 10_000);
}

#[test]
fn ten_thousand_files_are_ten_thousand_binaries() {
    let mut files = with_manifest(PACKAGE);
    for number in 0..5_000 {
        files.create_file(path(&format!("src/bin/f{number}.rs")), "".into()).unwrap();
        files.create_file(path(&format!("src/bin/d{number}/main.rs")), "".into()).unwrap();
    }
    let analysis = analyze(files);
    assert_eq!(analysis.metadata.status, 0);
    assert_eq!(analysis.packages[0].targets.len(), 10_001);
}

#[test]
fn ten_thousand_manifests_are_ten_thousand_packages() {
    let mut files = with_manifest(PACKAGE);
    for number in 0..10_000 {
        let manifest = PACKAGE.replace("app", &format!("p{number}"));
        files.create_file(path(&format!("p{number}/Cargo.toml")), manifest.into()).unwrap();
    }
    assert_eq!(analyze(files).packages.len(), 10_001);
}

#[test]
fn folders_may_be_a_thousand_deep() {
    let mut files = with_manifest(PACKAGE);
    let deep = vec!["d"; 1_000].join("/");
    files.create_file(path(&format!("{deep}/Cargo.toml")), PACKAGE.into()).unwrap();
    files.create_file(path(&format!("{deep}/src/lib.rs")), "".into()).unwrap();
    assert_eq!(analyze(files).packages.len(), 2);
}
