//! What types ask for, and which of all that there may be each of them takes.

use super::{Any, Found, Slot, Wish};
use crate::error::Error;
use serde_core::{Deserializer, de::Visitor, forward_to_deserialize_any};

type Result<'de, V> = std::result::Result<<V as Visitor<'de>>::Value, Error>;

impl<'de> Any<'_, 'de> {
    /// `call`: the visitor with what it takes; with all else, [`Found::refuse`].
    fn ask<V: Visitor<'de>>(
        self,
        wish: Wish,
        visitor: V,
        call: impl FnOnce(V, Found<'_, 'de>) -> Result<'de, V>,
    ) -> Result<'de, V> {
        let mut slot = Slot { visitor: Some((visitor, call)), value: None };
        self.0.give(wish, &mut slot)?;
        Ok(slot.value.expect("a visitor that has not failed has made a value"))
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.ask(Wish::Anything, visitor, |visitor, found| match found {
            Found::I64(it) => visitor.visit_i64(it),
            Found::U64(it) => visitor.visit_u64(it),
            Found::I128(it) => visitor.visit_i128(it),
            Found::U128(it) => visitor.visit_u128(it),
            Found::F64(it) => visitor.visit_f64(it),
            it => it.refuse(&visitor),
        })
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.ask(Wish::Anything, visitor, |visitor, found| match found {
            Found::Str(it) => visitor.visit_str(it),
            Found::String(it) => visitor.visit_string(it),
            it => it.refuse(&visitor),
        })
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.ask(Wish::Anything, visitor, |visitor, found| match found {
            Found::Seq(it) => visitor.visit_seq(it),
            it => it.refuse(&visitor),
        })
    }

    fn table<V: Visitor<'de>>(self, wish: Wish, visitor: V) -> Result<'de, V> {
        self.ask(wish, visitor, |visitor, found| match found {
            Found::Map(it) => visitor.visit_map(it),
            it => it.refuse(&visitor),
        })
    }

    fn anything<V: Visitor<'de>>(self, wish: Wish, visitor: V) -> Result<'de, V> {
        self.ask(wish, visitor, |visitor, found| match found {
            Found::Bool(it) => visitor.visit_bool(it),
            Found::I64(it) => visitor.visit_i64(it),
            Found::U64(it) => visitor.visit_u64(it),
            Found::I128(it) => visitor.visit_i128(it),
            Found::U128(it) => visitor.visit_u128(it),
            Found::F64(it) => visitor.visit_f64(it),
            Found::Str(it) => visitor.visit_str(it),
            Found::String(it) => visitor.visit_string(it),
            Found::Seq(it) => visitor.visit_seq(it),
            Found::Map(it) => visitor.visit_map(it),
            Found::Enum(it) => visitor.visit_enum(it),
        })
    }
}

impl<'de> Deserializer<'de> for Any<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.anything(Wish::Anything, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.anything(Wish::Nothing, visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.ask(Wish::Anything, visitor, |visitor, found| match found {
            Found::Bool(it) => visitor.visit_bool(it),
            it => it.refuse(&visitor),
        })
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.number(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.number(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.number(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.number(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.text(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.text(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        self.table(Wish::Anything, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<'de, V> {
        self.table(Wish::Struct(name, fields), visitor)
    }

    // There is no way to write that nothing is there.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<'de, V> {
        visitor.visit_some(Any(&mut *self.0)).map_err(|error| self.0.wrap(error))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<'de, V> {
        visitor.visit_newtype_struct(Any(&mut *self.0)).map_err(|error| self.0.wrap(error))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<'de, V> {
        self.ask(Wish::Enum, visitor, |visitor, found| match found {
            Found::Enum(it) => visitor.visit_enum(it),
            it => it.refuse(&visitor),
        })
    }

    // Not asked for by any type of a manifest.
    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}
