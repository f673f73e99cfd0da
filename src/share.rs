//! File trees as text that leaves the page: links, txtar, what is saved.

mod base64;
mod parcel;
mod percent;
pub mod txtar;

pub use parcel::Parcel;

use engine::{FilePath, TreeError};
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{TINFLStatus, decompress_to_vec_with_limit},
};
use std::{fmt, rc::Rc};

/// The most characters of a fragment that programs pass on reliably.
pub const LONGEST_FRAGMENT: usize = 32_000;
/// The most bytes that a text may unpack to.
const MOST_BYTES: usize = 64 << 20;
/// From this size on, saving time by not compressing would cost too much of the storage.
const PACKED_BYTES: usize = 256 << 10;

/// Begins a fragment that a person has written.
const TXTAR: &str = "txtar=";

/// Why some text holds no files, or some files no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// It begins with this instead of a version that we know.
    UnknownVersion(char),
    /// A part is missing or has changed.
    Damaged,
    /// It would unpack to more than 64 MiB.
    TooLarge,
    /// A hand-written link is not percent-encoded UTF-8.
    NotPercentEncoded,
    /// A file is not UTF-8 text.
    NotUtf8,
    /// There is no `-- path --` line in it.
    NoFiles,
    /// The paths in it do not make a tree.
    Tree(TreeError),
    /// What this is, a txtar cannot hold.
    NotText(FilePath),
    /// A line of the file would be taken for the start of another.
    LineLikeHeader(FilePath),
    /// The path begins or ends with a space, or has a line break in it.
    OddPath(FilePath),
}

/// The fragment (without `#`) of a link to `files`, however long.
pub fn to_fragment(parcel: &Parcel) -> Rc<str> {
    let mut packed = compress_to_vec(&parcel.to_bytes(), 9);
    let last = base64::encode(&packed).pop();
    if matches!(last, Some('-' | '_')) {
        // Programs that look for links in text often leave such an end out. A zero byte after the
        // end of the stream changes nothing but the last letter, to `A`.
        packed.push(0);
    }
    format!("1{}", base64::encode(&packed)).into()
}

/// Whether a fragment (without `#`) means to be a link to files, and not a place on the page.
pub fn is_link(fragment: &str) -> bool {
    fragment.starts_with(|it: char| it.is_ascii_digit()) || fragment.contains('=')
}

/// What a fragment (without `#`) holds.
///
/// # Errors
///
/// If it is not one of ours, or not whole.
pub fn from_fragment(fragment: &str) -> Result<Parcel, ShareError> {
    if let Some(encoded) = fragment.strip_prefix(TXTAR) {
        let text = percent::decode(encoded).ok_or(ShareError::NotPercentEncoded)?;
        return Ok(Parcel::of(txtar::parse(&text)?));
    }
    from_text(fragment)
}

/// Like [`to_fragment`], for storage: quick rather than short.
pub fn to_text(parcel: &Parcel) -> String {
    let bytes = parcel.to_bytes();
    let level = if bytes.len() < PACKED_BYTES { 0 } else { 1 };
    format!("1{}", base64::encode(&compress_to_vec(&bytes, level)))
}

/// What [`to_text`] has written.
///
/// # Errors
///
/// As [`from_fragment`].
pub fn from_text(text: &str) -> Result<Parcel, ShareError> {
    let mut chars = text.chars();
    match chars.next() {
        Some('1') => {}
        Some(version) => return Err(ShareError::UnknownVersion(version)),
        None => return Err(ShareError::Damaged),
    }
    let packed = base64::decode(chars.as_str()).ok_or(ShareError::Damaged)?;
    let bytes =
        decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|it| match it.status {
            TINFLStatus::HasMoreOutput => ShareError::TooLarge,
            _ => ShareError::Damaged,
        })?;
    Parcel::from_bytes(&bytes)
}

/// A number that tells texts apart: FNV-1a.
pub fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

impl From<TreeError> for ShareError {
    fn from(error: TreeError) -> Self {
        Self::Tree(error)
    }
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownVersion(version) => write!(
                f,
                "it is of a version that this page does not know (`{version}`), \
                 or no link to files at all"
            ),
            Self::Damaged => f.write_str("it is incomplete or damaged"),
            Self::TooLarge => f.write_str("it unpacks to more than 64 MiB"),
            Self::NotPercentEncoded => f.write_str("it is not percent-encoded UTF-8"),
            Self::NotUtf8 => f.write_str("it is not UTF-8 text"),
            Self::NoFiles => f.write_str("it has no `-- path --` line"),
            Self::Tree(error) => error.fmt(f),
            Self::NotText(path) => write!(f, "`{path}` is not text, and a txtar holds only text"),
            Self::LineLikeHeader(path) => {
                write!(f, "`{path}` has a line that a txtar would take for the start of a file")
            }
            Self::OddPath(path) => write!(f, "a txtar cannot hold the path `{path}`"),
        }
    }
}

#[cfg(test)]
mod tests;
