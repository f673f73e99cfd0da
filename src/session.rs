//! Everything the user can change, and the only code that changes it.

mod action;
mod history;
mod notice;
mod typing;
mod work;

pub use action::{Action, Errand};
pub use history::{History, StepName};
pub use notice::{Notice, SaveError};
pub use work::{Reveal, Slot, Work};

use crate::{
    samples::Sample,
    share::{self, LONGEST_FRAGMENT, Parcel, ShareError},
    shared::Shared,
};
use engine::{FilePath, Location, TreeError, commands::CrateCommand};
use std::rc::Rc;
use yew::Reducible;

/// What the page shows, all but the answer, which follows from [`Work::files`].
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The files in front of the user.
    pub work: Work,
    /// What was in front of the user before a link was opened, or the other way round.
    pub other_work: Option<Shared<Work>>,
    pub pane: Pane,
    pub theme: Theme,
    /// What was said last. `None` if nothing was, or the user has dismissed it.
    pub notice: Option<Notice>,
    /// How many notices there have been: tells one from an equal one before it.
    pub notice_number: u32,
    /// Why the work is not kept in the browser's storage. `None` if it is.
    pub unsaved: Option<SaveError>,
    /// What is to be done outside the page's state, once.
    pub errand: Option<Errand>,
    /// How many errands there have been: tells one from an equal one before it.
    pub errand_number: u32,
    /// The command whose steps are looked at. `None` while nobody does.
    pub command: Option<CrateCommand>,
    /// How often the user has asked for the engine to be started anew.
    pub engine_restarts: u32,
    /// How many edits have come from the editor: tells it whether what it is to show is older.
    pub edits: u32,
}

/// The part of the page that is shown where there is room for one only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    Files,
    Editor,
    Answer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the operating system has it.
    #[default]
    System,
    Light,
    Dark,
}

impl Session {
    /// A session that begins with `work`.
    pub fn new(work: Work) -> Self {
        Self {
            work,
            other_work: None,
            pane: Pane::default(),
            theme: Theme::default(),
            notice: None,
            notice_number: 0,
            unsaved: None,
            errand: None,
            errand_number: 0,
            command: None,
            engine_restarts: 0,
            edits: 0,
        }
    }

    /// Carries out `action`; `false` if it changed nothing.
    pub fn apply(&mut self, action: Action) -> bool {
        let before = self.clone();
        if let Err(error) = self.carry_out(action) {
            self.work = before.work.clone();
            self.notify(Notice::Refused { error });
        }
        if self.work.slot == before.work.slot && self.work.differs_for_storage(&before.work) {
            self.work.changes += 1;
        }
        *self != before
    }

    fn carry_out(&mut self, action: Action) -> Result<(), TreeError> {
        match action {
            Action::CreateFile { path } => self.create_file(path)?,
            Action::CreateFolder { path } => self.create_folder(path)?,
            Action::Rename { from, to } => self.rename(from, to)?,
            Action::Delete { path } => self.delete(path)?,
            Action::EditText { path, text, at_ms, number } => {
                self.edits = number;
                self.work.edit(&path, text, at_ms)?;
            }
            Action::LoadSample { sample } => self.load_sample(sample),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::OpenFile { path } => self.open_file(path)?,
            Action::CloseFile { path } => self.work.close(&path),
            Action::Reveal { location } => self.reveal(location)?,
            Action::Select { path } => self.work.select(path)?,
            Action::SetExpanded { folder, is_expanded } => {
                self.work.set_expanded(folder, is_expanded);
            }
            Action::ShowPane { pane } => self.pane = pane,
            Action::SetTheme { theme } => self.theme = theme,
            Action::OpenLink { fragment, kept } => self.open_link(fragment, kept),
            Action::OpenUpload { name, bytes } => self.open_upload(name, &bytes),
            Action::SwitchWork => self.switch_work(),
            Action::CopyLink => self.copy_link(),
            Action::CopyText { text } => self.send_on(Errand::CopyText { text }),
            Action::Download => self.download(),
            Action::DownloadText { name, text } => self.send_on(Errand::Download { name, text }),
            Action::DownloadPng { name, svg } => self.send_on(Errand::DownloadPng { name, svg }),
            Action::PickFile => self.send_on(Errand::PickFile),
            Action::SaveAnyway => self.send_on(Errand::SaveAnyway),
            Action::TakeSaved => self.send_on(Errand::ReadSaved),
            Action::LookAtCommand { command } => self.command = command,
            Action::RestartEngine => self.engine_restarts += 1,
            Action::DismissNotice => self.notice = None,
            Action::Refuse { error } => return Err(error),
            Action::Notify { notice } => self.notify(notice),
            Action::NoteSaved { error } => self.unsaved = error,
            Action::OpenSaved { parcel } => self.open_saved(*parcel),
        }
        Ok(())
    }

    fn create_file(&mut self, path: FilePath) -> Result<(), TreeError> {
        self.work.create_file(path.clone())?;
        self.pane = Pane::Editor;
        self.notify(Notice::Created { path });
        Ok(())
    }

    fn create_folder(&mut self, path: FilePath) -> Result<(), TreeError> {
        self.work.create_folder(path.clone())?;
        self.notify(Notice::Created { path });
        Ok(())
    }

    fn rename(&mut self, from: FilePath, to: FilePath) -> Result<(), TreeError> {
        self.work.rename(from.clone(), to.clone())?;
        self.notify(Notice::Renamed { from, to });
        Ok(())
    }

    fn delete(&mut self, path: FilePath) -> Result<(), TreeError> {
        self.work.delete(path.clone())?;
        self.notify(Notice::Deleted { path });
        Ok(())
    }

    fn load_sample(&mut self, sample: &'static Sample) {
        let name = StepName::LoadSample { title: &sample.title };
        self.work.replace(name, sample.files.clone(), None);
        self.notify(Notice::SampleLoaded { title: &sample.title });
    }

    fn undo(&mut self) {
        match self.work.undo() {
            Some(step) => self.notify(Notice::Undone { step }),
            None => self.notify(Notice::NothingToUndo),
        }
    }

    fn redo(&mut self) {
        match self.work.redo() {
            Some(step) => self.notify(Notice::Redone { step }),
            None => self.notify(Notice::NothingToRedo),
        }
    }

    fn open_file(&mut self, path: FilePath) -> Result<(), TreeError> {
        self.work.open(path)?;
        self.pane = Pane::Editor;
        Ok(())
    }

    fn reveal(&mut self, location: Location) -> Result<(), TreeError> {
        self.work.open_at(location)?;
        self.pane = Pane::Editor;
        Ok(())
    }

    fn open_link(&mut self, fragment: Rc<str>, kept: Option<Box<Parcel>>) {
        let parcel = match share::from_fragment(&fragment) {
            Ok(parcel) => parcel,
            Err(error) => return self.notify(Notice::LinkRefused { error }),
        };
        let before = self.work.clone();
        self.work = Work::from_link(fragment, parcel);
        let is_again = kept.is_some_and(|it| self.work.put_past(StepName::OpenLink, *it));
        if before.slot == Slot::Draft {
            self.other_work = Some(Shared::new(before));
        } else if !before.is_as_sent() && !is_again {
            // Saved it is, but nobody finds it again without its own link.
            self.work.put_past(StepName::OpenLink, before.to_parcel());
        }
        self.notify(if is_again { Notice::LinkOpenedAgain } else { Notice::LinkOpened });
    }

    fn open_upload(&mut self, name: Rc<str>, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).map_err(|_| ShareError::NotUtf8);
        match text.and_then(share::txtar::parse) {
            Ok(files) => {
                self.work.replace(StepName::OpenFile { name: name.clone() }, files, None);
                self.notify(Notice::FileOpened { name });
            }
            Err(error) => self.notify(Notice::FileRefused { name, error }),
        }
    }

    fn open_saved(&mut self, parcel: Parcel) {
        self.work.replace(StepName::TakeSaved, parcel.files, parcel.active);
        self.unsaved = None;
        self.notify(Notice::SavedTaken);
    }

    fn switch_work(&mut self) {
        if let Some(other) = self.other_work.take() {
            let shown = std::mem::replace(&mut self.work, (*other).clone());
            self.other_work = Some(Shared::new(shown));
            self.notify(Notice::WorkSwitched { is_draft: self.work.slot == Slot::Draft });
        }
    }

    fn copy_link(&mut self) {
        let fragment = share::to_fragment(&self.work.to_link());
        let length = fragment.len();
        if length > LONGEST_FRAGMENT {
            self.notify(Notice::LinkTooLong { length, most: LONGEST_FRAGMENT });
        } else {
            self.send_on(Errand::CopyLink { fragment });
        }
    }

    fn download(&mut self) {
        match share::txtar::print(&self.work.files) {
            Ok(text) => {
                let name = "crateyard.txtar".into();
                self.send_on(Errand::Download { name, text: text.into() });
            }
            Err(error) => self.notify(Notice::DownloadRefused { error }),
        }
    }

    fn notify(&mut self, notice: Notice) {
        self.notice = Some(notice);
        self.notice_number += 1;
    }

    fn send_on(&mut self, errand: Errand) {
        self.errand = Some(errand);
        self.errand_number += 1;
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Self::clone(&self);
        if next.apply(action) { Rc::new(next) } else { self }
    }
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As it is saved, and as the value of `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The inverse of [`Theme::name`].
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

#[cfg(test)]
mod tests;
