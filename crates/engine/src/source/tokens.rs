//! The tokens of a text, with their places.

use crate::TextRange;
use ra_ap_rustc_lexer::{Cursor, FrontmatterAllowed, LiteralKind, TokenKind, strip_shebang};

/// What a token is, as far as it matters here. One byte, for there are very many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
    Lt,
    /// No Rust token, or one that does not end.
    NoToken,
    Other,
}

/// The tokens of a text with their places, without blanks, comments that document nothing, and
/// what [`strip_shebang`] strips.
#[derive(Clone)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    /// What is still to be read.
    rest: &'t str,
    /// Whether a frontmatter may come: nothing has been read but blanks.
    is_at_start: bool,
}

/// The tokens of `text` from the byte `start` on; a whole file starts at 0.
pub(crate) fn tokens(text: &str, start: usize) -> Tokens<'_> {
    let mut at = start;
    if start == 0 {
        at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        at += strip_shebang(&text[at..]).unwrap_or(0);
    }
    Tokens { text, rest: &text[at..], is_at_start: start == 0 }
}

impl Iterator for Tokens<'_> {
    type Item = (Kind, TextRange);

    fn next(&mut self) -> Option<Self::Item> {
        self.read_next()
    }
}

impl Tokens<'_> {
    /// [`Iterator::next`] for the one loop that has to be fast: it becomes part of it.
    #[inline(always)]
    pub(super) fn read_next(&mut self) -> Option<(Kind, TextRange)> {
        while !self.rest.is_empty() {
            let start = self.text.len() - self.rest.len();
            let frontmatter = match self.is_at_start {
                true => FrontmatterAllowed::Yes,
                false => FrontmatterAllowed::No,
            };
            let mut cursor = Cursor::new(self.rest, frontmatter);
            let token = cursor.advance_token();
            let mut end = start + token.len as usize;
            // Between tokens, blanks are blanks: there is no need to ask the lexer.
            self.rest = cursor.as_str().trim_ascii_start();
            // `#"` and `##` are one token only where a string follows, which no edition accepts.
            if matches!(token.kind, TokenKind::GuardedStrPrefix) {
                end = start + 1;
                self.rest = &self.text[end..];
            }
            if let Some(kind) = kind(&token.kind) {
                self.is_at_start = false;
                return Some((kind, TextRange { start, end }));
            }
            self.is_at_start &= matches!(token.kind, TokenKind::Whitespace);
        }
        None
    }
}

/// `None` for blanks, and for a comment that documents nothing.
///
/// By reference: the lexer writes a token in pieces, and copying it whole would wait for them all.
#[inline]
fn kind(kind: &TokenKind) -> Option<Kind> {
    Some(match kind {
        TokenKind::BlockComment { terminated: false, .. } => Kind::NoToken,
        TokenKind::Whitespace
        | TokenKind::LineComment { doc_style: None }
        | TokenKind::BlockComment { doc_style: None, .. } => return None,
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
        TokenKind::Lt => Kind::Lt,
        TokenKind::Literal { .. }
        | TokenKind::Frontmatter { .. }
        | TokenKind::InvalidIdent
        | TokenKind::Unknown => Kind::NoToken,
        _ => Kind::Other,
    })
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

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};
    use ra_ap_rustc_lexer::{FrontmatterAllowed, TokenKind, tokenize};

    /// The places of all that the lexer finds but blanks and comments that document nothing.
    fn lexed(text: &str) -> Vec<(usize, usize)> {
        let mut end = 0;
        let places = tokenize(text, FrontmatterAllowed::Yes).filter_map(|token| {
            let start = end;
            end += token.len as usize;
            let is_blank = matches!(
                token.kind,
                TokenKind::Whitespace
                    | TokenKind::LineComment { doc_style: None }
                    | TokenKind::BlockComment { doc_style: None, terminated: true }
            );
            (!is_blank).then_some((start, end))
        });
        places.collect()
    }

    #[test]
    fn blanks_are_passed_over_where_the_lexer_would_find_them() {
        for text in [
            "",
            " \n",
            "mod  a ;\r\n\tfn b( ) { }\n",
            "a\u{b}b\u{c} c\u{2028} d \u{85}\ne\u{a0}f",
            "\"a  b\" 'c' ' ' \"\\\n   d\" r#\"  \"#  \" not closed  ",
            "/* a /* b */  c */ d // e  \n  /// f  \n  /* not closed  ",
            "---\na  b\n---\nc",
            "\n\n---\na  b\n---\nc",
            "  ---\na  b\n---\nc",
            "// a\n---\nb  c\n---\nd",
        ] {
            let places = tokens(text, 0).map(|(_, it)| (it.start, it.end));
            assert_eq!(places.collect::<Vec<_>>(), lexed(text), "{text:?}");
        }
    }

    #[test]
    fn a_guarded_string_is_the_tokens_of_earlier_editions() {
        let kinds: Vec<Kind> = tokens("a ##\"b\"#", 0).map(|it| it.0).collect();
        assert_eq!(kinds, [Kind::Word, Kind::Pound, Kind::Pound, Kind::Literal, Kind::Pound]);
    }
}
