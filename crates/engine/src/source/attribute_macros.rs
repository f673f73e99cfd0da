//! Attributes that could be macros, which may turn an item into anything.

use super::{
    attributes::{Predicate, Setting, settings},
    text::unraw,
    tokens::{Kind, tokens},
};
use crate::TextRange;

/// The attributes of the language that an item can have, but those that [`settings`] knows; see
/// [attributes](https://doc.rust-lang.org/reference/attributes.html).
const BUILT_IN: &[&str] = &[
    "allow",
    "automatically_derived",
    "bench",
    "cold",
    "debugger_visualizer",
    "default",
    "deny",
    "deprecated",
    "derive",
    "expect",
    "export_name",
    "forbid",
    "global_allocator",
    "ignore",
    "inline",
    "instruction_set",
    "link",
    "link_name",
    "link_ordinal",
    "link_section",
    "macro_export",
    "macro_use",
    "must_use",
    "naked",
    "no_link",
    "no_mangle",
    "no_std",
    "non_exhaustive",
    "panic_handler",
    "proc_macro",
    "proc_macro_attribute",
    "proc_macro_derive",
    "repr",
    "should_panic",
    "target_feature",
    "track_caller",
    "used",
    "warn",
    "windows_subsystem",
];

/// The first names of attributes that rustc leaves to a tool.
const TOOLS: &[&str] = &["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt"];

/// The first attribute of an item directly in the file `text` that is not the language's own.
pub(crate) fn attribute_macro(text: &str, predicate: &impl Predicate) -> Option<TextRange> {
    let (mut depth, mut attribute) = (0_usize, None);
    let mut before = (Kind::Other, 0);
    for (kind, token) in tokens(text, 0) {
        match kind {
            Kind::OpenParen | Kind::OpenBracket | Kind::OpenBrace => {
                if depth == 0 && kind == Kind::OpenBracket && before.0 == Kind::Pound {
                    attribute = Some((before.1, token.end));
                }
                depth += 1;
            }
            Kind::CloseParen | Kind::CloseBracket | Kind::CloseBrace => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some((start, content)) = attribute.take()
                {
                    let range = TextRange { start, end: token.end };
                    let content = TextRange { start: content, end: token.start };
                    if settings(text, content, range, predicate).iter().any(|it| is_macro(text, it))
                    {
                        return Some(range);
                    }
                }
            }
            _ => {}
        }
        before = (kind, token.start);
    }
    None
}

fn is_macro(text: &str, setting: &Setting) -> bool {
    let word = |name: &TextRange| unraw(&text[name.start..name.end]);
    match setting {
        Setting::Word { name, .. } => !BUILT_IN.contains(&word(name)),
        Setting::Foreign { name } => !TOOLS.contains(&word(name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Predicate, attribute_macro};

    struct Nothing;

    impl Predicate for Nothing {
        fn holds(&self, _: &str, _: Option<&str>) -> bool {
            false
        }
    }

    #[test]
    fn what_is_not_the_languages_own_may_be_a_macro() {
        let first = |text| attribute_macro(text, &Nothing).map(|it| &text[it.start..it.end]);
        assert_eq!(first("#![a] #[derive(B)] #[c(d)] struct E;"), Some("#[c(d)]"));
        assert_eq!(first("#[rustfmt::skip] #[a::b] fn c() {}"), Some("#[a::b]"));
        assert_eq!(
            first("#[cfg_attr(all(), cold, a)] fn c() {}"),
            Some("#[cfg_attr(all(), cold, a)]")
        );
        assert_eq!(first("#[cfg_attr(any(), a)] mod c { #[b] fn d() {} } #[test] fn e() {}"), None);
    }
}
