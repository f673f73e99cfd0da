//! Closing delimiters: what ends with them.

use super::{
    Before, Scanner,
    frame::{Element, Frame, FrameKind, Keyword},
};
use crate::{
    TextRange,
    source::{Attribute, Expected, ItemKind, ScopeKind, Stray, attributes::matters},
};

impl Scanner<'_> {
    pub(super) fn close(&mut self, delimiter: usize, range: TextRange) {
        self.before = Before::Other;
        self.end_of_path();
        if self.open[delimiter] == 0 {
            self.is_unbalanced = true;
            return;
        }
        // What is not closed before is taken to end here: it is not done twice for any frame.
        loop {
            let frame = self.frames.pop().expect("one of these is open");
            let closed = usize::from(frame.delimiter.expect("the file's frame is not among them"));
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
            // A module, which rustc leaves out of such lists.
            FrameKind::Opaque if self.frame().kind == FrameKind::Associated => self.end_element(),
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
                self.stray(frame, range);
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

    /// Notes the attributes at the end of `frame`, which ends with `close`.
    pub(super) fn stray(&mut self, frame: &Frame, close: TextRange) {
        let Element { attributes_after: Some(start), is_begun: false, .. } = frame.element else {
            return;
        };
        let expected = match frame.kind {
            FrameKind::Items => {
                let Element { is_begun, start, .. } = self.frames[0].element;
                Expected::Item { top: if is_begun { start } else { close.start } }
            }
            FrameKind::Associated => {
                let braces = TextRange { start: frame.opened as usize, end: close.end };
                Expected::Associated { braces }
            }
            FrameKind::Block if self.frame().element.keyword == Keyword::Fn => Expected::Statement,
            _ => return,
        };
        if !matches!(self.strays.last(), Some(Stray { expected: Expected::Item { .. }, .. })) {
            self.strays.extend(Stray::find(self.text, start as usize, close.start, expected));
        }
    }

    fn attribute(&mut self, frame: &Frame, is_inner: bool, range: TextRange) {
        let opened = frame.opened as usize;
        let content = TextRange { start: opened + 1, end: range.start };
        if !matters(self.text, content) {
            return;
        }
        // Backwards over `!`, blanks and comments to the `#`.
        let hash = self.text[..opened].rfind('#').unwrap_or(opened);
        let attribute =
            Attribute { range: TextRange { start: hash, end: range.end }, content, is_inner };
        let frame = *self.frame();
        if is_inner {
            // Elsewhere rustc refuses them, and does not obey.
            let begins = frame.element.attributes_after.unwrap_or(0) as usize;
            let is_first = begins == 0 || self.text[..begins].ends_with('{');
            if frame.kind == FrameKind::Items && is_first {
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
