//! Deserializers of others, as [`Any`].
//!
//! Of an error nothing is kept but what it says; `serde-untagged` does so too, at the same places.

use crate::{
    any::{Any, AnySeed, AnyVisitor, Choice, EnumSource, Found, Map, MapSource, Seq, SeqSource},
    any::{Source, Wish},
    error::Error,
};
use serde_core::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor},
};
use std::fmt;

/// A deserializer, to be asked once.
struct Value<D>(Option<D>);

/// The elements of an array, or the entries of a table.
pub(crate) struct Items<A>(pub(crate) A);

/// One of several forms: first its name, then what there is besides.
struct Form<A, C> {
    name: Option<A>,
    content: Option<C>,
}

/// Hands on what it is called with.
struct ToAny<'v, 'de>(&'v mut dyn AnyVisitor<'de>);

/// Hands on what it is called with.
struct ToSeed<'s, 'de>(&'s mut dyn AnySeed<'de>);

impl<'de, D: Deserializer<'de>> Source<'de> for Value<D> {
    fn give(&mut self, wish: Wish, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Error> {
        let deserializer = self.0.take().expect("a value is asked once");
        let visitor = ToAny(visitor);
        let res = match wish {
            Wish::Anything => deserializer.deserialize_any(visitor),
            Wish::Nothing => deserializer.deserialize_ignored_any(visitor),
            Wish::Enum => deserializer.deserialize_enum("", &[], visitor),
            Wish::Struct(name, fields) => deserializer.deserialize_struct(name, fields, visitor),
        };
        res.map_err(|error| Error::erased(&error))
    }

    fn wrap(&self, error: Error) -> Error {
        Error::erased(&error.unerased::<D::Error>())
    }
}

impl<'de, A: SeqAccess<'de>> SeqSource<'de> for Items<A> {
    fn next(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Error> {
        let res = self.0.next_element_seed(ToSeed(seed));
        res.map(|it| it.is_some()).map_err(|error| Error::erased(&error))
    }
}

impl<'de, A: MapAccess<'de>> MapSource<'de> for Items<A> {
    fn next_key(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Error> {
        let res = self.0.next_key_seed(ToSeed(seed));
        res.map(|it| it.is_some()).map_err(|error| Error::erased(&error))
    }

    fn next_value(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error> {
        self.0.next_value_seed(ToSeed(seed)).map_err(|error| Error::erased(&error))
    }
}

impl<'de, A: EnumAccess<'de>> EnumSource<'de> for Form<A, A::Variant> {
    fn variant(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error> {
        let name = self.name.take().expect("a form is asked once for its name");
        let res = name.variant_seed(ToSeed(seed)).map_err(|error| Error::erased(&error))?;
        self.content = Some(res.1);
        Ok(())
    }

    fn unit(&mut self) -> Result<(), Error> {
        let content = self.content.take().expect("the name comes first");
        content.unit_variant().map_err(|error| Error::erased(&error))
    }

    fn newtype(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Error> {
        let content = self.content.take().expect("the name comes first");
        content.newtype_variant_seed(ToSeed(seed)).map_err(|error| Error::erased(&error))
    }
}

impl<'de> DeserializeSeed<'de> for ToSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.deserialize(Any::new(&mut Value(Some(deserializer)))).map_err(Error::unerased)
    }
}

impl<'de> Visitor<'de> for ToAny<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of TOML")
    }

    fn visit_bool<E: serde_core::de::Error>(self, value: bool) -> Result<(), E> {
        self.0.visit(Found::Bool(value)).map_err(Error::unerased)
    }

    fn visit_i64<E: serde_core::de::Error>(self, value: i64) -> Result<(), E> {
        self.0.visit(Found::I64(value)).map_err(Error::unerased)
    }

    fn visit_u64<E: serde_core::de::Error>(self, value: u64) -> Result<(), E> {
        self.0.visit(Found::U64(value)).map_err(Error::unerased)
    }

    fn visit_i128<E: serde_core::de::Error>(self, value: i128) -> Result<(), E> {
        self.0.visit(Found::I128(value)).map_err(Error::unerased)
    }

    fn visit_u128<E: serde_core::de::Error>(self, value: u128) -> Result<(), E> {
        self.0.visit(Found::U128(value)).map_err(Error::unerased)
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<(), E> {
        self.0.visit(Found::F64(value)).map_err(Error::unerased)
    }

    fn visit_str<E: serde_core::de::Error>(self, value: &str) -> Result<(), E> {
        self.0.visit(Found::Str(value)).map_err(Error::unerased)
    }

    fn visit_string<E: serde_core::de::Error>(self, value: String) -> Result<(), E> {
        self.0.visit(Found::String(value)).map_err(Error::unerased)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        self.0.visit(Found::Seq(Seq::new(&mut Items(elements)))).map_err(Error::unerased)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        self.0.visit(Found::Map(Map::new(&mut Items(entries)))).map_err(Error::unerased)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, form: A) -> Result<(), A::Error> {
        let mut form = Form { name: Some(form), content: None };
        self.0.visit(Found::Enum(Choice::new(&mut form))).map_err(Error::unerased)
    }
}
