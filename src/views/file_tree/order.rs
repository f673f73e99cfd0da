//! What can be ordered of the row in front, by a key, the menu or a button.

use super::edit::Edit;
use crate::components::menu::MenuItem;
use engine::FilePath;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    NewFile,
    NewFolder,
    Rename,
    Move,
    Delete,
}

impl Order {
    const ALL: [Self; 5] = [Self::NewFile, Self::NewFolder, Self::Rename, Self::Move, Self::Delete];

    /// In the order of [`Order::ALL`].
    pub const MENU: &[MenuItem] = &[
        MenuItem { label: "New file", key: "Insert" },
        MenuItem { label: "New folder", key: "Shift+Insert" },
        MenuItem { label: "Rename", key: "F2" },
        MenuItem { label: "Move to…", key: "Shift+F2" },
        MenuItem { label: "Delete", key: "Delete" },
    ];

    pub fn from_menu(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// `key`: as [`KeyboardEvent::key`](yew::KeyboardEvent::key) has it.
    pub fn from_key(key: &str, has_shift: bool) -> Option<Self> {
        Some(match (key, has_shift) {
            ("Insert", false) => Self::NewFile,
            ("Insert", true) => Self::NewFolder,
            ("F2", false) => Self::Rename,
            ("F2", true) => Self::Move,
            ("Delete", false) => Self::Delete,
            _ => return None,
        })
    }

    /// Whether it adds something to a folder.
    pub fn is_new(self) -> bool {
        matches!(self, Self::NewFile | Self::NewFolder)
    }

    /// The name to ask for. `row`: the one in front; `folder`: that or the one it is in.
    pub fn edit(self, row: Option<&FilePath>, folder: Option<FilePath>) -> Option<Edit> {
        match self {
            Self::NewFile => Some(Edit::NewFile { folder }),
            Self::NewFolder => Some(Edit::NewFolder { folder }),
            Self::Rename => row.map(|it| Edit::Rename { path: it.clone() }),
            Self::Move => row.map(|it| Edit::Move { path: it.clone() }),
            Self::Delete => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_says_the_keys_that_work() {
        for (order, item) in Order::ALL.into_iter().zip(Order::MENU) {
            let (key, has_shift) = match item.key.strip_prefix("Shift+") {
                Some(key) => (key, true),
                None => (item.key, false),
            };
            assert_eq!(Order::from_key(key, has_shift), Some(order), "{}", item.label);
        }
    }
}
