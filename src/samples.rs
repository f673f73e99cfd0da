//! The gallery: the samples that teach something, embedded in the page.

use engine::{FilePath, FileTree, TreeError};
use fixture::Entry;
use std::sync::LazyLock;

/// A tree with a story.
#[derive(Debug, PartialEq)]
pub struct Sample {
    /// The name of its file in `samples/`, such as `a-binary-crate`.
    pub name: &'static str,
    pub title: String,
    /// What to look at.
    pub paragraphs: Vec<String>,
    pub files: FileTree,
}

/// The samples with a place in the gallery, in its order.
pub fn gallery() -> &'static [Sample] {
    static GALLERY: LazyLock<Vec<Sample>> =
        LazyLock::new(|| EMBEDDED.iter().map(|(name, text)| read(name, text)).collect());
    &GALLERY
}

/// What a first visit shows.
pub fn start() -> FileTree {
    read("demo", include_str!("../samples/demo.fixture")).files
}

macro_rules! embed {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../samples/", $name, ".fixture")))),*]
    };
}

static EMBEDDED: &[(&str, &str)] = embed![
    "one-file-without-a-manifest",
    "a-binary-crate",
    "a-library-crate",
    "the-crate-root",
    "modules-of-a-crate",
    "a-package-is-a-bundle-of-crates",
    "one-library-and-many-binaries",
    "the-conventions",
    "targets-with-written-paths",
    "what-cargo-new-makes",
    "dependencies-of-every-kind",
    "a-workspace-of-one",
    "a-workspace-of-three",
    "a-workspace-shares-values",
    "a-virtual-workspace",
    "ready-to-publish",
    "a-binary-without-main",
    "main-rs-with-a-capital-letter",
    "autobins-false-hides-binaries",
];

fn read(name: &'static str, text: &str) -> Sample {
    let fixture = fixture::parse(text).expect("each embedded sample is a fixture");
    let files = file_tree(fixture.entries).expect("each embedded sample is a tree");
    Sample { name, title: fixture.story.title, paragraphs: fixture.story.paragraphs, files }
}

fn file_tree(entries: Vec<Entry>) -> Result<FileTree, TreeError> {
    let mut files = FileTree::new();
    for entry in entries {
        match entry {
            Entry::File { path, bytes } => {
                files.create_file(FilePath::new(&path)?, bytes.into())?
            }
            Entry::Folder { path } => files.create_folder(FilePath::new(&path)?)?,
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn every_sample_with_a_place_is_embedded_in_that_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        let mut numbered = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "fixture") {
                let story = fixture::parse(&fs::read_to_string(&path).unwrap()).unwrap().story;
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                numbered.extend(story.gallery.map(|number| (number, name)));
            }
        }
        numbered.sort();
        let names: Vec<_> = numbered.into_iter().map(|(_, name)| name).collect();
        assert_eq!(gallery().iter().map(|it| it.name).collect::<Vec<_>>(), names);
    }

    #[test]
    fn every_sample_says_what_it_is_and_differs_from_the_others() {
        let mut titles = BTreeSet::new();
        for (at, sample) in gallery().iter().enumerate() {
            assert!(!sample.paragraphs.is_empty(), "{}", sample.name);
            assert!(titles.insert(&sample.title), "{}", sample.name);
            assert!(!sample.files.is_empty(), "{}", sample.name);
            assert!(gallery()[..at].iter().all(|it| it.files != sample.files), "{}", sample.name);
        }
    }

    #[test]
    fn a_first_visit_shows_a_library_and_binaries() {
        let files = start();
        for path in ["Cargo.toml", "src/lib.rs", "src/main.rs", "src/bin/count.rs"] {
            assert!(files.is_file(path), "{path}");
        }
    }
}
