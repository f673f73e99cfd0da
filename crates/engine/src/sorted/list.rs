//! The one list that maps and sets are.

use std::{cmp::Ordering, slice, vec};

/// The most items of a piece.
const LONGEST: usize = if cfg!(test) { 8 } else { 1024 };

/// Items in order, in pieces, so that little moves when one is put between others. No piece is empty.
#[derive(Clone)]
pub(super) struct List<T>(Vec<Vec<T>>);

/// The index of a piece, and one in it.
pub(super) type Place = (usize, usize);

impl<T> List<T> {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the item is to which `compare` says that it is equal, or where it would come.
    #[inline(never)]
    pub(super) fn find(&self, compare: &dyn Fn(&T) -> Ordering) -> Result<Place, Place> {
        let begins_before = |it: &Vec<T>| it.first().is_some_and(|it| compare(it).is_le());
        let piece = self.0.partition_point(begins_before).saturating_sub(1);
        let items = self.0.get(piece).map_or(&[][..], |it| &it[..]);
        items.binary_search_by(compare).map(|at| (piece, at)).map_err(|at| (piece, at))
    }

    pub(super) fn get(&self, (piece, at): Place) -> &T {
        &self.0[piece][at]
    }

    pub(super) fn get_mut(&mut self, (piece, at): Place) -> &mut T {
        &mut self.0[piece][at]
    }

    /// `place`: as [`List::find`] gives it.
    #[inline(never)]
    pub(super) fn insert(&mut self, (mut piece, mut at): Place, item: T) -> &mut T {
        if self.0.get(piece).is_none_or(|it| it.len() == LONGEST) {
            self.make_room(piece);
            if at > LONGEST / 2 {
                (piece, at) = (piece + 1, at - LONGEST / 2);
            }
        }
        let items = &mut self.0[piece];
        items.insert(at, item);
        &mut items[at]
    }

    /// Makes the first piece, or one of the second half of another.
    #[inline(never)]
    fn make_room(&mut self, piece: usize) {
        match self.0.get_mut(piece) {
            Some(full) => {
                let behind = full.split_off(LONGEST / 2);
                self.0.insert(piece + 1, behind);
            }
            None => self.0.push(Vec::new()),
        }
    }

    pub(super) fn remove(&mut self, (piece, at): Place) -> T {
        let res = self.0[piece].remove(at);
        if self.0[piece].is_empty() {
            self.0.remove(piece);
        }
        res
    }

    pub(super) fn retain(&mut self, mut stays: impl FnMut(&T) -> bool) {
        self.0.iter_mut().for_each(|it| it.retain(&mut stays));
        self.0.retain(|it| !it.is_empty());
    }

    pub(super) fn iter(&self) -> Iter<'_, T> {
        Iter { pieces: self.0.iter(), items: [].iter() }
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flatten()
    }

    /// The items from `place` on.
    pub(super) fn starting_at(&self, (piece, at): Place) -> Iter<'_, T> {
        let mut pieces = self.0.get(piece..).unwrap_or_default().iter();
        let items = pieces.next().and_then(|it| it.get(at..)).unwrap_or_default().iter();
        Iter { pieces, items }
    }

    pub(super) fn into_iter(self) -> vec::IntoIter<T> {
        let joined = self.0.into_iter().reduce(|mut before, mut it| {
            before.append(&mut it);
            before
        });
        joined.unwrap_or_default().into_iter()
    }
}

// Where the pieces begin depends on what has been there before.
impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for List<T> {}

/// Items in order.
#[derive(Debug)]
pub struct Iter<'l, T> {
    pieces: slice::Iter<'l, Vec<T>>,
    /// What is left of the piece before those.
    items: slice::Iter<'l, T>,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self { pieces: self.pieces.clone(), items: self.items.clone() }
    }
}

impl<'l, T> Iterator for Iter<'l, T> {
    type Item = &'l T;

    fn next(&mut self) -> Option<&'l T> {
        loop {
            let item = self.items.next();
            if item.is_some() {
                return item;
            }
            self.items = self.pieces.next()?.iter();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.items.len() + self.pieces.clone().map(Vec::len).sum::<usize>();
        (len, Some(len))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}
