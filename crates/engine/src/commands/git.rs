//! Git repositories, as far as their ignore files tell.

use crate::{
    folder::{FileSystem, normalize},
    gitignore::Gitignore,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The folder at or above `folder` in which a repository is.
pub(super) fn root<'p>(file_system: FileSystem<'_>, folder: &'p Path) -> Option<&'p Path> {
    folder.ancestors().find(|it| repository(file_system, it).is_some())
}

/// The repository whose files `folder` is the root of: its `.git`, or what the file of that name
/// points to.
pub(super) fn repository(file_system: FileSystem<'_>, folder: &Path) -> Option<PathBuf> {
    let is_repository = |path: &Path| {
        let has = |name| file_system.exists(&path.join(name));
        has("HEAD") && (has("commondir") || has("objects") && has("refs"))
    };
    let mark = folder.join(".git");
    if is_repository(&mark) {
        return Some(mark);
    }
    let text = text(file_system, &mark)?;
    let place = normalize(&folder.join(text.strip_prefix("gitdir:")?.trim()));
    is_repository(&place).then_some(place)
}

/// Whether Git ignores `path`, which is below the `root` of a repository.
pub(super) fn is_ignored(
    file_system: FileSystem<'_>,
    root: &Path,
    path: &Path,
    is_folder: bool,
) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut ignore = Gitignore::default();
    let mut add = |folder: &str, path: &Path| {
        if let Some(text) = text(file_system, path) {
            ignore.add_file(folder, &text);
        }
    };
    add("", &root.join(".git/info/exclude"));
    let mut folders: Vec<_> = below.ancestors().skip(1).collect();
    folders.reverse();
    for relative in folders {
        let Some(name) = relative.to_str() else { return false };
        add(name, &root.join(relative).join(".gitignore"));
    }
    below.to_str().is_some_and(|it| ignore.is_ignored(it, is_folder))
}

fn text(file_system: FileSystem<'_>, path: &Path) -> Option<Arc<str>> {
    file_system.read(path).ok()?.as_text().cloned()
}
