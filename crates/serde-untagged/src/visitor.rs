//! See [`UntaggedEnumVisitor`].

use crate::{
    any::{Found, Map, Seq},
    error::Error,
    foreign::Items,
};
use serde_core::{
    Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
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
        Self {
            expected: Expected::default(),
            on_bool: None,
            on_i64: None,
            on_str: None,
            on_seq: None,
            on_map: None,
        }
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
        self.on_bool = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn i64(mut self, call: impl FnOnce(i64) -> Result<Value, Error> + 'closure) -> Self {
        self.expected.forms[1] = true;
        self.on_i64 = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn string(mut self, call: impl FnOnce(&str) -> Result<Value, Error> + 'closure) -> Self {
        self.expected.forms[2] = true;
        self.on_str = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn seq(
        mut self,
        call: impl FnOnce(Seq<'_, 'de>) -> Result<Value, Error> + 'closure,
    ) -> Self {
        self.expected.forms[3] = true;
        self.on_seq = Some(Box::new(call));
        self
    }

    #[must_use]
    pub fn map(
        mut self,
        call: impl FnOnce(Map<'_, 'de>) -> Result<Value, Error> + 'closure,
    ) -> Self {
        self.expected.forms[4] = true;
        self.on_map = Some(Box::new(call));
        self
    }

    /// # Errors
    ///
    /// If what is there has none of the forms, or the form refuses it.
    pub fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn take(self, found: Found<'_, 'de>) -> Result<Value, Error> {
        match (found, self) {
            (Found::Bool(it), Self { on_bool: Some(call), .. }) => call(it),
            (Found::I64(it), Self { on_i64: Some(call), .. }) => call(it),
            (Found::Str(it), Self { on_str: Some(call), .. }) => call(it),
            (Found::Seq(it), Self { on_seq: Some(call), .. }) => call(it),
            (Found::Map(it), Self { on_map: Some(call), .. }) => call(it),
            (found, Self { expected, .. }) => found.refuse(&expected),
        }
    }
}

impl<'de, Value> Visitor<'de> for UntaggedEnumVisitor<'_, 'de, Value> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        de::Expected::fmt(&self.expected, f)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        self.take(Found::Bool(value)).map_err(Error::unerased)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        self.take(Found::I64(value)).map_err(Error::unerased)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        let found = i64::try_from(value).map_or(Found::U64(value), Found::I64);
        self.take(found).map_err(Error::unerased)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        let found = u128::try_from(value).map_or(Found::I128(value), Found::U128);
        self.take(found).map_err(Error::unerased)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.take(Found::U128(value)).map_err(Error::unerased)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        self.take(Found::F64(value)).map_err(Error::unerased)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.take(Found::Str(value)).map_err(Error::unerased)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Value, A::Error> {
        self.take(Found::Seq(Seq::new(&mut Items(elements)))).map_err(Error::unerased)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        self.take(Found::Map(Map::new(&mut Items(entries)))).map_err(Error::unerased)
    }
}

impl<Value> fmt::Debug for UntaggedEnumVisitor<'_, '_, Value> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        de::Expected::fmt(&self.expected, f)
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
