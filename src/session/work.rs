//! A file tree with everything that belongs to it: tabs, folded folders, its past.

mod look;

use super::{
    history::{History, Step, StepName},
    typing::{Typing, difference},
};
use crate::{
    share::{Parcel, fingerprint},
    shared::Shared,
};
use engine::{Content, FilePath, FileTree, Location, TreeError, sorted::SortedSet};
use std::{rc::Rc, sync::Arc};

/// One tree, its way through time, and how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Where it is kept.
    pub slot: Slot,
    pub files: Shared<FileTree>,
    /// `files` as they were before the last typing: the same paths, maybe older texts. Whoever
    /// only shows paths takes this, and is not drawn anew at every key press.
    pub shape: Shared<FileTree>,
    /// The open files, in the order of their tabs.
    pub tabs: Shared<Vec<FilePath>>,
    /// The file in the editor; one of `tabs`.
    pub active: Option<FilePath>,
    /// The file or folder that the file tree's cursor is on.
    pub selected: Option<FilePath>,
    /// The folders whose entries are shown.
    pub expanded: Shared<SortedSet<FilePath>>,
    /// The place that the editor is to show.
    pub reveal: Option<Reveal>,
    pub history: Shared<History>,
    /// Grows with every change that is worth saving; 0 if there was none.
    pub changes: u32,
    /// The last edit, as long as more may become part of its step.
    typing: Option<Typing>,
    /// What the link holds that this was opened from.
    pub(super) sent: Option<Shared<FileTree>>,
}

/// Where a work is kept in the browser's storage.
#[derive(Clone, Debug, Default)]
pub enum Slot {
    /// The user's own.
    #[default]
    Draft,
    /// Opened from the link with this fingerprint.
    Linked { fingerprint: u32, fragment: Option<Rc<str>> },
}

/// A link may be long, and slots are compared at every key press.
impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Draft, Self::Draft) => true,
            (
                Self::Linked { fingerprint: a, fragment: here },
                Self::Linked { fingerprint: b, fragment: there },
            ) => {
                let is_same =
                    here.as_ref().zip(there.as_ref()).is_some_and(|(a, b)| Rc::ptr_eq(a, b));
                a == b && (is_same || here == there)
            }
            _ => false,
        }
    }
}

/// An order to show a place, to be carried out once.
#[derive(Clone, Debug, PartialEq)]
pub struct Reveal {
    pub location: Location,
    /// Whether the editor is to have the focus then.
    pub takes_focus: bool,
    /// Another one for each order.
    pub number: u32,
}

impl Work {
    pub fn new(slot: Slot, files: FileTree, active: Option<FilePath>) -> Self {
        let files = Shared::new(files);
        let mut res = Self {
            slot,
            shape: files.clone(),
            files,
            tabs: Shared::default(),
            active: None,
            selected: None,
            expanded: Shared::default(),
            reveal: None,
            history: Shared::default(),
            changes: 0,
            typing: None,
            sent: None,
        };
        res.look_from_the_start(active);
        res
    }

    pub fn from_parcel(slot: Slot, parcel: Parcel) -> Self {
        let mut res = Self::new(slot, parcel.files, parcel.active);
        if !parcel.tabs.is_empty() {
            res.tabs = Shared::new(parcel.tabs);
            res.expanded = Shared::new(parcel.expanded.into_iter().collect());
        }
        res.drop_what_is_gone();
        res
    }

    /// What somebody's link holds.
    pub fn from_link(fragment: Rc<str>, parcel: Parcel) -> Self {
        let mut res = Self::from_parcel(Slot::linked(fragment), parcel);
        res.sent = Some(res.files.clone());
        res
    }

    /// What there is to save.
    pub fn to_parcel(&self) -> Parcel {
        Parcel {
            files: (*self.files).clone(),
            active: self.active.clone(),
            tabs: self.tabs.to_vec(),
            expanded: self.expanded.iter().cloned().collect(),
        }
    }

    /// What there was before all files were replaced: not to be lost either.
    pub fn past_files(&self) -> Option<Shared<FileTree>> {
        self.history.replaced().cloned()
    }

    /// What there is to send: the files, and which of them to look at.
    pub fn to_link(&self) -> Parcel {
        Parcel { files: (*self.files).clone(), active: self.active.clone(), ..Parcel::default() }
    }

    /// What is in the editor; `None` if no file is open.
    pub fn active_content(&self) -> Option<Content> {
        self.files.get(self.active.as_ref()?.as_str()).cloned()
    }

    /// Whether these are the files that a link holds, unchanged.
    pub fn is_as_sent(&self) -> bool {
        self.sent.as_ref() == Some(&self.files)
    }

    /// The fragment that the page's address should have: that of the link, as long as it is true.
    pub fn fragment(&self) -> Option<&Rc<str>> {
        match &self.slot {
            Slot::Linked { fragment: Some(fragment), .. } if self.is_as_sent() => Some(fragment),
            _ => None,
        }
    }

    /// Whether `before` is not worth as much as this in storage.
    pub(super) fn differs_for_storage(&self, before: &Self) -> bool {
        let parts = |it: &Self| {
            let trees = (it.files.clone(), it.tabs.clone(), it.expanded.clone());
            (trees, it.active.clone())
        };
        parts(self) != parts(before)
    }

    /// Makes `parcel` what undo brings back; `false` if its files are the same as these.
    pub fn put_past(&mut self, name: StepName, parcel: Parcel) -> bool {
        if parcel.files == *self.files {
            return false;
        }
        let before = Self::from_parcel(self.slot.clone(), parcel);
        self.history.make_mut().record(name, &before);
        true
    }

    pub(super) fn to_step(&self, name: StepName) -> Step {
        Step {
            name,
            files: self.files.clone(),
            tabs: self.tabs.clone(),
            active: self.active.clone(),
            expanded: self.expanded.clone(),
            bytes: 0,
        }
    }

    /// Makes `change` one step of the history, unless it is refused.
    fn change(
        &mut self,
        name: StepName,
        change: impl FnOnce(&mut FileTree) -> Result<(), TreeError>,
    ) -> Result<(), TreeError> {
        let mut files = self.files.clone();
        change(files.make_mut())?;
        let before = self.clone();
        self.history.make_mut().record(name, &before);
        self.typing = None;
        self.files = files;
        self.shape = self.files.clone();
        Ok(())
    }

    pub(super) fn create_file(&mut self, path: FilePath) -> Result<(), TreeError> {
        let name = StepName::CreateFile { path: path.clone() };
        self.change(name, |it| it.create_file(path.clone(), "".into()))?;
        self.open(path)
    }

    pub(super) fn create_folder(&mut self, path: FilePath) -> Result<(), TreeError> {
        let name = StepName::CreateFolder { path: path.clone() };
        self.change(name, |it| it.create_folder(path.clone()))?;
        self.expanded.make_mut().insert(path.clone());
        self.select(path)
    }

    pub(super) fn rename(&mut self, from: FilePath, to: FilePath) -> Result<(), TreeError> {
        let name = StepName::Rename { from: from.clone(), to: to.clone() };
        self.change(name, |it| it.rename(&from, to.clone()))?;
        self.follow(&from, &to);
        self.select(to)
    }

    pub(super) fn delete(&mut self, path: FilePath) -> Result<(), TreeError> {
        let heir = self.row_after_deletion(&path);
        self.change(StepName::Delete { path: path.clone() }, |it| it.remove(&path))?;
        self.drop_what_is_gone();
        self.selected = heir;
        Ok(())
    }

    pub(super) fn edit(
        &mut self,
        path: &FilePath,
        text: Arc<str>,
        at_ms: f64,
    ) -> Result<(), TreeError> {
        if self.files.text(path.as_str()) == Some(&text) {
            return Ok(());
        }
        let before = self.clone();
        self.files.make_mut().write(path, Content::Text(text.clone()))?;
        let edit = difference(before.files.text(path.as_str()).map_or("", |it| it), &text);
        let goes_on = |it: &Typing| it.goes_on_with(path, &text, edit, at_ms);
        if !self.typing.as_ref().is_some_and(goes_on) {
            self.history.make_mut().record(StepName::Edit { path: path.clone() }, &before);
        }
        self.typing = Some(Typing::new(path.clone(), edit, at_ms));
        Ok(())
    }

    /// Puts `files` in the place of all there is, as one step.
    pub(super) fn replace(&mut self, name: StepName, files: FileTree, active: Option<FilePath>) {
        let before = self.clone();
        self.history.make_mut().record(name, &before);
        self.typing = None;
        self.files = Shared::new(files);
        self.shape = self.files.clone();
        self.tabs = Shared::default();
        self.look_from_the_start(active);
    }

    /// Takes back the last step; says which.
    pub(super) fn undo(&mut self) -> Option<StepName> {
        let now = self.clone();
        let step = self.history.make_mut().undo(&now)?;
        if let StepName::Rename { from, to } = &step.name {
            self.follow(to, from);
        }
        let shown = match &step.name {
            StepName::Edit { path } => Some(path.clone()),
            StepName::Rename { from, .. } => Some(from.clone()),
            _ => step.active.clone(),
        };
        Some(self.restore(step, shown))
    }

    /// Does again what was taken back last; says what.
    pub(super) fn redo(&mut self) -> Option<StepName> {
        let now = self.clone();
        let step = self.history.make_mut().redo(&now)?;
        if let StepName::Rename { from, to } = &step.name {
            self.follow(from, to);
        }
        let shown = match &step.name {
            StepName::Edit { path }
            | StepName::CreateFile { path }
            | StepName::Rename { to: path, .. } => Some(path.clone()),
            _ => step.active.clone(),
        };
        Some(self.restore(step, shown))
    }

    fn restore(&mut self, step: Step, shown: Option<FilePath>) -> StepName {
        self.typing = None;
        let before = std::mem::replace(&mut self.files, step.files);
        self.shape = self.files.clone();
        if step.name.is_of_the_whole_tree() {
            self.tabs = step.tabs;
            self.expanded = step.expanded;
        }
        self.drop_what_is_gone();
        if let Some(path) = shown {
            // What cannot be opened is a folder, or is gone: then it can be selected, or not at all.
            let res = self.open(path.clone()).or_else(|_| self.select(path));
            drop(res);
        }
        if let StepName::Edit { path } = &step.name {
            self.reveal_difference(path, &before);
        }
        step.name
    }

    fn reveal_difference(&mut self, path: &FilePath, before: &FileTree) {
        if let (Some(old), Some(new)) = (before.text(path.as_str()), self.files.text(path.as_str()))
        {
            let range = difference(old, new).inserted;
            self.reveal(Location { path: path.clone(), range }, false);
        }
    }
}

impl Slot {
    /// For what is opened from the link with this fragment (without `#`).
    pub fn linked(fragment: Rc<str>) -> Self {
        Self::Linked { fingerprint: fingerprint(fragment.as_bytes()), fragment: Some(fragment) }
    }
}
