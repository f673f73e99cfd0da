//! A tree of rows, after the [tree pattern](https://www.w3.org/WAI/ARIA/apg/patterns/treeview/) of
//! the WAI-ARIA practices.
//!
//! The rows are a flat list, in the order in which they are seen; a row says its level itself.

use super::button::name;
use yew::{prelude::*, virtual_dom::Key};

/// As much of a row as the keyboard has to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    pub label: AttrValue,
    /// From 1.
    pub level: usize,
    /// `None` if there is nothing to expand.
    pub is_expanded: Option<bool>,
}

/// What a key of the tree pattern means. Rows are meant by their index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To another row, or to the same one.
    Go(usize),
    Open(usize),
    Expand(usize),
    Collapse(usize),
    /// Everything on the same level.
    ExpandSiblings(usize),
}

/// Whether [`step`] has a meaning for `key`, on whatever row.
pub fn is_step(key: &str) -> bool {
    step(&[Outline::default()], 0, key).is_some()
}

/// Whether `key` types a character that a name may begin with.
pub fn is_letter(key: &str) -> bool {
    let mut letters = key.chars();
    letters.next().is_some_and(|it| !it.is_whitespace()) && letters.next().is_none()
}

/// Keeps a key from the browser and from all that is round the tree; `false`, and it goes its way, if
/// it is pressed together with another one.
pub fn take(event: &KeyboardEvent) -> bool {
    let is_alone = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    if is_alone {
        event.prevent_default();
        event.stop_propagation();
    }
    is_alone
}

/// What `key`, pressed on the row `at`, means. `None` if the pattern does not know the key.
///
/// `key`: as [`KeyboardEvent::key`] has it.
pub fn step(rows: &[Outline], at: usize, key: &str) -> Option<Step> {
    let row = rows.get(at)?;
    let last = rows.len() - 1;
    Some(match (key, row.is_expanded) {
        ("ArrowDown", _) => Step::Go(last.min(at + 1)),
        ("ArrowUp", _) => Step::Go(at.saturating_sub(1)),
        ("Home", _) => Step::Go(0),
        ("End", _) => Step::Go(last),
        ("ArrowRight", Some(false)) => Step::Expand(at),
        ("ArrowRight", Some(true)) if rows.get(at + 1).is_some_and(|it| it.level > row.level) => {
            Step::Go(at + 1)
        }
        ("ArrowRight", _) => Step::Go(at),
        ("ArrowLeft", Some(true)) => Step::Collapse(at),
        ("ArrowLeft", _) => Step::Go(parent(rows, at).unwrap_or(at)),
        ("Enter" | " ", Some(true)) => Step::Collapse(at),
        ("Enter" | " ", Some(false)) => Step::Expand(at),
        ("Enter" | " ", None) => Step::Open(at),
        ("*", _) => Step::ExpandSiblings(at),
        _ => return None,
    })
}

/// How long the letters of one name may take to be typed.
const PAUSE_MS: f64 = 800.0;

/// The beginning of a name, being typed to get to its row.
#[derive(Clone, Debug, Default)]
pub struct TypedName {
    letters: String,
    at_ms: f64,
}

impl TypedName {
    /// The row that `key`, pressed on the row `at`, leads to; `None` if the key is no letter.
    pub fn press(&mut self, key: &str, at_ms: f64, rows: &[Outline], at: usize) -> Option<usize> {
        if !is_letter(key) {
            return None;
        }
        if at_ms - self.at_ms > PAUSE_MS {
            self.letters.clear();
        }
        self.letters.extend(key.chars().flat_map(char::to_lowercase));
        self.at_ms = at_ms;
        Some(find(rows, at, &self.letters).unwrap_or(at))
    }
}

/// The next row whose label begins with `letters`. More than one letter may fit the row `at`.
fn find(rows: &[Outline], at: usize, letters: &str) -> Option<usize> {
    let first = if letters.chars().nth(1).is_some() { at } else { at + 1 };
    let around = (first..rows.len()).chain(0..first.min(rows.len()));
    let begins = |row: &Outline| {
        let mut label = row.label.chars().flat_map(char::to_lowercase);
        letters.chars().all(|it| label.next() == Some(it))
    };
    around.into_iter().find(|&it| begins(&rows[it]))
}

fn parent(rows: &[Outline], at: usize) -> Option<usize> {
    (0..at).rev().find(|&it| rows[it].level < rows[at].level)
}

/// One row: the parts that the pattern asks for, and whatever the owner puts into it.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeItem {
    /// Tells it from the others.
    pub key: Key,
    pub label: String,
    /// From 1.
    pub level: usize,
    /// From 1, among its siblings.
    pub position: usize,
    /// How many siblings there are, itself included.
    pub siblings: usize,
    pub is_expanded: Option<bool>,
    pub is_selected: bool,
    /// Whether the Tab key leads to this row.
    pub is_current: bool,
}

impl TreeItem {
    pub fn view(self, content: Html) -> Html {
        html! {
            <div
                key={self.key}
                class="tree-item"
                role="treeitem"
                style={format!("--level: {}", self.level)}
                tabindex={if self.is_current { "0" } else { "-1" }}
                aria-label={self.label}
                aria-level={self.level.to_string()}
                aria-posinset={self.position.to_string()}
                aria-setsize={self.siblings.to_string()}
                aria-expanded={self.is_expanded.map(name)}
                aria-selected={name(self.is_selected)}
            >
                { content }
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `src` with `bin` (collapsed) and `lib.rs` in it, and `Cargo.toml`.
    fn rows() -> Vec<Outline> {
        let row = |label: &'static str, level, is_expanded| Outline {
            label: label.into(),
            level,
            is_expanded,
        };
        vec![
            row("src", 1, Some(true)),
            row("bin", 2, Some(false)),
            row("lib.rs", 2, None),
            row("Cargo.toml", 1, None),
        ]
    }

    #[track_caller]
    fn check(at: usize, key: &str, expected: Step) {
        assert!(is_step(key), "{key}");
        assert_eq!(step(&rows(), at, key), Some(expected), "{key} on row {at}");
    }

    #[test]
    fn arrows_go_from_row_to_row_and_stop_at_the_ends() {
        check(0, "ArrowDown", Step::Go(1));
        check(3, "ArrowDown", Step::Go(3));
        check(0, "ArrowUp", Step::Go(0));
        check(3, "Home", Step::Go(0));
        check(0, "End", Step::Go(3));
    }

    #[test]
    fn right_goes_in_and_left_goes_out() {
        check(1, "ArrowRight", Step::Expand(1));
        check(0, "ArrowRight", Step::Go(1));
        check(2, "ArrowRight", Step::Go(2));
        check(2, "ArrowLeft", Step::Go(0));
        check(0, "ArrowLeft", Step::Collapse(0));
        check(3, "ArrowLeft", Step::Go(3));
    }

    #[test]
    fn enter_opens_files_and_turns_folders() {
        check(2, "Enter", Step::Open(2));
        check(0, "Enter", Step::Collapse(0));
        check(1, "Enter", Step::Expand(1));
    }

    #[test]
    fn other_keys_are_left_alone() {
        assert_eq!(step(&rows(), 0, "Tab"), None);
        assert!(!is_step("Tab") && !is_letter("Tab"));
        assert_eq!(step(&[], 0, "ArrowDown"), None);
    }

    #[test]
    fn typing_leads_to_the_next_row_that_begins_so() {
        let mut typed = TypedName::default();
        assert_eq!(typed.press("c", 1000.0, &rows(), 0), Some(3));
        assert_eq!(typed.press("L", 2000.0, &rows(), 3), Some(2));
        assert_eq!(typed.press("i", 2100.0, &rows(), 2), Some(2));
        assert_eq!(typed.press("z", 2200.0, &rows(), 2), Some(2));
        assert_eq!(typed.press("Tab", 2300.0, &rows(), 2), None);
    }
}
