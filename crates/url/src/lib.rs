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
    str::{FromStr, Split},
};
use url_1::Position;

/// The schemes whose URLs always have a path.
const SPECIAL: [&str; 6] = ["file", "ftp", "http", "https", "ws", "wss"];

/// A parsed URL.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url {
    /// With a path, even if there is none.
    parsed: url_1::Url,
    has_path: bool,
}

impl Url {
    /// Parses an absolute URL.
    ///
    /// # Errors
    ///
    /// If `input` is not an absolute URL.
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        let parsed = url_1::Url::parse(input)?;
        let may_lack_path = parsed.has_authority() && !SPECIAL.contains(&parsed.scheme());
        let has_path = !may_lack_path || has_path(input);
        Ok(Self { parsed, has_path })
    }

    /// The parts of the path between slashes; `None` if there is none, or if it does not begin with
    /// one.
    pub fn path_segments(&self) -> Option<Split<'_, char>> {
        self.parsed.path_segments().filter(|_| self.has_path)
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

/// Whether there is a path behind the authority of `input`.
fn has_path(input: &str) -> bool {
    let text = input.replace(['\t', '\n', '\r'], "");
    let below = text.split_once("://").map_or("", |it| it.1);
    below.find(['/', '?', '#']).is_some_and(|at| below[at..].starts_with('/'))
}

impl Deref for Url {
    type Target = url_1::Url;

    fn deref(&self) -> &url_1::Url {
        &self.parsed
    }
}

impl DerefMut for Url {
    fn deref_mut(&mut self) -> &mut url_1::Url {
        &mut self.parsed
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = match self.has_path {
            true => (self.parsed.as_str(), ""),
            false => (&self.parsed[..Position::BeforePath], &self.parsed[Position::AfterPath..]),
        };
        write!(f, "{before}{after}")
    }
}

impl FromStr for Url {
    type Err = ParseError;

    fn from_str(input: &str) -> Result<Self, ParseError> {
        Self::parse(input)
    }
}
