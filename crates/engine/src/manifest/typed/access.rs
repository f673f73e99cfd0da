//! What is in a table, in an array, and in the choice of one of several forms.

use super::{Input, Node, Path, Place, TypeError};
use serde::{
    Deserializer,
    de::{
        DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess,
        Visitor,
    },
};
use std::{ops::Range, vec};
use toml::{
    Spanned,
    de::{DeArray, DeString, DeTable, DeValue},
    map,
    value::Datetime,
};

type Entry<'de> = (Spanned<DeString<'de>>, Spanned<DeValue<'de>>);

/// The only entry of a date, as `toml` hands it on; see `toml_datetime`.
const DATETIME: &str = "$__toml_private_datetime";

/// The only struct whose fields need not all be listed if it is written as an array.
const WITH_DEFAULTS: &str = "TomlProfile";

/// The entries of a table, or what is taken for one.
pub(super) struct Entries<'n, 'de> {
    rest: Rest<'de>,
    /// The one whose key is known.
    next: Option<Entry<'de>>,
    place: Place<'n>,
}

enum Rest<'de> {
    Table(map::IntoIter<Spanned<DeString<'de>>, Spanned<DeValue<'de>>>),
    /// The text of a date.
    Datetime(Option<Spanned<DeValue<'de>>>),
    /// A struct may be an array of the values of its fields.
    Array {
        values: vec::IntoIter<Spanned<DeValue<'de>>>,
        index: usize,
        name: &'static str,
        fields: &'static [&'static str],
    },
}

impl<'n, 'de> Entries<'n, 'de> {
    pub(super) fn new(table: DeTable<'de>, place: Place<'n>) -> Self {
        Self { rest: Rest::Table(table.into_iter()), next: None, place }
    }

    pub(super) fn of_datetime(datetime: &Datetime, span: &Range<usize>, place: Place<'n>) -> Self {
        let text = DeValue::String(datetime.to_string().into());
        let rest = Rest::Datetime(Some(Spanned::new(span.clone(), text)));
        Self { rest, next: None, place }
    }

    pub(super) fn of_array(
        array: DeArray<'de>,
        name: &'static str,
        fields: &'static [&'static str],
        place: Place<'n>,
    ) -> Self {
        let rest = Rest::Array { values: array.into_iter(), index: 0, name, fields };
        Self { rest, next: None, place }
    }
}

impl<'de> Rest<'de> {
    fn next(&mut self) -> Result<Option<Entry<'de>>, TypeError> {
        let spanned = |key: &'static str, value: Spanned<_>| {
            (Spanned::new(value.span(), DeString::Borrowed(key)), value)
        };
        match self {
            Self::Table(rest) => Ok(rest.next()),
            Self::Datetime(text) => Ok(text.take().map(|it| spanned(DATETIME, it))),
            Self::Array { values, index, name, fields } => {
                let Some(field) = fields.get(*index) else { return Ok(None) };
                let Some(value) = values.next() else {
                    if *name == WITH_DEFAULTS {
                        return Ok(None);
                    }
                    let (count, s) = (fields.len(), if fields.len() == 1 { "" } else { "s" });
                    let expected = format!("struct {name} with {count} element{s}");
                    return Err(TypeError::invalid_length(*index, &expected.as_str()));
                };
                *index += 1;
                Ok(Some(spanned(field, value)))
            }
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = TypeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, TypeError> {
        let Some((key, value)) = self.rest.next()? else { return Ok(None) };
        let (span, place) = (key.span(), self.place);
        let input = Input::Key(key.get_ref().clone());
        self.next = Some((key, value));
        let res = seed.deserialize(Node { input, span: span.clone(), place });
        res.map(Some).map_err(|error| error.within(&span))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, TypeError> {
        let (key, value) = self.next.take().expect("a value is asked for after its key");
        let path = &match &self.rest {
            Rest::Array { index, .. } => Path::Index(self.place.path, index - 1),
            Rest::Table(_) | Rest::Datetime(_) => Path::Key(self.place.path, key.get_ref()),
        };
        let (span, place) = (value.span(), Place { path, ..self.place });
        let input = Input::Value(value.into_inner());
        let res = seed.deserialize(Node { input, span: span.clone(), place });
        res.map_err(|error| match (error.within(&span), &self.rest) {
            (error, Rest::Table(_)) => error.below(key.get_ref().to_string()),
            (error, _) => error,
        })
    }
}

/// The elements of an array.
pub(super) struct Elements<'n, 'de> {
    rest: vec::IntoIter<Spanned<DeValue<'de>>>,
    index: usize,
    place: Place<'n>,
}

impl<'n, 'de> Elements<'n, 'de> {
    pub(super) fn new(array: DeArray<'de>, place: Place<'n>) -> Self {
        Self { rest: array.into_iter(), index: 0, place }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = TypeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, TypeError> {
        let Some(value) = self.rest.next() else { return Ok(None) };
        let path = &Path::Index(self.place.path, self.index);
        self.index += 1;
        let (span, place) = (value.span(), Place { path, ..self.place });
        seed.deserialize(Node { input: Input::Value(value.into_inner()), span, place }).map(Some)
    }
}

/// One of several forms: a name alone, or the only entry of a table.
pub(super) struct Choice<'n, 'de> {
    pub(super) variant: Node<'n, 'de>,
    pub(super) content: Option<Node<'n, 'de>>,
}

impl<'n, 'de> Choice<'n, 'de> {
    pub(super) fn new(table: DeTable<'de>, place: Place<'n>) -> Result<Self, TypeError> {
        let mut entries = table.into_iter();
        let (Some((key, value)), rest) = (entries.next(), entries.len()) else {
            return Err(TypeError::custom("wanted exactly 1 element, found 0 elements"));
        };
        if rest > 0 {
            return Err(TypeError::custom("wanted exactly 1 element, more than 1 element"));
        }
        let node = |input, span| Node { input, span, place };
        let variant = node(Input::Key(key.get_ref().clone()), key.span());
        let content = node(Input::Value(value.get_ref().clone()), value.span());
        Ok(Self { variant, content: Some(content) })
    }
}

impl<'n, 'de> EnumAccess<'de> for Choice<'n, 'de> {
    type Error = TypeError;
    type Variant = Content<'n, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), TypeError> {
        Ok((seed.deserialize(self.variant)?, Content(self.content)))
    }
}

/// What belongs to the chosen form.
pub(super) struct Content<'n, 'de>(Option<Node<'n, 'de>>);

impl<'n, 'de> Content<'n, 'de> {
    fn get(self, expected: &str) -> Result<Node<'n, 'de>, TypeError> {
        self.0.ok_or_else(|| TypeError::invalid_type(Unexpected::UnitVariant, &expected))
    }
}

impl<'de> VariantAccess<'de> for Content<'_, 'de> {
    type Error = TypeError;

    fn unit_variant(self) -> Result<(), TypeError> {
        let Some(Node { input: Input::Value(value), span, .. }) = self.0 else { return Ok(()) };
        let error = match value {
            DeValue::Array(it) if it.is_empty() => return Ok(()),
            DeValue::Table(it) if it.is_empty() => return Ok(()),
            DeValue::Array(_) => TypeError::custom("expected empty array"),
            DeValue::Table(_) => TypeError::custom("expected empty table"),
            it => TypeError::custom(format!("expected table, found {}", it.type_str())),
        };
        Err(error.within(&span))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, TypeError> {
        seed.deserialize(self.get("newtype variant")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, TypeError> {
        self.get("tuple variant")?.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypeError> {
        self.get("struct variant")?.deserialize_any(visitor)
    }
}
