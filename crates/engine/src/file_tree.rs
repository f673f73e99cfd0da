//! The files of a tree, in memory, and the rules by which they may be changed.
//!
//! Every change is a function that either happens wholly or refuses with a [`TreeError`] and leaves
//! the tree as it was. Trees share what is equal in them, so that cloning one copies no text and "the
//! same file as before" is a comparison of pointers.

mod contents;

use crate::{
    FilePath, PathError, lower_case,
    sort::sort_by,
    sorted::{SortedMap, SortedSet},
};
use contents::Contents;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// All files, in path order, and all folders, the empty ones too. The root is not among them.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct FileTree {
    /// Shared between the trees that differ only in what is in their files.
    names: Arc<Names>,
    contents: Contents,
}

/// What is where, apart from contents.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Names {
    /// Every file, with the slot that its content is in.
    files: SortedMap<FilePath, usize>,
    folders: SortedSet<FilePath>,
    /// Every file and folder, by its path in lower case.
    by_lower_case: SortedMap<String, FilePath>,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    Text(Arc<str>),
    /// Not UTF-8.
    Bytes(Arc<[u8]>),
}

/// Why a tree cannot be changed in some way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeError {
    Path(PathError),
    /// Something with this path is there already.
    Exists(FilePath),
    /// Something is there whose path differs only in case; on macOS and Windows it would be the same.
    DiffersOnlyInCase {
        path: FilePath,
        existing: FilePath,
    },
    /// A folder is wanted where this file is.
    IsFile(FilePath),
    /// A file is wanted where this folder is.
    IsFolder(FilePath),
    NotFound(FilePath),
    /// A folder cannot be moved into itself.
    IntoItself(FilePath),
}

impl FileTree {
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is neither a file nor a folder.
    pub fn is_empty(&self) -> bool {
        self.names.files.is_empty() && self.names.folders.is_empty()
    }

    /// The files, by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&FilePath, &Content)> {
        self.names.files.iter().map(|(path, slot)| (path, self.contents.get(*slot)))
    }

    /// The folders, by path. Each of them is there, whether files are in it or not.
    pub fn folders(&self) -> impl ExactSizeIterator<Item = &FilePath> {
        self.names.folders.iter()
    }

    pub fn get(&self, path: &str) -> Option<&Content> {
        self.names.files.get(path).map(|slot| self.contents.get(*slot))
    }

    /// The text at `path`; `None` if there is no file, or one that is not text.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        self.get(path).and_then(Content::as_text)
    }

    pub fn is_file(&self, path: &str) -> bool {
        self.names.files.contains_key(path)
    }

    /// Whether `path` is a folder. The root, `""`, always is.
    pub fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.names.folders.contains(path)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.is_file(path) || self.is_folder(path)
    }

    /// The files whose contents are other pieces of memory than in `before`. `None` if more than
    /// contents may differ.
    pub fn rewritten_since(&self, before: &Self) -> Option<Vec<(&FilePath, &Content)>> {
        if !Arc::ptr_eq(&self.names, &before.names) {
            return None;
        }
        let all = self.names.files.iter();
        let rewritten = all.filter(|(_, slot)| !self.contents.is_same(&before.contents, *slot));
        Some(rewritten.map(|(path, slot)| (path, self.contents.get(*slot))).collect())
    }

    /// The paths of what lies directly in `folder` (the root is `""`): folders and files, by path.
    pub fn entries<'t>(&'t self, folder: &str) -> Vec<&'t FilePath> {
        let prefix = prefix(folder);
        let mut res = direct(&prefix, |start| self.names.folders.starting_at(start));
        res.extend(direct(&prefix, |start| self.names.files.starting_at(start).map(|it| &it.0)));
        sort_by(&mut res, |a, b| a.cmp(b));
        res
    }

    /// Adds a file and the folders above it.
    ///
    /// # Errors
    ///
    /// If something is there already, or a file is where a folder would have to be.
    pub fn create_file(&mut self, path: FilePath, content: Content) -> Result<(), TreeError> {
        self.check_free(&path, None)?;
        let slot = self.contents.put(content);
        self.name_file(path, slot);
        Ok(())
    }

    /// Adds a folder and the folders above it.
    ///
    /// # Errors
    ///
    /// As [`FileTree::create_file`].
    pub fn create_folder(&mut self, path: FilePath) -> Result<(), TreeError> {
        self.check_free(&path, None)?;
        self.name(&path, true);
        Ok(())
    }

    /// Gives the file at `path` another content.
    ///
    /// # Errors
    ///
    /// If there is no such file.
    pub fn write(&mut self, path: &FilePath, content: Content) -> Result<(), TreeError> {
        match self.names.files.get(path) {
            Some(slot) => {
                self.contents.replace(*slot, content);
                Ok(())
            }
            None if self.names.folders.contains(path) => Err(TreeError::IsFolder(path.clone())),
            None => Err(TreeError::NotFound(path.clone())),
        }
    }

    /// Renames or moves a file, or a folder with all that is in it. Folders above `to` are added.
    ///
    /// # Errors
    ///
    /// If `from` is not there, `to` is, or `to` lies in `from`.
    pub fn rename(&mut self, from: &FilePath, to: FilePath) -> Result<(), TreeError> {
        if !self.exists(from.as_str()) {
            return Err(TreeError::NotFound(from.clone()));
        }
        if to.is_below(from) {
            return Err(match self.is_file(from.as_str()) {
                true => TreeError::IsFile(from.clone()),
                false => TreeError::IntoItself(from.clone()),
            });
        }
        self.check_free(&to, Some(from))?;
        let folders = self.folders_at_or_below(from);
        let files = self.files_at_or_below(from);
        let files: Vec<_> = files.into_iter().map(|it| (self.forget_file(&it), it)).collect();
        folders.iter().for_each(|it| self.forget(it));
        for old in folders {
            self.name(&old.moved(from, &to), true);
        }
        for (slot, old) in files {
            self.name_file(old.moved(from, &to), slot);
        }
        Ok(())
    }

    /// Removes a file, or a folder with all that is in it. The folder above stays.
    ///
    /// # Errors
    ///
    /// If there is neither.
    pub fn remove(&mut self, path: &FilePath) -> Result<(), TreeError> {
        if !self.exists(path.as_str()) {
            return Err(TreeError::NotFound(path.clone()));
        }
        for it in self.files_at_or_below(path) {
            let slot = self.forget_file(&it);
            self.contents.free(slot);
        }
        self.folders_at_or_below(path).iter().for_each(|it| self.forget(it));
        Ok(())
    }

    /// Whether something may be put at `path`. What is at or below `leaving` does not count.
    fn check_free(&self, path: &FilePath, leaving: Option<&FilePath>) -> Result<(), TreeError> {
        let stays = |it: &FilePath| leaving.is_none_or(|from| it != from && !it.is_below(from));
        if leaving == Some(path) || (self.exists(path.as_str()) && stays(path)) {
            return Err(TreeError::Exists(path.clone()));
        }
        if let Some(file) = path.ancestors().find(|it| self.names.files.contains_key(it)) {
            return Err(TreeError::IsFile(file));
        }
        // A path whose folder is new cannot have a twin, but one of its folders can.
        let mut at = path.clone();
        while let Some(parent) = at.parent().filter(|it| !self.names.folders.contains(it)) {
            at = parent;
        }
        match self.names.by_lower_case.get(&lower_case(at.as_str())) {
            Some(existing) if *existing != at && stays(existing) => {
                Err(TreeError::DiffersOnlyInCase { path: at, existing: existing.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Takes up the name of a file or folder, and those of the folders above it.
    fn name(&mut self, path: &FilePath, is_folder: bool) {
        let names = Arc::make_mut(&mut self.names);
        names.by_lower_case.insert(lower_case(path.as_str()), path.clone());
        if is_folder {
            names.folders.insert(path.clone());
        }
        for folder in path.ancestors() {
            names.by_lower_case.insert(lower_case(folder.as_str()), folder.clone());
            if !names.folders.insert(folder) {
                break;
            }
        }
    }

    fn name_file(&mut self, path: FilePath, slot: usize) {
        self.name(&path, false);
        Arc::make_mut(&mut self.names).files.insert(path, slot);
    }

    /// Gives its slot.
    fn forget_file(&mut self, path: &FilePath) -> usize {
        self.forget(path);
        Arc::make_mut(&mut self.names).files.remove(path).expect("there is such a file")
    }

    fn forget(&mut self, path: &FilePath) {
        let names = Arc::make_mut(&mut self.names);
        names.by_lower_case.remove(&lower_case(path.as_str()));
        names.folders.remove(path);
    }

    fn files_at_or_below(&self, path: &FilePath) -> Vec<FilePath> {
        let below = self.names.files.starting_at(path.as_str()).map(|(path, _)| path);
        below.filter(|it| *it == path || it.is_below(path)).cloned().collect()
    }

    fn folders_at_or_below(&self, path: &FilePath) -> Vec<FilePath> {
        let below = self.names.folders.starting_at(path.as_str());
        below.filter(|it| *it == path || it.is_below(path)).cloned().collect()
    }
}

// In which slots the contents are depends on what has been there before.
impl PartialEq for FileTree {
    fn eq(&self, other: &Self) -> bool {
        self.folders().eq(other.folders()) && self.files().eq(other.files())
    }
}

impl Eq for FileTree {}

impl fmt::Debug for FileTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.files())
            .entries(self.folders().map(|it| (it, "folder")))
            .finish()
    }
}

fn prefix(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

/// The paths directly below `prefix`; `starting_at` gives all paths from one on, in order.
fn direct<'t, I: Iterator<Item = &'t FilePath>>(
    prefix: &str,
    starting_at: impl Fn(&str) -> I,
) -> Vec<&'t FilePath> {
    let mut res = Vec::new();
    let mut paths = starting_at(prefix);
    while let Some(path) = paths.next() {
        let Some(below) = path.as_str().strip_prefix(prefix) else { break };
        match below.find('/') {
            None => res.push(path),
            // What is below a folder is passed over at one go: `0` is what comes after `/`.
            Some(end) => {
                let folder = &path.as_str()[..prefix.len() + end];
                paths = starting_at(&format!("{folder}0"));
            }
        }
    }
    res
}

impl Content {
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(_) => None,
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// Whether both are the same piece of memory: a quick "unchanged" that may miss equal contents.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => Arc::ptr_eq(a, b),
            (Self::Bytes(a), Self::Bytes(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Vec<u8>> for Content {
    /// Text if `bytes` are UTF-8.
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(error) => Self::Bytes(error.into_bytes().into()),
        }
    }
}

impl From<PathError> for TreeError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(f),
            Self::Exists(path) => write!(f, "`{path}` exists already"),
            Self::DiffersOnlyInCase { path, existing } => write!(
                f,
                "`{path}` differs only in case from `{existing}`; \
                 on macOS and Windows both would be one"
            ),
            Self::IsFile(path) => write!(f, "`{path}` is a file, not a folder"),
            Self::IsFolder(path) => write!(f, "`{path}` is a folder, not a file"),
            Self::NotFound(path) => write!(f, "`{path}` does not exist"),
            Self::IntoItself(path) => write!(f, "`{path}` cannot be moved into itself"),
        }
    }
}

impl std::error::Error for TreeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> FilePath {
        FilePath::new(path).unwrap()
    }

    fn tree(paths: &[&str]) -> FileTree {
        let mut res = FileTree::new();
        for it in paths {
            match it.strip_suffix('/') {
                Some(folder) => res.create_folder(path(folder)).unwrap(),
                None => res.create_file(path(it), (*it).into()).unwrap(),
            }
        }
        res
    }

    fn list(tree: &FileTree) -> Vec<String> {
        let mut res: Vec<_> = tree.folders().map(|it| format!("{it}/")).collect();
        res.extend(tree.files().map(|it| it.0.to_string()));
        res.sort();
        res
    }

    /// That `change` is refused with `error` and leaves the tree alone.
    #[track_caller]
    fn refused(
        paths: &[&str],
        change: impl FnOnce(&mut FileTree) -> Result<(), TreeError>,
        error: TreeError,
    ) {
        let before = tree(paths);
        let mut after = before.clone();
        assert_eq!(change(&mut after), Err(error));
        assert_eq!(before, after);
    }

    #[test]
    fn a_file_brings_its_folders() {
        let tree = tree(&["src/bin/a.rs"]);
        assert_eq!(list(&tree), ["src/", "src/bin/", "src/bin/a.rs"]);
    }

    #[test]
    fn the_last_file_leaves_its_folder_behind() {
        let mut tree = tree(&["src/bin/a.rs"]);
        tree.remove(&path("src/bin/a.rs")).unwrap();
        assert_eq!(list(&tree), ["src/", "src/bin/"]);
    }

    #[test]
    fn a_folder_moves_with_all_that_is_in_it() {
        let mut tree = tree(&["src/bin/a.rs", "src/bin/b/", "src/bin.rs", "src/binary/c.rs"]);
        tree.rename(&path("src/bin"), path("tools/x")).unwrap();
        assert_eq!(
            list(&tree),
            [
                "src/",
                "src/bin.rs",
                "src/binary/",
                "src/binary/c.rs",
                "tools/",
                "tools/x/",
                "tools/x/a.rs",
                "tools/x/b/"
            ]
        );
        assert_eq!(tree.text("tools/x/a.rs").map(|it| &**it), Some("src/bin/a.rs"));
    }

    #[test]
    fn a_folder_is_removed_with_all_that_is_in_it() {
        let mut tree = tree(&["src/bin/a.rs", "src/bin-old/b.rs"]);
        tree.remove(&path("src/bin")).unwrap();
        assert_eq!(list(&tree), ["src/", "src/bin-old/", "src/bin-old/b.rs"]);
    }

    #[test]
    fn nothing_is_overwritten() {
        let exists = TreeError::Exists(path("a"));
        refused(&["a", "b"], |it| it.create_file(path("a"), "".into()), exists.clone());
        refused(&["a/", "b"], |it| it.create_folder(path("a")), exists.clone());
        refused(&["a", "b"], |it| it.rename(&path("b"), path("a")), exists.clone());
        refused(&["a/", "b/"], |it| it.rename(&path("b"), path("a")), exists.clone());
        refused(&["a", "b"], |it| it.rename(&path("a"), path("a")), exists);
    }

    #[test]
    fn a_file_is_no_folder() {
        let is_file = TreeError::IsFile(path("a"));
        refused(&["a"], |it| it.create_file(path("a/b"), "".into()), is_file.clone());
        refused(&["a"], |it| it.create_folder(path("a/b/c")), is_file.clone());
        refused(&["a", "b"], |it| it.rename(&path("b"), path("a/b")), is_file.clone());
        refused(&["a"], |it| it.rename(&path("a"), path("a/b")), is_file);
        let is_folder = TreeError::IsFolder(path("a"));
        refused(&["a/"], |it| it.write(&path("a"), "".into()), is_folder);
    }

    #[test]
    fn a_folder_is_not_moved_into_itself() {
        let error = TreeError::IntoItself(path("a"));
        refused(&["a/b"], |it| it.rename(&path("a"), path("a/c")), error);
    }

    #[test]
    fn what_is_not_there_cannot_be_changed() {
        let error = TreeError::NotFound(path("a"));
        refused(&["b"], |it| it.remove(&path("a")), error.clone());
        refused(&["b"], |it| it.rename(&path("a"), path("c")), error.clone());
        refused(&["b"], |it| it.write(&path("a"), "".into()), error);
    }

    #[test]
    fn names_that_differ_only_in_case_do_not_stand_side_by_side() {
        let differs = |path_, existing| TreeError::DiffersOnlyInCase {
            path: path(path_),
            existing: path(existing),
        };
        let tree = &["src/main.rs", "b.rs"];
        let (upper, lower) = ("src/Main.rs", "src/main.rs");
        refused(tree, |it| it.create_file(path(upper), "".into()), differs(upper, lower));
        refused(tree, |it| it.rename(&path("b.rs"), path(upper)), differs(upper, lower));
        refused(tree, |it| it.create_file(path("SRC/x.rs"), "".into()), differs("SRC", "src"));
    }

    #[test]
    fn the_case_of_a_name_can_be_changed() {
        let mut tree = tree(&["src/main.rs"]);
        tree.rename(&path("src/main.rs"), path("src/Main.rs")).unwrap();
        tree.rename(&path("src"), path("SRC")).unwrap();
        assert_eq!(list(&tree), ["SRC/", "SRC/Main.rs"]);
    }

    #[test]
    fn what_is_rewritten_in_a_clone_is_known_and_leaves_the_other_tree_alone() {
        let names: Vec<String> = (0..10).map(|it| it.to_string()).collect();
        let before = tree(&names.iter().map(|it| &**it).collect::<Vec<_>>());
        let mut after = before.clone();
        assert_eq!(after.rewritten_since(&before), Some(vec![]));
        after.write(&path("3"), "three".into()).unwrap();
        after.write(&path("9"), "9".into()).unwrap();
        let rewritten = after.rewritten_since(&before).unwrap();
        assert!(rewritten.iter().map(|it| it.0.as_str()).eq(["3", "9"]), "{rewritten:?}");
        assert_eq!(before.text("3").map(|it| &**it), Some("3"));
        after.remove(&path("5")).unwrap();
        assert_eq!(after.rewritten_since(&before), None);
        after.create_file(path("11"), "eleven".into()).unwrap();
        let texts: Vec<_> = after.files().filter_map(|it| it.1.as_text()).map(|it| &**it).collect();
        assert_eq!(texts, ["0", "1", "eleven", "2", "three", "4", "6", "7", "8", "9"]);
    }

    #[test]
    fn entries_are_those_directly_in_a_folder() {
        let tree = tree(&["a/b/c", "a/b/x/y", "a/b-c/x", "a/b0", "a/d", "a-b", "a0/x", "e"]);
        let entries =
            |folder| tree.entries(folder).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(entries(""), ["a", "a-b", "a0", "e"]);
        assert_eq!(entries("a"), ["a/b", "a/b-c", "a/b0", "a/d"]);
        assert_eq!(entries("missing"), [""; 0]);
    }
}
