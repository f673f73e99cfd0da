//! The scanner of items. It keeps a stack of open delimiters of its own and never recurses.

use super::{
    Attribute, FILE, Item, ItemKind, Scope, ScopeKind, SourceFile, Use,
    text::unraw,
    tokens::{Kind, tokens},
};
use crate::TextRange;

mod close;
mod frame;
mod open;
mod words;

use frame::{Element, Frame, FrameKind, Keyword};
use words::is_keyword_before_not;

/// What `text` declares.
pub fn read(text: &str) -> SourceFile {
    let mut scanner = Scanner::new(text);
    for (kind, range) in tokens(text, 0) {
        if kind != Kind::Blank {
            scanner.token(kind, range);
        }
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
    /// The innermost frame. It is asked at every token.
    frame: Frame,
    /// Those around it, the file's first.
    around: Vec<Frame>,
    /// How many frames are open by `(`, `[` and `{`.
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
            frame: Frame::new(None, FrameKind::Items, FILE, false),
            around: Vec::new(),
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
            is_unbalanced: self.is_unbalanced || !self.around.is_empty(),
            no_token: self.no_token,
        }
    }

    #[inline]
    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }

    /// Opens a frame within the present one.
    fn enter(&mut self, frame: Frame) {
        self.around.push(std::mem::replace(&mut self.frame, frame));
    }

    fn text_of(&self, range: TextRange) -> &'t str {
        &self.text[range.start..range.end]
    }

    #[inline]
    fn token(&mut self, kind: Kind, range: TextRange) {
        if self.first_start.is_none() {
            self.first_start = Some(range.start);
        }
        if kind == Kind::NoToken && self.no_token.is_none() {
            self.no_token = Some(range);
        }
        let before = std::mem::replace(&mut self.before, Before::Other);
        match kind {
            Kind::OpenParen => self.open(0, range, before),
            Kind::OpenBracket => self.open(1, range, before),
            Kind::OpenBrace => self.open(2, range, before),
            Kind::CloseParen => self.close(0, range),
            Kind::CloseBracket => self.close(1, range),
            Kind::CloseBrace => self.close(2, range),
            _ if self.frame().is_opaque() => {}
            Kind::DocComment => {
                if before == Before::ClosedBrace {
                    self.end_element();
                }
            }
            _ => self.plain(kind, range, before),
        }
        self.last_end = range.end;
    }

    /// A token that neither opens nor closes, outside of attributes and macro calls.
    fn plain(&mut self, kind: Kind, range: TextRange, before: Before) {
        if before == Before::ClosedBrace {
            self.after_brace(kind, range);
        }
        match kind {
            Kind::Word => self.word(range, before),
            Kind::Pound => self.before = Before::Pound,
            Kind::Bang if before == Before::Pound => self.before = Before::PoundBang,
            Kind::Bang if before == Before::Word && !self.is_after_keyword() => {
                self.before = Before::WordBang;
            }
            Kind::Semi => self.semicolon(range),
            Kind::Comma => self.comma(),
            Kind::Colon => self.frame().element.begin(range.start),
            _ => {
                let element = &mut self.frame().element;
                element.begin(range.start);
                element.is_at_start = false;
                if kind == Kind::Star
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
        let keyword = match word.as_bytes() {
            b"mod" => Keyword::Mod,
            b"fn" => Keyword::Fn,
            b"use" => Keyword::Use,
            b"impl" => Keyword::Impl,
            b"trait" => Keyword::Trait,
            b"const" => Keyword::Const,
            b"static" => Keyword::Static,
            b"extern" => Keyword::Extern,
            b"crate" if element.keyword == Keyword::Extern => Keyword::ExternCrate,
            b"struct" | b"enum" | b"type" | b"let" => Keyword::Other,
            b"async" | b"unsafe" | b"safe" => return,
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
    fn after_brace(&mut self, kind: Kind, range: TextRange) {
        let goes_on = match kind {
            Kind::Dot | Kind::Question | Kind::Eq => true,
            Kind::Word => self.text_of(range) == "else",
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
}
