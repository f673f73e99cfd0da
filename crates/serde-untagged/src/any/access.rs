//! What is in an array, in a table, and in the choice of one of several forms.

use super::{Any, AnySeed, Choice, Map, Seq};
use crate::error::Error;
use serde_core::{
    Deserialize,
    de::{
        DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess,
        Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

/// A seed, then what it has made.
struct SeedSlot<S, T> {
    seed: Option<S>,
    value: Option<T>,
}

impl<'de, S: DeserializeSeed<'de>> SeedSlot<S, S::Value> {
    fn new(seed: S) -> Self {
        Self { seed: Some(seed), value: None }
    }

    fn into_value(self) -> S::Value {
        self.value.expect("a seed that has not failed has made a value")
    }
}

impl<'de, S: DeserializeSeed<'de>> AnySeed<'de> for SeedSlot<S, S::Value> {
    fn deserialize(&mut self, any: Any<'_, 'de>) -> Result<(), Error> {
        let seed = self.seed.take().expect("a seed is called once");
        self.value = Some(seed.deserialize(any)?);
        Ok(())
    }
}

impl<'n, 'de> Map<'n, 'de> {
    /// The type of a table.
    ///
    /// # Errors
    ///
    /// If it does not take this table.
    pub fn deserialize<T: Deserialize<'de>>(self) -> Result<T, Error> {
        T::deserialize(MapAccessDeserializer::new(self))
    }
}

impl<'n, 'de> Seq<'n, 'de> {
    /// The type of an array.
    ///
    /// # Errors
    ///
    /// If it does not take this array.
    pub fn deserialize<T: Deserialize<'de>>(self) -> Result<T, Error> {
        T::deserialize(SeqAccessDeserializer::new(self))
    }
}

impl<'de> MapAccess<'de> for Map<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let mut slot = SeedSlot::new(seed);
        Ok(self.0.next_key(&mut slot)?.then(|| slot.into_value()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let mut slot = SeedSlot::new(seed);
        self.0.next_value(&mut slot)?;
        Ok(slot.into_value())
    }
}

impl<'de> SeqAccess<'de> for Seq<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let mut slot = SeedSlot::new(seed);
        Ok(self.0.next(&mut slot)?.then(|| slot.into_value()))
    }
}

impl<'de> EnumAccess<'de> for Choice<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let mut slot = SeedSlot::new(seed);
        self.0.variant(&mut slot)?;
        Ok((slot.into_value(), self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.0.unit()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        let mut slot = SeedSlot::new(seed);
        self.0.newtype(&mut slot)?;
        Ok(slot.into_value())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        Err(Error::invalid_type(Unexpected::TupleVariant, &visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        Err(Error::invalid_type(Unexpected::StructVariant, &visitor))
    }
}
