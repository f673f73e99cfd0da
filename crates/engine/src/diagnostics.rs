//! What Cargo and rustc say against a tree.

use crate::Location;
use serde::{Deserialize, Serialize};

/// One thing that Cargo or rustc says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub speaker: Speaker,
    pub severity: Severity,
    /// The sentence that matters, without `error:` or a context such as `failed to parse manifest`.
    /// May have several lines.
    pub message: String,
    /// Where to mend it. `None` if it is about no place of the tree.
    pub location: Option<Location>,
    /// The whole text as the terminal shows it, with its final newline.
    pub rendered: String,
    pub printed: Printed,
}

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    Cargo,
    Rustc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The tree is refused.
    Error,
    /// Accepted, but unlikely to be meant.
    Warning,
}

/// Which commands print a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Printed {
    /// Every command that loads the package, `cargo metadata` too.
    Always,
    /// `cargo check`, `build`, `test` and the like, but not `cargo metadata`.
    OnCheck,
    /// No command yet: Cargo stops at an error before this one.
    AfterEarlierError,
}
