//! Stands in for `serde-value` 0.7, in which `cargo-util-schemas` keeps what it tries as several types
//! one after the other.
//!
//! There all of these types, and what they are made of, would be compiled for one more deserializer.
//! Here it is [`Any`], for which they are compiled already. Values are those of TOML, and no
//! type is asked for that is an enum.

#[cfg(test)]
mod tests;

use serde_core::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, SeqAccess, Unexpected, Visitor},
    forward_to_deserialize_any,
};
use serde_untagged::{
    any::{Any, AnySeed, AnyVisitor, Found, Map, MapSource, Seq, SeqSource, Source, Wish},
    de::Error,
};
use std::{cmp::Ordering, collections::BinaryHeap, fmt, marker::PhantomData, vec};

/// A value whose type is not known yet.
#[derive(Clone, Debug)]
pub enum Value {
    Bool(bool),
    I64(i64),
    U64(u64),
    F64(f64),
    String(String),
    Seq(Vec<Value>),
    /// By key.
    Map(Vec<Entry>),
}

/// A key with its value. Compared by its key, for a map has each but once.
#[derive(Clone, Debug)]
pub struct Entry {
    key: String,
    value: Value,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ToValue)
    }
}

struct ToValue;

impl<'de> Visitor<'de> for ToValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::I64(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::U64(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::F64(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut res = Vec::new();
        while let Some(element) = elements.next_element()? {
            res.push(element);
        }
        Ok(Value::Seq(res))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut res = Vec::new();
        while let Some((key, value)) = entries.next_entry()? {
            res.push(Entry { key, value });
        }
        // The way to sort with the least code.
        Ok(Value::Map(BinaryHeap::from(res).into_sorted_vec()))
    }
}

/// Gives a value to a type that fails with an `E`.
#[derive(Debug)]
pub struct ValueDeserializer<E> {
    value: Value,
    error: PhantomData<fn() -> E>,
}

impl<E> ValueDeserializer<E> {
    pub fn new(value: Value) -> Self {
        Self { value, error: PhantomData }
    }
}

macro_rules! deserialize {
    ($($method:ident($($name:ident: $Type:ty),*))*) => { $(
        fn $method<V: Visitor<'de>>(self, $($name: $Type,)* visitor: V) -> Result<V::Value, E> {
            let res = Any::new(&mut Node(Some(self.value))).$method($($name,)* visitor);
            res.map_err(|error| E::custom(error.message()))
        }
    )* };
}

impl<'de, E: serde_core::de::Error> Deserializer<'de> for ValueDeserializer<E> {
    type Error = E;

    deserialize! {
        deserialize_any()
        deserialize_map()
        deserialize_option()
        deserialize_struct(name: &'static str, fields: &'static [&'static str])
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct enum identifier ignored_any
    }
}

/// A value, to be asked for once.
struct Node(Option<Value>);

struct Elements(vec::IntoIter<Value>);

struct Entries {
    rest: vec::IntoIter<Entry>,
    /// The one whose key is known.
    next: Option<Value>,
}

impl<'de> Source<'de> for Node {
    fn give(&mut self, wish: Wish, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Error> {
        let value = self.0.take().expect("a value is asked for once");
        match (wish, value) {
            (Wish::Enum, _) => {
                Err(Error::invalid_type(Unexpected::Enum, &"no type of several forms"))
            }
            (_, Value::Bool(it)) => visitor.visit(Found::Bool(it)),
            (_, Value::I64(it)) => visitor.visit(Found::I64(it)),
            (_, Value::U64(it)) => visitor.visit(Found::U64(it)),
            (_, Value::F64(it)) => visitor.visit(Found::F64(it)),
            (_, Value::String(it)) => visitor.visit(Found::String(it)),
            (_, Value::Seq(it)) => {
                visitor.visit(Found::Seq(Seq::new(&mut Elements(it.into_iter()))))
            }
            (_, Value::Map(it)) => {
                let mut entries = Entries { rest: it.into_iter(), next: None };
                visitor.visit(Found::Map(Map::new(&mut entries)))
            }
        }
    }

    fn wrap(&self, error: Error) -> Error {
        error
    }
}

impl<'de> SeqSource<'de> for Elements {
    fn next(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Error> {
        let Some(value) = self.0.next() else { return Ok(false) };
        seed.deserialize(Any::new(&mut Node(Some(value)))).map(|()| true)
    }
}

impl<'de> MapSource<'de> for Entries {
    fn next_key(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Error> {
        let Some(Entry { key, value }) = self.rest.next() else { return Ok(false) };
        self.next = Some(value);
        seed.deserialize(Any::new(&mut Node(Some(Value::String(key))))).map(|()| true)
    }

    fn next_value(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error> {
        let value = self.next.take();
        seed.deserialize(Any::new(&mut Node(value)))
    }
}
