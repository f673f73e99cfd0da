//! Which trees the engine's instance in the page is asked about. Pure.
//!
//! It answers before the next frame, which a worker cannot, but nothing else happens meanwhile.

use super::told::Told;
use crate::shared::Shared;
use engine::{Analysis, Content, FilePath, FileTree};
use protocol::{Change, Reply};

const MOST_FILES: usize = 3_000;
/// The engine's work grows with them.
const MOST_MANIFEST_BYTES: usize = 200_000;
/// Three quarters of a frame.
const LONGEST_ANSWER_MS: f64 = 12.0;
/// For so many changes the worker is asked after an answer that took too long; twice as many if
/// the next one does, too.
const FIRST_PAUSE: u32 = 8;
const LONGEST_PAUSE: u32 = 256;

#[derive(Debug)]
pub(super) struct InPage {
    state: State,
    /// The tree that it has. `None` before the first question.
    theirs: Option<Shared<FileTree>>,
    /// What it has said.
    told: Told,
    /// How many more changes are the worker's.
    pause: u32,
    next_pause: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The worker has not said yet what it is made of.
    Missing,
    Loading,
    Ready,
    /// For good: it cannot be made, or it has failed.
    GivenUp,
}

impl InPage {
    pub(super) fn new() -> Self {
        Self {
            state: State::Missing,
            theirs: None,
            told: Told::default(),
            pause: 0,
            next_pause: FIRST_PAUSE,
        }
    }

    /// There is a module. Whether to make an instance of it.
    pub(super) fn begin_loading(&mut self) -> bool {
        let is_first = self.state == State::Missing;
        if is_first {
            self.state = State::Loading;
        }
        is_first
    }

    pub(super) fn end_loading(&mut self, is_there: bool) {
        self.state = if is_there { State::Ready } else { State::GivenUp };
    }

    pub(super) fn give_up(&mut self) {
        self.state = State::GivenUp;
        self.theirs = None;
        self.told = Told::default();
    }

    /// The tree has changed.
    pub(super) fn count_change(&mut self) {
        self.pause = self.pause.saturating_sub(1);
    }

    /// Whether it has never been asked.
    pub(super) fn is_new(&self) -> bool {
        self.theirs.is_none()
    }

    /// Whether it is to be asked about `files`.
    pub(super) fn takes(&self, files: &FileTree) -> bool {
        self.state == State::Ready && self.pause == 0 && is_small(files, self.theirs.as_deref())
    }

    /// What makes its tree `files`.
    pub(super) fn change_to(&self, files: &FileTree) -> Change {
        protocol::change(self.theirs.as_deref(), files)
    }

    /// It has answered for `files`. `None` if the answer makes no sense.
    pub(super) fn take(
        &mut self,
        files: Shared<FileTree>,
        reply: Reply,
        shown: Option<&Shared<Analysis>>,
        took_ms: f64,
    ) -> Option<Shared<Analysis>> {
        let analysis = self.told.take(reply, shown)?;
        self.note_answer(files, took_ms);
        Some(analysis)
    }

    fn note_answer(&mut self, files: Shared<FileTree>, took_ms: f64) {
        // With its first answer it also gets the whole tree, and the browser still compiles.
        let is_first = self.theirs.replace(files).is_none();
        if is_first || took_ms <= LONGEST_ANSWER_MS {
            self.next_pause = FIRST_PAUSE;
        } else {
            self.pause = self.next_pause;
            self.next_pause = LONGEST_PAUSE.min(2 * self.next_pause);
        }
    }
}

/// Whether `files` are few and their manifests short. Of a tree like `theirs`, which was so, only what
/// has been rewritten is looked at.
fn is_small(files: &FileTree, theirs: Option<&FileTree>) -> bool {
    let bytes = |(path, content): (&FilePath, &Content)| match path.name() {
        "Cargo.toml" => content.as_bytes().len(),
        _ => 0,
    };
    let manifest_bytes: usize = match theirs.and_then(|it| files.rewritten_since(it)) {
        Some(rewritten) => rewritten.into_iter().map(bytes).sum(),
        None => files.files().map(bytes).sum(),
    };
    files.files().len() <= MOST_FILES && manifest_bytes <= MOST_MANIFEST_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree<'p>(files: impl IntoIterator<Item = (&'p str, usize)>) -> FileTree {
        let mut res = FileTree::new();
        for (path, bytes) in files {
            let content = Content::from(&*"#".repeat(bytes));
            res.create_file(FilePath::new(path).unwrap(), content).unwrap();
        }
        res
    }

    fn ready() -> InPage {
        let mut res = InPage::new();
        assert!(res.begin_loading());
        res.end_loading(true);
        res.note_answer(Shared::default(), 99.0);
        res
    }

    /// How many changes are the worker's from now on.
    fn pause(in_page: &mut InPage) -> u32 {
        let mut res = 0;
        while !in_page.takes(&FileTree::new()) {
            in_page.count_change();
            res += 1;
        }
        res
    }

    #[test]
    fn a_tree_is_small_up_to_3000_files() {
        let paths: Vec<String> = (0..3_001).map(|it| format!("src/{it}.rs")).collect();
        let files = paths.iter().map(|it| (it.as_str(), 1));
        assert!(is_small(&tree(files.clone().skip(1)), None));
        assert!(!is_small(&tree(files), None));
    }

    #[test]
    fn a_tree_is_small_up_to_200_kilobytes_of_manifests() {
        let sources = ("src/lib.rs", 1_000_000);
        assert!(is_small(
            &tree([("Cargo.toml", 100_000), ("a/Cargo.toml", 100_000), sources]),
            None
        ));
        let larger = tree([("Cargo.toml", 100_000), ("a/Cargo.toml", 100_001), sources]);
        assert!(!is_small(&larger, None));
    }

    #[test]
    fn a_tree_that_was_small_stays_so_until_a_manifest_grows_too_long() {
        let before = tree([("Cargo.toml", 1), ("src/lib.rs", 1)]);
        let rewritten = |path: &str, bytes: usize| {
            let mut after = before.clone();
            after.write(&FilePath::new(path).unwrap(), "#".repeat(bytes).into()).unwrap();
            is_small(&after, Some(&before))
        };
        assert!(rewritten("src/lib.rs", 1_000_000));
        assert!(rewritten("Cargo.toml", 200_000));
        assert!(!rewritten("Cargo.toml", 200_001));
    }

    #[test]
    fn one_instance_is_made() {
        let mut in_page = InPage::new();
        assert!(!in_page.takes(&FileTree::new()));
        assert!(in_page.begin_loading());
        assert!(!in_page.begin_loading());
        assert!(!in_page.takes(&FileTree::new()));
        in_page.end_loading(true);
        assert!(in_page.takes(&FileTree::new()));
    }

    #[test]
    fn what_has_failed_is_given_up_for_good() {
        let mut in_page = ready();
        in_page.give_up();
        assert!(!in_page.takes(&FileTree::new()));
        assert!(!in_page.begin_loading());
    }

    #[test]
    fn after_a_slow_answer_the_worker_is_asked_for_longer_and_longer() {
        let mut in_page = ready();
        assert_eq!(pause(&mut in_page), 0, "the first answer may take its time");
        let mut pauses = [13.0, 13.0, 12.0, 13.0].map(|took_ms| {
            in_page.note_answer(Shared::default(), took_ms);
            pause(&mut in_page)
        });
        assert_eq!(pauses, [8, 16, 0, 8]);
        pauses = [13.0; 4].map(|took_ms| {
            in_page.note_answer(Shared::default(), took_ms);
            pause(&mut in_page)
        });
        assert_eq!(pauses, [16, 32, 64, 128]);
        for _ in 0..3 {
            in_page.note_answer(Shared::default(), 13.0);
            assert_eq!(pause(&mut in_page), 256);
        }
    }
}
