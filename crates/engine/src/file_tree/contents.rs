//! What is in the files of a tree, in pages that a tree shares with its clones.

use super::Content;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The most contents of a page: so many are cloned where one is replaced.
const PAGE: usize = if cfg!(test) { 4 } else { 64 };

/// Contents, each in a slot.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Contents {
    /// All but the last are full.
    pages: Vec<Arc<Vec<Content>>>,
    /// The slots that nobody needs.
    free: Vec<usize>,
}

impl Contents {
    /// The slot that `content` is put into.
    pub(super) fn put(&mut self, content: Content) -> usize {
        if let Some(slot) = self.free.pop() {
            self.replace(slot, content);
            return slot;
        }
        if self.pages.last().is_none_or(|it| it.len() == PAGE) {
            self.pages.push(Arc::default());
        }
        let full = (self.pages.len() - 1) * PAGE;
        let last = Arc::make_mut(self.pages.last_mut().expect("made above"));
        last.push(content);
        full + last.len() - 1
    }

    /// Nobody needs what is in the slot any more.
    pub(super) fn free(&mut self, slot: usize) {
        self.replace(slot, "".into());
        self.free.push(slot);
    }

    pub(super) fn replace(&mut self, slot: usize, content: Content) {
        Arc::make_mut(&mut self.pages[slot / PAGE])[slot % PAGE] = content;
    }

    pub(super) fn get(&self, slot: usize) -> &Content {
        &self.pages[slot / PAGE][slot % PAGE]
    }

    /// Whether what is in the slot is the same piece of memory in both.
    pub(super) fn is_same(&self, other: &Self, slot: usize) -> bool {
        Arc::ptr_eq(&self.pages[slot / PAGE], &other.pages[slot / PAGE])
            || self.get(slot).is_same(other.get(slot))
    }
}
