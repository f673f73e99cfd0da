//! The samples that teach something: the one of a first visit, and those of the gallery, which is
//! downloaded once somebody opens it.

use engine::{FilePath, FileTree};
use fixture::{Entry, Fixture};
use std::sync::OnceLock;

/// Stands between the samples of the gallery's file.
const SEPARATOR: char = '\0';

/// A tree with a story.
#[derive(Debug, PartialEq)]
pub struct Sample {
    pub title: String,
    /// What to look at.
    pub paragraphs: Vec<String>,
    pub files: FileTree,
}

static GALLERY: OnceLock<Vec<Sample>> = OnceLock::new();

/// The samples of the gallery in their order, once they have been taken in.
pub fn gallery() -> Option<&'static [Sample]> {
    GALLERY.get().map(Vec::as_slice)
}

/// Takes in the gallery's file, which `web/build.mjs` makes. Leaves it if it is something else.
pub fn take_in(text: &str) {
    let samples: Option<Vec<_>> = text.split(SEPARATOR).map(read).collect();
    if let Some(samples) = samples {
        // A second one is the same.
        let _ = GALLERY.set(samples);
    }
}

/// What a first visit shows.
pub fn start() -> FileTree {
    let sample = read(include_str!("../samples/demo.fixture"));
    sample.expect("the embedded sample is a fixture").files
}

fn read(text: &str) -> Option<Sample> {
    let Fixture { story, entries } = fixture::parse(text).ok()?;
    let mut files = FileTree::new();
    for entry in entries {
        match entry {
            Entry::File { path, bytes } => {
                files.create_file(FilePath::new(&path).ok()?, bytes.into()).ok()?
            }
            Entry::Folder { path } => files.create_folder(FilePath::new(&path).ok()?).ok()?,
        }
    }
    let sample = Sample { title: story.title, paragraphs: story.paragraphs, files };
    Some(sample).filter(|it| !it.title.is_empty())
}

/// The gallery, for tests: made like its file.
#[cfg(test)]
pub fn made() -> &'static [Sample] {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut numbered = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "fixture") {
            let text = std::fs::read_to_string(path).unwrap();
            let place = fixture::parse(&text).unwrap().story.gallery;
            numbered.extend(place.map(|place| (place, text)));
        }
    }
    numbered.sort();
    let texts: Vec<_> = numbered.into_iter().map(|(_, text)| text).collect();
    take_in(&texts.join(&SEPARATOR.to_string()));
    gallery().expect("all of them are fixtures")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_sample_says_what_it_is_and_differs_from_the_others() {
        let mut titles = BTreeSet::new();
        for (at, sample) in made().iter().enumerate() {
            assert!(!sample.paragraphs.is_empty(), "{}", sample.title);
            assert!(titles.insert(&sample.title), "{}", sample.title);
            assert!(!sample.files.is_empty(), "{}", sample.title);
            assert!(made()[..at].iter().all(|it| it.files != sample.files), "{}", sample.title);
        }
        assert!(titles.len() >= 12);
    }

    #[test]
    fn another_text_is_no_gallery() {
        take_in("<!doctype html>");
        take_in("");
        assert_eq!(made().iter().find(|it| it.title.is_empty()), None);
    }

    #[test]
    fn a_first_visit_shows_a_library_and_binaries() {
        let files = start();
        for path in ["Cargo.toml", "src/lib.rs", "src/main.rs", "src/bin/count.rs"] {
            assert!(files.is_file(path), "{path}");
        }
    }
}
