//! Maps and sets that are sorted lists.
//!
//! What the standard library has for this is compiled anew for each type, and is several times as large.

mod list;

pub use list::Iter;
use list::{List, Place};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use std::{borrow::Borrow, fmt, marker::PhantomData, mem, ops::Index, vec};

/// As [`BTreeMap`](std::collections::BTreeMap).
#[derive(Clone, PartialEq, Eq)]
pub struct SortedMap<K, V>(List<(K, V)>);

/// As [`BTreeSet`](std::collections::BTreeSet).
#[derive(Clone, PartialEq, Eq)]
pub struct SortedSet<T>(List<T>);

impl<K: Ord, V> SortedMap<K, V> {
    pub const fn new() -> Self {
        Self(List::new())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.iter().len()
    }

    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| &self.0.get(at).1)
    }

    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| &mut self.0.get_mut(at).1)
    }

    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Gives what was there before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => Some(mem::replace(&mut self.0.get_mut(at).1, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// What is at `key`; what `make` makes if there is nothing.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let entry = match self.find(&key) {
            Ok(at) => self.0.get_mut(at),
            Err(at) => self.0.insert(at, (key, make())),
        };
        &mut entry.1
    }

    /// What is at `key`; the default if there was nothing.
    pub fn get_or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.get_or_insert_with(key, V::default)
    }

    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| self.0.remove(at).1)
    }

    pub fn retain(&mut self, mut stays: impl FnMut(&K, &V) -> bool) {
        self.0.retain(|(key, value)| stays(key, value));
    }

    pub fn iter(&self) -> Iter<'_, (K, V)> {
        self.0.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The entries from `key` on.
    pub fn starting_at<Q: Ord + ?Sized>(&self, key: &Q) -> Iter<'_, (K, V)>
    where
        K: Borrow<Q>,
    {
        self.0.starting_at(self.find(key).unwrap_or_else(|at| at))
    }

    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + Clone {
        self.0.iter().map(|it| &it.0)
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + Clone {
        self.0.iter().map(|it| &it.1)
    }

    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.0.into_iter().map(|it| it.0)
    }

    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().map(|it| it.1)
    }

    /// Where `key` is, or where it would come.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        self.0.find(&|it| it.0.borrow().cmp(key))
    }
}

impl<T: Ord> SortedSet<T> {
    pub const fn new() -> Self {
        Self(List::new())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.iter().len()
    }

    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(item).is_ok()
    }

    /// Whether it was not there before.
    pub fn insert(&mut self, item: T) -> bool {
        let place = self.find(&item);
        if let Err(at) = place {
            self.0.insert(at, item);
        }
        place.is_err()
    }

    /// Whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(item).map(|at| self.0.remove(at)).is_ok()
    }

    pub fn pop_first(&mut self) -> Option<T> {
        (!self.0.is_empty()).then(|| self.0.remove((0, 0)))
    }

    pub fn iter(&self) -> Iter<'_, T> {
        self.0.iter()
    }

    /// The items from `item` on.
    pub fn starting_at<Q: Ord + ?Sized>(&self, item: &Q) -> Iter<'_, T>
    where
        T: Borrow<Q>,
    {
        self.0.starting_at(self.find(item).unwrap_or_else(|at| at))
    }

    /// Where `item` is, or where it would come.
    fn find<Q: Ord + ?Sized>(&self, item: &Q) -> Result<Place, Place>
    where
        T: Borrow<Q>,
    {
        self.0.find(&|it| it.borrow().cmp(item))
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(List::new())
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self(List::new())
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for it in items {
            self.insert(it);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut res = Self::new();
        res.extend(entries);
        res
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut res = Self::new();
        res.extend(items);
        res
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'m, K, V> IntoIterator for &'m SortedMap<K, V> {
    type Item = &'m (K, V);
    type IntoIter = Iter<'m, (K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'s, T> IntoIterator for &'s SortedSet<T> {
    type Item = &'s T;
    type IntoIter = Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<K: Ord + Borrow<Q>, V, Q: Ord + ?Sized> Index<&Q> for SortedMap<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("there is an entry for the key")
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(key, value)| (key, value))).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for SortedSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter()).finish()
    }
}

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de, K, V> Deserialize<'de> for SortedMap<K, V>
where
    K: Ord + Deserialize<'de>,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for Entries<K, V>
where
    K: Ord + Deserialize<'de>,
    V: Deserialize<'de>,
{
    type Value = SortedMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut res = SortedMap::new();
        while let Some((key, value)) = entries.next_entry()? {
            res.insert(key, value);
        }
        Ok(res)
    }
}

impl<T: Serialize> Serialize for SortedSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter())
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for SortedSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<T>::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::{SortedMap, SortedSet};
    use std::collections::{BTreeMap, BTreeSet};

    /// Numbers below 40 that come in no order, many of them again.
    fn numbers() -> impl Iterator<Item = usize> {
        (0..400).map(|it| it * it * 7 % 41 % 40)
    }

    #[test]
    fn a_map_is_as_that_of_the_standard_library() {
        let (mut ours, mut theirs) = (SortedMap::new(), BTreeMap::new());
        for (i, key) in numbers().enumerate() {
            match i % 8 {
                0 | 3 => assert_eq!(ours.remove(&key), theirs.remove(&key)),
                1 => {
                    let theirs = theirs.entry(key).or_insert_with(|| i);
                    assert_eq!(ours.get_or_insert_with(key, || i), theirs);
                }
                2 if i % 32 == 2 => {
                    ours.retain(|_, value| value % 2 == 0);
                    theirs.retain(|_, value| *value % 2 == 0);
                }
                _ => assert_eq!(ours.insert(key, i), theirs.insert(key, i)),
            }
            let other = i % 50;
            assert_eq!(ours.get(&other), theirs.get(&other));
            assert_eq!(ours.get_mut(&other), theirs.get_mut(&other));
            assert_eq!(ours.len(), theirs.len());
            assert!(ours.starting_at(&other).map(|it| (&it.0, &it.1)).eq(theirs.range(other..)));
            assert!(ours.iter_mut().eq(theirs.iter_mut()));
            assert_eq!(ours, theirs.iter().rev().map(|it| (*it.0, *it.1)).collect());
        }
        assert!(ours.into_iter().eq(theirs));
    }

    #[test]
    fn a_set_is_as_that_of_the_standard_library() {
        let (mut ours, mut theirs) = (SortedSet::new(), BTreeSet::new());
        for (i, item) in numbers().enumerate() {
            match i % 8 {
                0 => assert_eq!(ours.remove(&item), theirs.remove(&item)),
                1 => assert_eq!(ours.pop_first(), theirs.pop_first()),
                _ => assert_eq!(ours.insert(item), theirs.insert(item)),
            }
            let other = i % 50;
            assert_eq!(ours.contains(&other), theirs.contains(&other));
            assert!(ours.starting_at(&other).eq(theirs.range(other..)));
            assert_eq!(ours, theirs.iter().rev().copied().collect());
        }
        assert!(ours.into_iter().eq(theirs));
    }
}
