//! What rustc has against the modules of a crate, in its words.

use super::message::{Message, SourceText};
use crate::{
    FilePath, Location, Severity, TextRange,
    source::{self, Expected, Stray},
};
use serde::{Deserialize, Serialize};

/// Something that rustc says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub severity: Severity,
    /// Such as `E0583`, or the name of a lint.
    pub code: Option<String>,
    /// Without `error:` and code.
    pub message: String,
    /// The places it is about. None if it is about no place of the tree.
    pub marks: Vec<Mark>,
    /// The whole text as the terminal shows it, with the empty line behind it.
    pub rendered: String,
}

/// A place in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The file as rustc names it, from the folder in which it runs.
    pub name: String,
    pub path: FilePath,
    pub range: TextRange,
    /// Whether it is where the message is about, not only part of the story.
    pub is_primary: bool,
    /// May be empty.
    pub label: String,
}

impl Finding {
    /// The first place that the message is about.
    pub fn location(&self) -> Option<Location> {
        let primary = self.marks.iter().find(|it| it.is_primary)?;
        Some(Location { path: primary.path.clone(), range: primary.range })
    }
}

/// A declaration: a file and a piece of it.
pub(super) type Place<'a> = (&'a SourceText, TextRange);

/// `name` as it is written, with `r#`.
pub(super) fn file_not_found(
    (source, range): Place<'_>,
    name: &str,
    [first, second]: &[String; 2],
) -> Finding {
    Message::error(Some("E0583"), format!("file not found for module `{name}`"))
        .at(source, range)
        .help(format!("to create the module `{name}`, create file \"{first}\" or \"{second}\""))
        .note(format!(
            "if there is a `mod {name}` elsewhere in the crate already, import it with \
             `use crate::...` instead"
        ))
        .finish()
}

pub(super) fn both_found(
    (source, range): Place<'_>,
    name: &str,
    [first, second]: &[String; 2],
) -> Finding {
    let text = format!("file for module `{name}` found at both \"{first}\" and \"{second}\"");
    Message::error(Some("E0761"), text)
        .at(source, range)
        .help("delete or rename one of them to remove the ambiguity")
        .finish()
}

pub(super) fn circular((source, range): Place<'_>, files: &[String]) -> Finding {
    let text = format!("circular modules: {}", files.join(" -> "));
    Message::error(None, text).at(source, range).finish()
}

/// `is_there` tells whether the file would be there, were the module not in a block.
pub(super) fn in_block((source, range): Place<'_>, name: &str, is_there: bool) -> Finding {
    let text = "cannot declare a file module inside a block unless it has a path attribute";
    let message = Message::error(None, text.to_owned())
        .at(source, range)
        .note("file modules are usually placed outside of blocks, at the top level of the file");
    let help = format!("maybe `use` the module `{name}` instead of redeclaring it");
    match is_there {
        true => message.help_at(help, source, range).finish(),
        false => message.finish(),
    }
}

pub(super) fn malformed_path((source, range): Place<'_>, is_inner: bool) -> Finding {
    let url = "https://doc.rust-lang.org/reference/items/modules.html#the-path-attribute";
    let bang = if is_inner { "!" } else { "" };
    let label = format!("help: must be of the form: `#{bang}[path = \"file\"]`");
    Message::error(None, "malformed `path` attribute input".to_owned())
        .label(source, range, true, &label)
        .note(format!("for more information, visit <{url}>"))
        .finish()
}

/// `at` is `None` for the crate root.
pub(super) fn not_readable(at: Option<Place<'_>>, name: &str, reason: &str) -> Finding {
    let message = Message::error(None, format!("couldn't read `{name}`: {reason}"));
    match at {
        Some((source, range)) => message.at(source, range).finish(),
        None => message.finish(),
    }
}

/// `file` is the file with the bytes `bytes`, its text as far as it is one.
pub(super) fn not_utf8(at: Option<Place<'_>>, file: &SourceText, bytes: &[u8]) -> Finding {
    let name = &file.name;
    let text = format!("couldn't read `{name}`: stream did not contain valid UTF-8");
    let message = Message::error(None, text);
    let (start, length) = match std::str::from_utf8(bytes) {
        Err(error) => (error.valid_up_to(), error.error_len()),
        Ok(_) => (0, None),
    };
    let note = match length {
        Some(1) => format!("byte `{:?}` is not valid utf-8", bytes[start]),
        Some(length) => {
            format!("bytes `{:?}` are not valid utf-8", &bytes[start..start + length])
        }
        None => format!("invalid utf-8 at byte `{start}`"),
    };
    let place = TextRange { start, end: start };
    match at {
        Some((source, range)) => message.at(source, range).note_at(note, file, place).finish(),
        // rustc has no place for the first byte of all, behind a mark that is none of the text.
        None if matches!(&bytes[..start], b"" | b"\xef\xbb\xbf") => {
            message.note(format!("invalid utf-8 at byte `{start}`")).finish()
        }
        None => message.label(file, place, true, &note).finish(),
    }
}

/// The most delimiters of one file that are told about. rustc tells all.
const MOST_DELIMITERS: usize = 100;

/// What is wrong with the delimiters of a file, in rustc's order.
pub(super) fn delimiters(file: &SourceText) -> Vec<Finding> {
    let errors = source::delimiter_errors(&file.text).into_iter().take(MOST_DELIMITERS);
    let errors = errors.map(|error| {
        let mut message = Message::error(None, error.message);
        for it in error.labels {
            message = message.label(file, it.range, it.is_primary, &it.text);
        }
        message.finish()
    });
    errors.collect()
}

/// `stray` are attributes of `source` that nothing follows.
pub(super) fn stray(source: &SourceText, stray: &Stray) -> Finding {
    let Stray { last, others, is_doc, expected } = *stray;
    let undocumented = "this doc comment doesn't document anything";
    let braces = match (expected, is_doc) {
        (Expected::Statement, true) => return lost_comment("E0585", (source, last), ""),
        (Expected::Associated { .. }, true) if others.is_none() => {
            return lost_comment("E0584", (source, last), undocumented);
        }
        (Expected::Statement, false) => {
            let text = "expected statement after outer attribute";
            return Message::error(None, text.to_owned()).at(source, last).finish();
        }
        (Expected::Associated { braces }, _) => Some(braces),
        (Expected::Item { .. }, _) => None,
    };
    let (what, label) = match is_doc {
        true => ("doc comment", undocumented),
        false => ("attributes", ""),
    };
    let mut message = Message::error(None, format!("expected item after {what}"))
        .label(source, last, true, label);
    if let Some(others) = others {
        message = message.label(source, others, false, "other attributes here");
    }
    if let Some(TextRange { start, end }) = braces {
        let (open, close) = (start..start + 1, end - 1..end);
        let begins = "while parsing this item list starting here";
        message = message.label(source, open.into(), false, begins).label(
            source,
            close.into(),
            false,
            "the item list ends here",
        );
    }
    message.finish()
}

/// The doc comment at `last` is the last before a `}`.
fn lost_comment(code: &'static str, (source, last): Place<'_>, label: &str) -> Finding {
    let text = "found a documentation comment that doesn't document anything";
    let help =
        "doc comments must come before what they document, if a comment was intended use `//`";
    Message::error(Some(code), text.to_owned()).label(source, last, true, label).help(help).finish()
}

/// `first` and `second` are two declarations of the module `name` in the same `module` or `block`,
/// which is `around`.
pub(super) fn defined_twice(
    name: &str,
    around: &str,
    first: Place<'_>,
    second: Place<'_>,
) -> Finding {
    let text = format!("the name `{name}` is defined multiple times");
    let previous = format!("previous definition of the module `{name}` here");
    let note = format!("`{name}` must be defined only once in the type namespace of this {around}");
    let mut message = Message::error(Some("E0428"), text).label(
        second.0,
        second.1,
        true,
        &format!("`{name}` redefined here"),
    );
    // A file that is included twice has both in one place.
    if (&first.0.name, first.1) != (&second.0.name, second.1) {
        message = message.label(first.0, first.1, false, &previous);
    }
    message.note(note).finish()
}

/// `mod lib;` or `mod main;` in the crate root. rustc says once by which lint.
pub(super) fn special_name((source, range): Place<'_>, name: &str, is_first: bool) -> Finding {
    let text = format!("found module declaration for {name}.rs");
    let mut message = Message::lint("special_module_name", text).at(source, range);
    message = match name {
        "main" => message.note("a binary crate cannot be used as library"),
        _ => message
            .note("lib.rs is the root of this crate's library target")
            .help("to refer to it from other targets, use the library's name as the path"),
    };
    if is_first {
        message = message.note("`#[warn(special_module_name)]` on by default");
    }
    message.finish()
}

/// `end` is where the code of the crate root ends; `value` is called `main` there, but is no
/// function; `others` are called `main` elsewhere.
pub(super) fn no_main(
    crate_name: &str,
    (root, end): (&SourceText, usize),
    value: Option<Place<'_>>,
    others: &[(SourceText, TextRange)],
) -> Finding {
    let text = format!("`main` function not found in crate `{crate_name}`");
    let mut message = Message::error(Some("E0601"), text);
    let range = TextRange { start: end, end };
    let name = &root.name;
    let hint = match others {
        [] => format!("consider adding a `main` function to `{name}`"),
        _ => format!("the main function must be defined at the crate level (in `{name}`)"),
    };
    message = match root.text.trim_start_matches('\u{feff}').is_empty() {
        true => message.at_nothing(root).note(hint),
        false => message.label(root, range, true, &hint),
    };
    if let Some((source, range)) = value {
        message =
            message.label(source, range, false, "non-function item at `crate::main` is found");
    }
    for (source, range) in others {
        message = message.note_at("here is a function named `main`".to_owned(), source, *range);
    }
    if !others.is_empty() {
        message = message
            .note("you have one or more functions named `main` not defined at the crate level")
            .help("consider moving the `main` function definitions");
    }
    message.finish()
}
