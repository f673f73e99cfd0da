//! One `Cargo.toml`: its text, its typed value, and where each key stands in it.
//!
//! The text is parsed and typed by the crates that Cargo itself uses. The tree of spans is kept
//! beside the typed value and asked by key path, so that typed code stays free of spans.

mod spans;
pub(crate) mod typed;

use crate::{FilePath, Location, TextRange};
use cargo_util_schemas::manifest::TomlManifest;
use std::{ops::Range, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use typed::TypeError;

/// How many errors of one manifest are kept, and how many keys are put aside before the rest of it
/// is given up.
const MOST_ERRORS: usize = 20;

/// A manifest as far as it can be read.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) path: FilePath,
    pub(crate) text: Arc<str>,
    /// Without the keys that have the wrong type, so that the rest can be used.
    pub(crate) toml: TomlManifest,
    /// What the TOML parser and the types refuse. Cargo prints the first and stops.
    pub(crate) errors: Vec<TomlError>,
    spans: spans::Table,
}

/// Something that is not TOML, or not of the type that the manifest format asks for.
#[derive(Debug)]
pub(crate) struct TomlError {
    pub(crate) message: String,
    pub(crate) range: Option<TextRange>,
}

/// One step of a path into a manifest.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

impl<'p> From<&'p str> for Step<'p> {
    fn from(key: &'p str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step<'_> {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Where an entry of a manifest stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The key, or the element of an array.
    pub(crate) key: TextRange,
    /// The value. For a table with a header it is the header.
    pub(crate) value: TextRange,
}

impl Manifest {
    /// Reads `text`. Always gives a manifest, an empty one at worst.
    pub(crate) fn read(path: FilePath, text: Arc<str>) -> Self {
        let (mut table, errors) = DeTable::parse_recoverable(&text);
        let to_error = |it: &toml::de::Error| TomlError::new(it.message(), it.span(), &text);
        let mut errors: Vec<_> = errors.iter().take(MOST_ERRORS).map(to_error).collect();
        let spans = spans::Table::new(table.get_ref());
        let toml = match deserialize(table) {
            Ok(toml) => toml,
            Err(error) => {
                (table, _) = DeTable::parse_recoverable(&text);
                deserialize_without_errors(table, error, &text, &mut errors)
            }
        };
        Self { path, text, toml, errors, spans }
    }

    /// What is wrong with `text`, as the TOML parser itself puts it.
    pub(crate) fn first_error(text: &str) -> Option<String> {
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => return Some(error.to_string()),
        };
        deserialize(table).err().map(|error| error.to_string())
    }

    /// The place of the entry at `path`, which is written as `["bin".into(), 0.into()]`.
    pub(crate) fn entry(&self, path: &[Step<'_>]) -> Option<Entry> {
        self.spans.entry(path)
    }

    /// The value at `path`, or the nearest thing round it that is there.
    pub(crate) fn value_range(&self, path: &[Step<'_>]) -> Option<TextRange> {
        (1..=path.len()).rev().find_map(|len| self.entry(&path[..len])).map(|it| it.value)
    }

    /// The key at `path`, or the nearest thing round it that is there.
    pub(crate) fn key_range(&self, path: &[Step<'_>]) -> Option<TextRange> {
        (1..=path.len()).rev().find_map(|len| self.entry(&path[..len])).map(|it| it.key)
    }

    pub(crate) fn location(&self, range: TextRange) -> Location {
        Location { path: self.path.clone(), range }
    }

    /// `package`, or `project` where only that is there.
    pub(crate) fn package_key(&self) -> &'static str {
        if self.toml.package.is_none() && self.toml.project.is_some() {
            "project"
        } else {
            "package"
        }
    }
}

impl TomlError {
    /// The parser's later errors may begin or end within a character; the range takes in all of it.
    fn new(message: &str, span: Option<Range<usize>>, text: &str) -> Self {
        let range = span.map(|it| {
            let start = text.floor_char_boundary(it.start);
            let end = text.ceil_char_boundary(it.end).max(start);
            TextRange { start, end }
        });
        Self { message: message.to_owned(), range }
    }
}

/// Types what is left of `table` without the keys that are of the wrong type, of which the first has
/// given `error`.
fn deserialize_without_errors(
    mut table: Spanned<DeTable<'_>>,
    error: TypeError,
    text: &str,
    errors: &mut Vec<TomlError>,
) -> TomlManifest {
    let mut error = TomlError::new(error.message(), error.span(), text);
    loop {
        let is_removed = error.range.is_some_and(|it| remove(table.get_mut(), it));
        errors.push(error);
        if !is_removed || errors.len() > 2 * MOST_ERRORS {
            return empty();
        }
        error = match deserialize(table.clone()) {
            Ok(toml) => return toml,
            Err(error) => TomlError::new(error.message(), error.span(), text),
        };
    }
}

/// Types `table`; the keys that mean nothing are in `_unused_keys`.
fn deserialize(table: Spanned<DeTable<'_>>) -> Result<TomlManifest, TypeError> {
    let (mut manifest, unused) = typed::deserialize::<TomlManifest>(table)?;
    manifest._unused_keys = unused;
    Ok(manifest)
}

/// A manifest that says nothing.
fn empty() -> TomlManifest {
    deserialize(Spanned::new(0..0, DeTable::new())).expect("every key is optional")
}

/// Removes the innermost entry that `range` is about; `false` if there is none.
fn remove(table: &mut DeTable<'_>, range: TextRange) -> bool {
    let concerns = |span: &Range<usize>| span.start <= range.start && range.end <= span.end;
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if remove_within(value, range) {
            return true;
        }
        let (key_span, value_span) = (key.span(), value.span());
        let whole = key_span.start..value_span.end.max(key_span.end);
        if concerns(&value_span) || concerns(&key_span) || concerns(&whole) {
            found = Some(key.clone());
        }
    }
    found.is_some_and(|key| table.remove(&key).is_some())
}

fn remove_within(value: &mut Spanned<DeValue<'_>>, range: TextRange) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => remove(table, range),
        DeValue::Array(array) => array.iter_mut().any(|it| remove_within(it, range)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_keep_to_whole_characters() {
        let path = FilePath::new("Cargo.toml").unwrap();
        let text = "unsafe_co😀de = \"warn\"\n";
        for error in Manifest::read(path, text.into()).errors {
            let range: Range<usize> = error.range.expect("a syntax error has a place").into();
            assert!(text.get(range).is_some());
        }
    }
}
