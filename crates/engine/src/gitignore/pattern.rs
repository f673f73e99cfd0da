//! One pattern of a gitignore file, byte by byte: as Git and the crate `globset` have it, `?` is one
//! byte of a letter that has several.

/// Names, with `/` between them.
#[derive(Debug)]
pub(super) struct Pattern {
    names: Vec<Name>,
}

#[derive(Debug)]
enum Name {
    /// `**`: any names, or none.
    Recursive,
    Tokens(Vec<Token>),
}

#[derive(Debug)]
enum Token {
    Byte(u8),
    /// `?`
    Any,
    /// `*`
    Run,
    /// Bytes from the first to the last.
    Class {
        ranges: Vec<(u8, u8)>,
        is_negated: bool,
    },
}

impl Pattern {
    /// A pattern without alternatives, for what lies in `folder`; `""` is the root.
    pub(super) fn new(folder: &str, text: &str) -> Self {
        let literal = |it: &str| Name::Tokens(it.bytes().map(Token::Byte).collect());
        let folders = folder.split('/').filter(|it| !it.is_empty()).map(literal);
        let names = text.split('/').map(|it| match it {
            "**" => Name::Recursive,
            _ => Name::Tokens(tokens(it)),
        });
        Self { names: folders.chain(names).collect() }
    }

    pub(super) fn matches(&self, path: &str) -> bool {
        let path: Vec<_> = path.split('/').map(str::as_bytes).collect();
        let is_wild = |it: &Name| matches!(it, Name::Recursive);
        let fits = |name: &Name, text: &&[u8]| match name {
            Name::Recursive => false,
            Name::Tokens(tokens) => {
                let is_wild = |it: &Token| matches!(it, Token::Run);
                fit(tokens, text, is_wild, Token::fits)
            }
        };
        fit(&self.names, &path, is_wild, fits)
    }
}

impl Token {
    fn fits(&self, byte: &u8) -> bool {
        match self {
            Self::Byte(it) => it == byte,
            Self::Any => true,
            Self::Run => false,
            Self::Class { ranges, is_negated } => {
                ranges.iter().any(|(first, last)| (first..=last).contains(&byte)) != *is_negated
            }
        }
    }
}

/// Whether `pattern` fits all of `text`, where a wild piece fits any number of items.
///
/// It is enough to go back to the last wild piece: what the ones before it have taken is settled.
fn fit<P, T>(
    pattern: &[P],
    text: &[T],
    is_wild: impl Fn(&P) -> bool,
    fits: impl Fn(&P, &T) -> bool,
) -> bool {
    let (mut at, mut from) = (0, 0);
    let mut last = None;
    while from < text.len() {
        match pattern.get(at) {
            Some(piece) if is_wild(piece) => {
                last = Some((at, from));
                at += 1;
            }
            Some(piece) if fits(piece, &text[from]) => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((wild, start)) = last else { return false };
                last = Some((wild, start + 1));
                (at, from) = (wild + 1, start + 1);
            }
        }
    }
    pattern[at..].iter().all(is_wild)
}

fn tokens(name: &str) -> Vec<Token> {
    let mut res = Vec::new();
    let mut chars = name.chars();
    while let Some(it) = chars.next() {
        match it {
            '?' => res.push(Token::Any),
            '*' => res.push(Token::Run),
            '[' => {
                let Some(class) = Class::new(chars.as_str()) else {
                    res.push(Token::Byte(b'['));
                    continue;
                };
                chars = class.rest.chars();
                res.push(Token::Class { ranges: class.ranges, is_negated: class.is_negated });
            }
            _ => {
                let letter = if it == '\\' { chars.next().unwrap_or(it) } else { it };
                let mut buffer = [0; 4];
                res.extend(letter.encode_utf8(&mut buffer).bytes().map(Token::Byte));
            }
        }
    }
    res
}

/// What the crate `globset`, which Cargo uses, has against a pattern.
pub(super) fn mistake(pattern: &str) -> Option<String> {
    let mut depth = 0;
    let mut chars = pattern.chars();
    while let Some(it) = chars.next() {
        match it {
            '\\' if chars.next().is_none() => return Some("dangling '\\'".to_owned()),
            '{' => depth += 1,
            '}' if depth == 0 => {
                return Some(
                    "unopened alternate group; missing '{' \
                             (maybe escape '}' with '[}]'?)"
                        .to_owned(),
                );
            }
            '}' => depth -= 1,
            '[' => {
                let Some(Class { ranges, rest, .. }) = Class::new(chars.as_str()) else { continue };
                if let Some((first, last)) = ranges.iter().find(|(first, last)| first > last) {
                    let (first, last) = (char::from(*first), char::from(*last));
                    return Some(format!("invalid range; '{first}' > '{last}'"));
                }
                chars = rest.chars();
            }
            _ => {}
        }
    }
    (depth > 0)
        .then(|| "unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)".to_owned())
}

/// What is between `[` and `]`, and what follows.
struct Class<'t> {
    ranges: Vec<(u8, u8)>,
    is_negated: bool,
    rest: &'t str,
}

impl<'t> Class<'t> {
    /// Reads `text`, which follows `[`. Without a `]` it is no class.
    fn new(text: &'t str) -> Option<Self> {
        let is_negated = text.starts_with(['!', '^']);
        let start = usize::from(is_negated);
        let first = start + usize::from(text[start..].starts_with(']'));
        let end = first + text[first..].find(']')?;
        let mut ranges = Vec::new();
        let mut bytes = text[start..end].bytes();
        while let Some(byte) = bytes.next() {
            let mut rest = bytes.clone();
            match (rest.next(), rest.next()) {
                (Some(b'-'), Some(last)) => {
                    ranges.push((byte, last));
                    bytes = rest;
                }
                _ => ranges.push((byte, byte)),
            }
        }
        Some(Self { ranges, is_negated, rest: &text[end + 1..] })
    }
}

/// `a.{b,c}` → `a.b`, `a.c`.
pub(super) fn alternatives(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let mut depth = 0;
    let mut cuts = Vec::new();
    for (at, it) in rest.char_indices() {
        match it {
            '{' => depth += 1,
            ',' if depth == 0 => cuts.push(at),
            '}' if depth > 0 => depth -= 1,
            '}' => {
                cuts.push(at);
                let mut start = 0;
                let mut res = Vec::new();
                for cut in cuts {
                    let one = format!("{before}{}{}", &rest[start..cut], &rest[at + 1..]);
                    res.extend(alternatives(&one));
                    start = cut + 1;
                }
                return res;
            }
            _ => {}
        }
    }
    vec![pattern.to_owned()]
}
