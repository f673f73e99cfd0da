//! What orders do to a session.

use super::*;
use engine::{FileTree, TextRange};
use std::ops::Deref;

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

/// A session that takes its orders in short.
struct Page(Session);

impl Deref for Page {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

/// A session with empty files at `paths`; the first one is open.
fn session(paths: &[&str]) -> Page {
    let mut files = FileTree::new();
    for it in paths {
        files.create_file(path(it), "".into()).unwrap();
    }
    Page(Session::new(Work::new(Slot::Draft, files, paths.first().map(|it| path(it)))))
}

impl Page {
    fn act(&mut self, action: Action) -> &mut Self {
        self.0.apply(action);
        self
    }

    fn open(&mut self, it: &str) -> &mut Self {
        self.act(Action::OpenFile { path: path(it) })
    }

    fn delete(&mut self, it: &str) -> &mut Self {
        self.act(Action::Delete { path: path(it) })
    }

    fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        self.act(Action::Rename { from: path(from), to: path(to) })
    }

    /// Types `text` into `it`, one character every `ms`, from a clock that stands at `start`.
    fn type_text(&mut self, it: &str, text: &str, start: f64, ms: f64) -> &mut Self {
        for (at, letter) in text.chars().enumerate() {
            let text = format!("{}{letter}", self.work.files.text(it).unwrap());
            self.set_text(it, &text, start + ms * at as f64);
        }
        self
    }

    fn set_text(&mut self, it: &str, text: &str, at_ms: f64) -> &mut Self {
        self.act(Action::EditText { path: path(it), text: text.into(), at_ms, number: 0 })
    }

    fn undo(&mut self) -> &mut Self {
        self.act(Action::Undo)
    }

    fn redo(&mut self) -> &mut Self {
        self.act(Action::Redo)
    }

    fn files(&self) -> Vec<String> {
        self.work.files.files().map(|(path, _)| path.to_string()).collect()
    }

    fn tabs(&self) -> Vec<String> {
        self.work.tabs.iter().map(ToString::to_string).collect()
    }

    fn active(&self) -> &str {
        self.work.active.as_ref().map_or("", |it| it.as_str())
    }

    fn selected(&self) -> &str {
        self.work.selected.as_ref().map_or("", |it| it.as_str())
    }

    fn text(&self, it: &str) -> &str {
        self.work.files.text(it).unwrap()
    }

    fn said(&self) -> String {
        self.notice.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

#[test]
fn an_order_that_changes_nothing_changes_nothing() {
    let mut session = session(&["a", "b"]);
    session.open("a");
    assert!(!session.0.apply(Action::OpenFile { path: path("a") }));
    assert!(!session.0.apply(Action::DismissNotice));
    assert!(!session.0.apply(Action::SetTheme { theme: Theme::System }));
    let text = "".into();
    assert!(!session.0.apply(Action::EditText { path: path("a"), text, at_ms: 0.0, number: 0 }));
    assert_eq!(session.work.changes, 0);
}

#[test]
fn a_new_file_is_open_and_in_sight() {
    let mut session = session(&["a"]);
    session.act(Action::CreateFile { path: path("src/bin/b.rs") });
    assert_eq!((session.active(), session.selected()), ("src/bin/b.rs", "src/bin/b.rs"));
    assert_eq!(session.tabs(), ["a", "src/bin/b.rs"]);
    assert!(session.work.expanded.contains(&path("src/bin")));
    assert_eq!(session.said(), "Created `src/bin/b.rs`.");
}

#[test]
fn a_refused_order_leaves_everything_as_it_was_and_says_why() {
    let mut session = session(&["a", "b"]);
    let before = session.work.clone();
    session.rename("a", "b");
    assert_eq!(session.work, before);
    assert_eq!(session.said(), "Not possible: `b` exists already.");
    assert!(session.notice.as_ref().is_some_and(Notice::is_error));
    session.open("missing");
    assert_eq!(session.said(), "Not possible: `missing` does not exist.");
}

#[test]
fn the_same_words_twice_are_two_notices() {
    let mut session = session(&["a"]);
    session.undo();
    let first = session.notice_number;
    session.undo();
    assert_eq!(session.notice_number, first + 1);
}

#[test]
fn a_renamed_folder_takes_tabs_and_folds_along() {
    let mut session = session(&["src/main.rs", "src/a/b.rs"]);
    session.open("src/a/b.rs").rename("src", "lib");
    assert_eq!(session.tabs(), ["lib/main.rs", "lib/a/b.rs"]);
    assert_eq!((session.active(), session.selected()), ("lib/a/b.rs", "lib"));
    assert!(session.work.expanded.contains(&path("lib/a")));
    session.undo();
    assert_eq!(session.tabs(), ["src/main.rs", "src/a/b.rs"]);
    assert_eq!(session.active(), "src/a/b.rs");
    session.redo();
    assert_eq!(session.tabs(), ["lib/main.rs", "lib/a/b.rs"]);
}

#[test]
fn a_deleted_file_is_closed_and_the_cursor_moves_on() {
    let mut session = session(&["s/a", "s/b", "s/c"]);
    session.open("s/b").open("s/c").open("s/b").delete("s/b");
    assert_eq!(session.tabs(), ["s/a", "s/c"]);
    assert_eq!((session.active(), session.selected()), ("s/c", "s/c"));
    session.delete("s/c");
    assert_eq!((session.active(), session.selected()), ("s/a", "s/a"));
    session.delete("s/a");
    assert_eq!((session.active(), session.selected()), ("", "s"));
    session.delete("s");
    assert_eq!((session.active(), session.selected()), ("", ""));
}

#[test]
fn undo_of_a_deletion_brings_back_the_file_its_text_and_its_tab() {
    let mut session = session(&["a", "b"]);
    session.open("b").set_text("b", "text", 0.0).delete("b");
    assert_eq!(session.tabs(), ["a"]);
    session.undo();
    assert_eq!((session.active(), session.text("b")), ("b", "text"));
    assert_eq!(session.said(), "Undone: delete b.");
    session.redo();
    assert_eq!(session.files(), ["a"]);
    assert_eq!(session.active(), "a");
}

#[test]
fn closing_a_tab_shows_its_neighbour() {
    let mut session = session(&["a", "b", "c"]);
    session.open("b").open("c").open("b").act(Action::CloseFile { path: path("b") });
    assert_eq!(session.active(), "c");
    session.act(Action::CloseFile { path: path("c") });
    assert_eq!(session.active(), "a");
    session.act(Action::CloseFile { path: path("a") });
    assert_eq!((session.active(), session.tabs().len()), ("", 0));
}

#[test]
fn typing_without_a_pause_is_one_step() {
    let mut session = session(&["a"]);
    session.type_text("a", "one two", 0.0, 100.0).undo();
    assert_eq!(session.text("a"), "");
    session.redo();
    assert_eq!(session.text("a"), "one two");
}

#[test]
fn going_on_with_a_step_leaves_the_history_alone() {
    let mut session = session(&["a"]);
    session.type_text("a", "o", 0.0, 100.0);
    let history = session.work.history.clone();
    session.type_text("a", "ne", 100.0, 100.0);
    assert_eq!(session.work.history, history);
}

#[test]
fn a_pause_a_line_and_another_place_each_begin_a_step() {
    let mut session = session(&["a"]);
    session.type_text("a", "one", 0.0, 100.0);
    session.type_text("a", "two\nthree", 5_000.0, 100.0);
    session.set_text("a", "!onetwo\nthree", 5_900.0);
    let mut texts = Vec::new();
    while session.work.history.undo_name().is_some() {
        session.undo();
        texts.push(session.text("a").to_owned());
    }
    assert_eq!(texts, ["onetwo\nthree", "onetwo", "one", ""]);
}

#[test]
fn deleting_letters_is_one_step_and_not_part_of_typing() {
    let mut session = session(&["a"]);
    session.type_text("a", "abc", 0.0, 100.0);
    session.set_text("a", "ab", 400.0).set_text("a", "a", 500.0).set_text("a", "", 600.0);
    session.undo();
    assert_eq!(session.text("a"), "abc");
    session.undo();
    assert_eq!(session.text("a"), "");
}

#[test]
fn text_and_tree_are_one_history() {
    let mut session = session(&["src/main.rs"]);
    session.type_text("src/main.rs", "ab", 0.0, 100.0).rename("src/main.rs", "src/bin/tool.rs");
    session.type_text("src/bin/tool.rs", "cd", 300.0, 100.0);
    assert_eq!(session.text("src/bin/tool.rs"), "abcd");
    session.undo();
    assert_eq!(session.text("src/bin/tool.rs"), "ab");
    assert_eq!(
        session.work.history.undo_name().map(ToString::to_string).as_deref(),
        Some("rename src/main.rs")
    );
    session.undo();
    assert_eq!((session.active(), session.text("src/main.rs")), ("src/main.rs", "ab"));
    session.undo();
    assert_eq!(session.text("src/main.rs"), "");
    session.undo();
    assert_eq!(session.said(), "There is nothing to undo.");
    session.redo().redo().redo();
    assert_eq!(session.text("src/bin/tool.rs"), "abcd");
    session.redo();
    assert_eq!(session.said(), "There is nothing to redo.");
}

#[test]
fn undo_shows_the_file_and_the_place() {
    let mut session = session(&["a", "b"]);
    session.set_text("a", "one two", 0.0).set_text("a", "one six two", 9_000.0).open("b").undo();
    assert_eq!(session.active(), "a");
    let reveal = session.work.reveal.clone().unwrap();
    assert_eq!(reveal.location.range, TextRange { start: 4, end: 4 });
    assert!(!reveal.takes_focus);
    session.redo();
    let reveal = session.work.reveal.clone().unwrap();
    assert_eq!(reveal.location.range, TextRange { start: 4, end: 8 });
}

#[test]
fn a_new_step_ends_what_could_be_done_again() {
    let mut session = session(&["a", "b"]);
    session.delete("a").undo().delete("b");
    assert_eq!(session.work.history.redo_name(), None);
}

#[test]
fn history_has_an_end() {
    let mut session = session(&["a"]);
    for at in 0..300 {
        session.set_text("a", &at.to_string().repeat(9), f64::from(at) * 9_000.0);
    }
    let mut steps = 0;
    while session.work.history.undo_name().is_some() {
        session.undo();
        steps += 1;
    }
    assert_eq!(steps, 200);
}

#[test]
fn history_of_large_files_is_shorter_but_never_empty() {
    let mut session = session(&["a"]);
    for at in 0..5 {
        let text = at.to_string().repeat(40 << 20);
        session.set_text("a", &text, f64::from(at) * 9_000.0);
    }
    session.undo();
    assert!(session.text("a").starts_with('3'));
    session.undo().undo().undo();
    assert!(!session.text("a").is_empty());
}

#[test]
fn a_sample_replaces_the_files_and_undo_brings_them_back() {
    let mut session = session(&["a", "b"]);
    session.open("b");
    let sample = &crate::samples::made()[1];
    session.act(Action::LoadSample { sample });
    assert_eq!(*session.work.files, sample.files);
    assert_eq!(session.tabs(), [session.active()]);
    session.undo();
    assert_eq!(
        (session.files(), session.tabs()),
        (vec!["a".into(), "b".into()], vec!["a".into(), "b".into()])
    );
    assert_eq!(session.active(), "b");
}

#[test]
fn typing_leaves_the_shape_alone() {
    let mut session = session(&["a"]);
    let shape = session.work.shape.clone();
    session.set_text("a", "text", 0.0);
    assert_eq!(session.work.shape, shape);
    session.rename("a", "b");
    assert_eq!(session.work.shape, session.work.files);
}

#[test]
fn folding_a_folder_takes_the_cursor_along() {
    let mut session = session(&["src/a/b.rs"]);
    session.act(Action::SetExpanded { folder: path("src"), is_expanded: false });
    assert_eq!((session.selected(), session.active()), ("src", "src/a/b.rs"));
    session.act(Action::Select { path: path("src/a/b.rs") });
    assert!(session.work.expanded.contains(&path("src")));
}

#[test]
fn a_link_holds_the_files_and_which_one_is_open() {
    let mut session = session(&["a", "b"]);
    session.open("b").act(Action::CopyLink);
    let Some(Errand::CopyLink { fragment }) = &session.errand else { panic!("no errand") };
    let parcel = share::from_fragment(fragment).unwrap();
    assert_eq!(parcel.files, *session.work.files);
    assert_eq!(parcel.active, Some(path("b")));
}

#[test]
fn a_tree_too_large_for_a_link_is_offered_as_a_file() {
    let mut session = session(&["a"]);
    // Text that does not compress.
    let mut number = 1_u64;
    let mut letter = |_| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b' ' + (number >> 57) as u8 % 90)
    };
    let text: String = (0..40_000).map(&mut letter).collect();
    session.set_text("a", &text, 0.0).act(Action::CopyLink);
    assert_eq!(session.errand, None);
    let notice = session.notice.clone().unwrap();
    assert!(notice.offers_download() && notice.is_error());
    session.act(Action::Download);
    let Some(Errand::Download { name, text: file }) = &session.errand else { panic!("no errand") };
    assert_eq!(&**name, "crateyard.txtar");
    assert!(file.contains(&text));
}

#[test]
fn a_txtar_from_the_disk_is_opened_as_one_step() {
    let mut session = session(&["a"]);
    let open = |bytes: &[u8]| Action::OpenUpload { name: "x.txtar".into(), bytes: bytes.into() };
    session.act(open(b"-- src/lib.rs --\n"));
    assert_eq!(session.files(), ["src/lib.rs"]);
    session.undo();
    assert_eq!(session.files(), ["a"]);
    session.act(open(b"\xff"));
    assert_eq!(session.said(), "`x.txtar` cannot be opened: it is not UTF-8 text.");
    assert_eq!(session.files(), ["a"]);
}

#[test]
fn one_link_after_another_loses_nothing_that_was_typed() {
    let link = |text: &str| Action::OpenLink {
        fragment: format!("txtar=-- a --%0A{text}").into(),
        kept: None,
    };
    let mut session = session(&["mine"]);
    session.act(link("one")).set_text("a", "one, changed", 0.0).act(link("two"));
    assert_eq!(session.text("a"), "two\n");
    session.undo();
    assert_eq!(session.text("a"), "one, changed");
    session.act(Action::SwitchWork);
    assert_eq!(session.files(), ["mine"]);
}

#[test]
fn the_command_that_is_looked_at_is_no_part_of_the_work() {
    let mut session = session(&["Cargo.toml"]);
    let changes = session.work.changes;
    let (manifest_path, name) = (path("Cargo.toml"), "a".to_owned());
    let kind = engine::TargetKind::Lib;
    let command = Some(CrateCommand { is_check: true, manifest_path, kind, name });
    session.act(Action::LookAtCommand { command: command.clone() });
    assert_eq!((&session.command, session.work.changes), (&command, changes));
    session.act(Action::LookAtCommand { command: None });
    assert_eq!(session.command, None);
}
