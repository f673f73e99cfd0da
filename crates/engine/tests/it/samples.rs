//! Each `samples/NAME.fixture` has its answer in `samples/NAME.outline`.
//!
//! `UPDATE_EXPECT=1 cargo test -p engine` writes them anew; `cargo xtask cargo-diff` says whether
//! Cargo agrees.

use crate::outline::outline;
use engine::{FilePath, FileTree, Options};
use expect_test::expect_file;
use fixture::{Entry, Fixture};
use std::{
    fs,
    path::{Path, PathBuf},
};

pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) fixture: Fixture,
}

/// All samples, by name.
pub(crate) fn samples() -> Vec<Sample> {
    let mut paths = paths_with_extension("fixture");
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let fixture = fixture::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        Sample { name, path, fixture }
    };
    paths.into_iter().map(read).collect()
}

fn paths_with_extension(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    paths.filter(|it| it.extension().is_some_and(|it| it == extension)).collect()
}

pub(crate) fn file_tree(entries: &[Entry]) -> FileTree {
    let mut tree = FileTree::new();
    for entry in entries {
        match entry {
            Entry::File { path, bytes } => {
                tree.create_file(FilePath::new(path).unwrap(), bytes.clone().into()).unwrap();
            }
            Entry::Folder { path } => tree.create_folder(FilePath::new(path).unwrap()).unwrap(),
        }
    }
    tree
}

#[test]
fn every_sample_has_the_answer_in_its_outline() {
    for sample in samples() {
        let files = file_tree(&sample.fixture.entries);
        let analysis = engine::analyze(&files, &Options::default());
        expect_file![sample.path.with_extension("outline")].assert_eq(&outline(&files, &analysis));
    }
}

#[test]
fn every_outline_has_its_sample() {
    for outline in paths_with_extension("outline") {
        assert!(outline.with_extension("fixture").exists(), "{}", outline.display());
    }
}

#[test]
fn every_sample_has_a_title_of_one_line() {
    for Sample { name, fixture, .. } in samples() {
        let title = fixture.story.title;
        assert!((8..=100).contains(&title.chars().count()), "{name}: {title:?}");
        assert!(!title.ends_with('.'), "{name}: {title:?}");
    }
}

#[test]
fn the_gallery_is_numbered_without_gaps_and_tells_stories() {
    let mut places = Vec::new();
    for Sample { name, fixture, .. } in samples() {
        if let Some(place) = fixture.story.gallery {
            assert!(!fixture.story.paragraphs.is_empty(), "{name} tells no story");
            places.push(place);
        }
    }
    places.sort_unstable();
    assert_eq!(places, (1..=19).collect::<Vec<_>>());
}

#[test]
fn every_known_difference_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("docs/differences.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let mut documented: Vec<_> = rows.map(str::to_owned).collect();
    let files =
        fs::read_dir(root.join("samples/differences")).unwrap().map(|it| it.unwrap().path());
    let mut names: Vec<_> =
        files.map(|it| it.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    documented.sort();
    names.sort();
    assert_eq!(documented, names);
}
