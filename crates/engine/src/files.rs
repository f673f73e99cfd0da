//! What the engine asks of a file system.

use crate::{Content, FilePath, FileTree};
use std::fmt;

/// Files to read: a [`FileTree`] in memory, or a directory on a disk.
///
/// All paths are relative to one root and spelled as a [`FilePath`]; the root itself is `""`.
/// Symbolic links are followed, but for [`Files::entries`], which tells a link from a folder.
pub trait Files: fmt::Debug {
    fn is_file(&self, path: &str) -> bool;

    /// Whether `path` is a folder. The root always is.
    fn is_folder(&self, path: &str) -> bool;

    /// What is in the file at `path`.
    ///
    /// # Errors
    ///
    /// What the operating system says, such as `No such file or directory (os error 2)`.
    fn read(&self, path: &str) -> Result<Content, String>;

    /// What lies directly in `folder`, by path; nothing if it is no folder. Names that are not UTF-8
    /// are left out.
    fn entries(&self, folder: &str) -> Vec<FileEntry>;

    /// The path of the folder at `path` without links in it; itself where there are none.
    fn real_path(&self, path: &str) -> String {
        path.to_owned()
    }

    /// Whether anything is at `path`.
    fn exists(&self, path: &str) -> bool {
        self.is_file(path) || self.is_folder(path)
    }
}

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    pub path: FilePath,
    /// Whether it is a folder itself, not a link to one.
    pub is_folder: bool,
}

impl Files for FileTree {
    fn is_file(&self, path: &str) -> bool {
        FileTree::is_file(self, path)
    }

    fn is_folder(&self, path: &str) -> bool {
        FileTree::is_folder(self, path)
    }

    fn read(&self, path: &str) -> Result<Content, String> {
        if let Some(content) = self.get(path) {
            return Ok(content.clone());
        }
        let error = match FileTree::is_folder(self, path) {
            true => "Is a directory (os error 21)",
            false => "No such file or directory (os error 2)",
        };
        Err(error.to_owned())
    }

    fn entries(&self, folder: &str) -> Vec<FileEntry> {
        let paths = FileTree::entries(self, folder).into_iter();
        paths
            .map(|path| FileEntry {
                is_folder: FileTree::is_folder(self, path.as_str()),
                path: path.clone(),
            })
            .collect()
    }
}
