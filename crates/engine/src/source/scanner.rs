//! The scanner of items. It keeps a stack of open delimiters of its own and never recurses.

use super::{
    Attribute, FILE, Item, ItemKind, Scope, ScopeKind, SourceFile, Stray, Use,
    text::unraw,
    tokens::{Kind, tokens},
};
use crate::TextRange;

mod close;
mod frame;
mod open;
mod words;

use frame::{Element, Frame, FrameKind, Keyword};
use words::{is_keyword_before_not, keyword};

/// What `text` declares.
pub fn read(text: &str) -> SourceFile {
    let mut scanner = Scanner::new(text);
    let mut tokens = tokens(text, 0);
    while let Some((kind, range)) = tokens.read_next() {
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
    /// `<`
    Lt,
}

struct Scanner<'t> {
    text: &'t str,
    /// From the file's, which stays, to the innermost.
    frames: Vec<Frame>,
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
    is_unbalanced: bool,
    no_token: Option<TextRange>,
    strays: Vec<Stray>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        let file = Scope { parent: None, kind: ScopeKind::File, attributes: Vec::new() };
        Self {
            text,
            frames: vec![Frame::new(None, FrameKind::Items, FILE, None)],
            open: [0; 3],
            items: Vec::new(),
            scopes: vec![file],
            attributes: Vec::new(),
            before: Before::Other,
            word: TextRange { start: 0, end: 0 },
            last_end: 0,
            is_unbalanced: false,
            no_token: None,
            strays: Vec::new(),
        }
    }

    fn finish(mut self) -> SourceFile {
        let file = *self.frame();
        self.stray(&file, TextRange { start: self.text.len(), end: self.text.len() });
        let content = match tokens(self.text, 0).next() {
            Some((_, first)) => TextRange { start: first.start, end: self.last_end },
            None => TextRange { start: self.text.len(), end: self.text.len() },
        };
        SourceFile {
            items: self.items,
            scopes: self.scopes,
            content,
            is_unbalanced: self.is_unbalanced || self.frames.len() > 1,
            no_token: self.no_token,
            strays: self.strays,
        }
    }

    #[inline]
    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the file's frame stays")
    }

    fn text_of(&self, range: TextRange) -> &'t str {
        &self.text[range.start..range.end]
    }

    /// Within attributes and macro calls only delimiters count, and what else this changes is not
    /// asked for: it is enough that no items begin or end there.
    fn token(&mut self, kind: Kind, range: TextRange) {
        // First of all, so that finding the kind and this become one jump.
        match kind {
            Kind::OpenParen => self.open(0, range),
            Kind::OpenBracket => self.open(1, range),
            Kind::OpenBrace => self.open(2, range),
            Kind::CloseParen => self.close(0, range),
            Kind::CloseBracket => self.close(1, range),
            Kind::CloseBrace => self.close(2, range),
            Kind::Word => self.word(range),
            Kind::Semi => self.semicolon(range),
            Kind::Comma => self.comma(),
            Kind::Colon => {
                self.after_brace(Before::Other);
                let element = &mut self.frame().element;
                element.begin(range.start);
                // A `fn` behind it is part of the constant's type.
                if element.keyword == Keyword::Const {
                    element.keyword = Keyword::Static;
                }
            }
            Kind::Pound => self.attribute_begins(Before::Pound),
            Kind::DocComment => self.attribute_begins(Before::Other),
            Kind::Bang => match self.before {
                Before::Pound => self.before = Before::PoundBang,
                Before::Word if !self.is_after_keyword() => self.before = Before::WordBang,
                _ => self.other(range),
            },
            Kind::Star => {
                self.other(range);
                if let Some(it) = self.use_declaration() {
                    it.has_glob = true;
                }
            }
            Kind::NoToken => {
                self.no_token.get_or_insert(range);
                self.other(range);
            }
            Kind::Lt => {
                self.other(range);
                self.before = Before::Lt;
            }
            // A range begins anew behind a block.
            Kind::Dot if self.text[range.end..].starts_with('.') => self.other(range),
            // What stands behind a `}` is still the same then.
            Kind::Dot | Kind::Question | Kind::Eq => {
                self.before = Before::Other;
                self.go_on(range);
            }
            Kind::Literal | Kind::Other => self.other(range),
        }
        self.last_end = range.end;
    }

    /// A token that only shows that its element is more than a path.
    fn other(&mut self, range: TextRange) {
        self.after_brace(Before::Other);
        self.go_on(range);
    }

    fn go_on(&mut self, range: TextRange) {
        let element = &mut self.frame().element;
        element.begin(range.start);
        element.is_at_start = false;
    }

    /// Ends what a `}` has closed, for this token does not go on with it.
    fn after_brace(&mut self, before: Before) {
        if std::mem::replace(&mut self.before, before) == Before::ClosedBrace {
            self.end_element();
        }
    }

    fn attribute_begins(&mut self, before: Before) {
        self.after_brace(before);
        let end = self.last_end as u32;
        self.frame().element.attributes_after.get_or_insert(end);
    }

    /// Whether the `!` behind the last word cannot belong to a macro.
    fn is_after_keyword(&self) -> bool {
        is_keyword_before_not(self.text_of(self.word))
    }

    fn word(&mut self, range: TextRange) {
        if self.frame().is_opaque() {
            return;
        }
        let before = std::mem::replace(&mut self.before, Before::Word);
        let defines_macro = before == Before::WordBang && self.text_of(self.word) == "macro_rules";
        if before == Before::ClosedBrace && self.text_of(range) != "else" {
            self.end_element();
        }
        self.word = range;
        if self.frame().use_item.is_some() {
            return self.word_of_use(range);
        }
        let word = &self.text.as_bytes()[range.start..range.end];
        let element = &mut self.frame().element;
        element.begin(range.start);
        if element.expects_name && word != b"mut" {
            element.expects_name = false;
            element.name = Some(range);
        }
        if element.is_decided() {
            return;
        }
        let keyword = match keyword(word) {
            Some(Keyword::None) => return,
            Some(it) if it != Keyword::ExternCrate || element.keyword == Keyword::Extern => it,
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

    fn word_of_use(&mut self, range: TextRange) {
        let is_root = std::mem::replace(&mut self.frame().expects_root, false);
        self.frame().element.begin(range.start);
        if is_root && let Some(it) = self.use_declaration() {
            it.roots.push(range);
        }
    }

    /// Within a `use`: whether the name that ends here is `main`.
    fn end_of_path(&mut self) {
        let word = self.word;
        let is_main = word.end == self.last_end && unraw(self.text_of(word)) == "main";
        if is_main && let Some(it) = self.use_declaration() {
            it.brings_main |= it.roots.last() != Some(&word);
        }
    }

    fn comma(&mut self) {
        self.after_brace(Before::Other);
        self.end_of_path();
        let frame = self.frame();
        if frame.use_item.is_some() {
            frame.expects_root = frame.roots_in_group;
        } else if frame.element.keyword == Keyword::None {
            self.end_element();
        }
    }

    fn semicolon(&mut self, range: TextRange) {
        // A constant goes on behind the braces of its value.
        match self.frame().element.keyword {
            Keyword::Const | Keyword::Static => self.before = Before::Other,
            _ => self.after_brace(Before::Other),
        }
        if self.frame().is_opaque() {
            return;
        }
        let element = self.frame().element;
        let item = TextRange { start: element.start, end: range.end };
        match (element.keyword, element.name) {
            (Keyword::Mod, Some(name)) if self.frame().kind != FrameKind::Associated => {
                self.push_item(ItemKind::FileModule { name }, item);
            }
            (Keyword::ExternCrate, Some(name)) => {
                self.push_item(ItemKind::ExternCrate { name }, item);
            }
            (Keyword::Const | Keyword::Static, Some(name)) if self.is_main(name) => {
                let head = self.head(item);
                self.push_item(ItemKind::OtherMain { head }, item);
            }
            (Keyword::Fn, Some(name)) if self.is_main(name) => {
                self.push_item(ItemKind::MainFunction, item);
            }
            (Keyword::Fn, Some(name)) if self.is_foreign() && self.is_named_main(name) => {
                self.push_item(ItemKind::ForeignMain, item);
            }
            _ => self.end_of_path(),
        }
        self.end_element();
    }

    fn is_main(&mut self, name: TextRange) -> bool {
        self.is_named_main(name) && self.frame().kind != FrameKind::Associated
    }

    fn is_named_main(&self, name: TextRange) -> bool {
        unraw(self.text_of(name)) == "main"
    }

    /// Whether this is in an `extern` block.
    fn is_foreign(&self) -> bool {
        let [.., around, frame] = &self.frames[..] else { return false };
        frame.kind == FrameKind::Associated && around.element.keyword == Keyword::Extern
    }

    /// What is before the `=` of a constant.
    fn head(&self, item: TextRange) -> TextRange {
        let mut end = item.start;
        for (kind, token) in tokens(&self.text[..item.end], item.start) {
            if matches!(kind, Kind::Eq | Kind::Semi) {
                break;
            }
            end = token.end;
        }
        TextRange { start: item.start, end }
    }

    /// By a call, so that what is done at most tokens stays small.
    #[inline(never)]
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
