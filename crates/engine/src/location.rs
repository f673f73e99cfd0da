//! Places in files.

use crate::FilePath;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    pub path: FilePath,
    pub range: TextRange,
}

/// UTF-8 bytes of a file. Unlike [`Range`], it is `Copy` and has an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextRange {
    pub start: usize,
    /// Exclusive.
    pub end: usize,
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl From<TextRange> for Range<usize> {
    fn from(range: TextRange) -> Self {
        range.start..range.end
    }
}
