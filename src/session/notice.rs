//! What the page says in words after an action, for a live region and for the eye.

use super::StepName;
use crate::share::ShareError;
use engine::{FilePath, TreeError};
use std::{fmt, rc::Rc};

/// One thing said.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    Created {
        path: FilePath,
    },
    Renamed {
        from: FilePath,
        to: FilePath,
    },
    Deleted {
        path: FilePath,
    },
    Undone {
        step: StepName,
    },
    Redone {
        step: StepName,
    },
    NothingToUndo,
    NothingToRedo,
    Refused {
        error: TreeError,
    },
    SampleLoaded {
        title: &'static str,
    },
    LinkOpened,
    /// The link's files are shown; what the user had made of them earlier is one undo away.
    LinkOpenedAgain,
    LinkRefused {
        error: ShareError,
    },
    FileOpened {
        name: Rc<str>,
    },
    FileRefused {
        name: Rc<str>,
        error: ShareError,
    },
    WorkSwitched {
        is_draft: bool,
    },
    LinkCopied,
    /// Characters of the fragment, and the most that there may be.
    LinkTooLong {
        length: usize,
        most: usize,
    },
    TextCopied,
    /// The browser does not let the page write to the clipboard.
    CopyRefused,
    Downloaded {
        name: Rc<str>,
    },
    /// A txtar has no room for these files.
    DownloadRefused {
        error: ShareError,
    },
    SavedTaken,
    /// What was saved earlier cannot be read; it is kept under `key`.
    SavedUnreadable {
        key: Rc<str>,
        error: ShareError,
    },
}

/// Why the work is not kept in the browser's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The browser allows no storage here.
    Refused,
    Full,
    /// Another tab has saved other files in the same place.
    ChangedInAnotherTab,
}

impl Notice {
    /// Whether something was asked for and did not happen.
    pub fn is_error(&self) -> bool {
        matches!(
            self,
            Self::Refused { .. }
                | Self::LinkRefused { .. }
                | Self::FileRefused { .. }
                | Self::LinkTooLong { .. }
                | Self::CopyRefused
                | Self::DownloadRefused { .. }
                | Self::SavedUnreadable { .. }
        )
    }

    /// Whether a download of the files would help.
    pub fn offers_download(&self) -> bool {
        matches!(self, Self::LinkTooLong { .. })
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Created { path } => write!(f, "Created `{path}`."),
            Self::Renamed { from, to } => write!(f, "`{from}` is now `{to}`."),
            Self::Deleted { path } => write!(f, "Deleted `{path}`."),
            Self::Undone { step } => write!(f, "Undone: {step}."),
            Self::Redone { step } => write!(f, "Done again: {step}."),
            Self::NothingToUndo => f.write_str("There is nothing to undo."),
            Self::NothingToRedo => f.write_str("There is nothing to redo."),
            Self::Refused { error } => write!(f, "Not possible: {error}."),
            Self::SampleLoaded { title } => write!(f, "Loaded the sample “{title}”."),
            Self::LinkOpened => f.write_str("Opened the files of the link."),
            Self::LinkOpenedAgain => f.write_str(
                "Opened the files of the link as they were sent. \
                 Undo brings back what you had made of them.",
            ),
            Self::LinkRefused { error } => {
                write!(f, "The link cannot be opened: {error}. Your own files are untouched.")
            }
            Self::FileOpened { name } => write!(f, "Opened `{name}`."),
            Self::FileRefused { name, error } => write!(f, "`{name}` cannot be opened: {error}."),
            Self::WorkSwitched { is_draft: true } => f.write_str("These are your own files."),
            Self::WorkSwitched { is_draft: false } => f.write_str("These are the linked files."),
            Self::LinkCopied => f.write_str("Copied the link."),
            Self::LinkTooLong { length, most } => write!(
                f,
                "The files are too large for a link: it would be {length} characters long, \
                 and {most} is the most that programs pass on reliably. \
                 Send them as a file instead."
            ),
            Self::TextCopied => f.write_str("Copied."),
            Self::CopyRefused => {
                f.write_str("The browser does not let this page write to the clipboard.")
            }
            Self::Downloaded { name } => write!(f, "Downloaded `{name}`."),
            Self::DownloadRefused { error } => write!(f, "Cannot be downloaded: {error}."),
            Self::SavedTaken => f.write_str("Took over the files that the other tab had saved."),
            Self::SavedUnreadable { key, error } => write!(
                f,
                "What you saved earlier cannot be read: {error}. \
                 It is kept in this browser's storage under `{key}`."
            ),
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => {
                "Not saved: the browser allows this page no storage. \
                 A link or a download keeps your files."
            }
            Self::Full => "Not saved: the browser's storage is full. A download keeps your files.",
            Self::ChangedInAnotherTab => "No longer saved: another tab has changed the same files.",
        })
    }
}
