//! What the arguments of a macro mention.

use super::{
    text::{string_value, unraw},
    tokens::{Kind, tokens},
};
use crate::TextRange;

/// A name or a string in the arguments of a macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Name {
        name: TextRange,
        /// The inline modules around it, `a/b`; empty if there are none.
        within: String,
    },
    Text(String),
}

/// The names and strings at `range`, in their order.
pub(crate) fn mentions(text: &str, range: TextRange) -> Vec<Word> {
    let inside = &text[..range.end];
    let mut res = Vec::new();
    let mut modules: Vec<(usize, &str)> = Vec::new();
    let (mut depth, mut before, mut module) = (0_usize, "", None);
    for (kind, token) in tokens(inside, range.start.max(1)) {
        let word = &inside[token.start..token.end];
        match kind {
            Kind::OpenBrace => {
                depth += 1;
                modules.extend(module.take().map(|name| (depth, name)));
            }
            Kind::CloseBrace => {
                modules.pop_if(|it| it.0 == depth);
                depth = depth.saturating_sub(1);
            }
            Kind::Word => {
                module = (before == "mod").then(|| unraw(word));
                // Nobody nests that deeply in a macro, and paths must not grow without bounds.
                let names = modules.iter().take(16).map(|it| it.1);
                let within = names.collect::<Vec<_>>().join("/");
                res.push(Word::Name { name: token, within });
            }
            Kind::Literal => res.extend(string_value(word).map(Word::Text)),
            _ => module = None,
        }
        before = word;
    }
    res
}

/// The text that the arguments of a macro at `range` amount to: a string, or a `concat!` of strings and
/// of environment variables, which `variable` knows. `None` if it is anything else.
pub(crate) fn text_argument<'v>(
    text: &str,
    range: TextRange,
    variable: impl Fn(&str) -> Option<&'v str>,
) -> Option<String> {
    let inside = &text[..range.end];
    let mut tokens = tokens(inside, range.start.max(1)).peekable();
    // Whether each open macro is `env!`; around them is one that takes a single text.
    let (mut open, mut res, mut texts) = (Vec::new(), String::new(), 0_usize);
    while let Some((kind, token)) = tokens.next() {
        let word = &inside[token.start..token.end];
        match kind {
            Kind::Word if matches!(word, "std" | "core") => {
                tokens.next_if(|it| it.0 == Kind::Colon)?;
                tokens.next_if(|it| it.0 == Kind::Colon)?;
                continue;
            }
            Kind::Word if matches!(word, "concat" | "env") => {
                tokens.next_if(|it| it.0 == Kind::Bang)?;
                tokens.next_if(|it| it.0 == Kind::OpenParen)?;
                open.push(word == "env");
                continue;
            }
            Kind::Literal => {
                let value = string_value(word)?;
                match open.last() {
                    Some(true) => res.push_str(variable(&value)?),
                    _ => res.push_str(&value),
                }
            }
            Kind::CloseParen => drop(open.pop()?),
            _ => return None,
        }
        texts += usize::from(open.is_empty());
        let ends = |it: &(Kind, TextRange)| it.0 == Kind::CloseParen;
        if tokens.next_if(|it| it.0 == Kind::Comma).is_none()
            && tokens.peek().is_some_and(|it| !ends(it))
        {
            return None;
        }
    }
    (texts == 1 && open.is_empty()).then_some(res)
}

#[cfg(test)]
mod tests {
    use super::{TextRange, text_argument};

    #[test]
    fn a_text_is_put_together_of_what_is_known() {
        let is = |text: &str, expected: Option<&str>| {
            let text = format!("({text}");
            let range = TextRange { start: 1, end: text.len() };
            let value = text_argument(&text, range, |it| (it == "A").then_some("/a"));
            assert_eq!(value.as_deref(), expected, "{text}");
        };
        is(" \"a.rs\", ", Some("a.rs"));
        is("concat!(\"a\", /* b */ r\".rs\",)", Some("a.rs"));
        is("std::concat!(env!(\"A\"), concat!(\"/b\"), \"/c\")", Some("/a/b/c"));
        is("concat!(env!(\"OUT_DIR\"), \"/a.rs\")", None);
        is("concat!(\"a\", b!())", None);
        is("concat!(\"a\", 1)", None);
        is("\"a\" \"b\"", None);
        is("\"a\", \"b\"", None);
        is("concat!(\"a\"", None);
        is("", None);
    }
}
