//! One deserializer for whatever there is: a type is compiled for it alone.
//!
//! A visitor is called through [`AnyVisitor`], by code that is there once.

mod access;
mod deserializer;

use crate::error::Error;
use serde_core::de::{Error as _, Expected, Unexpected};
use std::fmt;

/// What a type asks for. All else it takes as it comes.
#[derive(Clone, Copy, Debug)]
pub enum Wish {
    Anything,
    Nothing,
    Enum,
    /// A struct of this name, with these fields.
    Struct(&'static str, &'static [&'static str]),
}

/// What there is for a type.
#[derive(Debug)]
pub enum Found<'n, 'de> {
    Bool(bool),
    I64(i64),
    U64(u64),
    I128(i128),
    U128(u128),
    F64(f64),
    Str(&'n str),
    String(String),
    Seq(Seq<'n, 'de>),
    Map(Map<'n, 'de>),
    Enum(Choice<'n, 'de>),
}

/// A value. It is asked once.
pub trait Source<'de> {
    /// Calls `visitor` with what there is.
    ///
    /// # Errors
    ///
    /// That of `visitor`, or that there is something else than is wished for.
    fn give(&mut self, wish: Wish, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Error>;

    /// What `error` becomes on its way from the value to what has it as its only content.
    fn wrap(&self, error: Error) -> Error;
}

/// A [`Visitor`](serde_core::de::Visitor) of whatever type, to be called once.
pub trait AnyVisitor<'de> {
    /// Keeps what it makes of `found`.
    ///
    /// # Errors
    ///
    /// If `found` is not what the type takes.
    fn visit(&mut self, found: Found<'_, 'de>) -> Result<(), Error>;
}

/// A [`DeserializeSeed`](serde_core::de::DeserializeSeed) of whatever type, to be called once.
pub trait AnySeed<'de> {
    /// Keeps what it makes of `any`.
    ///
    /// # Errors
    ///
    /// If `any` is not what the type takes.
    fn deserialize(&mut self, any: Any<'_, 'de>) -> Result<(), Error>;
}

/// The elements of an array.
pub trait SeqSource<'de> {
    /// `false` if there is no other element.
    ///
    /// # Errors
    ///
    /// That of `seed`.
    fn next(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Error>;
}

/// The entries of a table.
pub trait MapSource<'de> {
    /// `false` if there is no other entry.
    ///
    /// # Errors
    ///
    /// That of `seed`.
    fn next_key(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Error>;

    /// # Errors
    ///
    /// That of `seed`.
    fn next_value(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error>;
}

/// One of several forms. Those that are tuples or structs are not known here.
pub trait EnumSource<'de> {
    /// Its name. Comes first.
    ///
    /// # Errors
    ///
    /// That of `seed`.
    fn variant(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error>;

    /// # Errors
    ///
    /// If there is more than its name.
    fn unit(&mut self) -> Result<(), Error>;

    /// # Errors
    ///
    /// That of `seed`, or that there is only a name.
    fn newtype(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error>;
}

/// See [`Source`].
pub struct Any<'n, 'de>(&'n mut (dyn Source<'de> + 'n));

/// See [`SeqSource`].
pub struct Seq<'n, 'de>(&'n mut (dyn SeqSource<'de> + 'n));

/// See [`MapSource`].
pub struct Map<'n, 'de>(&'n mut (dyn MapSource<'de> + 'n));

/// See [`EnumSource`].
pub struct Choice<'n, 'de>(&'n mut (dyn EnumSource<'de> + 'n));

macro_rules! wrap {
    ($($Type:ident of $Source:ident)*) => { $(
        impl<'n, 'de> $Type<'n, 'de> {
            pub fn new(source: &'n mut (dyn $Source<'de> + 'n)) -> Self {
                Self(source)
            }
        }

        impl fmt::Debug for $Type<'_, '_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($Type))
            }
        }
    )* };
}

wrap!(Any of Source  Seq of SeqSource  Map of MapSource  Choice of EnumSource);

/// A visitor with the way to call it, then what it has made.
struct Slot<V, T, F> {
    visitor: Option<(V, F)>,
    value: Option<T>,
}

impl<'de, V, T, F> AnyVisitor<'de> for Slot<V, T, F>
where
    F: FnOnce(V, Found<'_, 'de>) -> Result<T, Error>,
{
    fn visit(&mut self, found: Found<'_, 'de>) -> Result<(), Error> {
        let (visitor, call) = self.visitor.take().expect("a visitor is called once");
        self.value = Some(call(visitor, found)?);
        Ok(())
    }
}

impl Found<'_, '_> {
    /// As visitors do by themselves with what they do not take.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn refuse<T>(self, expected: &dyn Expected) -> Result<T, Error> {
        Err(self.refusal(expected))
    }

    fn refusal(&self, expected: &dyn Expected) -> Error {
        let integer;
        let unexpected = match self {
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
            Self::Seq(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
            Self::Enum(_) => Unexpected::Enum,
        };
        Error::invalid_type(unexpected, expected)
    }
}
