//! The file system as rustc sees it.

use super::CrateFacts;
use crate::{FilePath, Files};
use std::{
    ffi::OsStr,
    path::{Component, Path},
};

/// The most bytes that Linux allows in a path, with the zero byte at its end.
const LONGEST_PATH: usize = 4096;

/// The tree, seen from the folder in which rustc runs.
#[derive(Clone, Copy)]
pub(super) struct Disk<'t> {
    pub(super) files: &'t dyn Files,
    pub(super) facts: &'t CrateFacts,
}

/// What is at a path.
pub(super) enum Place {
    File(FilePath),
    Folder,
    /// Nothing, with the operating system's reason.
    Nothing(&'static str),
    /// Beyond the tree: not known.
    Outside,
}

pub(super) const IS_FOLDER: &str = "Is a directory (os error 21)";
const NOT_FOUND: &str = "No such file or directory (os error 2)";
const NO_FOLDER: &str = "Not a directory (os error 20)";
const NO_NAME: &str = "file name contained an unexpected NUL byte";
const TOO_LONG: &str = "File name too long (os error 36)";

impl<'t> Disk<'t> {
    /// Whether rustc takes something to be at `path`, a folder too.
    pub(super) fn exists(&self, path: &str) -> bool {
        matches!(self.look(path), Place::File(..) | Place::Folder)
    }

    /// The names of what is in the folder at `path`.
    pub(super) fn entries(&self, path: &str) -> Vec<String> {
        let entries = match self.follow(path) {
            Ok(folder) => self.files.entries(&folder),
            Err(_) => Vec::new(),
        };
        entries.iter().map(|it| it.path.name().to_owned()).collect()
    }

    /// What is at `path`.
    pub(super) fn look(&self, path: &str) -> Place {
        let at = match self.follow(path) {
            Ok(at) => at,
            Err(place) => return place,
        };
        let is_folder_path = path.ends_with('/') || path.ends_with("/.");
        match FilePath::new(&at) {
            Ok(_) if is_folder_path && self.files.is_file(&at) => Place::Nothing(NO_FOLDER),
            Ok(path) if self.files.is_file(&at) => Place::File(path),
            _ if self.files.is_folder(&at) => Place::Folder,
            _ => Place::Nothing(NOT_FOUND),
        }
    }

    /// Follows `path` as the operating system would, up to its last name; from the tree's root.
    fn follow(&self, path: &str) -> Result<String, Place> {
        if path.contains('\0') {
            return Err(Place::Nothing(NO_NAME));
        }
        if path.len() >= LONGEST_PATH {
            return Err(Place::Nothing(TOO_LONG));
        }
        let root: Vec<_> = names(&self.facts.tree_root).collect();
        let mut at = self.facts.working_folder.clone();
        // How many folders above the tree it is.
        let mut above = 0;
        if path.starts_with('/') {
            above = root.len();
            at.clear();
        }
        for component in Path::new(path).components() {
            if above > 0 {
                match component {
                    Component::Normal(name) if name == root[root.len() - above] => above -= 1,
                    Component::Normal(_) => return Err(Place::Outside),
                    Component::ParentDir => above = root.len().min(above + 1),
                    Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
                }
                continue;
            }
            if !self.files.is_folder(&at) {
                let is_file = self.files.is_file(&at);
                return Err(Place::Nothing(if is_file { NO_FOLDER } else { NOT_FOUND }));
            }
            match component {
                Component::Normal(name) => {
                    let name = name.to_str().unwrap_or_default();
                    if name.len() > 255 {
                        return Err(Place::Nothing(TOO_LONG));
                    }
                    if !at.is_empty() {
                        at.push('/');
                    }
                    at.push_str(name);
                }
                Component::ParentDir if at.is_empty() && root.is_empty() => {
                    return Err(Place::Outside);
                }
                Component::ParentDir if at.is_empty() => above = 1,
                Component::ParentDir => at.truncate(at.rfind('/').unwrap_or(0)),
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        match above {
            0 => Ok(at),
            _ => Err(Place::Folder),
        }
    }
}

/// The names in `path`, in their order.
fn names(path: &str) -> impl Iterator<Item = &OsStr> {
    Path::new(path).components().filter_map(|it| match it {
        Component::Normal(name) => Some(name),
        _ => None,
    })
}

/// Like `Path::join`.
pub(super) fn join(folder: &str, path: &str) -> String {
    match (folder, path) {
        (_, path) if path.starts_with('/') => path.to_owned(),
        ("", path) => path.to_owned(),
        (folder, path) if folder.ends_with('/') => format!("{folder}{path}"),
        (folder, path) => format!("{folder}/{path}"),
    }
}

/// Like `Path::parent`.
pub(super) fn parent(path: &str) -> String {
    Path::new(path).parent().and_then(Path::to_str).unwrap_or_default().to_owned()
}
