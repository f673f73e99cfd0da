//! How a tree is looked at: what is open, selected and unfolded.

use super::{Reveal, Work};
use crate::shared::Shared;
use engine::{FilePath, Location, TreeError, sorted::SortedSet};

/// Trees with at most so many folders are shown wholly unfolded at first.
const UNFOLDED_FOLDERS: usize = 40;

impl Work {
    pub(super) fn reveal(&mut self, location: Location, takes_focus: bool) {
        let number = self.reveal.as_ref().map_or(0, |it| it.number).wrapping_add(1);
        self.reveal = Some(Reveal { location, takes_focus, number });
    }

    /// Shows `path` in the editor.
    pub(in crate::session) fn open(&mut self, path: FilePath) -> Result<(), TreeError> {
        if self.files.is_folder(path.as_str()) {
            return Err(TreeError::IsFolder(path));
        }
        self.select(path.clone())?;
        if !self.tabs.contains(&path) {
            self.tabs.make_mut().push(path.clone());
        }
        self.active = Some(path);
        Ok(())
    }

    pub(in crate::session) fn open_at(&mut self, location: Location) -> Result<(), TreeError> {
        self.open(location.path.clone())?;
        self.reveal(location, true);
        Ok(())
    }

    /// Takes the tab of `path` away. The one that follows it comes to the front, or else the last.
    pub(in crate::session) fn close(&mut self, path: &FilePath) {
        let Some(at) = self.tabs.iter().position(|it| it == path) else { return };
        self.tabs.make_mut().remove(at);
        if self.active.as_ref() == Some(path) {
            self.active = self.tabs.get(at).or(self.tabs.last()).cloned();
        }
    }

    /// Puts the file tree's cursor on `path`, and unfolds the folders above it.
    pub(in crate::session) fn select(&mut self, path: FilePath) -> Result<(), TreeError> {
        if !self.files.exists(path.as_str()) {
            return Err(TreeError::NotFound(path));
        }
        for folder in path.ancestors() {
            self.set_expanded(folder, true);
        }
        self.selected = Some(path);
        Ok(())
    }

    pub(in crate::session) fn set_expanded(&mut self, folder: FilePath, is_expanded: bool) {
        if is_expanded == self.expanded.contains(&folder) {
            return;
        }
        if is_expanded && self.files.is_folder(folder.as_str()) {
            self.expanded.make_mut().insert(folder);
        } else {
            // The cursor does not stay where it cannot be seen.
            if self.selected.as_ref().is_some_and(|it| it.is_below(&folder)) {
                self.selected = Some(folder.clone());
            }
            self.expanded.make_mut().remove(&folder);
        }
    }

    /// What has moved from `from` to `to` stays open and unfolded there.
    pub(super) fn follow(&mut self, from: &FilePath, to: &FilePath) {
        let moved = |it: &FilePath| it.moved(from, to);
        self.tabs = Shared::new(self.tabs.iter().map(moved).collect());
        self.expanded = Shared::new(self.expanded.iter().map(moved).collect());
        self.active = self.active.as_ref().map(moved);
        self.selected = self.selected.as_ref().map(moved);
    }

    pub(super) fn drop_what_is_gone(&mut self) {
        let is_file = |it: &FilePath| self.files.is_file(it.as_str());
        let active_at = self.tabs.iter().position(|it| Some(it) == self.active.as_ref());
        if self.active.as_ref().is_some_and(|it| !is_file(it)) {
            let after = active_at.map_or(&[][..], |at| &self.tabs[at..]);
            let next = after.iter().find(|it| is_file(it));
            self.active = next.or(self.tabs.iter().rfind(|it| is_file(it))).cloned();
        }
        if !self.tabs.iter().all(is_file) {
            self.tabs = Shared::new(self.tabs.iter().filter(|it| is_file(it)).cloned().collect());
        }
        if let Some(active) = &self.active
            && !self.tabs.contains(active)
        {
            self.tabs.make_mut().push(active.clone());
        }
        let is_folder = |it: &FilePath| self.files.is_folder(it.as_str());
        if !self.expanded.iter().all(is_folder) {
            let left = self.expanded.iter().filter(|it| is_folder(it)).cloned();
            self.expanded = Shared::new(left.collect());
        }
        if self.selected.as_ref().is_some_and(|it| !self.files.exists(it.as_str())) {
            self.selected = self.active.clone();
        }
    }

    /// The row that takes the place of `path`: the next in its folder, the one before, the folder.
    pub(super) fn row_after_deletion(&self, path: &FilePath) -> Option<FilePath> {
        let folder = path.parent();
        let entries = self.files.entries(folder.as_ref().map_or("", |it| it.as_str()));
        let at = entries.iter().position(|it| *it == path)?;
        let neighbour = entries.get(at + 1).or(at.checked_sub(1).and_then(|it| entries.get(it)));
        neighbour.map(|it| (*it).clone()).or(folder)
    }

    /// Opens `active`, or else what says most about the tree.
    pub(super) fn look_from_the_start(&mut self, active: Option<FilePath>) {
        let unfolded = match self.files.folders().len() {
            0..=UNFOLDED_FOLDERS => self.files.folders().cloned().collect(),
            _ => SortedSet::new(),
        };
        self.expanded = Shared::new(unfolded);
        let is_file = |it: &FilePath| self.files.is_file(it.as_str());
        let speaking = ["Cargo.toml", "src/main.rs", "src/lib.rs"];
        let speaking = speaking.into_iter().find_map(|it| FilePath::new(it).ok().filter(is_file));
        let first = || self.files.files().next().map(|(path, _)| path.clone());
        self.active = active.filter(is_file).or(speaking).or_else(first);
        self.selected = self.active.clone();
        self.tabs = Shared::new(self.active.iter().cloned().collect());
    }
}
