//! The scanner of items. It keeps a stack of open delimiters of its own and never recurses.

use super::{
    Attribute, FILE, Item, ItemKind, MacroCall, Scope, ScopeId, ScopeKind, SourceFile, Use,
    attributes::matters, text::unraw,
};
use crate::TextRange;
use ra_ap_rustc_lexer::{Cursor, FrontmatterAllowed, LiteralKind, TokenKind, strip_shebang};

mod frame;
mod words;

use frame::{Element, Frame, FrameKind, Keyword};
use words::{is_expression_macro, is_keyword_before_not};

/// The tokens of a text with their places, without what [`strip_shebang`] strips.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    cursor: Cursor<'t>,
    at: usize,
}

/// The tokens of `text` from the byte `start` on; a whole file starts at 0.
pub(crate) fn tokens(text: &str, start: usize) -> Tokens<'_> {
    let mut at = start;
    let mut frontmatter = FrontmatterAllowed::No;
    if start == 0 {
        at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        at += strip_shebang(&text[at..]).unwrap_or(0);
        frontmatter = FrontmatterAllowed::Yes;
    }
    Tokens { text, cursor: Cursor::new(&text[at..], frontmatter), at }
}

impl Iterator for Tokens<'_> {
    type Item = (TokenKind, TextRange);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let token = self.cursor.advance_token();
        let mut range = TextRange { start: self.at, end: self.at + token.len as usize };
        let mut kind = token.kind;
        match kind {
            TokenKind::Eof => return None,
            // `#"` and `##` are one token only where a string follows, which no edition accepts.
            TokenKind::GuardedStrPrefix => {
                range.end = range.start + 1;
                self.cursor = Cursor::new(&self.text[range.end..], FrontmatterAllowed::No);
                kind = TokenKind::Pound;
            }
            _ => {}
        }
        self.at = range.end;
        Some((kind, range))
    }
}

/// What `text` declares.
pub fn read(text: &str) -> SourceFile {
    let mut scanner = Scanner::new(text);
    for (kind, range) in tokens(text, 0) {
        scanner.token(kind, range);
    }
    scanner.finish()
}

/// What came before a token, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Other,
    /// A name or keyword.
    Word,
    /// `#`, or `#!`.
    Pound,
    PoundBang,
    /// A name and `!`.
    WordBang,
    ClosedBrace,
}

struct Scanner<'t> {
    text: &'t str,
    frames: Vec<Frame>,
    /// How many of `frames` are open by `(`, `[` and `{`.
    open: [u32; 3],
    items: Vec<Item>,
    scopes: Vec<Scope>,
    /// Those of elements that are being read; elements have ranges of it.
    attributes: Vec<Attribute>,
    before: Before,
    /// The last word.
    word: TextRange,
    /// The end of the last token that is no comment.
    last_end: usize,
    first_start: Option<usize>,
    is_unbalanced: bool,
    no_token: Option<TextRange>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        let file = Scope { parent: None, kind: ScopeKind::File, attributes: Vec::new() };
        Self {
            text,
            frames: vec![Frame::new(None, FrameKind::Items, FILE, false)],
            open: [0; 3],
            items: Vec::new(),
            scopes: vec![file],
            attributes: Vec::new(),
            before: Before::Other,
            word: TextRange { start: 0, end: 0 },
            last_end: 0,
            first_start: None,
            is_unbalanced: false,
            no_token: None,
        }
    }

    fn finish(self) -> SourceFile {
        let content = match self.first_start {
            Some(start) => TextRange { start, end: self.last_end },
            None => TextRange { start: self.text.len(), end: self.text.len() },
        };
        SourceFile {
            items: self.items,
            scopes: self.scopes,
            content,
            is_unbalanced: self.is_unbalanced || self.frames.len() > 1,
            no_token: self.no_token,
        }
    }

    #[inline]
    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the file's frame stays")
    }

    fn text_of(&self, range: TextRange) -> &'t str {
        &self.text[range.start..range.end]
    }

    #[inline]
    fn token(&mut self, kind: TokenKind, range: TextRange) {
        match kind {
            TokenKind::Whitespace
            | TokenKind::LineComment { doc_style: None }
            | TokenKind::BlockComment { doc_style: None, terminated: true } => return,
            _ => {}
        }
        if self.first_start.is_none() {
            self.first_start = Some(range.start);
        }
        if is_no_token(kind) && self.no_token.is_none() {
            self.no_token = Some(range);
        }
        let before = std::mem::replace(&mut self.before, Before::Other);
        match kind {
            TokenKind::OpenParen => self.open(0, range, before),
            TokenKind::OpenBracket => self.open(1, range, before),
            TokenKind::OpenBrace => self.open(2, range, before),
            TokenKind::CloseParen => self.close(0, range),
            TokenKind::CloseBracket => self.close(1, range),
            TokenKind::CloseBrace => self.close(2, range),
            _ if self.frame().is_opaque() => {}
            TokenKind::LineComment { .. } | TokenKind::BlockComment { .. } => {
                if before == Before::ClosedBrace {
                    self.end_element();
                }
            }
            _ => self.plain(kind, range, before),
        }
        self.last_end = range.end;
    }

    /// A token that neither opens nor closes, outside of attributes and macro calls.
    fn plain(&mut self, kind: TokenKind, range: TextRange, before: Before) {
        if before == Before::ClosedBrace {
            self.after_brace(kind, range);
        }
        match kind {
            TokenKind::Ident | TokenKind::RawIdent => self.word(range, before),
            TokenKind::Pound => self.before = Before::Pound,
            TokenKind::Bang if before == Before::Pound => self.before = Before::PoundBang,
            TokenKind::Bang if before == Before::Word && !self.is_after_keyword() => {
                self.before = Before::WordBang;
            }
            TokenKind::Semi => self.semicolon(range),
            TokenKind::Comma => self.comma(),
            TokenKind::Colon => self.frame().element.begin(range.start),
            _ => {
                let element = &mut self.frame().element;
                element.begin(range.start);
                element.is_at_start = false;
                if kind == TokenKind::Star
                    && let Some(it) = self.use_declaration()
                {
                    it.has_glob = true;
                }
            }
        }
    }

    /// Whether the `!` behind the last word cannot belong to a macro.
    fn is_after_keyword(&self) -> bool {
        is_keyword_before_not(self.text_of(self.word))
    }

    fn word(&mut self, range: TextRange, before: Before) {
        self.before = Before::Word;
        let defines_macro = before == Before::WordBang && self.text_of(self.word) == "macro_rules";
        self.word = range;
        let word = self.text_of(range);
        if self.frame().use_item.is_some() {
            return self.word_of_use(range, word);
        }
        let element = &mut self.frame().element;
        element.begin(range.start);
        if element.expects_name && word != "mut" {
            element.expects_name = false;
            element.name = Some(range);
        }
        let keyword = match word {
            "mod" => Keyword::Mod,
            "fn" => Keyword::Fn,
            "use" => Keyword::Use,
            "impl" => Keyword::Impl,
            "trait" => Keyword::Trait,
            "const" => Keyword::Const,
            "static" => Keyword::Static,
            "extern" => Keyword::Extern,
            "crate" if element.keyword == Keyword::Extern => Keyword::ExternCrate,
            "struct" | "enum" | "type" | "let" => Keyword::Other,
            "async" | "unsafe" | "safe" => return,
            _ if defines_macro => Keyword::MacroRules,
            _ => {
                element.is_at_start &= before != Before::Word;
                return;
            }
        };
        element.set_keyword(keyword);
        if keyword == Keyword::Use && element.keyword == Keyword::Use {
            self.begin_use();
        }
    }

    fn begin_use(&mut self) {
        let item = self.push_item(ItemKind::Use(Use::default()), self.word);
        let frame = self.frame();
        frame.use_item = Some(item);
        frame.expects_root = true;
    }

    fn use_declaration(&mut self) -> Option<&mut Use> {
        let item = self.frame().use_item?;
        match &mut self.items[item as usize].kind {
            ItemKind::Use(it) => Some(it),
            _ => None,
        }
    }

    fn word_of_use(&mut self, range: TextRange, word: &str) {
        let is_root = std::mem::replace(&mut self.frame().expects_root, false);
        let is_main = unraw(word) == "main";
        self.frame().element.begin(range.start);
        let Some(it) = self.use_declaration() else { return };
        if is_root {
            it.roots.push(range);
        }
        it.brings_main |= is_main && !is_root;
    }

    fn comma(&mut self) {
        let frame = self.frame();
        if frame.use_item.is_some() {
            frame.expects_root = frame.roots_in_group;
        } else if frame.element.keyword == Keyword::None {
            self.end_element();
        }
    }

    fn semicolon(&mut self, range: TextRange) {
        let element = self.frame().element;
        let item = TextRange { start: element.start, end: range.end };
        match (element.keyword, element.name) {
            (Keyword::Mod, Some(name)) => {
                self.push_item(ItemKind::FileModule { name }, item);
            }
            (Keyword::ExternCrate, Some(name)) => {
                self.push_item(ItemKind::ExternCrate { name }, item);
            }
            (Keyword::Const | Keyword::Static, Some(name)) if self.is_main(name) => {
                self.push_item(ItemKind::OtherMain, item);
            }
            _ => {}
        }
        self.end_element();
    }

    fn is_main(&mut self, name: TextRange) -> bool {
        unraw(self.text_of(name)) == "main" && self.frame().kind != FrameKind::Associated
    }

    /// What stands behind a `}`: is it still the same?
    fn after_brace(&mut self, kind: TokenKind, range: TextRange) {
        let goes_on = match kind {
            TokenKind::Dot | TokenKind::Question | TokenKind::Eq => true,
            TokenKind::Ident => self.text_of(range) == "else",
            _ => false,
        };
        if !goes_on {
            self.end_element();
        }
    }

    fn end_element(&mut self) {
        let attributes = self.attributes.len() as u32;
        let frame = self.frame();
        frame.element = Element::default();
        frame.element.attributes = (attributes, attributes);
        if frame.kind != FrameKind::Group {
            frame.use_item = None;
        }
    }

    fn open(&mut self, delimiter: usize, range: TextRange, before: Before) {
        self.open[delimiter] += 1;
        if before == Before::ClosedBrace {
            self.end_element();
        }
        let parent = self.frame();
        if parent.is_opaque() {
            let frame = Frame::new(Some(delimiter), FrameKind::Opaque, parent.scope, false);
            self.frames.push(frame);
            return;
        }
        match before {
            Before::Pound | Before::PoundBang if delimiter == 1 => {
                let is_inner = before == Before::PoundBang;
                let parent = self.frame();
                let mut frame = Frame::new(
                    Some(delimiter),
                    FrameKind::Attribute { is_inner },
                    parent.scope,
                    false,
                );
                frame.opened = range;
                self.frames.push(frame);
            }
            Before::WordBang => self.open_macro(delimiter, range),
            Before::Word if self.is_macro_definition() => self.open_macro(delimiter, range),
            _ => self.open_group(delimiter, range),
        }
    }

    /// Whether the last words are `macro_rules! a`.
    fn is_macro_definition(&mut self) -> bool {
        let element = self.frame().element;
        element.keyword == Keyword::MacroRules
    }

    fn open_group(&mut self, delimiter: usize, range: TextRange) {
        let element = self.frame().element;
        let item = TextRange { start: element.start, end: self.last_end };
        if delimiter == 2 {
            match (element.keyword, element.name) {
                (Keyword::Mod, Some(name)) => return self.open_module(name, item),
                (Keyword::Fn, Some(name)) if self.is_main(name) => {
                    self.push_item(ItemKind::MainFunction, item);
                }
                _ => {}
            }
        }
        let scope = self.guard();
        let parent = self.frame();
        parent.element.begin(range.start);
        parent.element.is_at_start = false;
        let kind = match (delimiter, element.keyword) {
            (2, Keyword::Impl | Keyword::Trait | Keyword::Extern) => FrameKind::Associated,
            (2, _) if parent.use_item.is_none() => FrameKind::Block,
            _ => FrameKind::Group,
        };
        let is_in_block = parent.is_in_block || kind == FrameKind::Block;
        let mut frame = Frame::new(Some(delimiter), kind, scope, is_in_block);
        frame.use_item = parent.use_item;
        frame.expects_root = parent.expects_root;
        frame.roots_in_group = parent.expects_root;
        self.push_frame(frame);
    }

    fn push_frame(&mut self, mut frame: Frame) {
        let attributes = self.attributes.len() as u32;
        frame.element.attributes = (attributes, attributes);
        self.frames.push(frame);
    }

    fn open_module(&mut self, name: TextRange, item: TextRange) {
        let scope = ScopeId(self.scopes.len() as u32);
        let range = TextRange { start: item.start, end: name.end };
        let item = self.push_item(ItemKind::InlineModule { name, scope }, range);
        let parent = Some(self.items[item as usize].scope);
        let attributes = self.items[item as usize].attributes.clone();
        self.scopes.push(Scope { parent, kind: ScopeKind::Module(item), attributes });
        self.push_frame(Frame::new(Some(2), FrameKind::Items, scope, false));
    }

    /// The scope of what the present element encloses.
    fn guard(&mut self) -> ScopeId {
        let frame = self.frame();
        let (parent, element) = (frame.scope, frame.element);
        if let Some(guard) = element.guard {
            return guard;
        }
        if element.attributes.0 == element.attributes.1 {
            return parent;
        }
        let guard = ScopeId(self.scopes.len() as u32);
        let attributes = self.attributes_of(&element);
        self.scopes.push(Scope { parent: Some(parent), kind: ScopeKind::Guard, attributes });
        self.frame().element.guard = Some(guard);
        guard
    }

    fn attributes_of(&self, element: &Element) -> Vec<Attribute> {
        let (start, end) = element.attributes;
        self.attributes[start as usize..end as usize].to_vec()
    }

    fn open_macro(&mut self, delimiter: usize, range: TextRange) {
        let name = self.word;
        let is_definition = self.is_macro_definition();
        let frame = self.frame();
        let is_item = frame.element.is_at_start && frame.kind == FrameKind::Items;
        let start = frame.element.start;
        if !is_definition && is_expression_macro(self.text_of(name)) {
            return self.open_group(delimiter, range);
        }
        let arguments = TextRange { start: range.end, end: range.end };
        let kind = match is_definition {
            true => ItemKind::MacroRules { name, body: arguments },
            false => ItemKind::Macro(MacroCall { name, arguments, is_item }),
        };
        let start = if is_item { start } else { name.start };
        let item = self.push_item(kind, TextRange { start, end: range.end });
        let scope = self.frame().scope;
        let frame = Frame::new(Some(delimiter), FrameKind::Macro { item }, scope, false);
        self.frames.push(frame);
    }

    fn push_item(&mut self, kind: ItemKind, range: TextRange) -> u32 {
        let (frame, index) = (*self.frame(), self.items.len() as u32);
        self.items.push(Item {
            scope: frame.scope,
            range,
            is_in_block: frame.is_in_block,
            attributes: self.attributes_of(&frame.element),
            kind,
        });
        index
    }

    fn close(&mut self, delimiter: usize, range: TextRange) {
        if self.open[delimiter] == 0 {
            self.is_unbalanced = true;
            return;
        }
        // What is not closed before is taken to end here: it is not done twice for any frame.
        loop {
            let frame = self.frames.pop().expect("one of these is open");
            let closed = frame.delimiter.expect("the file's frame is below them");
            self.open[closed] -= 1;
            self.closed(&frame, range);
            if closed == delimiter {
                return;
            }
            self.is_unbalanced = true;
        }
    }

    fn closed(&mut self, frame: &Frame, range: TextRange) {
        match frame.kind {
            FrameKind::Opaque => {}
            FrameKind::Attribute { is_inner } => self.attribute(frame, is_inner, range),
            FrameKind::Macro { item } => {
                let item = &mut self.items[item as usize];
                item.range.end = range.end;
                let is_item = match &mut item.kind {
                    ItemKind::Macro(call) => {
                        call.arguments.end = range.start;
                        call.is_item
                    }
                    ItemKind::MacroRules { body, .. } => {
                        body.end = range.start;
                        true
                    }
                    _ => false,
                };
                self.frame().element.is_at_start = false;
                if is_item && frame.delimiter == Some(2) {
                    self.end_element();
                } else if frame.delimiter == Some(2) {
                    self.before = Before::ClosedBrace;
                }
            }
            FrameKind::Items | FrameKind::Block | FrameKind::Associated => {
                if frame.kind == FrameKind::Items
                    && let ScopeKind::Module(item) = self.scopes[frame.scope.0 as usize].kind
                {
                    self.items[item as usize].range.end = range.end;
                }
                let parent = self.frame();
                let is_list = matches!(parent.kind, FrameKind::Items | FrameKind::Associated);
                match is_list && parent.element.keyword.ends_with_brace() {
                    true => self.end_element(),
                    false => self.before = Before::ClosedBrace,
                }
            }
            FrameKind::Group => {}
        }
    }

    fn attribute(&mut self, frame: &Frame, is_inner: bool, range: TextRange) {
        let content = TextRange { start: frame.opened.end, end: range.start };
        if !matters(self.text_of(content)) {
            return;
        }
        // Backwards over `!`, blanks and comments to the `#`.
        let hash = self.text[..frame.opened.start].rfind('#').unwrap_or(frame.opened.start);
        let attribute =
            Attribute { range: TextRange { start: hash, end: range.end }, content, is_inner };
        let frame = *self.frame();
        if is_inner {
            if frame.kind == FrameKind::Items {
                self.scopes[frame.scope.0 as usize].attributes.push(attribute);
            }
            return;
        }
        if !frame.element.is_begun {
            let end = self.attributes.len() as u32;
            let element = &mut self.frame().element;
            if element.attributes.0 == element.attributes.1 {
                element.attributes = (end, end);
            }
            element.attributes.1 = end + 1;
            self.attributes.push(attribute);
            if let Some(item) = frame.element.attributes_item {
                self.items[item as usize].attributes.push(attribute);
            } else if self.text_of(content).contains("include_str") {
                let item = self.push_item(ItemKind::Attributes, attribute.range);
                self.frame().element.attributes_item = Some(item);
            }
        }
    }
}

fn is_no_token(kind: TokenKind) -> bool {
    match kind {
        TokenKind::BlockComment { terminated, .. } => !terminated,
        TokenKind::Frontmatter { .. } | TokenKind::InvalidIdent | TokenKind::Unknown => true,
        TokenKind::Literal { kind, .. } => match kind {
            LiteralKind::Int { empty_int, .. } => empty_int,
            LiteralKind::Float { empty_exponent, .. } => empty_exponent,
            LiteralKind::Char { terminated }
            | LiteralKind::Byte { terminated }
            | LiteralKind::Str { terminated }
            | LiteralKind::ByteStr { terminated }
            | LiteralKind::CStr { terminated } => !terminated,
            LiteralKind::RawStr { n_hashes }
            | LiteralKind::RawByteStr { n_hashes }
            | LiteralKind::RawCStr { n_hashes } => n_hashes.is_none(),
        },
        _ => false,
    }
}
