//! A directory on a disk as the engine asks about it.

use engine::{Content, FileEntry, FilePath, Files};
use std::{
    cell::RefCell,
    collections::HashMap,
    fmt, fs, io,
    path::{Path, PathBuf},
};

/// Everything below `root`. Nothing is read before it is asked for, and nothing is asked twice: the
/// answers stay the same even if the disk changes.
pub(crate) struct Disk {
    root: PathBuf,
    /// What is at a path, links followed.
    kinds: RefCell<HashMap<Box<str>, Kind>>,
    entries: RefCell<HashMap<Box<str>, Vec<FileEntry>>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// Neither, such as a device.
    Other,
    /// Nothing, or something that may not be looked at.
    Absent,
}

impl Disk {
    pub(crate) fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), kinds: RefCell::default(), entries: RefCell::default() }
    }

    fn kind(&self, path: &str) -> Kind {
        if let Some(kind) = self.kinds.borrow().get(path) {
            return *kind;
        }
        let kind = match fs::metadata(self.root.join(path)) {
            Ok(it) if it.is_dir() => Kind::Folder,
            Ok(it) if it.is_file() => Kind::File,
            Ok(_) => Kind::Other,
            Err(_) => Kind::Absent,
        };
        self.kinds.borrow_mut().insert(path.into(), kind);
        kind
    }

    /// What a listing says of its entries answers later questions about them, links apart.
    fn remember(&self, entry: &FileEntry, kind: fs::FileType) {
        let kind = match kind {
            it if it.is_dir() => Kind::Folder,
            it if it.is_file() => Kind::File,
            _ => return,
        };
        self.kinds.borrow_mut().insert(entry.path.as_str().into(), kind);
    }

    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.root.join(folder))? {
            let Ok(entry) = entry else { continue };
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let (Ok(path), Ok(kind)) = (FilePath::new(&path), entry.file_type()) else { continue };
            let entry = FileEntry { path, is_folder: kind.is_dir() };
            self.remember(&entry, kind);
            entries.push(entry);
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }
}

impl Files for Disk {
    fn is_file(&self, path: &str) -> bool {
        self.kind(path) == Kind::File
    }

    fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.kind(path) == Kind::Folder
    }

    fn read(&self, path: &str) -> Result<Content, String> {
        fs::read(self.root.join(path)).map(Content::from).map_err(|error| error.to_string())
    }

    fn entries(&self, folder: &str) -> Vec<FileEntry> {
        if let Some(entries) = self.entries.borrow().get(folder) {
            return entries.clone();
        }
        let entries = self.list(folder).unwrap_or_default();
        self.entries.borrow_mut().insert(folder.into(), entries.clone());
        entries
    }

    fn real_path(&self, path: &str) -> String {
        let real = fs::canonicalize(self.root.join(path)).ok();
        let below = real.as_ref().and_then(|it| it.strip_prefix(&self.root).ok()?.to_str());
        below.unwrap_or(path).to_owned()
    }

    fn exists(&self, path: &str) -> bool {
        path.is_empty() || self.kind(path) != Kind::Absent
    }
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Disk({})", Path::display(&self.root))
    }
}
