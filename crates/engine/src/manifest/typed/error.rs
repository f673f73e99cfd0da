//! See [`TypeError`].

use std::{fmt, ops::Range};

/// A value of a type that the manifest format does not ask for there.
#[derive(Debug)]
pub(in crate::manifest) struct TypeError(Box<Parts>);

#[derive(Debug)]
struct Parts {
    message: String,
    /// The way to the value, from the outside in.
    keys: Vec<String>,
    span: Option<Range<usize>>,
}

impl TypeError {
    pub(in crate::manifest) fn message(&self) -> &str {
        &self.0.message
    }

    /// Bytes of the manifest.
    pub(in crate::manifest) fn span(&self) -> Option<Range<usize>> {
        self.0.span.clone()
    }

    /// It is about what is at `span`, unless it is about a part of it.
    pub(super) fn within(mut self, span: &Range<usize>) -> Self {
        self.0.span.get_or_insert_with(|| span.clone());
        self
    }

    /// It is about the value of `key`, or a part of it.
    pub(super) fn below(mut self, key: String) -> Self {
        self.0.keys.insert(0, key);
        self
    }
}

impl From<toml::de::Error> for TypeError {
    fn from(error: toml::de::Error) -> Self {
        let (message, span) = (error.message().to_owned(), error.span());
        Self(Box::new(Parts { message, keys: Vec::new(), span }))
    }
}

impl serde::de::Error for TypeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Box::new(Parts { message: message.to_string(), keys: Vec::new(), span: None }))
    }
}

/// As `toml` writes its errors: types that try several forms put this into messages of their own.
impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { message, keys, .. } = &*self.0;
        writeln!(f, "{message}")?;
        if !keys.is_empty() {
            writeln!(f, "in `{}`", keys.join("."))?;
        }
        Ok(())
    }
}

impl std::error::Error for TypeError {}
