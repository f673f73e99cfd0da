//! Files as they are to be when all changes are made.

use super::{Change, ChangeKind};
use crate::{Content, FileEntry, FilePath, Files, commands::Surroundings, folder::normalize};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

#[derive(Debug)]
pub(super) struct Overlay<'f> {
    below: &'f dyn Files,
    /// New and rewritten files.
    files: BTreeMap<FilePath, Content>,
    /// New folders, and all above them.
    folders: BTreeSet<FilePath>,
}

impl<'f> Overlay<'f> {
    pub(super) fn new(at: Surroundings<'f>, changes: &[Change]) -> Self {
        let mut res = Self { below: at.files, files: BTreeMap::new(), folders: BTreeSet::new() };
        for change in changes {
            let path = at.file_system().relative(&normalize(Path::new(&change.path)));
            let Some(path) = path else { continue };
            res.folders.extend(path.ancestors());
            match &change.kind {
                ChangeKind::CreateFile(text) | ChangeKind::Replace(text) => {
                    res.files.insert(path, text.as_str().into());
                }
                ChangeKind::CreateFolder | ChangeKind::CreateRepository(_) => {
                    res.folders.insert(path);
                }
                ChangeKind::Append(_) => {}
            }
        }
        res
    }
}

impl Files for Overlay<'_> {
    fn is_file(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.below.is_file(path)
    }

    fn is_folder(&self, path: &str) -> bool {
        self.folders.contains(path) || self.below.is_folder(path)
    }

    fn read(&self, path: &str) -> Result<Content, String> {
        self.files.get(path).cloned().map_or_else(|| self.below.read(path), Ok)
    }

    fn entries(&self, folder: &str) -> Vec<FileEntry> {
        let mut res = self.below.entries(folder);
        let files = self.files.keys().map(|it| (it, false));
        for (path, is_folder) in files.chain(self.folders.iter().map(|it| (it, true))) {
            let parent = path.as_str().rsplit_once('/').map_or("", |(parent, _)| parent);
            if parent == folder && !res.iter().any(|it| it.path == *path) {
                res.push(FileEntry { path: path.clone(), is_folder });
            }
        }
        res.sort_by(|a, b| a.path.cmp(&b.path));
        res
    }
}
