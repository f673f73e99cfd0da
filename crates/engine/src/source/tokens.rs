//! The tokens of a text, with their places.

use crate::TextRange;
use ra_ap_rustc_lexer::{Cursor, FrontmatterAllowed, LiteralKind, TokenKind, strip_shebang};

/// What a token is, as far as it matters here. One byte, for there are very many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Blanks, or a comment that documents nothing.
    Blank,
    DocComment,
    /// A name or keyword, raw or not.
    Word,
    Literal,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Pound,
    Bang,
    Semi,
    Comma,
    Colon,
    Star,
    Dot,
    Question,
    Eq,
    /// No Rust token, or one that does not end.
    NoToken,
    Other,
}

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
    type Item = (Kind, TextRange);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let token = self.cursor.advance_token();
        let mut range = TextRange { start: self.at, end: self.at + token.len as usize };
        match token.kind {
            TokenKind::Eof => return None,
            // `#"` and `##` are one token only where a string follows, which no edition accepts.
            TokenKind::GuardedStrPrefix => {
                range.end = range.start + 1;
                self.cursor = Cursor::new(&self.text[range.end..], FrontmatterAllowed::No);
            }
            _ => {}
        }
        self.at = range.end;
        Some((kind(&token.kind), range))
    }
}

/// By reference: the lexer writes a token in pieces, and copying it whole would wait for them all.
#[inline]
fn kind(kind: &TokenKind) -> Kind {
    match kind {
        TokenKind::Whitespace | TokenKind::LineComment { doc_style: None } => Kind::Blank,
        TokenKind::BlockComment { terminated: false, .. } => Kind::NoToken,
        TokenKind::BlockComment { doc_style: None, .. } => Kind::Blank,
        TokenKind::LineComment { .. } | TokenKind::BlockComment { .. } => Kind::DocComment,
        TokenKind::Ident | TokenKind::RawIdent | TokenKind::UnknownPrefix => Kind::Word,
        TokenKind::Literal { kind, .. } if is_whole(kind) => Kind::Literal,
        TokenKind::OpenParen => Kind::OpenParen,
        TokenKind::CloseParen => Kind::CloseParen,
        TokenKind::OpenBracket => Kind::OpenBracket,
        TokenKind::CloseBracket => Kind::CloseBracket,
        TokenKind::OpenBrace => Kind::OpenBrace,
        TokenKind::CloseBrace => Kind::CloseBrace,
        TokenKind::Pound | TokenKind::GuardedStrPrefix => Kind::Pound,
        TokenKind::Bang => Kind::Bang,
        TokenKind::Semi => Kind::Semi,
        TokenKind::Comma => Kind::Comma,
        TokenKind::Colon => Kind::Colon,
        TokenKind::Star => Kind::Star,
        TokenKind::Dot => Kind::Dot,
        TokenKind::Question => Kind::Question,
        TokenKind::Eq => Kind::Eq,
        TokenKind::Literal { .. }
        | TokenKind::Frontmatter { .. }
        | TokenKind::InvalidIdent
        | TokenKind::Unknown => Kind::NoToken,
        _ => Kind::Other,
    }
}

fn is_whole(kind: &LiteralKind) -> bool {
    match kind {
        LiteralKind::Int { empty_int, .. } => !empty_int,
        LiteralKind::Float { empty_exponent, .. } => !empty_exponent,
        LiteralKind::Char { terminated }
        | LiteralKind::Byte { terminated }
        | LiteralKind::Str { terminated }
        | LiteralKind::ByteStr { terminated }
        | LiteralKind::CStr { terminated } => *terminated,
        LiteralKind::RawStr { n_hashes }
        | LiteralKind::RawByteStr { n_hashes }
        | LiteralKind::RawCStr { n_hashes } => n_hashes.is_some(),
    }
}
