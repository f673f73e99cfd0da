//! Whatever happens to a tree, it has an answer.

use crate::samples::{file_tree, samples};
use engine::{Analysis, FilePath, FileTree, Options};
use fixture::Entry;

/// Numbers that look random and are always the same, see
/// [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

fn with_manifest(bytes: Vec<u8>) -> FileTree {
    let mut files = FileTree::new();
    files.create_file(FilePath::new("Cargo.toml").unwrap(), bytes.into()).unwrap();
    files.create_file(FilePath::new("src/main.rs").unwrap(), "fn main() {}\n".into()).unwrap();
    files
}

/// What holds for every answer.
#[track_caller]
fn check(files: &FileTree) -> Analysis {
    let analysis = engine::analyze(files, &Options::default());
    assert_eq!(analysis.roles.len(), files.files().len(), "every file has a role");
    assert!(analysis.roles.values().all(|it| !it.is_empty()), "every file has a role");
    let is_refused = analysis.metadata.status != 0;
    assert_eq!(is_refused, analysis.metadata.stdout.is_empty(), "either JSON or a refusal");
    assert!(!is_refused || analysis.metadata.stderr.starts_with("error: "), "a refusal says why");
    analysis
}

#[test]
fn garbage_is_no_manifest() {
    let mut random = Random(1);
    for _ in 0..400 {
        let length = random.below(300);
        let bytes: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        check(&with_manifest(bytes));
    }
}

#[test]
fn garbage_of_letters_that_mean_something_has_an_answer() {
    let pieces = [
        "[package]",
        "name",
        "=",
        "\"app\"",
        "\n",
        "\n",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        ".",
        "'",
        "\"",
        "\"\"\"",
        "lib",
        "bin",
        "path",
        "\\",
        "#",
        "😀",
        "\u{0}",
        "\r",
        "1",
        "true",
        "é",
        "version",
        "workspace",
    ];
    let mut random = Random(2);
    for _ in 0..2000 {
        let count = random.below(40);
        let text: String = (0..count).map(|_| pieces[random.below(pieces.len())]).collect();
        check(&with_manifest(text.into_bytes()));
    }
}

#[test]
fn samples_that_are_cut_off_have_an_answer() {
    for sample in samples() {
        for part in 1..8 {
            let mut entries = sample.fixture.entries.clone();
            for entry in &mut entries {
                if let Entry::File { path, bytes } = entry
                    && path.ends_with(".toml")
                {
                    bytes.truncate(bytes.len() * part / 8);
                }
            }
            check(&file_tree(&entries));
        }
    }
}

#[test]
fn samples_with_damaged_bytes_have_an_answer() {
    let mut random = Random(3);
    for sample in samples() {
        for _ in 0..8 {
            let mut entries = sample.fixture.entries.clone();
            for entry in &mut entries {
                if let Entry::File { path, bytes } = entry
                    && path.ends_with(".toml")
                    && !bytes.is_empty()
                {
                    let index = random.below(bytes.len());
                    bytes[index] = random.below(256) as u8;
                }
            }
            check(&file_tree(&entries));
        }
    }
}

#[test]
fn samples_without_one_of_their_files_have_an_answer() {
    for sample in samples() {
        for index in 0..sample.fixture.entries.len() {
            let mut entries = sample.fixture.entries.clone();
            entries.remove(index);
            check(&file_tree(&entries));
        }
    }
}

#[test]
fn what_is_wrong_within_a_letter_is_pointed_at() {
    for text in
        ["a😀 = 1", "[😀]", "a = 😀", "name = \"\\😀\"", "[package]\nname = \"é\"\nversion = é\n"]
    {
        check(&with_manifest(text.as_bytes().to_vec()));
    }
}
