//! Types a table of TOML: what `toml` and `serde_ignored` do together, with the same errors in the
//! same places, in half of the code.
//!
//! Their deserializers are compiled anew for each of the many types of a manifest. Here all types
//! are compiled for [`Any`] alone, and what it asks is there once.

mod access;
mod error;
mod scalar;

pub(crate) use error::in_text;
pub(crate) use serde_untagged::de::Error as TypeError;

use access::{Elements, Entries, Form};
use serde::{Deserialize, de::Error as _};
use serde_untagged::any::{Any, AnyVisitor, Choice, Found, Map, Seq, Source, Wish};
use std::{cell::RefCell, collections::BTreeSet, ops::Range};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

/// The keys that mean nothing, spelled as Cargo does: joined by `.`, without quotes, elements of
/// arrays as numbers, such as `bin.0.what`.
pub(crate) type Unused = BTreeSet<String>;

/// Types `table`, and says which of its keys mean nothing.
///
/// # Errors
///
/// The first that `toml` would find.
pub(crate) fn deserialize<'de, T: Deserialize<'de>>(
    table: Spanned<DeTable<'de>>,
) -> Result<(T, Unused), TypeError> {
    let unused = RefCell::new(Unused::new());
    let span = table.span();
    let input = Input::Value(DeValue::Table(table.into_inner()));
    let place = Place { path: &Path::Root, unused: Some(&unused) };
    let res = T::deserialize(Any::new(&mut Node::new(input, span, place)))?;
    Ok((res, unused.into_inner()))
}

/// A value or a key, with where it stands.
struct Node<'n, 'de> {
    /// `None` once it has been asked for.
    input: Option<Input<'de>>,
    span: Range<usize>,
    place: Place<'n>,
}

enum Input<'de> {
    Value(DeValue<'de>),
    Key(DeString<'de>),
}

/// Where in the tree of values something stands, and where to note what means nothing.
#[derive(Clone, Copy)]
struct Place<'n> {
    path: &'n Path<'n>,
    /// Nowhere within what means nothing.
    unused: Option<&'n RefCell<Unused>>,
}

enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl<'n, 'de> Node<'n, 'de> {
    fn new(input: Input<'de>, span: Range<usize>, place: Place<'n>) -> Self {
        Self { input: Some(input), span, place }
    }
}

impl<'de> Source<'de> for Node<'_, 'de> {
    fn give(&mut self, wish: Wish, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), TypeError> {
        let (span, mut place) = (&self.span, self.place);
        if let Wish::Nothing = wish
            && let Some(unused) = place.unused.take()
        {
            unused.borrow_mut().insert(place.path.spell());
        }
        let node = |input| Node::new(input, span.clone(), place);
        let res = match (wish, self.input.take().expect("a value is asked for once")) {
            (Wish::Enum, Input::Value(DeValue::String(name)) | Input::Key(name)) => {
                let mut form = Form { variant: node(Input::Key(name)), content: None };
                visitor.visit(Found::Enum(Choice::new(&mut form)))
            }
            (Wish::Enum, Input::Value(DeValue::Table(table))) => Form::new(table, place)
                .and_then(|mut form| visitor.visit(Found::Enum(Choice::new(&mut form)))),
            (Wish::Enum, _) => Err(TypeError::custom("wanted string or table")),
            (_, Input::Key(DeString::Owned(it))) => visitor.visit(Found::String(it)),
            (_, Input::Value(DeValue::String(DeString::Owned(it)))) => {
                visitor.visit(Found::String(it))
            }
            (_, Input::Key(it) | Input::Value(DeValue::String(it))) => {
                visitor.visit(Found::Str(&it))
            }
            (Wish::Struct(name, fields), Input::Value(DeValue::Array(it))) => {
                let mut entries = Entries::of_array(it, name, fields, place);
                visitor.visit(Found::Map(Map::new(&mut entries)))
            }
            (_, Input::Value(DeValue::Array(it))) => {
                visitor.visit(Found::Seq(Seq::new(&mut Elements::new(it, place))))
            }
            (_, Input::Value(DeValue::Table(it))) => {
                visitor.visit(Found::Map(Map::new(&mut Entries::new(it, place))))
            }
            (_, Input::Value(DeValue::Datetime(it))) => {
                let mut entries = Entries::of_datetime(&it, span, place);
                visitor.visit(Found::Map(Map::new(&mut entries)))
            }
            (_, Input::Value(DeValue::Integer(it))) => {
                scalar::integer(&it).and_then(|it| visitor.visit(it))
            }
            (_, Input::Value(DeValue::Float(it))) => {
                scalar::float(&it).and_then(|it| visitor.visit(it))
            }
            (_, Input::Value(DeValue::Boolean(it))) => visitor.visit(Found::Bool(it)),
        };
        res.map_err(|error| error.within(span))
    }

    fn wrap(&self, error: TypeError) -> TypeError {
        error.within(&self.span)
    }
}

impl Path<'_> {
    fn spell(&self) -> String {
        let (parent, name) = match self {
            Self::Root => return String::new(),
            Self::Key(parent, key) => (parent, (*key).to_owned()),
            Self::Index(parent, index) => (parent, index.to_string()),
        };
        match parent {
            Self::Root => name,
            parent => parent.spell() + "." + &name,
        }
    }
}

#[cfg(test)]
mod tests;
