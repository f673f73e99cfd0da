//! Sentences with code and places in them.

use crate::{Dispatch, session::Action};
use engine::{FilePath, FileTree, Location};
use std::{fmt, ops::Range};
use yew::prelude::*;

/// A sentence, piece by piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Code(String),
    Place { label: String, location: Location },
    File(FilePath),
}

impl Words {
    /// `text`, in which backticks enclose code.
    pub fn new(text: &str) -> Self {
        Self::default().and(text)
    }

    /// Goes on with `text`, in which backticks enclose code.
    pub fn and(mut self, text: &str) -> Self {
        for (index, part) in text.split('`').enumerate() {
            if index % 2 == 1 {
                self.0.push(Piece::Code(part.to_owned()));
            } else if !part.is_empty() {
                self.0.push(Piece::Text(part.to_owned()));
            }
        }
        self
    }

    /// Goes on with code, whatever is in it.
    pub fn code(mut self, code: &str) -> Self {
        self.0.push(Piece::Code(code.to_owned()));
        self
    }

    /// Goes on with a link to a place, such as `Cargo.toml:8`.
    pub fn place(self, location: &Location, files: &FileTree) -> Self {
        self.named_place(&label(location, files), location)
    }

    /// Goes on with a link to a place that is called `label`.
    pub fn named_place(mut self, label: &str, location: &Location) -> Self {
        self.0.push(Piece::Place { label: label.to_owned(), location: location.clone() });
        self
    }

    /// Goes on with a link that opens a file.
    pub fn file(mut self, path: &FilePath) -> Self {
        self.0.push(Piece::File(path.clone()));
        self
    }

    /// Goes on with code, one after the other: `a`, `b` and `c`.
    pub fn list<T: fmt::Display>(mut self, names: &[T], conjunction: &str) -> Self {
        for (index, name) in names.iter().enumerate() {
            self = match index {
                0 => self,
                _ if index + 1 == names.len() => self.and(&format!(" {conjunction} ")),
                _ => self.and(", "),
            };
            self.0.push(Piece::Code(name.to_string()));
        }
        self
    }

    pub fn view(&self, dispatch: &Dispatch) -> Html {
        let view_piece = |piece: &Piece| match piece {
            Piece::Text(text) => html! { text },
            Piece::Code(code) => html! { <code>{ code }</code> },
            Piece::Place { label, location } => view_place(label, location, dispatch),
            Piece::File(path) => view_file(path, dispatch),
        };
        self.0.iter().map(view_piece).collect()
    }
}

/// `Cargo.toml:8`: the file, and the number of the line.
pub fn label(location: &Location, files: &FileTree) -> String {
    let path = &location.path;
    let Some(text) = files.text(path.as_str()) else { return path.to_string() };
    let before = &text.as_bytes()[..location.range.start.min(text.len())];
    let line_number = 1 + before.iter().filter(|it| **it == b'\n').count();
    format!("{path}:{line_number}")
}

/// What is written at a place.
pub fn code_at<'f>(location: &Location, files: &'f FileTree) -> &'f str {
    let text = files.text(location.path.as_str()).map_or("", |it| it);
    text.get(Range::from(location.range)).unwrap_or_default()
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Code(code) => write!(f, "`{code}`"),
            Piece::Place { label, .. } => write!(f, "[{label}]"),
            Piece::File(path) => write!(f, "[{path}]"),
        })
    }
}

/// Leads to a place in the editor.
pub fn view_place(label: &str, location: &Location, dispatch: &Dispatch) -> Html {
    let location = location.clone();
    let onclick = dispatch.reform(move |_| Action::Reveal { location: location.clone() });
    view_link(label, onclick)
}

/// Opens a file in the editor.
pub fn view_file(path: &FilePath, dispatch: &Dispatch) -> Html {
    let onclick = dispatch.reform({
        let path = path.clone();
        move |_| Action::OpenFile { path: path.clone() }
    });
    view_link(path.as_str(), onclick)
}

/// A button that looks like a link: it leads somewhere within the page.
pub fn view_link(label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="link" {onclick}>{ label }</button> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_enclose_code() {
        let pieces = Words::new("`a` is `b`").0;
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[2], Piece::Code("b".to_owned()));
    }

    #[test]
    fn a_place_is_named_by_its_line() {
        let mut files = FileTree::new();
        let path = FilePath::new("Cargo.toml").unwrap();
        files.create_file(path.clone(), "[package]\nname = \"a\"\n".into()).unwrap();
        let location = Location { path, range: (10..14).into() };
        assert_eq!(Words::new("see ").place(&location, &files).to_string(), "see [Cargo.toml:2]");
    }

    #[test]
    fn lists_have_one_conjunction() {
        assert_eq!(Words::default().list(&["a", "b", "c"], "nor").to_string(), "`a`, `b` nor `c`");
        assert_eq!(Words::default().list(&["a"], "nor").to_string(), "`a`");
    }
}
