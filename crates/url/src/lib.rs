//! Stands in for `url` 2 where `cargo-util-schemas` is compiled to wasm32.
//!
//! `cargo-util-schemas` calls `Url::from_file_path`, which `url` 2 has on some targets only, and
//! wasm32 is not one of them. A crate patched in for `url` 2 cannot depend on `url` 2 itself, so this
//! one wraps `url` 1, which parses the URLs of manifests alike, and adds what is missing.
//! `docs/differences.md` says where the two differ.

pub use url_1::{ParseError, form_urlencoded};

use std::{
    fmt,
    ops::{Deref, DerefMut},
    path::Path,
    str::FromStr,
};

/// A parsed URL.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(url_1::Url);

impl Url {
    /// Parses an absolute URL.
    ///
    /// # Errors
    ///
    /// If `input` is not an absolute URL.
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        url_1::Url::parse(input).map(Self)
    }

    /// The `file://` URL of an absolute path.
    ///
    /// # Errors
    ///
    /// If `path` is relative or not UTF-8.
    #[expect(clippy::result_unit_err, reason = "the signature of `url` 2")]
    pub fn from_file_path<P: AsRef<Path>>(path: P) -> Result<Self, ()> {
        let path = path.as_ref().to_str().filter(|it| it.starts_with('/')).ok_or(())?;
        let mut url = Self::parse("file:///").expect("a URL");
        url.set_path(path);
        Ok(url)
    }
}

impl Deref for Url {
    type Target = url_1::Url;

    fn deref(&self) -> &url_1::Url {
        &self.0
    }
}

impl DerefMut for Url {
    fn deref_mut(&mut self) -> &mut url_1::Url {
        &mut self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Url {
    type Err = ParseError;

    fn from_str(input: &str) -> Result<Self, ParseError> {
        Self::parse(input)
    }
}
