//! How a visit begins, and what storage does to it.

use super::*;
use engine::FilePath;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// A store in memory, shared by its clones as browser tabs share theirs.
#[derive(Clone, Default)]
struct Memory {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    /// What every access ends with, and what every writing.
    get: Option<SaveError>,
    set: Option<SaveError>,
}

impl Store for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, SaveError> {
        self.get.map_or_else(|| Ok(self.texts.borrow().get(key).cloned()), Err)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), SaveError> {
        if let Some(error) = self.set {
            return Err(error);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
}

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

/// A tab: what it keeps for itself, and its session.
struct Tab {
    keeper: Keeper<Memory>,
    session: Session,
}

impl Tab {
    fn open(store: &Memory, fragment: &str) -> Self {
        Self::with(store, Memory::default(), fragment)
    }

    /// Like [`Tab::open`], after an earlier visit in the same tab.
    fn reload(self, store: &Memory) -> Self {
        let fragment = self.session.work.fragment().cloned();
        Self::with(store, self.keeper.tab, fragment.as_deref().unwrap_or(""))
    }

    fn with(store: &Memory, tab: Memory, fragment: &str) -> Self {
        let mut keeper = Keeper::new(store.clone(), tab);
        let session = keeper.begin(fragment);
        keeper.note_shown(&session.work.slot);
        Self { keeper, session }
    }

    fn apply(&mut self, action: Action) -> &mut Self {
        self.session.apply(action);
        self.keeper.note_shown(&self.session.work.slot);
        self
    }

    /// Types `text` into `src/main.rs`.
    fn write(&mut self, text: &str) -> &mut Self {
        let (path, text) = (path("src/main.rs"), text.into());
        self.apply(Action::EditText { path, text, at_ms: 0.0, number: 0 })
    }

    fn save(&mut self) -> Result<(), SaveError> {
        self.keeper.save(&self.session.work)
    }

    fn text(&self) -> &str {
        self.session.work.files.text("src/main.rs").unwrap()
    }
}

fn link(text: &str) -> Rc<str> {
    let mut parcel = Parcel::default();
    parcel.files.create_file(path("src/main.rs"), text.into()).unwrap();
    share::to_fragment(&parcel)
}

#[test]
fn a_first_visit_shows_the_sample_and_keeps_nothing() {
    let store = Memory::default();
    let tab = Tab::open(&store, "");
    assert!(tab.session.work.files.is_file("src/lib.rs"));
    assert_eq!(tab.session.notice, None);
    assert_eq!(tab.session.other_work, None);
    assert!(store.texts.borrow().is_empty());
}

#[test]
fn a_reload_brings_back_everything_the_open_file_included() {
    let store = Memory::default();
    let mut tab = Tab::open(&store, "");
    tab.write("fn main() {}")
        .apply(Action::OpenFile { path: path("src/lib.rs") })
        .apply(Action::SetExpanded { folder: path("src/bin"), is_expanded: false })
        .apply(Action::CreateFolder { path: path("empty") })
        .apply(Action::OpenFile { path: path("src/lib.rs") });
    tab.save().unwrap();
    let before = tab.session.work.to_parcel();
    let tab = tab.reload(&store);
    assert_eq!(tab.session.work.to_parcel(), before);
    assert_eq!(tab.session.work.active, Some(path("src/lib.rs")));
    assert!(!tab.session.work.expanded.contains(&path("src/bin")));
}

#[test]
fn a_link_leaves_the_draft_alone_and_one_action_leads_back() {
    let store = Memory::default();
    Tab::open(&store, "").write("mine").save().unwrap();
    let mut tab = Tab::open(&store, &link("theirs"));
    assert_eq!(tab.text(), "theirs");
    tab.write("theirs, changed").save().unwrap();
    tab.apply(Action::SwitchWork);
    assert_eq!((tab.text(), tab.session.work.slot.clone()), ("mine", Slot::Draft));
    tab.apply(Action::SwitchWork);
    assert_eq!(tab.text(), "theirs, changed");
    assert_eq!(Tab::open(&store, "").text(), "mine");
}

#[test]
fn without_a_draft_there_is_nothing_to_go_back_to() {
    let tab = Tab::open(&Memory::default(), &link("theirs"));
    assert_eq!(tab.session.other_work, None);
}

#[test]
fn the_address_has_the_link_as_long_as_it_is_true() {
    let store = Memory::default();
    let link = link("theirs");
    let mut tab = Tab::open(&store, &link);
    assert_eq!(tab.session.work.fragment(), Some(&link));
    tab.write("changed");
    assert_eq!(tab.session.work.fragment(), None);
    tab.apply(Action::Undo);
    assert_eq!(tab.session.work.fragment(), Some(&link));
}

#[test]
fn a_changed_link_is_there_again_after_a_reload() {
    let store = Memory::default();
    Tab::open(&store, "").write("mine").save().unwrap();
    let mut tab = Tab::open(&store, &link("theirs"));
    tab.write("changed").save().unwrap();
    let mut tab = tab.reload(&store);
    assert_eq!(tab.text(), "changed");
    tab.apply(Action::SwitchWork);
    assert_eq!(tab.text(), "mine");
}

#[test]
fn a_link_opened_again_is_as_sent_and_undo_brings_back_the_changes() {
    let store = Memory::default();
    Tab::open(&store, &link("theirs")).write("changed").save().unwrap();
    let mut tab = Tab::open(&store, &link("theirs"));
    assert_eq!(tab.text(), "theirs");
    assert_eq!(tab.session.notice, Some(Notice::LinkOpenedAgain));
    tab.apply(Action::Undo);
    assert_eq!(tab.text(), "changed");
}

#[test]
fn a_damaged_link_is_told_and_the_draft_is_there() {
    let store = Memory::default();
    Tab::open(&store, "").write("mine").save().unwrap();
    for (link, error) in [
        (link("theirs")[..30].to_owned(), ShareError::Damaged),
        ("2abc".to_owned(), ShareError::UnknownVersion('2')),
        ("txtar=nothing".to_owned(), ShareError::NoFiles),
    ] {
        let mut tab = Tab::open(&store, &link);
        assert_eq!(tab.session.notice, Some(Notice::LinkRefused { error }));
        assert_eq!(tab.text(), "mine");
        tab.save().unwrap();
    }
    assert_eq!(Tab::open(&store, "").text(), "mine");
}

#[test]
fn a_place_on_the_page_is_no_link() {
    let tab = Tab::open(&Memory::default(), "editor");
    assert_eq!(tab.session.notice, None);
}

#[test]
fn what_cannot_be_read_is_put_aside_and_never_overwritten() {
    let store = Memory::default();
    let key = Slot::Draft.key();
    for damaged in ["1garbage", "9of a later version", ""] {
        store.set(&key, damaged).unwrap();
        let mut tab = Tab::open(&store, "");
        assert!(matches!(tab.session.notice, Some(Notice::SavedUnreadable { .. })), "{damaged}");
        tab.write("new").save().unwrap();
        assert!(store.texts.borrow().values().any(|it| it == damaged), "{damaged}");
        assert_eq!(Tab::open(&store, "").text(), "new");
    }
}

#[test]
fn a_forbidden_store_is_told_at_once_and_all_else_works() {
    let store = Memory {
        get: Some(SaveError::Refused),
        set: Some(SaveError::Refused),
        ..Memory::default()
    };
    let mut tab = Tab::open(&store, "");
    assert_eq!(tab.session.unsaved, Some(SaveError::Refused));
    assert_eq!(tab.write("mine").text(), "mine");
    assert_eq!(tab.save(), Err(SaveError::Refused));
    assert_eq!(Tab::open(&store, &link("theirs")).text(), "theirs");
}

#[test]
fn a_full_store_is_told_and_keeps_what_it_had() {
    let mut store = Memory::default();
    Tab::open(&store, "").write("mine").save().unwrap();
    store.set = Some(SaveError::Full);
    let mut tab = Tab::open(&store, "");
    assert_eq!(tab.write("more").save(), Err(SaveError::Full));
    assert_eq!(Tab::open(&store, "").text(), "mine");
}

#[test]
fn a_full_store_loses_nothing_that_it_cannot_read() {
    let mut store = Memory::default();
    store.set(&Slot::Draft.key(), "9later").unwrap();
    store.set = Some(SaveError::Full);
    let tab = Tab::open(&store, "");
    assert!(matches!(tab.session.notice, Some(Notice::SavedUnreadable { .. })));
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let store = Memory::default();
    let mut one = Tab::open(&store, "");
    let mut two = Tab::open(&store, "");
    one.write("one").save().unwrap();
    assert_eq!(two.write("two").save(), Err(SaveError::ChangedInAnotherTab));
    assert_eq!(Tab::open(&store, "").text(), "one");

    two.keeper.save_anyway(&two.session.work).unwrap();
    assert_eq!(Tab::open(&store, "").text(), "two");
    assert_eq!(one.keeper.has_changed(&Slot::Draft), Ok(true));

    let Saved::Parcel(parcel) = one.keeper.load(&Slot::Draft) else { panic!("nothing there") };
    one.apply(Action::OpenSaved { parcel });
    assert_eq!(one.text(), "two");
    one.save().unwrap();
    one.apply(Action::Undo);
    assert_eq!(one.text(), "one");
}

#[test]
fn what_a_sample_has_replaced_comes_back_after_a_reload_too() {
    let store = Memory::default();
    let mut tab = Tab::open(&store, "");
    tab.write("mine").save().unwrap();
    let sample = &samples::made()[0];
    tab.apply(Action::LoadSample { sample }).save().unwrap();
    let mut tab = tab.reload(&store);
    assert_eq!(*tab.session.work.files, sample.files);
    tab.apply(Action::Undo);
    assert_eq!(tab.text(), "mine");
}

#[test]
fn the_theme_is_kept() {
    let store = Memory::default();
    Tab::open(&store, "").keeper.save_theme(Theme::Dark);
    assert_eq!(Tab::open(&store, "").session.theme, Theme::Dark);
    store.set(THEME, "sepia").unwrap();
    assert_eq!(Tab::open(&store, "").session.theme, Theme::System);
}
