//! What an analysis leaves behind for the next one, so that only what has changed is looked at again.

use super::{Analysis, cargo::CargoView, crates::KnownCrate, unlinked::Unlinked};
use crate::{
    Content, FileEntry, FilePath, FileTree, Files, Options, SourceCache, sorted::SortedSet,
};
use std::{cell::RefCell, sync::Arc};

/// What is known of the tree before.
#[derive(Debug, Default)]
pub struct AnalysisCache {
    pub(super) sources: SourceCache,
    options: Option<Options>,
    last: Last,
}

/// The analysis before, if there was one, and all that it takes to see which parts of it still hold.
#[derive(Debug, Default)]
pub(super) struct Last {
    pub(super) files: FileTree,
    pub(super) cargo: Option<Traced<CargoView>>,
    pub(super) crates: Vec<KnownCrate>,
    pub(super) unlinked: Option<Unlinked>,
    pub(super) analysis: Option<Analysis>,
}

impl AnalysisCache {
    /// What may still hold for `files`, and the files that have been rewritten since. Of a tree with
    /// other files nothing holds.
    pub(super) fn take(
        &mut self,
        files: &FileTree,
        options: &Options,
    ) -> (Last, SortedSet<FilePath>) {
        let mut last = std::mem::take(&mut self.last);
        let has_same_options = self.options.as_ref() == Some(options);
        let rewritten = files.rewritten_since(&last.files).filter(|_| has_same_options);
        let Some(rewritten) = rewritten else {
            return (Last { files: files.clone(), ..Last::default() }, SortedSet::new());
        };
        for (path, content) in &rewritten {
            last.files.write(path, Content::clone(content)).expect("the same files are there");
        }
        (last, rewritten.into_iter().map(|(path, _)| path.clone()).collect())
    }

    pub(super) fn keep(&mut self, options: &Options, last: Last) {
        self.options = Some(options.clone());
        // Not at each key press.
        if self.sources.len() > last.files.files().len() {
            self.sources.forget_gone();
        }
        self.last = last;
    }
}

/// Something that was made from files, with those whose contents it depends on.
#[derive(Debug)]
pub(super) struct Traced<T> {
    pub(super) value: T,
    read: SortedSet<FilePath>,
}

impl<T> Traced<T> {
    pub(super) fn new(files: &FileTree, make: impl FnOnce(&dyn Files) -> T) -> Self {
        let tracer = Tracer { files, read: RefCell::default() };
        let value = make(&tracer);
        Self { value, read: tracer.read.into_inner() }
    }

    /// Whether it would be the same again after these have been `rewritten`.
    pub(super) fn holds(&self, rewritten: &SortedSet<FilePath>) -> bool {
        !rewritten.iter().any(|it| self.read.contains(it))
    }
}

#[derive(Debug)]
struct Tracer<'t> {
    files: &'t FileTree,
    read: RefCell<SortedSet<FilePath>>,
}

impl Files for Tracer<'_> {
    fn is_file(&self, path: &str) -> bool {
        self.files.is_file(path)
    }

    fn is_folder(&self, path: &str) -> bool {
        self.files.is_folder(path)
    }

    fn read(&self, path: &str) -> Result<Content, String> {
        self.read.borrow_mut().extend(FilePath::new(path));
        Files::read(self.files, path)
    }

    fn entries(&self, folder: &str) -> Vec<FileEntry> {
        Files::entries(self.files, folder)
    }
}

/// `value`, or what it was before if that is equal: whoever has that needs nothing new.
pub(super) fn shared<T: Eq>(value: &Arc<T>, before: Option<&Arc<T>>) -> Arc<T> {
    Arc::clone(before.filter(|it| *it == value).unwrap_or(value))
}
