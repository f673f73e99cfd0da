//! Where the keys and values of a manifest stand, apart from what they are.

use super::{Entry, Step};
use crate::sorted::SortedMap;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The places of the entries of a table.
#[derive(Debug, Default)]
pub(super) struct Table(SortedMap<String, (Entry, Below)>);

/// What is below an entry.
#[derive(Debug)]
enum Below {
    Nothing,
    Table(Table),
    Array(Vec<(Entry, Below)>),
}

impl Table {
    pub(super) fn new(table: &DeTable<'_>) -> Self {
        let mut entries = SortedMap::new();
        for (key, value) in table.iter() {
            let entry = Entry { key: key.span().into(), value: value.span().into() };
            entries.insert(key.get_ref().to_string(), (entry, Below::new(value)));
        }
        Self(entries)
    }

    pub(super) fn entry(&self, path: &[Step<'_>]) -> Option<Entry> {
        let (first, rest) = path.split_first()?;
        let Step::Key(first) = first else { return None };
        let (entry, below) = self.0.get(*first)?;
        below.entry(rest, *entry)
    }
}

impl Below {
    fn new(value: &Spanned<DeValue<'_>>) -> Self {
        match value.get_ref() {
            DeValue::Table(table) => Self::Table(Table::new(table)),
            DeValue::Array(array) => Self::Array(
                array
                    .iter()
                    .map(|it| {
                        let range = it.span().into();
                        (Entry { key: range, value: range }, Self::new(it))
                    })
                    .collect(),
            ),
            _ => Self::Nothing,
        }
    }

    fn entry(&self, path: &[Step<'_>], own: Entry) -> Option<Entry> {
        match (self, path) {
            (_, []) => Some(own),
            (Self::Table(table), _) => table.entry(path),
            (Self::Array(array), [Step::Index(index), rest @ ..]) => {
                let (entry, below) = array.get(*index)?;
                below.entry(rest, *entry)
            }
            _ => None,
        }
    }
}
