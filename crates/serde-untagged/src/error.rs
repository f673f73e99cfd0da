//! See [`Error`].

use crate::shown::Shown;
use serde_core::de::{self, Expected, Unexpected};
use std::{fmt, ops::Range};

/// A value that a type does not take.
#[derive(Debug)]
pub struct Error(Box<Parts>);

#[derive(Debug)]
struct Parts {
    message: String,
    /// The way to the value, from the outside in.
    keys: Vec<String>,
    span: Option<Range<usize>>,
    is_message: bool,
}

impl Error {
    /// What went wrong.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Bytes of the text.
    pub fn span(&self) -> Option<Range<usize>> {
        self.0.span.clone()
    }

    /// It is about what is at `span`, unless it is about a part of it.
    #[must_use]
    pub fn within(mut self, span: &Range<usize>) -> Self {
        self.0.span.get_or_insert_with(|| span.clone());
        self
    }

    /// It is about the value of `key`, or a part of it.
    #[must_use]
    pub fn below(mut self, key: String) -> Self {
        self.0.keys.insert(0, key);
        self
    }

    /// What `error` says is all that is known of it.
    pub(crate) fn erased(error: &dyn fmt::Display) -> Self {
        let mut res = Self::new(error.to_string());
        res.0.is_message = true;
        res
    }

    pub(crate) fn unerased<E: de::Error>(self) -> E {
        E::custom(self.message())
    }

    fn new(message: String) -> Self {
        Self(Box::new(Parts { message, keys: Vec::new(), span: None, is_message: false }))
    }
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    // The two messages in which there may be a float; `std` shows those with large tables.
    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("invalid type: {}, expected {expected}", Shown(unexpected)))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("invalid value: {}, expected {expected}", Shown(unexpected)))
    }
}

/// As `toml` writes its errors: types that try several forms put this into messages of their own.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { message, keys, is_message, .. } = &*self.0;
        f.write_str(message)?;
        if *is_message {
            return Ok(());
        }
        f.write_str("\n")?;
        if !keys.is_empty() {
            writeln!(f, "in `{}`", keys.join("."))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
