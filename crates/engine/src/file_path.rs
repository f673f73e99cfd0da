//! The only form in which paths travel through the program.

use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, fmt, sync::Arc};

/// The most bytes that file systems commonly allow in one name.
const LONGEST_NAME: usize = 255;

/// A `/`-separated path from the root of a [`FileTree`](crate::FileTree), such as `src/lib.rs`.
///
/// Names a file or a folder, never the root itself. Has no empty, `.` or `..` component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FilePath(Arc<str>);

/// Why some text is not a [`FilePath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    Empty,
    /// Begins with `/`.
    Absolute,
    /// Ends with `/`, or has `//` within.
    EmptyName,
    /// A component is `.` or `..`.
    Dots,
    Nul,
    /// A component is longer than 255 bytes.
    NameTooLong,
    NotUtf8,
}

impl FilePath {
    /// Takes `path` as it is; nothing is trimmed or normalized.
    ///
    /// # Errors
    ///
    /// If `path` does not name something below the root in exactly one way.
    pub fn new(path: &str) -> Result<Self, PathError> {
        if path.is_empty() {
            return Err(PathError::Empty);
        }
        if path.starts_with('/') {
            return Err(PathError::Absolute);
        }
        if path.contains('\0') {
            return Err(PathError::Nul);
        }
        for name in path.split('/') {
            match name {
                "" => return Err(PathError::EmptyName),
                "." | ".." => return Err(PathError::Dots),
                _ if name.len() > LONGEST_NAME => return Err(PathError::NameTooLong),
                _ => {}
            }
        }
        Ok(Self(path.into()))
    }

    /// Like [`FilePath::new`], for paths that come from outside, such as the entries of an archive.
    ///
    /// # Errors
    ///
    /// As [`FilePath::new`], or if `path` is not UTF-8.
    pub fn from_bytes(path: &[u8]) -> Result<Self, PathError> {
        Self::new(std::str::from_utf8(path).map_err(|_| PathError::NotUtf8)?)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component: `src/lib.rs` → `lib.rs`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// `src/lib.rs` → `lib`. `None` for what is no Rust file.
    pub(crate) fn rust_stem(&self) -> Option<&str> {
        self.name().strip_suffix(".rs").filter(|it| !it.is_empty())
    }

    /// `src/lib.rs` → `src`. `None` for what lies directly in the root.
    pub fn parent(&self) -> Option<FilePath> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.into()))
    }

    /// Every folder above this, the nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = FilePath> {
        std::iter::successors(self.parent(), FilePath::parent)
    }

    /// `src` and `a/b.rs` → `src/a/b.rs`.
    ///
    /// # Errors
    ///
    /// If `relative` is not a [`FilePath`] by itself.
    pub fn join(&self, relative: &str) -> Result<FilePath, PathError> {
        let relative = FilePath::new(relative)?;
        Ok(Self(format!("{self}/{relative}").into()))
    }

    /// Whether this lies somewhere below `folder`.
    pub fn is_below(&self, folder: &FilePath) -> bool {
        self.0.strip_prefix(&*folder.0).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The same path with the folder `from` replaced by `to`; itself if it is not below `from`.
    pub fn moved(&self, from: &FilePath, to: &FilePath) -> FilePath {
        match self.0.strip_prefix(&*from.0) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                Self(format!("{to}{rest}").into())
            }
            _ => self.clone(),
        }
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FilePath {
    type Error = PathError;

    fn try_from(path: String) -> Result<Self, PathError> {
        Self::new(&path)
    }
}

impl From<FilePath> for String {
    fn from(path: FilePath) -> String {
        path.0.to_string()
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "a path has at least one name",
            Self::Absolute => "a path starts at the root of the tree, without a leading `/`",
            Self::EmptyName => "a path has a name before and after each `/`",
            Self::Dots => "a path has no `.` and no `..` in it",
            Self::Nul => "a path has no NUL character in it",
            Self::NameTooLong => "a name is at most 255 bytes long",
            Self::NotUtf8 => "a path is UTF-8",
        })
    }
}

impl std::error::Error for PathError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(path: &str, error: PathError) {
        assert_eq!(FilePath::new(path), Err(error), "{path:?}");
    }

    #[test]
    fn every_odd_path_is_refused() {
        refused("", PathError::Empty);
        refused("/", PathError::Absolute);
        refused("/etc/passwd", PathError::Absolute);
        refused("src/", PathError::EmptyName);
        refused("src//lib.rs", PathError::EmptyName);
        refused(".", PathError::Dots);
        refused("..", PathError::Dots);
        refused("src/../../x", PathError::Dots);
        refused("./src", PathError::Dots);
        refused("a\0b", PathError::Nul);
        refused(&"n".repeat(256), PathError::NameTooLong);
        assert_eq!(FilePath::from_bytes(b"src/\xff.rs"), Err(PathError::NotUtf8));
    }

    #[test]
    fn unusual_names_are_paths() {
        for path in ["...", " ", "a b", "é/ü.rs", ".cargo/config.toml", "a\\b", "a:b", "-"] {
            assert_eq!(FilePath::new(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn a_sibling_with_the_same_prefix_is_not_below() {
        let path = |it| FilePath::new(it).unwrap();
        assert!(path("src/lib.rs").is_below(&path("src")));
        assert!(!path("src2/lib.rs").is_below(&path("src")));
        assert!(!path("src").is_below(&path("src")));
    }
}
