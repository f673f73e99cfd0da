//! What the browser keeps between visits, and how a visit begins.
//!
//! Storage is never trusted: it may be forbidden, full, written by another version or by another
//! tab. Nothing in it is overwritten that this tab has not read or written itself.

use crate::{
    samples,
    session::{Action, Notice, SaveError, Session, Slot, StepName, Theme, Work},
    share::{self, Parcel, ShareError},
    shared::Shared,
};
use engine::FileTree;
use std::rc::Rc;

const THEME: &str = "crateyard.theme";
/// In the storage of the tab alone: the slot that it shows.
const SHOWN: &str = "crateyard.shown";

/// Texts by key: the browser's, or a test's.
pub trait Store {
    /// # Errors
    ///
    /// If the store may not be read.
    fn get(&self, key: &str) -> Result<Option<String>, SaveError>;

    /// # Errors
    ///
    /// If the store may not be written, or has no more room.
    fn set(&self, key: &str, text: &str) -> Result<(), SaveError>;

    /// Does nothing if the store may not be written.
    fn remove(&self, key: &str);
}

/// Reads and writes what is kept.
#[derive(Debug)]
pub struct Keeper<S> {
    /// For all tabs, for ever.
    store: S,
    /// For this tab, until it is closed.
    tab: S,
    /// Keys, and what this tab has last read or written there.
    seen: Vec<(String, String)>,
    /// The past that was saved last, so that it is not written again with every letter.
    past: Option<Shared<FileTree>>,
}

/// What was found in a slot.
#[derive(Debug, PartialEq)]
pub enum Saved {
    Nothing,
    Parcel(Box<Parcel>),
    /// Something that cannot be read; it is now kept under `key`.
    Unreadable {
        key: Rc<str>,
        error: ShareError,
    },
    /// The store may not be read.
    Refused(SaveError),
}

impl<S: Store> Keeper<S> {
    pub fn new(store: S, tab: S) -> Self {
        Self { store, tab, seen: Vec::new(), past: None }
    }

    pub fn load(&mut self, slot: &Slot) -> Saved {
        let key = slot.key();
        let text = match self.store.get(&key) {
            Ok(Some(text)) => text,
            Ok(None) => return Saved::Nothing,
            Err(error) => return Saved::Refused(error),
        };
        match share::from_text(&text) {
            Ok(parcel) => {
                self.note_seen(key, text);
                Saved::Parcel(Box::new(parcel))
            }
            Err(error) => Saved::Unreadable { key: self.put_aside(&key, &text).into(), error },
        }
    }

    /// Saves `work`, unless another tab has saved something in its place since.
    ///
    /// # Errors
    ///
    /// If it is not saved.
    pub fn save(&mut self, work: &Work) -> Result<(), SaveError> {
        if self.has_changed(&work.slot)? {
            return Err(SaveError::ChangedInAnotherTab);
        }
        self.save_anyway(work)
    }

    /// Saves `work`, whatever is there.
    ///
    /// # Errors
    ///
    /// If it is not saved.
    pub fn save_anyway(&mut self, work: &Work) -> Result<(), SaveError> {
        // First the past: what it was replaced by must not take its place before it is safe.
        if let Some(past) = work.past_files().filter(|it| self.past.as_ref() != Some(it)) {
            self.write(past_key(&work.slot), &Parcel::of((*past).clone()))?;
            self.past = Some(past);
        }
        self.write(work.slot.key(), &work.to_parcel())
    }

    fn write(&mut self, key: String, parcel: &Parcel) -> Result<(), SaveError> {
        let text = share::to_text(parcel);
        self.store.set(&key, &text)?;
        self.note_seen(key, text);
        Ok(())
    }

    /// Whether another tab has saved something else in `slot` since.
    ///
    /// # Errors
    ///
    /// If the store may not be read.
    pub fn has_changed(&self, slot: &Slot) -> Result<bool, SaveError> {
        let key = slot.key();
        let stored = self.store.get(&key)?;
        Ok(stored.is_some_and(|it| !self.seen.contains(&(key, it))))
    }

    fn note_seen(&mut self, key: String, text: String) {
        self.seen.retain(|(it, _)| *it != key);
        self.seen.push((key, text));
    }

    /// Remembers for this tab which slot it shows.
    pub fn note_shown(&self, slot: &Slot) {
        // Without it a reload shows the draft, from which one click leads to all the rest.
        let _ = self.tab.set(SHOWN, &slot.key());
    }

    pub fn save_theme(&self, theme: Theme) {
        // Not worth a word: whoever forbids storage chooses again.
        let _ = self.store.set(THEME, theme.name());
    }

    /// The session with which a visit begins. `fragment`: of the page's address, without `#`.
    pub fn begin(&mut self, fragment: &str) -> Session {
        let saved = self.load(&Slot::Draft);
        let has_draft = matches!(saved, Saved::Parcel(_));
        let draft = match &saved {
            Saved::Parcel(parcel) => self.work_of(Slot::Draft, (**parcel).clone()),
            _ => Work::new(Slot::Draft, samples::start(), None),
        };
        let mut session = Session::new(draft);
        session.theme = self.theme();
        if share::is_link(fragment) {
            session.apply(self.open_link(fragment.into()));
        } else if let Some(work) = self.shown_before() {
            session.other_work = Some(Shared::new(session.work));
            session.work = work;
        }
        if !has_draft {
            session.other_work = None;
        }
        match saved {
            Saved::Unreadable { key, error } => {
                session.apply(Action::Notify { notice: Notice::SavedUnreadable { key, error } });
            }
            Saved::Refused(error) => session.unsaved = Some(error),
            Saved::Parcel(_) | Saved::Nothing => {}
        }
        session
    }

    /// The order to open a link, with what is kept of an earlier visit to it.
    pub fn open_link(&mut self, fragment: Rc<str>) -> Action {
        let kept = match self.load(&Slot::linked(fragment.clone())) {
            Saved::Parcel(parcel) => Some(parcel),
            Saved::Nothing | Saved::Unreadable { .. } | Saved::Refused(_) => None,
        };
        Action::OpenLink { fragment, kept }
    }

    /// The linked work that this tab showed before it was loaded anew.
    fn shown_before(&mut self) -> Option<Work> {
        let slot = Slot::from_key(&self.tab.get(SHOWN).ok()??)?;
        match self.load(&slot) {
            Saved::Parcel(parcel) if slot != Slot::Draft => Some(self.work_of(slot, *parcel)),
            _ => None,
        }
    }

    /// A work with the past that was saved beside it.
    fn work_of(&self, slot: Slot, parcel: Parcel) -> Work {
        let past = self.store.get(&past_key(&slot)).ok().flatten();
        let mut work = Work::from_parcel(slot, parcel);
        if let Some(past) = past.and_then(|it| share::from_text(&it).ok()) {
            work.put_past(StepName::ReplaceAll, past);
        }
        work
    }

    fn theme(&self) -> Theme {
        let name = self.store.get(THEME).ok().flatten();
        name.and_then(|it| Theme::named(&it)).unwrap_or_default()
    }

    /// Moves what cannot be read to a key of its own; says to which.
    fn put_aside(&self, key: &str, text: &str) -> String {
        let free = (1..).map(|number| format!("{key}.unreadable.{number}")).find(|it| {
            let there = self.store.get(it);
            !matches!(there, Ok(Some(there)) if there != text)
        });
        let aside = free.expect("a store holds finitely many texts");
        // First away, then there: a full store has no room for both.
        self.store.remove(key);
        match self.store.set(&aside, text) {
            Ok(()) => aside,
            Err(_) => {
                let _ = self.store.set(key, text);
                key.to_owned()
            }
        }
    }
}

/// Where the files are kept that were there before all were replaced.
fn past_key(slot: &Slot) -> String {
    format!("{}.past", slot.key())
}

impl Slot {
    /// Where the store keeps it.
    pub fn key(&self) -> String {
        match self {
            Self::Draft => "crateyard.draft".to_owned(),
            Self::Linked { fingerprint, .. } => format!("crateyard.linked.{fingerprint:08x}"),
        }
    }

    /// The inverse of [`Slot::key`], but for the fragment.
    fn from_key(key: &str) -> Option<Self> {
        if key == Self::Draft.key() {
            return Some(Self::Draft);
        }
        let fingerprint = u32::from_str_radix(key.strip_prefix("crateyard.linked.")?, 16).ok()?;
        Some(Self::Linked { fingerprint, fragment: None })
    }
}

#[cfg(test)]
mod tests;
