//! What is in a table, in an array, and in the choice of one of several forms.

use super::{Input, Node, Path, Place, TypeError};
use serde::de::{Error as _, Unexpected};
use serde_untagged::any::{Any, AnySeed, EnumSource, MapSource, SeqSource};
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

impl<'de> MapSource<'de> for Entries<'_, 'de> {
    fn next_key(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, TypeError> {
        let Some((key, value)) = self.rest.next()? else { return Ok(false) };
        let (span, input) = (key.span(), Input::Key(key.get_ref().clone()));
        self.next = Some((key, value));
        let res = seed.deserialize(Any::new(&mut Node::new(input, span.clone(), self.place)));
        res.map(|()| true).map_err(|error| error.within(&span))
    }

    fn next_value(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), TypeError> {
        let (key, value) = self.next.take().expect("a value is asked for after its key");
        let path = &match &self.rest {
            Rest::Array { index, .. } => Path::Index(self.place.path, index - 1),
            Rest::Table(_) | Rest::Datetime(_) => Path::Key(self.place.path, key.get_ref()),
        };
        let (span, place) = (value.span(), Place { path, ..self.place });
        let input = Input::Value(value.into_inner());
        let res = seed.deserialize(Any::new(&mut Node::new(input, span.clone(), place)));
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

impl<'de> SeqSource<'de> for Elements<'_, 'de> {
    fn next(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, TypeError> {
        let Some(value) = self.rest.next() else { return Ok(false) };
        let path = &Path::Index(self.place.path, self.index);
        self.index += 1;
        let (span, place) = (value.span(), Place { path, ..self.place });
        let input = Input::Value(value.into_inner());
        seed.deserialize(Any::new(&mut Node::new(input, span, place))).map(|()| true)
    }
}

/// One of several forms: a name alone, or the only entry of a table.
pub(super) struct Form<'n, 'de> {
    pub(super) variant: Node<'n, 'de>,
    pub(super) content: Option<Node<'n, 'de>>,
}

impl<'n, 'de> Form<'n, 'de> {
    pub(super) fn new(table: DeTable<'de>, place: Place<'n>) -> Result<Self, TypeError> {
        let mut entries = table.into_iter();
        let (Some((key, value)), rest) = (entries.next(), entries.len()) else {
            return Err(TypeError::custom("wanted exactly 1 element, found 0 elements"));
        };
        if rest > 0 {
            return Err(TypeError::custom("wanted exactly 1 element, more than 1 element"));
        }
        let variant = Node::new(Input::Key(key.get_ref().clone()), key.span(), place);
        let content = Node::new(Input::Value(value.get_ref().clone()), value.span(), place);
        Ok(Self { variant, content: Some(content) })
    }
}

impl<'de> EnumSource<'de> for Form<'_, 'de> {
    fn variant(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), TypeError> {
        seed.deserialize(Any::new(&mut self.variant))
    }

    fn unit(&mut self) -> Result<(), TypeError> {
        let Some(Node { input: Some(Input::Value(value)), span, .. }) = &self.content else {
            return Ok(());
        };
        let error = match value {
            DeValue::Array(it) if it.is_empty() => return Ok(()),
            DeValue::Table(it) if it.is_empty() => return Ok(()),
            DeValue::Array(_) => TypeError::custom("expected empty array"),
            DeValue::Table(_) => TypeError::custom("expected empty table"),
            it => TypeError::custom(format!("expected table, found {}", it.type_str())),
        };
        Err(error.within(span))
    }

    fn newtype(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), TypeError> {
        match &mut self.content {
            Some(content) => seed.deserialize(Any::new(content)),
            None => Err(TypeError::invalid_type(Unexpected::UnitVariant, &"newtype variant")),
        }
    }
}
