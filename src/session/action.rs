//! All that can be ordered of a session, and what it orders itself.

use super::{Notice, Pane, SaveError, Theme};
use crate::{samples::Sample, share::Parcel};
use engine::{FilePath, Location, TreeError, commands::CrateCommand};
use std::{rc::Rc, sync::Arc};

/// An order to the world outside; carried out by an effect of the app, never by a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Put the address of the page with this fragment (without `#`) on the clipboard.
    CopyLink {
        fragment: Rc<str>,
    },
    CopyText {
        text: Rc<str>,
    },
    Download {
        name: Rc<str>,
        text: Rc<str>,
    },
    /// Offer the picture that `svg` describes as a PNG file.
    DownloadPng {
        name: Rc<str>,
        svg: Rc<str>,
    },
    /// Let the user choose a file, and open it.
    PickFile,
    /// Save although another tab has saved something else.
    SaveAnyway,
    /// Read what another tab has saved.
    ReadSaved,
}

/// What the user orders, and what comes back from the world outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    // The tree. Each of these is one step of the history.
    CreateFile {
        path: FilePath,
    },
    CreateFolder {
        path: FilePath,
    },
    /// Renames or moves a file or a folder.
    Rename {
        from: FilePath,
        to: FilePath,
    },
    Delete {
        path: FilePath,
    },
    /// `at_ms`: any clock in milliseconds. Typing in one place without a pause is one step.
    EditText {
        path: FilePath,
        text: Arc<str>,
        at_ms: f64,
        /// How many the editor has sent, this one included.
        number: u32,
    },
    LoadSample {
        sample: &'static Sample,
    },
    Undo,
    Redo,

    // What is looked at.
    /// Opens a file in the editor, or shows its tab, and selects it in the file tree.
    OpenFile {
        path: FilePath,
    },
    CloseFile {
        path: FilePath,
    },
    /// Opens the file, scrolls to the place and puts the cursor there.
    Reveal {
        location: Location,
    },
    /// Selects a row of the file tree, without opening it.
    Select {
        path: FilePath,
    },
    SetExpanded {
        folder: FilePath,
        is_expanded: bool,
    },
    ShowPane {
        pane: Pane,
    },
    SetTheme {
        theme: Theme,
    },

    /// Shows what a command runs, or nothing any more.
    LookAtCommand {
        command: Option<CrateCommand>,
    },

    // Other people's files and one's own.
    /// `fragment`: of the page's address, without `#`. `kept`: what was saved of an earlier visit.
    OpenLink {
        fragment: Rc<str>,
        kept: Option<Box<Parcel>>,
    },
    /// A file from the user's disk: a txtar.
    OpenUpload {
        name: Rc<str>,
        bytes: Rc<[u8]>,
    },
    /// Shows [`Session::other_work`], and keeps what was shown as the other.
    SwitchWork,

    // Errands.
    CopyLink,
    CopyText {
        text: Rc<str>,
    },
    /// Offers the tree as a txtar file.
    Download,
    /// Offers `text` as a file.
    DownloadText {
        name: Rc<str>,
        text: Rc<str>,
    },
    /// Offers the picture that `svg` describes as a PNG file.
    DownloadPng {
        name: Rc<str>,
        svg: Rc<str>,
    },
    PickFile,
    /// Saves over what another tab has saved.
    SaveAnyway,
    /// Takes over what another tab has saved; can be undone.
    TakeSaved,

    /// Starts the engine anew after it has stopped.
    RestartEngine,
    DismissNotice,

    // News.
    /// A view refuses before there is anything to order, such as a name that is not a path.
    Refuse {
        error: TreeError,
    },
    Notify {
        notice: Notice,
    },
    /// `None`: the work is saved.
    NoteSaved {
        error: Option<SaveError>,
    },
    /// What [`Errand::ReadSaved`] has found.
    OpenSaved {
        parcel: Box<Parcel>,
    },
}
