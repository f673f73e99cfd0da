//! See [`UntaggedEnumVisitor`].

use crate::{
    any::{Found, Map, Seq},
    error::Error,
    foreign::Items,
};
use serde_core::{
    Deserializer,
    de::{self, IntoDeserializer, MapAccess, SeqAccess, Visitor},
};
use std::fmt::{self, Display};

type Call<'closure, T, Value> = Option<Box<dyn FnOnce(T) -> Result<Value, Error> + 'closure>>;
type OnStr<'closure, Value> = Option<Box<dyn FnOnce(&str) -> Result<Value, Error> + 'closure>>;
type OnSeq<'closure, 'de, Value> =
    Option<Box<dyn FnOnce(Seq<'_, 'de>) -> Result<Value, Error> + 'closure>>;
type OnMap<'closure, 'de, Value> =
    Option<Box<dyn FnOnce(Map<'_, 'de>) -> Result<Value, Error> + 'closure>>;

/// What a type makes of each of the forms in which it may be written.
pub struct UntaggedEnumVisitor<'closure, 'de, Value> {
    expected: Expected<'closure>,
    forms: Forms<'closure, 'de, Value>,
}

/// What to call with each of the forms.
struct Forms<'closure, 'de, Value> {
    on_bool: Call<'closure, bool, Value>,
    on_i64: Call<'closure, i64, Value>,
    on_str: OnStr<'closure, Value>,
    on_seq: OnSeq<'closure, 'de, Value>,
    on_map: OnMap<'closure, 'de, Value>,
}

/// How to tell what would have been right.
#[derive(Default)]
struct Expected<'closure> {
    text: Option<Box<dyn Display + 'closure>>,
    /// Where there is no text: each of [`FORMS`] that is known.
    forms: [bool; 5],
}

/// Each with its article.
const FORMS: [(&str, &str); 5] =
    [("a", "boolean"), ("an", "integer"), ("a", "string"), ("an", "array"), ("a", "map")];

impl<'closure, 'de, Value> UntaggedEnumVisitor<'closure, 'de, Value> {
    #[expect(clippy::new_without_default, reason = "the signature of `serde-untagged`")]
    pub fn new() -> Self {
        let forms = Forms { on_bool: None, on_i64: None, on_str: None, on_seq: None, on_map: None };
        Self { expected: Expected::default(), forms }
    }

    /// Completes a message such as `invalid type: map, expected`. Without it that names the forms.
    #[must_use]
    pub fn expecting(mut self, text: impl Display + 'closure) -> Self {
        self.expected.text = Some(Box::new(text));
        self
    }

    #[must_use]
    pub fn bool(mut self, call: impl FnOnce(bool) -> Result<Value, Error> + 'closure) -> Self {
        self.expected.forms[0] = true;
        self.forms.on_bool = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn i64(mut self, call: impl FnOnce(i64) -> Result<Value, Error> + 'closure) -> Self {
        self.expected.forms[1] = true;
        self.forms.on_i64 = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn string(mut self, call: impl FnOnce(&str) -> Result<Value, Error> + 'closure) -> Self {
        self.expected.forms[2] = true;
        self.forms.on_str = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn seq(
        mut self,
        call: impl FnOnce(Seq<'_, 'de>) -> Result<Value, Error> + 'closure,
    ) -> Self {
        self.expected.forms[3] = true;
        self.forms.on_seq = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn map(
        mut self,
        call: impl FnOnce(Map<'_, 'de>) -> Result<Value, Error> + 'closure,
    ) -> Self {
        self.expected.forms[4] = true;
        self.forms.on_map = Some(Box::new(call));
        self
    }

    /// # Errors
    ///
    /// If what is there has none of the forms, or the form refuses it.
    pub fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let Self { expected, mut forms } = self;
        let mut value = None;
        let mut take = |found: Found<'_, 'de>| {
            value = Some(forms.take(found)?);
            Ok(())
        };
        deserializer.deserialize_any(Hand { expected: &expected, take: &mut take })?;
        Ok(value.expect("a visitor that has not failed has made a value"))
    }
}

impl<'de, Value> Forms<'_, 'de, Value> {
    /// `found`: one of the forms that are known.
    fn take(&mut self, found: Found<'_, 'de>) -> Result<Value, Error> {
        let res = match found {
            Found::Bool(it) => self.on_bool.take().map(|call| call(it)),
            Found::I64(it) => self.on_i64.take().map(|call| call(it)),
            Found::Str(it) => self.on_str.take().map(|call| call(it)),
            Found::Seq(it) => self.on_seq.take().map(|call| call(it)),
            Found::Map(it) => self.on_map.take().map(|call| call(it)),
            _ => None,
        };
        res.expect("the form is known, and taken once")
    }
}

/// Hands on what is there if its form is known. The same for all types.
struct Hand<'v, 'c, 'de> {
    expected: &'v Expected<'c>,
    take: &'v mut dyn FnMut(Found<'_, 'de>) -> Result<(), Error>,
}

impl<'de> Hand<'_, '_, 'de> {
    fn take<E: de::Error>(self, found: Found<'_, 'de>) -> Result<(), E> {
        let res = match self.expected.knows(&found) {
            true => (self.take)(found),
            false => found.refuse(self.expected),
        };
        res.map_err(Error::unerased)
    }
}

impl<'de> Visitor<'de> for Hand<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        de::Expected::fmt(self.expected, f)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.take(Found::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.take(Found::I64(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        let found = i64::try_from(value).map_or(Found::U64(value), Found::I64);
        self.take(found)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        let found = u128::try_from(value).map_or(Found::I128(value), Found::U128);
        self.take(found)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.take(Found::U128(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.take(Found::F64(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.take(Found::Str(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        self.take(Found::Seq(Seq::new(&mut Items(elements))))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        self.take(Found::Map(Map::new(&mut Items(entries))))
    }
}

/// Asked for by the one type that hands its visitor on: a time in a registry's index.
impl<'de, Value> Visitor<'de> for UntaggedEnumVisitor<'_, 'de, Value> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        de::Expected::fmt(&self.expected, f)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.deserialize(value.into_deserializer())
    }
}

impl<Value> fmt::Debug for UntaggedEnumVisitor<'_, '_, Value> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        de::Expected::fmt(&self.expected, f)
    }
}

impl Expected<'_> {
    fn knows(&self, found: &Found<'_, '_>) -> bool {
        match found {
            Found::Bool(_) => self.forms[0],
            Found::I64(_) => self.forms[1],
            Found::Str(_) => self.forms[2],
            Found::Seq(_) => self.forms[3],
            Found::Map(_) => self.forms[4],
            _ => false,
        }
    }
}

impl de::Expected for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return text.fmt(f);
        }
        let mut forms = FORMS.iter().zip(self.forms).filter(|it| it.1).map(|it| it.0).peekable();
        let Some((article, first)) = forms.next() else { return f.write_str("unspecified") };
        write!(f, "{article} {first}")?;
        while let Some((_, form)) = forms.next() {
            let joint = if forms.peek().is_some() { ", " } else { " or " };
            write!(f, "{joint}{form}")?;
        }
        Ok(())
    }
}
