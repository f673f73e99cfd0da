//! Names and literals as they are meant.

use crate::Edition;
use std::borrow::Cow;

/// `r#fn` → `fn`.
pub(crate) fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// As rustc shows the name of something: with `r#` where that makes a keyword a name.
pub(crate) fn shown(name: &str, edition: Edition) -> Cow<'_, str> {
    let plain = unraw(name);
    let can_be_raw = !matches!(plain, "_" | "crate" | "self" | "Self" | "super");
    match can_be_raw && is_reserved(plain, edition) {
        true => Cow::Owned(format!("r#{plain}")),
        false => Cow::Borrowed(plain),
    }
}

/// See [keywords](https://doc.rust-lang.org/reference/keywords.html).
fn is_reserved(word: &str, edition: Edition) -> bool {
    match word {
        "async" | "await" | "dyn" | "try" => edition >= Edition::Edition2018,
        "gen" => edition >= Edition::Edition2024,
        _ => RESERVED.contains(&word),
    }
}

/// In every edition.
const RESERVED: &[&str] = &[
    "_", "abstract", "as", "become", "box", "break", "const", "continue", "crate", "do", "else",
    "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// What the string literal `text` stands for; `None` if it is no string, or not a whole one.
pub(crate) fn string_value(text: &str) -> Option<String> {
    if let Some(raw) = text.strip_prefix('r') {
        let inner = raw.trim_start_matches('#');
        let hashes = &raw[..raw.len() - inner.len()];
        let inner = inner.strip_prefix('"')?.strip_suffix(hashes)?.strip_suffix('"')?;
        return Some(inner.to_owned());
    }
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(inner.to_owned());
    }
    unescape(inner)
}

fn unescape(text: &str) -> Option<String> {
    let mut res = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            res.push(c);
            continue;
        }
        match rest.next()? {
            'n' => res.push('\n'),
            'r' => res.push('\r'),
            't' => res.push('\t'),
            '0' => res.push('\0'),
            quote @ ('\\' | '\'' | '"') => res.push(quote),
            'x' => {
                let digits: String = rest.by_ref().take(2).collect();
                res.push(char::from(u8::from_str_radix(&digits, 16).ok()?));
            }
            'u' => {
                let digits = rest.as_str().strip_prefix('{')?.split_once('}')?.0;
                let code = u32::from_str_radix(&digits.replace('_', ""), 16).ok()?;
                res.push(char::from_u32(code)?);
                rest = rest.as_str()[digits.len() + 2..].chars();
            }
            '\n' => rest = rest.as_str().trim_start_matches([' ', '\t', '\n', '\r']).chars(),
            _ => return None,
        }
    }
    Some(res)
}

#[cfg(test)]
mod tests {
    use super::string_value;

    #[test]
    fn literals_mean_what_they_mean_to_rustc() {
        let is = |text: &str, value: Option<&str>| {
            assert_eq!(string_value(text).as_deref(), value, "{text}");
        };
        is(r#""a.rs""#, Some("a.rs"));
        is(r###"r##"a"b.rs"##"###, Some("a\"b.rs"));
        is(r#""\u{e9}\x41\\""#, Some("éA\\"));
        is("\"a\\\n   b\"", Some("ab"));
        is("b\"a\"", None);
        is("\"a", None);
        is("3", None);
    }
}
