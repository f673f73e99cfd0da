//! Random module trees: files that have something to do with one another, mostly in code that rustc
//! accepts, so that what is said is said about modules.

mod code;

use std::collections::BTreeMap;

use fixture::Entry;

use crate::cargo_diff::{case::Case, generate::random::Random};

/// Where module files are, and what surrounds them.
const PATHS: &[&str] = &[
    "src/a.rs",
    "src/a/mod.rs",
    "src/b.rs",
    "src/b/mod.rs",
    "src/c.rs",
    "src/a/a.rs",
    "src/a/b.rs",
    "src/a/c.rs",
    "src/a/b/c.rs",
    "src/a/b/mod.rs",
    "src/b/a.rs",
    "src/b/b/mod.rs",
    "src/b/c/mod.rs",
    "src/c/a.rs",
    "src/c/b.rs",
    "src/x/a.rs",
    "src/x/y.rs",
    "src/x/mod.rs",
    "src/fn.rs",
    "src/main/mod.rs",
    "src/lib/mod.rs",
    "src/main/a.rs",
    "src/größe.rs",
    "other.rs",
    "x/y.rs",
];

/// What a case is made of.
struct Context {
    random: Random,
    /// How many things of a hundred are wrong.
    odd_percent: u32,
    has_macros: bool,
    /// For names that must not be there twice.
    count: usize,
}

impl Context {
    fn is_odd(&mut self) -> bool {
        let percent = self.odd_percent;
        self.random.percent(percent)
    }
}

/// The random case of `seed`, the same for ever.
pub(super) fn case(seed: u64) -> Case {
    let mut random = Random::new(seed);
    let odd_percent = *random.pick(&[0, 0, 1, 2, 5, 12]);
    let has_macros = random.percent(12);
    let mut context = Context { random, odd_percent, has_macros, count: 0 };
    let mut files: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
    let roots = match context.random.below(4) {
        0 => &["src/lib.rs", "src/main.rs"][..],
        1 => &["src/lib.rs"],
        _ => &["src/main.rs"],
    };
    for path in roots {
        let text = context.root(path.ends_with("main.rs"));
        files.insert((*path).to_owned(), Some(context.damaged(text)));
    }
    for _ in 0..context.random.few(10) {
        let path = *context.random.pick(PATHS);
        let text = context.file();
        files.insert(path.to_owned(), Some(context.damaged(text)));
    }
    if context.is_odd() {
        let path = *context.random.pick(&["src/a.rs", "src/b.rs", "src/x", "src/c/mod.rs"]);
        let lies_in_it = |it: &String| it.starts_with(&format!("{path}/"));
        if !files.keys().any(lies_in_it) {
            files.insert(path.to_owned(), None);
        }
    }
    if context.is_odd() {
        let mut texts: Vec<&mut Vec<u8>> = files.values_mut().flatten().collect();
        let index = context.random.below(texts.len());
        texts[index].extend_from_slice(context.random.pick(code::STRAYS).as_bytes());
    }
    let entries = files.into_iter().map(|(path, bytes)| match bytes {
        Some(bytes) => Entry::File { path, bytes },
        None => Entry::Folder { path },
    });
    Case::new(format!("random module tree {seed:x}"), "playground".to_owned(), entries.collect())
}

impl Context {
    /// `text` as bytes, now and then not quite as it was meant.
    fn damaged(&mut self, text: String) -> Vec<u8> {
        let mut bytes = text.into_bytes();
        if self.is_odd() {
            match self.random.below(5) {
                0 => bytes.insert(self.random.below(bytes.len() + 1), 0xff),
                1 | 2 => {
                    let brackets = |it: &u8| b"(){}[]".contains(it);
                    let places: Vec<usize> =
                        (0..bytes.len()).filter(|it| brackets(&bytes[*it])).collect();
                    if !places.is_empty() {
                        bytes.remove(*self.random.pick(&places));
                    }
                }
                _ => {
                    let bracket = *self.random.pick(b"(){}[]{}");
                    let spaces = |it: &u8| *it == b'\n';
                    let places: Vec<usize> =
                        (0..bytes.len()).filter(|it| spaces(&bytes[*it])).collect();
                    let place = if places.is_empty() { 0 } else { *self.random.pick(&places) };
                    bytes.insert(place, bracket);
                }
            }
        }
        match self.random.below(60) {
            0 => String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes(),
            1 => [b"\xef\xbb\xbf", &bytes[..]].concat(),
            2 => bytes.trim_ascii_end().to_vec(),
            _ => bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::case;

    #[test]
    fn every_case_is_a_file_tree() {
        for seed in 0..300 {
            let case = case(seed);
            case.file_tree().unwrap_or_else(|error| panic!("{error}:\n{}", case.fixture()));
            assert_eq!(super::case(seed).fixture(), case.fixture());
        }
    }
}
