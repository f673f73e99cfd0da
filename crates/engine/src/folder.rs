//! The file system as Cargo sees it, by absolute paths.

use crate::{Content, FileEntry, FilePath, Files};
use std::path::{Component, Path, PathBuf};

/// A file system, and the absolute path at which its root lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileSystem<'f> {
    pub(crate) files: &'f dyn Files,
    /// [`Options::root`](crate::Options::root).
    pub(crate) root: &'f str,
}

/// What is at a path.
enum Place {
    /// A folder on the way to the root.
    Above,
    Root,
    Below(FilePath),
}

impl<'f> FileSystem<'f> {
    /// Whether a file or a folder is at the absolute `path`.
    pub(crate) fn exists(self, path: &Path) -> bool {
        match self.place(path) {
            Some(Place::Root | Place::Above) => true,
            Some(Place::Below(path)) => self.files.exists(path.as_str()),
            None => false,
        }
    }

    pub(crate) fn is_folder(self, path: &Path) -> bool {
        match self.place(path) {
            Some(Place::Root | Place::Above) => true,
            Some(Place::Below(path)) => self.files.is_folder(path.as_str()),
            None => false,
        }
    }

    /// The file at `path`, if there is one.
    pub(crate) fn file(self, path: &Path) -> Option<FilePath> {
        match self.place(path)? {
            Place::Below(path) if self.files.is_file(path.as_str()) => Some(path),
            _ => None,
        }
    }

    /// What is directly in the folder `path`, by path; nothing if it is no folder.
    pub(crate) fn entries(self, path: &Path) -> Vec<FileEntry> {
        match self.place(path) {
            Some(Place::Below(path)) => self.files.entries(path.as_str()),
            Some(Place::Root) => self.files.entries(""),
            Some(Place::Above) | None => Vec::new(),
        }
    }

    /// What is in the file at `path`, or what the operating system says.
    pub(crate) fn read(self, path: &Path) -> Result<Content, String> {
        let res = match self.place(path) {
            Some(Place::Below(path)) => self.files.read(path.as_str()),
            Some(Place::Root | Place::Above) => self.files.read(""),
            None => Err("No such file or directory (os error 2)".to_owned()),
        };
        let is_below_a_file = || path.ancestors().skip(1).any(|it| self.file(it).is_some());
        match res {
            Err(_) if is_below_a_file() => Err("Not a directory (os error 20)".to_owned()),
            res => res,
        }
    }

    /// `path` from the root of the file system; `None` if it is the root or lies outside.
    pub(crate) fn relative(self, path: &Path) -> Option<FilePath> {
        self.plain(path).or_else(|| self.plain(&normalize(path)))
    }

    /// The folder at the absolute `path`.
    pub(crate) fn folder(self, path: &'f Path) -> Folder<'f> {
        Folder { file_system: self, path }
    }

    /// What of `path` is below the root, if it is spelled as a [`FilePath`] is.
    fn plain(self, path: &Path) -> Option<FilePath> {
        let below = path.to_str()?.strip_prefix(self.root)?;
        let below = if self.root.ends_with('/') { below } else { below.strip_prefix('/')? };
        FilePath::new(below).ok()
    }

    /// Follows `path` as the operating system would: what `..` leaves must be a folder, and behind a
    /// link it leads to above where the link points. Otherwise what is on the way is not looked at:
    /// nothing is below what is no folder.
    fn place(self, path: &Path) -> Option<Place> {
        if let Some(path) = self.plain(path) {
            return Some(Place::Below(path));
        }
        let Ok(below) = path.strip_prefix(self.root) else {
            return Path::new(self.root).starts_with(path).then_some(Place::Above);
        };
        let mut at = String::new();
        for component in below.components() {
            match component {
                Component::Normal(name) => {
                    if !at.is_empty() {
                        at.push('/');
                    }
                    at.push_str(name.to_str()?);
                }
                // Leaves the tree, and perhaps comes back.
                Component::ParentDir if at.is_empty() => return self.place(&normalize(path)),
                Component::ParentDir if !self.files.is_folder(&at) => return None,
                Component::ParentDir => {
                    at = self.files.real_path(&at);
                    at.truncate(at.rfind('/').unwrap_or(0));
                }
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        match at.is_empty() {
            true => Some(Place::Root),
            false => FilePath::new(&at).ok().map(Place::Below),
        }
    }
}

/// The folder of a package, and through it the whole file system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folder<'f> {
    pub(crate) file_system: FileSystem<'f>,
    /// Absolute.
    pub(crate) path: &'f Path,
}

impl Folder<'_> {
    /// The absolute form of `relative`; one that is absolute already stays as it is.
    pub(crate) fn join(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.path.join(relative)
    }

    /// Whether a file or a folder is at `relative`.
    pub(crate) fn exists(&self, relative: impl AsRef<Path>) -> bool {
        self.file_system.exists(&self.join(relative))
    }

    /// The file at `relative`, if there is one.
    pub(crate) fn file(&self, relative: impl AsRef<Path>) -> Option<FilePath> {
        self.file_system.file(&self.join(relative))
    }

    /// What is directly in the folder `relative`, by path; nothing if it is no folder.
    pub(crate) fn entries(&self, relative: &str) -> Vec<FileEntry> {
        self.file_system.entries(&self.join(relative))
    }
}

/// Drops `.` and folds `..`, without looking at any file, as Cargo does.
///
/// At the root `..` is dropped; at the start of a relative path it is kept.
pub(crate) fn normalize(path: &Path) -> PathBuf {
    if is_normalized(path) {
        return path.to_owned();
    }
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

/// Whether there is nothing to drop or to fold; `false` where it takes a closer look to tell.
fn is_normalized(path: &Path) -> bool {
    let names = |it: &str| it.strip_prefix('/').unwrap_or(it).split('/').all(is_name);
    path.to_str().is_some_and(names)
}

fn is_name(component: &str) -> bool {
    !matches!(component, "" | "." | "..")
}
