//! Words that the scanner knows.

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
