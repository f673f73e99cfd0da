//! The file system as one package sees it.

use crate::{FilePath, FileTree};
use std::path::{Component, Path, PathBuf};

/// The folder of a package, and through it the whole tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folder<'t> {
    pub(crate) files: &'t FileTree,
    /// Where the tree lies: [`Options::root`](crate::Options::root).
    pub(crate) root: &'t str,
    /// From the root of the tree; empty for the root itself.
    pub(crate) path: &'t str,
}

/// What is at a path.
enum Place {
    Root,
    Below(FilePath),
}

impl<'t> Folder<'t> {
    /// The absolute path of the folder.
    pub(crate) fn absolute(&self) -> PathBuf {
        let root = Path::new(self.root);
        if self.path.is_empty() { root.to_owned() } else { root.join(self.path) }
    }

    /// The absolute form of `relative`; one that is absolute already stays as it is.
    pub(crate) fn join(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.absolute().join(relative)
    }

    /// Whether a file or a folder is at `relative`.
    pub(crate) fn exists(&self, relative: impl AsRef<Path>) -> bool {
        match self.place(relative.as_ref()) {
            Some(Place::Root) => true,
            Some(Place::Below(path)) => self.files.exists(path.as_str()),
            None => false,
        }
    }

    /// The file at `relative`, if there is one.
    pub(crate) fn file(&self, relative: impl AsRef<Path>) -> Option<FilePath> {
        match self.place(relative.as_ref())? {
            Place::Below(path) if self.files.is_file(path.as_str()) => Some(path),
            _ => None,
        }
    }

    /// What is directly in the folder `relative`, by path; nothing if it is no folder.
    pub(crate) fn entries(&self, relative: &str) -> Vec<&'t FilePath> {
        match self.place(Path::new(relative)) {
            Some(Place::Below(path)) => self.files.entries(path.as_str()),
            Some(Place::Root) => self.files.entries(""),
            None => Vec::new(),
        }
    }

    /// Follows `relative` as the operating system would: `..` leaves a folder that must be there.
    fn place(&self, relative: &Path) -> Option<Place> {
        let absolute = self.join(relative);
        let below = absolute.strip_prefix(self.root).ok()?;
        let mut at = String::new();
        for component in below.components() {
            if !self.files.is_folder(&at) {
                return None;
            }
            match component {
                Component::Normal(name) => {
                    if !at.is_empty() {
                        at.push('/');
                    }
                    at.push_str(name.to_str()?);
                }
                Component::ParentDir if at.is_empty() => return None,
                Component::ParentDir => at.truncate(at.rfind('/').unwrap_or(0)),
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        match at.is_empty() {
            true => Some(Place::Root),
            false => FilePath::new(&at).ok().map(Place::Below),
        }
    }
}

/// Drops `.` and folds `..`, without looking at any file, as Cargo does.
///
/// At the root `..` is dropped; at the start of a relative path it is kept.
pub(crate) fn normalize(path: &Path) -> PathBuf {
    let mut res = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if res.ends_with("..") => res.push(".."),
            Component::ParentDir => {
                let is_popped = res.pop();
                if !is_popped && !res.has_root() {
                    res.push("..");
                }
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                res.push(component);
            }
        }
    }
    res
}
