//! What a Rust file declares, read with the compiler's own lexer.
//!
//! No parser: an iterative scanner of items, which survives broken code, any nesting and any size,
//! and takes linear time. In code that rustc accepts it finds exactly what rustc finds; what only
//! an expanded macro could tell is kept as a [`MacroCall`].

mod arguments;
mod attribute_macros;
mod attributes;
mod delimiters;
mod scanner;
mod stray;
mod text;
mod tokens;

pub(crate) use arguments::{Word, mentions, text_argument};
pub(crate) use attribute_macros::attribute_macro;
pub(crate) use attributes::{Predicate, Setting, settings};
pub use delimiters::{DelimiterError, delimiter_errors};
pub use scanner::read;
pub use stray::{Expected, Stray};
pub(crate) use text::{shown, unraw};

use crate::TextRange;

/// The scope of the file itself.
pub const FILE: ScopeId = ScopeId(0);

/// An index of [`SourceFile::scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScopeId(pub u32);

/// What a Rust file declares. Ranges are bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// In source order: an inline module comes before what is in it.
    pub items: Vec<Item>,
    /// The file comes first, and each scope before those within it.
    pub scopes: Vec<Scope>,
    /// From the first to the last token but comments; empty, at the end, if there is none.
    pub content: TextRange,
    /// Whether delimiters do not match: [`delimiter_errors`] tells which.
    pub is_unbalanced: bool,
    /// The first place that is no Rust token, such as a string that does not end.
    pub no_token: Option<TextRange>,
    /// In rustc's order, up to the first for which it reads no further.
    pub strays: Vec<Stray>,
}

/// Something that encloses items and that matters to modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `None` for the file.
    pub parent: Option<ScopeId>,
    pub kind: ScopeKind,
    /// Attributes before it and within it, only those that matter here, in rustc's order.
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    File,
    /// An inline module: an index of [`SourceFile::items`].
    Module(u32),
    /// Something else with attributes that decide whether it is there, such as a function.
    Guard,
}

/// An attribute that can decide what belongs to a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// From `#` to `]`.
    pub range: TextRange,
    /// What is between the brackets.
    pub content: TextRange,
    pub is_inner: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub scope: ScopeId,
    /// From the visibility on: to `;`, to the `}` of an inline module, to the end of a function's
    /// signature, to the closing delimiter of a macro call.
    pub range: TextRange,
    /// Where the innermost block of the innermost module begins, such as the body of a function.
    pub block: Option<u32>,
    pub attributes: Vec<Attribute>,
    pub kind: ItemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// `mod a;`
    FileModule {
        name: TextRange,
    },
    /// `mod a { … }`
    InlineModule {
        name: TextRange,
        scope: ScopeId,
    },
    /// `fn main`, outside of `impl`, `trait` and `extern` blocks.
    MainFunction,
    /// A `const` or `static` with the name `main`. `head` is what is before its value.
    OtherMain {
        head: TextRange,
    },
    /// `fn main` in an `extern` block.
    ForeignMain,
    /// `extern crate a;`
    ExternCrate {
        name: TextRange,
    },
    Use(Use),
    Macro(MacroCall),
    /// Attributes with an `include_str!`, of something that is no item here.
    Attributes,
    /// `macro_rules! a { … }`
    MacroRules {
        name: TextRange,
        body: TextRange,
    },
}

/// A `use` declaration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// The first names of its paths, such as `crate` or `std`.
    pub roots: Vec<TextRange>,
    /// Whether something gets the name `main` by it.
    pub brings_main: bool,
    pub has_glob: bool,
}

/// The call of a macro whose expansion is not known, or of an `include!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MacroCall {
    /// The last name of its path.
    pub name: TextRange,
    /// Without the delimiters.
    pub arguments: TextRange,
    /// Whether it stands where an item could, so that it can declare modules.
    pub is_item: bool,
}

impl SourceFile {
    /// The attributes for which rustc reads no further, and where the outermost item begins that it
    /// gives up with them; at the end of the file if there is none.
    pub(crate) fn stop(&self) -> Option<(TextRange, usize)> {
        match self.strays.last()?.expected {
            Expected::Item { top } => Some((self.strays.last()?.last, top)),
            _ => None,
        }
    }
}

impl std::ops::Index<ScopeId> for SourceFile {
    type Output = Scope;

    fn index(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }
}
