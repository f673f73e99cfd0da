//! What the arguments of a macro mention.

use super::{scanner::tokens, text::string_value};
use crate::TextRange;
use ra_ap_rustc_lexer::TokenKind;

/// A name or a string in the arguments of a macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Name(TextRange),
    Text(String),
}

/// The names and strings at `range`, in their order.
pub(crate) fn mentions(text: &str, range: TextRange) -> Vec<Word> {
    let inside = &text[..range.end];
    let words = tokens(inside, range.start.max(1)).filter_map(|(kind, token)| match kind {
        TokenKind::Ident | TokenKind::RawIdent => Some(Word::Name(token)),
        TokenKind::Literal { .. } => string_value(&inside[token.start..token.end]).map(Word::Text),
        _ => None,
    });
    words.collect()
}
