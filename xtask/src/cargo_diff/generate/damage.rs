//! Puts the manifest among the files, now and then not quite as it was meant.

use super::Context;

/// Pieces that have a meaning in TOML, or used to have none.
const PIECES: [&str; 28] = [
    "[",
    "]",
    "{",
    "}",
    "=",
    "\"",
    "'",
    ",",
    "#",
    ".",
    "\n",
    "\\",
    "\"\"\"",
    "\r",
    "\t",
    "\0",
    "é",
    "\u{7f}",
    "\u{1b}",
    "😀",
    " ",
    "true",
    "1979-05-27",
    "0x",
    "_",
    "\\u{",
    "-",
    "inf",
];

pub(super) fn add_manifest(context: &mut Context, text: String) {
    let bytes = damaged(context, text.into_bytes());
    match context.random.below(300) {
        0 => context.files.add("cargo.toml", bytes),
        1 => context.files.add("sub/Cargo.toml", bytes),
        2 => context.files.add("Cargo.toml/x", bytes),
        _ => context.files.add("Cargo.toml", bytes),
    }
}

/// The text of a manifest, now and then with something odd in it.
pub(super) fn damaged(context: &mut Context, mut bytes: Vec<u8>) -> Vec<u8> {
    match context.random.below(200) {
        0..=5 => bytes = with_odd_pieces(context, bytes),
        6 | 7 => bytes.truncate(context.random.below(bytes.len() + 1)),
        8 | 9 => bytes = with_lines_moved(context, bytes),
        10..=15 => drop(bytes.pop()),
        16 => bytes.insert(context.random.below(bytes.len() + 1), 0xff),
        17 => bytes = String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes(),
        18 => bytes.splice(0..0, *b"\xef\xbb\xbf").for_each(drop),
        19 => bytes = String::from_utf8_lossy(&bytes).replace(" = ", "\t=\t").into_bytes(),
        20 => bytes = commented(context, bytes),
        _ => {}
    }
    bytes
}

/// Replaces up to three places by something else, or nothing.
fn with_odd_pieces(context: &mut Context, bytes: Vec<u8>) -> Vec<u8> {
    let mut chars: Vec<String> =
        String::from_utf8_lossy(&bytes).chars().map(|it| it.to_string()).collect();
    if chars.is_empty() {
        return bytes;
    }
    for _ in 0..=context.random.few(2) {
        let index = context.random.below(chars.len());
        chars[index] = match context.random.below(3) {
            0 => String::new(),
            1 => (*context.random.pick(&PIECES)).to_owned(),
            _ => format!("{}{}", chars[index], context.random.pick(&PIECES)),
        };
    }
    chars.concat().into_bytes()
}

/// Repeats a line, or moves it.
fn with_lines_moved(context: &mut Context, bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return bytes;
    }
    let line = lines[context.random.below(lines.len())];
    if context.random.percent(50) {
        let index = context.random.below(lines.len());
        lines.remove(index);
    }
    lines.insert(context.random.below(lines.len() + 1), line);
    lines.concat().into_bytes()
}

/// Adds a long comment to a line, so that pictures of it are cut off.
fn commented(context: &mut Context, bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines: Vec<String> = text.lines().map(|it| format!("{it}\n")).collect();
    if let Some(count) = lines.len().checked_sub(1) {
        let line = &mut lines[context.random.below(count + 1)];
        *line = format!("{} # {}\n", line.trim_end(), "long words, ".repeat(20));
    }
    lines.concat().into_bytes()
}
