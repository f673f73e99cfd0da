//! A name being typed in the file tree, and what it would come to.

use crate::session::Action;
use engine::{FilePath, FileTree, PathError, TreeError};

/// What the name is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// In the folder; `None` is the root.
    NewFile {
        folder: Option<FilePath>,
    },
    NewFolder {
        folder: Option<FilePath>,
    },
    /// The name is relative to the folder that `path` is in.
    Rename {
        path: FilePath,
    },
    /// The name is a path from the root.
    Move {
        path: FilePath,
    },
}

impl Edit {
    /// What the field is called.
    pub fn label(&self) -> String {
        match self {
            Self::NewFile { folder } => format!("Name of the new file in {}", name(folder)),
            Self::NewFolder { folder } => format!("Name of the new folder in {}", name(folder)),
            Self::Rename { path } => format!("New name of {path}"),
            Self::Move { path } => format!("New path of {path}"),
        }
    }

    /// What stands in the field at first.
    pub fn start(&self) -> String {
        match self {
            Self::NewFile { .. } | Self::NewFolder { .. } => String::new(),
            Self::Rename { path } => path.name().to_owned(),
            Self::Move { path } => path.to_string(),
        }
    }

    /// The row in whose place the field is.
    pub fn row(&self) -> Option<&FilePath> {
        match self {
            Self::NewFile { .. } | Self::NewFolder { .. } => None,
            Self::Rename { path } | Self::Move { path } => Some(path),
        }
    }

    /// The folder that the field stands in, as its first row; `None` if it is in place of a row.
    pub fn new_in(&self) -> Option<&Option<FilePath>> {
        match self {
            Self::NewFile { folder } | Self::NewFolder { folder } => Some(folder),
            Self::Rename { .. } | Self::Move { .. } => None,
        }
    }

    /// What has to be there.
    pub fn place(&self) -> Option<&FilePath> {
        self.row().or_else(|| self.new_in()?.as_ref())
    }

    pub fn to_action(&self, typed: &str) -> Result<Action, PathError> {
        let within = |folder: &Option<FilePath>| match folder {
            Some(folder) => folder.join(typed),
            None => FilePath::new(typed),
        };
        Ok(match self {
            Self::NewFile { folder } => Action::CreateFile { path: within(folder)? },
            Self::NewFolder { folder } => Action::CreateFolder { path: within(folder)? },
            Self::Rename { path } => {
                Action::Rename { from: path.clone(), to: within(&path.parent())? }
            }
            Self::Move { path } => Action::Rename { from: path.clone(), to: FilePath::new(typed)? },
        })
    }

    /// Why `typed` will not do; `None` if it will.
    pub fn refusal(&self, typed: &str, files: &FileTree) -> Option<TreeError> {
        let mut files = files.clone();
        let tried = match self.to_action(typed) {
            Err(error) => Err(error.into()),
            Ok(Action::CreateFile { path }) => files.create_file(path, "".into()),
            Ok(Action::CreateFolder { path }) => files.create_folder(path),
            Ok(Action::Rename { from, to }) => files.rename(&from, to),
            Ok(_) => Ok(()),
        };
        tried.err()
    }
}

fn name(folder: &Option<FilePath>) -> &str {
    folder.as_ref().map_or("the root", FilePath::as_str)
}

/// The move of `from` into `folder`, as by dragging; `None` if it is there already.
pub fn moved_into(from: &FilePath, folder: Option<&FilePath>) -> Option<Action> {
    let to = match folder {
        Some(folder) => folder.join(from.name()),
        None => FilePath::new(from.name()),
    };
    let to = to.ok().filter(|it| it != from)?;
    Some(Action::Rename { from: from.clone(), to })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> FilePath {
        FilePath::new(path).unwrap()
    }

    fn files() -> FileTree {
        let mut files = FileTree::new();
        files.create_file(path("src/main.rs"), "".into()).unwrap();
        files
    }

    #[test]
    fn a_new_name_may_lead_into_another_folder() {
        let edit = Edit::Rename { path: path("src/main.rs") };
        assert_eq!(
            edit.to_action("bin/tool.rs"),
            Ok(Action::Rename { from: path("src/main.rs"), to: path("src/bin/tool.rs") })
        );
        assert_eq!(edit.refusal("bin/tool.rs", &files()), None);
    }

    #[test]
    fn what_the_tree_refuses_is_said_while_typing() {
        let edit = Edit::NewFile { folder: Some(path("src")) };
        let refusal = |typed| edit.refusal(typed, &files()).map(|it| it.to_string());
        assert_eq!(refusal("main.rs").as_deref(), Some("`src/main.rs` exists already"));
        assert_eq!(refusal("a/").as_deref(), Some("a path has a name before and after each `/`"));
        assert_eq!(refusal("lib.rs"), None);
    }

    #[test]
    fn what_is_dropped_where_it_is_stays() {
        assert_eq!(moved_into(&path("src/main.rs"), Some(&path("src"))), None);
        let to_root = Action::Rename { from: path("src/main.rs"), to: path("main.rs") };
        assert_eq!(moved_into(&path("src/main.rs"), None), Some(to_root));
    }
}
