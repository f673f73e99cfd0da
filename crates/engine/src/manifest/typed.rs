//! Types a table of TOML: what `toml` and `serde_ignored` do together, with the same errors in the
//! same places, in half of the code.
//!
//! Their deserializers are compiled anew for each of the many types of a manifest. Here a type is
//! compiled with no more than what it makes of what it finds: a [`Visitor`] is called through
//! [`AnyVisitor`], by code that is there once.

mod access;
mod deserializer;
mod error;

pub(super) use error::TypeError;

use access::{Choice, Elements, Entries};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, Expected, Unexpected, Visitor},
};
use std::{cell::RefCell, collections::BTreeSet, fmt, ops::Range};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue, ValueDeserializer},
};

/// The keys that mean nothing, spelled as Cargo does: joined by `.`, without quotes, elements of
/// arrays as numbers, such as `bin.0.what`.
pub(super) type Unused = BTreeSet<String>;

/// Types `table`, and says which of its keys mean nothing.
///
/// # Errors
///
/// The first that `toml` would find.
pub(super) fn deserialize<'de, T: Deserialize<'de>>(
    table: Spanned<DeTable<'de>>,
) -> Result<(T, Unused), TypeError> {
    let unused = RefCell::new(Unused::new());
    let span = table.span();
    let input = Input::Value(DeValue::Table(table.into_inner()));
    let res = T::deserialize(Node {
        input,
        span,
        place: Place { path: &Path::Root, unused: Some(&unused) },
    })?;
    Ok((res, unused.into_inner()))
}

/// A value or a key, with where it stands.
struct Node<'n, 'de> {
    input: Input<'de>,
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

/// What a type asks for. All else it takes as it comes.
#[derive(Clone, Copy)]
enum Wish {
    Anything,
    Nothing,
    Option,
    Newtype,
    Enum,
    /// A struct of this name, with so many fields.
    Struct(&'static str, &'static [&'static str]),
}

/// What there is for a type.
enum Found<'n, 'de> {
    Bool(bool),
    I64(i64),
    U64(u64),
    I128(i128),
    U128(u128),
    F64(f64),
    Str(&'n str),
    String(String),
    Some(Node<'n, 'de>),
    Newtype(Node<'n, 'de>),
    Seq(Elements<'n, 'de>),
    Map(Entries<'n, 'de>),
    Enum(Choice<'n, 'de>),
}

/// A [`Visitor`] of whatever type, to be called once.
trait AnyVisitor<'de> {
    fn visit(&mut self, found: Found<'_, 'de>) -> Result<(), TypeError>;
}

/// A visitor with the way to call it, then what it has made.
struct Slot<V, T, F> {
    visitor: Option<(V, F)>,
    value: Option<T>,
}

impl<'de, V, T, F> AnyVisitor<'de> for Slot<V, T, F>
where
    F: FnOnce(V, Found<'_, 'de>) -> Result<T, TypeError>,
{
    fn visit(&mut self, found: Found<'_, 'de>) -> Result<(), TypeError> {
        let (visitor, call) = self.visitor.take().expect("a visitor is called once");
        self.value = Some(call(visitor, found)?);
        Ok(())
    }
}

impl<'de> Node<'_, 'de> {
    /// `call`: the visitor with what it takes; with all else, [`Found::refuse`].
    fn ask<V: Visitor<'de>>(
        self,
        wish: Wish,
        visitor: V,
        call: impl FnOnce(V, Found<'_, 'de>) -> Result<V::Value, TypeError>,
    ) -> Result<V::Value, TypeError> {
        let mut slot = Slot { visitor: Some((visitor, call)), value: None };
        self.give(wish, &mut slot)?;
        Ok(slot.value.expect("a visitor that has not failed has made a value"))
    }

    fn give(self, wish: Wish, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), TypeError> {
        let Self { input, span, mut place } = self;
        if let Wish::Nothing = wish
            && let Some(unused) = place.unused.take()
        {
            unused.borrow_mut().insert(place.path.spell());
        }
        let whole = |input| Node { input, span: span.clone(), place };
        let res = match (wish, input) {
            (Wish::Newtype, input) => visitor.visit(Found::Newtype(whole(input))),
            (Wish::Option, input @ Input::Value(_)) => visitor.visit(Found::Some(whole(input))),
            (Wish::Enum, Input::Value(DeValue::String(name)) | Input::Key(name)) => {
                let variant = whole(Input::Key(name));
                visitor.visit(Found::Enum(Choice { variant, content: None }))
            }
            (Wish::Enum, Input::Value(DeValue::Table(table))) => {
                Choice::new(table, place).and_then(|choice| visitor.visit(Found::Enum(choice)))
            }
            (Wish::Enum, _) => Err(TypeError::custom("wanted string or table")),
            (
                _,
                Input::Key(DeString::Owned(it))
                | Input::Value(DeValue::String(DeString::Owned(it))),
            ) => visitor.visit(Found::String(it)),
            (_, Input::Key(it) | Input::Value(DeValue::String(it))) => {
                visitor.visit(Found::Str(&it))
            }
            (Wish::Struct(name, fields), Input::Value(DeValue::Array(it))) => {
                visitor.visit(Found::Map(Entries::of_array(it, name, fields, place)))
            }
            (_, Input::Value(DeValue::Array(it))) => {
                visitor.visit(Found::Seq(Elements::new(it, place)))
            }
            (_, Input::Value(DeValue::Table(it))) => {
                visitor.visit(Found::Map(Entries::new(it, place)))
            }
            (_, Input::Value(DeValue::Datetime(it))) => {
                visitor.visit(Found::Map(Entries::of_datetime(&it, &span, place)))
            }
            (_, Input::Value(it)) => to_scalar(it, &span).and_then(|it| visitor.visit(it)),
        };
        res.map_err(|error| error.within(&span))
    }
}

impl Found<'_, '_> {
    /// As visitors do by themselves with what they do not take.
    fn refuse<T>(self, expected: &dyn Expected) -> Result<T, TypeError> {
        let integer;
        let unexpected = match &self {
            Self::Bool(it) => Unexpected::Bool(*it),
            Self::I64(it) => Unexpected::Signed(*it),
            Self::U64(it) => Unexpected::Unsigned(*it),
            Self::I128(it) => {
                integer = format!("integer `{it}` as i128");
                Unexpected::Other(&integer)
            }
            Self::U128(it) => {
                integer = format!("integer `{it}` as u128");
                Unexpected::Other(&integer)
            }
            Self::F64(it) => Unexpected::Float(*it),
            Self::Str(it) => Unexpected::Str(it),
            Self::String(it) => Unexpected::Str(it),
            Self::Some(_) => Unexpected::Option,
            Self::Newtype(_) => Unexpected::NewtypeStruct,
            Self::Seq(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
            Self::Enum(_) => Unexpected::Enum,
        };
        Err(TypeError::invalid_type(unexpected, expected))
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

/// A number or a boolean, read by `toml` itself.
fn to_scalar(
    value: DeValue<'_>,
    span: &Range<usize>,
) -> Result<Found<'static, 'static>, TypeError> {
    struct Scalar;

    impl Visitor<'_> for Scalar {
        type Value = Found<'static, 'static>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number or a boolean")
        }

        fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
            Ok(Found::Bool(value))
        }

        fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
            Ok(Found::I64(value))
        }

        fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
            Ok(Found::U64(value))
        }

        fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
            Ok(Found::I128(value))
        }

        fn visit_u128<E>(self, value: u128) -> Result<Self::Value, E> {
            Ok(Found::U128(value))
        }

        fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
            Ok(Found::F64(value))
        }
    }

    let deserializer = ValueDeserializer::from(Spanned::new(span.clone(), value));
    Ok(deserializer.deserialize_any(Scalar)?)
}

#[cfg(test)]
mod tests;
