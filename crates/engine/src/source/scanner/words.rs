//! Words that the scanner knows.

use super::frame::Keyword;

/// The words that make an item or statement what it is, and those that only come before them.
/// The first stands for no word.
const KEYWORDS: [(&[u8], Keyword); 17] = [
    (b"", Keyword::None),
    (b"async", Keyword::None),
    (b"const", Keyword::Const),
    (b"crate", Keyword::ExternCrate),
    (b"enum", Keyword::Other),
    (b"extern", Keyword::Extern),
    (b"fn", Keyword::Fn),
    (b"impl", Keyword::Impl),
    (b"let", Keyword::Other),
    (b"mod", Keyword::Mod),
    (b"safe", Keyword::None),
    (b"static", Keyword::Static),
    (b"struct", Keyword::Other),
    (b"trait", Keyword::Trait),
    (b"type", Keyword::Other),
    (b"unsafe", Keyword::None),
    (b"use", Keyword::Use),
];

/// The only keyword that a word with this slot can be: each word is compared with one at most.
const SLOTS: [u8; 64] = {
    let mut res = [0; 64];
    let mut index = 1;
    while index < KEYWORDS.len() {
        let slot = slot(KEYWORDS[index].0);
        assert!(res[slot] == 0, "two keywords have one slot");
        res[slot] = index as u8;
        index += 1;
    }
    res
};

const fn slot(word: &[u8]) -> usize {
    match word {
        [first, .., last] => (*first as usize + *last as usize + 6 * word.len()) % 64,
        _ => 0,
    }
}

/// `Keyword::None` for what only comes before keywords.
pub(super) fn keyword(word: &[u8]) -> Option<Keyword> {
    let (text, keyword) = KEYWORDS[SLOTS[slot(word)] as usize];
    (text == word).then_some(keyword)
}

/// Whether a `!` behind `word` negates what follows.
pub(super) fn is_keyword_before_not(word: &str) -> bool {
    matches!(
        word,
        "as" | "break"
            | "else"
            | "if"
            | "in"
            | "let"
            | "match"
            | "mut"
            | "return"
            | "while"
            | "yield"
            | "move"
            | "unsafe"
            | "box"
            | "where"
            | "do"
    )
}

/// Whether the standard macro `name` takes Rust expressions, and declares no modules of its own.
pub(super) fn is_expression_macro(name: &str) -> bool {
    matches!(
        name,
        "assert"
            | "assert_eq"
            | "assert_ne"
            | "dbg"
            | "debug_assert"
            | "debug_assert_eq"
            | "debug_assert_ne"
            | "eprint"
            | "eprintln"
            | "format"
            | "format_args"
            | "matches"
            | "panic"
            | "print"
            | "println"
            | "thread_local"
            | "todo"
            | "unimplemented"
            | "unreachable"
            | "vec"
            | "write"
            | "writeln"
    )
}
