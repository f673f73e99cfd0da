//! The tokens of a text, with their places.

use crate::TextRange;
use ra_ap_rustc_lexer::{Cursor, FrontmatterAllowed, TokenKind, strip_shebang};

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
