//! An open delimiter, and the item or statement being read within it.

use crate::{TextRange, source::ScopeId};

#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// 0 for `(`, 1 for `[`, 2 for `{`; `None` for the file.
    pub(super) delimiter: Option<u8>,
    pub(super) kind: FrameKind,
    pub(super) scope: ScopeId,
    /// [`Item::block`](crate::source::Item::block) of what is in it.
    pub(super) block: Option<u32>,
    pub(super) element: Element,
    /// The `use` that this is part of.
    pub(super) use_item: Option<u32>,
    /// Whether the next word is the first of a path of that `use`.
    pub(super) expects_root: bool,
    /// Whether that is so behind each comma.
    pub(super) roots_in_group: bool,
    /// Where its delimiter is; only of attributes and lists of items. No file of rustc's is longer than `u32` tells.
    pub(super) opened: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    /// The file, or a module's body.
    Items,
    /// The body of `impl`, `trait` or `extern`.
    Associated,
    /// Any other braces.
    Block,
    Group,
    Attribute {
        is_inner: bool,
    },
    /// A macro's arguments, or its definition.
    Macro {
        item: u32,
    },
    /// Within an attribute or a macro.
    Opaque,
}

/// An item, a statement, a field, an arm of a `match`.
#[derive(Clone, Copy)]
pub(super) struct Element {
    pub(super) is_begun: bool,
    /// Of its first token but attributes.
    pub(super) start: usize,
    /// Whether it is no more than a path so far.
    pub(super) is_at_start: bool,
    pub(super) keyword: Keyword,
    pub(super) name: Option<TextRange>,
    pub(super) expects_name: bool,
    /// A range of the scanner's attributes.
    pub(super) attributes: (u32, u32),
    /// Where the token before its attributes ends.
    pub(super) attributes_after: Option<u32>,
    pub(super) guard: Option<ScopeId>,
    /// The item of its attributes, if one of them includes something.
    pub(super) attributes_item: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    None,
    Const,
    Static,
    Extern,
    ExternCrate,
    Fn,
    Impl,
    MacroRules,
    Mod,
    Trait,
    Use,
    /// `struct`, `enum`, `type`, `let`.
    Other,
}

impl Frame {
    pub(super) fn new(
        delimiter: Option<usize>,
        kind: FrameKind,
        scope: ScopeId,
        block: Option<u32>,
    ) -> Self {
        Self {
            delimiter: delimiter.map(|it| it as u8),
            kind,
            scope,
            block,
            element: Element::default(),
            use_item: None,
            expects_root: false,
            roots_in_group: false,
            opened: 0,
        }
    }

    pub(super) fn is_opaque(&self) -> bool {
        matches!(
            self.kind,
            FrameKind::Attribute { .. } | FrameKind::Macro { .. } | FrameKind::Opaque
        )
    }
}

impl Default for Element {
    fn default() -> Self {
        Self {
            is_begun: false,
            start: 0,
            is_at_start: true,
            keyword: Keyword::None,
            name: None,
            expects_name: false,
            attributes: (0, 0),
            attributes_after: None,
            guard: None,
            attributes_item: None,
        }
    }
}

impl Element {
    pub(super) fn begin(&mut self, start: usize) {
        if !self.is_begun {
            self.is_begun = true;
            self.start = start;
        }
    }

    /// Whether its keyword says what it is: no later one changes that.
    pub(super) fn is_decided(&self) -> bool {
        !matches!(self.keyword, Keyword::None | Keyword::Const | Keyword::Extern)
    }

    /// Takes `keyword` for what this is, which nothing has decided yet.
    pub(super) fn set_keyword(&mut self, keyword: Keyword) {
        self.is_at_start = false;
        self.keyword = keyword;
        self.name = None;
        self.expects_name = matches!(
            keyword,
            Keyword::Const | Keyword::ExternCrate | Keyword::Fn | Keyword::Mod | Keyword::Static
        );
    }
}

impl Keyword {
    /// Whether the braces at the same level are the last of it.
    pub(super) fn ends_with_brace(self) -> bool {
        matches!(self, Self::Fn | Self::Mod | Self::Impl | Self::Trait | Self::Extern | Self::Other)
    }
}
