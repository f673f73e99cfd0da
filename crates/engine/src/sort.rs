//! Puts lists in order, with code that is there once.
//!
//! What the standard library sorts with is compiled anew for each type, and is large.

use std::{cmp::Ordering, mem};

/// As [`slice::sort_by`]: what compares as equal stays in its order.
pub fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(list.len(), &|a, b| compare(&list[a], &list[b]));
    let mut unsorted: Vec<_> = mem::take(list).into_iter().map(Some).collect();
    list.extend(order.into_iter().filter_map(|at| unsorted[at].take()));
}

/// Indices in the order of what they are indices of.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut res: Vec<_> = (0..len).collect();
    res.sort_by(|a, b| compare(*a, *b));
    res
}

#[cfg(test)]
mod tests {
    use super::sort_by;

    #[test]
    fn equals_keep_their_order() {
        for len in [0, 1, 7, 100] {
            let mut list: Vec<_> = (0..len).map(|it| (it * 37 % 10, it)).collect();
            let mut expected = list.clone();
            sort_by(&mut list, |a, b| a.0.cmp(&b.0));
            expected.sort_by_key(|it| it.0);
            assert_eq!(list, expected);
        }
    }
}
