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
