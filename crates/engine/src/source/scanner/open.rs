//! Opening delimiters: what begins with them.

use super::{
    Before, Scanner,
    frame::{Element, Frame, FrameKind, Keyword},
    words::is_expression_macro,
};
use crate::{
    TextRange,
    source::{Attribute, Item, ItemKind, MacroCall, Scope, ScopeId, ScopeKind},
};

impl Scanner<'_> {
    pub(super) fn open(&mut self, delimiter: usize, range: TextRange) {
        let before = std::mem::replace(&mut self.before, Before::Other);
        self.open[delimiter] += 1;
        if before == Before::ClosedBrace {
            self.end_element();
        }
        let parent = self.frame();
        if parent.is_opaque() {
            let frame = Frame::new(Some(delimiter), FrameKind::Opaque, parent.scope, None);
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
                    None,
                );
                frame.opened = range.start as u32;
                self.frames.push(frame);
            }
            Before::Word | Before::WordBang if self.is_macro_definition() => {
                self.open_macro(delimiter, range);
            }
            Before::WordBang if !is_expression_macro(self.text_of(self.word)) => {
                self.open_macro(delimiter, range);
            }
            _ => self.open_group(delimiter, range, before == Before::Lt),
        }
    }

    /// Whether the last words are `macro_rules! a`.
    fn is_macro_definition(&mut self) -> bool {
        self.frame().element.keyword == Keyword::MacroRules
    }

    /// What `is_argument` is a value in angle brackets, and not what they belong to.
    fn open_group(&mut self, delimiter: usize, range: TextRange, is_argument: bool) {
        let element = self.frame().element;
        let item = TextRange { start: element.start, end: self.last_end };
        if delimiter == 2 && !is_argument {
            match (element.keyword, element.name) {
                (Keyword::Mod, _) if self.frame().kind == FrameKind::Associated => {
                    let scope = self.frame().scope;
                    return self.frames.push(Frame::new(Some(2), FrameKind::Opaque, scope, None));
                }
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
            _ if is_argument => FrameKind::Group,
            (2, Keyword::Impl | Keyword::Trait | Keyword::Extern) => FrameKind::Associated,
            (2, _) if parent.use_item.is_none() => FrameKind::Block,
            _ => FrameKind::Group,
        };
        let block = match kind {
            FrameKind::Block => Some(range.start as u32),
            _ => parent.block,
        };
        let mut frame = Frame::new(Some(delimiter), kind, scope, block);
        frame.use_item = parent.use_item;
        frame.expects_root = parent.expects_root;
        frame.roots_in_group = parent.expects_root;
        frame.opened = range.start as u32;
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
        self.push_frame(Frame::new(Some(2), FrameKind::Items, scope, None));
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

    pub(super) fn attributes_of(&self, element: &Element) -> Vec<Attribute> {
        let (start, end) = element.attributes;
        self.attributes[start as usize..end as usize].to_vec()
    }

    fn open_macro(&mut self, delimiter: usize, range: TextRange) {
        let name = self.word;
        let is_definition = self.is_macro_definition();
        let frame = self.frame();
        let is_item = frame.element.is_at_start && frame.kind == FrameKind::Items;
        let start = frame.element.start;
        let arguments = TextRange { start: range.end, end: range.end };
        let kind = match is_definition {
            true => ItemKind::MacroRules { name, body: arguments },
            false => ItemKind::Macro(MacroCall { name, arguments, is_item }),
        };
        let start = if is_item { start } else { name.start };
        let item = self.push_item(kind, TextRange { start, end: range.end });
        let scope = self.frame().scope;
        let frame = Frame::new(Some(delimiter), FrameKind::Macro { item }, scope, None);
        self.frames.push(frame);
    }

    pub(super) fn push_item(&mut self, kind: ItemKind, range: TextRange) -> u32 {
        let (frame, index) = (*self.frame(), self.items.len() as u32);
        self.items.push(Item {
            scope: frame.scope,
            range,
            block: frame.block,
            attributes: self.attributes_of(&frame.element),
            kind,
        });
        index
    }
}
