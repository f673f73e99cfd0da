//! Attributes and doc comments behind which nothing comes that could have them.

use super::tokens::{Kind, Tokens, tokens};
use crate::TextRange;

/// Outer attributes at the end of what they are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    pub last: TextRange,
    /// From the first to the last but one.
    pub others: Option<TextRange>,
    /// Whether the last is a doc comment.
    pub is_doc: bool,
    pub expected: Expected,
}

/// What should have come behind attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An item of the file or of an inline module. rustc reads the file no further. The outermost
    /// item around it begins at `top`; at the end of the file if there is none.
    Item { top: usize },
    /// An item of `impl`, `trait` or `extern`, between these braces.
    Associated { braces: TextRange },
    /// A statement of a function.
    Statement,
}

impl Stray {
    /// The attributes between the end of the token before them, or 0, and `end`. `None` if all are
    /// inner ones, or if rustc may say something else about one of them.
    pub(super) fn find(text: &str, start: usize, end: usize, expected: Expected) -> Option<Self> {
        let is_first = start == 0 || text[..start].ends_with('{');
        let mut res: Option<Self> = None;
        let mut tokens = tokens(&text[..end], start);
        while let Some((kind, range)) = tokens.next() {
            let is_doc = kind == Kind::DocComment;
            let (is_inner, end) = match is_doc {
                // rustc sees no `\r` before a line break.
                true => {
                    let comment = text[range.start..range.end].trim_end_matches('\r');
                    let is_inner = comment[2..].starts_with('!') && is_first && res.is_none();
                    (is_inner, range.start + comment.len())
                }
                false => attribute(&mut tokens)?,
            };
            if !is_inner {
                let others = res.map(|it| TextRange {
                    start: it.others.unwrap_or(it.last).start,
                    end: it.last.end,
                });
                res = Some(Self {
                    last: TextRange { start: range.start, end },
                    others,
                    is_doc,
                    expected,
                });
            }
        }
        res
    }
}

/// Whether the attribute whose `#` has been read is an inner one, and where it ends; `None` if rustc
/// may not accept it.
fn attribute(tokens: &mut Tokens<'_>) -> Option<(bool, usize)> {
    let is_inner = tokens.next()?.0 == Kind::Bang;
    if is_inner {
        tokens.next();
    }
    // A path may begin here as behind its `::`; a group is the last, like a literal.
    let (mut depth, mut before) = (0_usize, Kind::Colon);
    loop {
        let (kind, range) = tokens.next()?;
        match (depth, before, kind) {
            (0, Kind::Word | Kind::Literal, Kind::CloseBracket) => {
                return Some((is_inner, range.end));
            }
            (0, Kind::Word, Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace)
            | (1.., _, Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace) => depth += 1,
            (1.., _, Kind::CloseParen | Kind::CloseBracket | Kind::CloseBrace) => {
                depth -= 1;
                before = Kind::Literal;
            }
            (1.., ..) => {}
            (0, Kind::Colon, Kind::Word | Kind::Colon)
            | (0, Kind::Word, Kind::Colon | Kind::Eq)
            | (0, Kind::Eq, Kind::Literal) => before = kind,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{Expected, read};

    /// The last attribute of each, those before it in parentheses, and what should have come.
    fn strays(text: &str) -> Vec<String> {
        let strays = read(text).strays.into_iter().map(|it| {
            let others = it.others.map(|it| format!("({}) ", &text[it.start..it.end]));
            let last = &text[it.last.start..it.last.end];
            let expected = match it.expected {
                Expected::Item { top } => format!("item, from {:?} on", &text[top..]),
                Expected::Associated { braces } => text[braces.start..braces.end].to_owned(),
                Expected::Statement => "statement".to_owned(),
            };
            format!("{}{last}: {expected}", others.unwrap_or_default())
        });
        strays.collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(strays(text), expected, "{text}");
    }

    #[test]
    fn attributes_at_the_end_of_a_file_are_stray() {
        check("mod a; #[a]", &["#[a]: item, from \"\" on"]);
        check("#[a(]])]\n/* no */ #[b = \"]\"] // no\n", &[]);
        check(
            "#[a([])] /* no */\n#[b = \"]\"] // no\n",
            &["(#[a([])]) #[b = \"]\"]: item, from \"\" on"],
        );
        check("#[a] /// b\r\n/** c\r\n */", &["(#[a] /// b) /** c\r\n */: item, from \"\" on"]);
        check("/// a\r\n", &["/// a: item, from \"\" on"]);
        check("#[a] pub", &[]);
        check("#[a] mod b;", &[]);
        check("#[a]; #[b] {}", &[]);
        check("a!(#[b]); a! { #[c] }", &[]);
        check("const A: u8 = { #[b] 1 }", &[]);
    }

    #[test]
    fn inner_attributes_are_not_stray() {
        check("#![a]\n//! b\n/*! c */", &[]);
        check("#![a]\n//! b\n#[c] #![d]", &["#[c]: item, from \"\" on"]);
        check("mod a { //! b\n }", &[]);
        check("mod a; //! b", &["//! b: item, from \"\" on"]);
        check("#[a] //! b", &["(#[a]) //! b: item, from \"\" on"]);
    }

    #[test]
    fn what_rustc_may_not_accept_as_an_attribute_is_left_to_it() {
        for attribute in ["[]", "[1]", "[a b]", "[a(b) c]", "[a = ]", "[a = b!(c)]", "[,]", "a", ""]
        {
            check(&format!("mod a; #[b] #{attribute}"), &[]);
        }
        check("#[::a::b { c }]", &["#[::a::b { c }]: item, from \"\" on"]);
    }

    #[test]
    fn what_is_read_ends_with_the_first_that_is_no_list_and_no_function() {
        check(
            "fn a() { #[b] } mod c { mod d { #[e] } #[f] } fn g() { #[h] } #[i]",
            &[
                "#[b]: statement",
                "#[e]: item, from \"mod c { mod d { #[e] } #[f] } fn g() { #[h] } #[i]\" on",
            ],
        );
        check(
            "impl A { fn b() { #[c] /// d\n } #[e] }",
            &["(#[c]) /// d: statement", "#[e]: { fn b() { #[c] /// d\n } #[e] }"],
        );
        check("fn a() { if b { #[c] } } struct D { #[e] }", &[]);
    }

    #[test]
    fn many_strays_take_no_longer_than_one() {
        let text = "fn a() { #[b] } mod c { ".repeat(50_000);
        assert_eq!(read(&text).strays.len(), 50_000);
        assert_eq!(strays(&format!("{}#[a]", "/// b\n".repeat(50_000))).len(), 1);
    }
}
