//! Which edits of a text are one step of the history: typing in one place without a pause.

use engine::{FilePath, TextRange};
use std::ops::Range;

/// A pause after which a new step begins.
const PAUSE_MS: f64 = 1_000.0;

/// The last edit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Typing {
    path: FilePath,
    /// Where the insertion ended or the deletion took place.
    at: usize,
    is_deletion: bool,
    at_ms: f64,
}

/// A change of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Of the old text.
    pub(super) removed: TextRange,
    /// Of the new text.
    pub(super) inserted: TextRange,
}

impl Typing {
    pub(super) fn new(path: FilePath, edit: Edit, at_ms: f64) -> Self {
        let Edit { inserted, .. } = edit;
        Self { path, at: inserted.end, is_deletion: inserted.start == inserted.end, at_ms }
    }

    /// Whether `edit`, which led to the text `new`, is part of the same step. A new line is not.
    pub(super) fn goes_on_with(
        &self,
        path: &FilePath,
        new: &str,
        Edit { removed, inserted }: Edit,
        at_ms: f64,
    ) -> bool {
        let is_next_to_it = match (inserted.start < inserted.end, removed.start < removed.end) {
            (true, false) => !self.is_deletion && inserted.start == self.at,
            // Backspace, or Delete.
            (false, true) => {
                self.is_deletion && (removed.end == self.at || removed.start == self.at)
            }
            _ => false,
        };
        self.path == *path
            && is_next_to_it
            && at_ms - self.at_ms < PAUSE_MS
            && !new[Range::from(inserted)].contains('\n')
    }
}

/// The smallest change from `old` to `new`, at whole characters.
pub(super) fn difference(old: &str, new: &str) -> Edit {
    let same = |(a, b): &(u8, u8)| a == b;
    let mut start = old.bytes().zip(new.bytes()).take_while(same).count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let rest = old[start..].bytes().rev().zip(new[start..].bytes().rev());
    let mut tail = rest.take_while(same).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    let (removed, inserted) = (start..old.len() - tail, start..new.len() - tail);
    Edit { removed: removed.into(), inserted: inserted.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, removed: Range<usize>, inserted: Range<usize>) {
        let edit = Edit { removed: removed.into(), inserted: inserted.into() };
        assert_eq!(difference(old, new), edit);
    }

    #[test]
    fn a_difference_is_as_small_as_can_be() {
        check("", "", 0..0, 0..0);
        check("ab", "axb", 1..1, 1..2);
        check("axb", "ab", 1..2, 1..1);
        check("aa", "aaa", 2..2, 2..3);
        check("one two", "one six two", 4..4, 4..8);
    }

    #[test]
    fn a_difference_does_not_cut_a_character() {
        check("é", "è", 0..2, 0..2);
        check("a🦀b", "a🦁b", 1..5, 1..5);
    }
}
