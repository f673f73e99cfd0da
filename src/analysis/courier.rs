//! What to send to the worker, and what to make of what comes back. Pure: orders go out.
//!
//! One request is on its way at a time. What changes meanwhile goes with the next one, so that a
//! slow engine is never asked about trees that are gone.

use crate::shared::Shared;
use engine::{Analysis, FileTree};
use protocol::{Change, Message, Reply, Request};
use yew::html::ImplicitClone;

/// What is known of the answer to the current files.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The newest analysis. `None` before the first.
    pub analysis: Option<Shared<Analysis>>,
    /// The tree that `analysis` is about.
    pub files: Option<Shared<FileTree>>,
    /// The number of that tree; 0 before the first answer.
    pub revision: u32,
    /// Whether the files have changed since.
    pub is_pending: bool,
    pub engine: Engine,
}

/// How the engine is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// It is being loaded for the first time.
    #[default]
    Starting,
    Ready,
    /// It has died and is being started anew by itself.
    Restarting,
    /// It has died twice without an answer in between.
    Stopped,
}

impl ImplicitClone for Answer {}

/// What is to be done with the worker.
#[derive(Debug, PartialEq)]
pub(super) enum Order {
    /// Start one, and end the former one.
    Start,
    /// End it.
    Stop,
    Send(Request),
}

#[derive(Debug)]
pub(super) struct Courier {
    engine: Engine,
    /// The current tree.
    files: Shared<FileTree>,
    /// Its number, from 1.
    revision: u32,
    /// The tree that the worker has. `None` before the first request to it.
    theirs: Option<Shared<FileTree>>,
    /// The request that is on its way.
    asked: Option<u32>,
    /// Whether a worker has died since the last answer.
    has_died: bool,
    answered: Option<Answered>,
}

#[derive(Debug)]
struct Answered {
    revision: u32,
    files: Shared<FileTree>,
    analysis: Shared<Analysis>,
}

impl Courier {
    pub(super) fn new(files: Shared<FileTree>) -> Self {
        Self {
            engine: Engine::Starting,
            files,
            revision: 1,
            theirs: None,
            asked: None,
            has_died: false,
            answered: None,
        }
    }

    /// What there is to show, given the tree that the page shows.
    pub(super) fn answer(&self, files: &Shared<FileTree>) -> Answer {
        let answered = self.answered.as_ref();
        Answer {
            analysis: answered.map(|it| it.analysis.clone()),
            files: answered.map(|it| it.files.clone()),
            revision: answered.map_or(0, |it| it.revision),
            is_pending: answered.is_none_or(|it| it.files != *files),
            engine: self.engine,
        }
    }

    /// The first start, or one that the user asks for.
    pub(super) fn start(&mut self) -> Option<Order> {
        self.has_died = false;
        if self.engine != Engine::Starting {
            self.engine = Engine::Restarting;
        }
        self.forget_worker();
        Some(Order::Start)
    }

    /// The current tree is now `files`.
    pub(super) fn look_at(&mut self, files: Shared<FileTree>) -> Option<Order> {
        if files != self.files {
            self.files = files;
            self.revision += 1;
        }
        self.ask()
    }

    /// The worker has said something.
    pub(super) fn hear(&mut self, message: Message) -> Option<Order> {
        match message {
            Message::Ready => self.engine = Engine::Ready,
            Message::Reply(reply) => self.take(reply),
        }
        self.ask()
    }

    /// The worker has died, or says nothing.
    pub(super) fn bury(&mut self) -> Option<Order> {
        self.forget_worker();
        if self.has_died {
            self.engine = Engine::Stopped;
            return Some(Order::Stop);
        }
        self.has_died = true;
        self.engine = Engine::Restarting;
        Some(Order::Start)
    }

    fn forget_worker(&mut self) {
        self.asked = None;
        self.theirs = None;
    }

    fn take(&mut self, Reply { revision, analysis }: Reply) {
        // Anything else is the answer to another question: stale.
        let Some(files) = self.theirs.clone().filter(|_| self.asked == Some(revision)) else {
            return;
        };
        self.asked = None;
        self.has_died = false;
        let former = self.answered.take().map(|it| it.analysis);
        // Equal answers are the same one, so that nothing is drawn anew for it.
        let analysis =
            former.filter(|it| **it == analysis).unwrap_or_else(|| Shared::new(analysis));
        self.answered = Some(Answered { revision, files, analysis });
    }

    fn ask(&mut self) -> Option<Order> {
        let answered = self.answered.as_ref().map(|it| it.revision);
        // A new worker is asked in any case: its answer shows that it lives.
        let has_nothing_new = self.theirs.is_some() && answered == Some(self.revision);
        if self.engine != Engine::Ready || self.asked.is_some() || has_nothing_new {
            return None;
        }
        let change = match &self.theirs {
            Some(theirs) => Change::Steps(protocol::difference(theirs, &self.files)),
            None => Change::Whole((*self.files).clone()),
        };
        self.theirs = Some(self.files.clone());
        self.asked = Some(self.revision);
        Some(Order::Send(Request { revision: self.revision, change }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Content, FilePath};
    use protocol::Step;

    fn tree(text: &str) -> Shared<FileTree> {
        let mut files = FileTree::new();
        files.create_file(path("src/lib.rs"), text.into()).unwrap();
        Shared::new(files)
    }

    fn path(path: &str) -> FilePath {
        FilePath::new(path).unwrap()
    }

    fn reply(revision: u32, files: &FileTree) -> Message {
        let mut analysis = engine::analyze(files, &engine::Options::default());
        analysis.metadata.stdout = format!("{files:?}");
        Message::Reply(Reply { revision, analysis })
    }

    fn whole(revision: u32, files: &FileTree) -> Option<Order> {
        Some(Order::Send(Request { revision, change: Change::Whole(files.clone()) }))
    }

    /// A courier whose worker has answered the first tree.
    fn answered(files: &Shared<FileTree>) -> Courier {
        let mut courier = Courier::new(files.clone());
        assert_eq!(courier.start(), Some(Order::Start));
        assert_eq!(courier.hear(Message::Ready), whole(1, files));
        assert_eq!(courier.hear(reply(1, files)), None);
        courier
    }

    #[test]
    fn nothing_is_sent_before_the_worker_listens() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = Courier::new(one.clone());
        courier.start();
        assert_eq!(courier.look_at(one), None);
        assert_eq!(courier.look_at(two.clone()), None);
        assert_eq!(courier.answer(&two).engine, Engine::Starting);
        assert_eq!(courier.hear(Message::Ready), whole(2, &two));
    }

    #[test]
    fn only_what_changed_is_sent() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered(&one);
        let steps = vec![Step::Write(path("src/lib.rs"), Content::from("2"))];
        let request = Request { revision: 2, change: Change::Steps(steps) };
        assert_eq!(courier.look_at(two.clone()), Some(Order::Send(request)));
        assert!(courier.answer(&two).is_pending);
        courier.hear(reply(2, &two));
        let answer = courier.answer(&two);
        assert_eq!((answer.revision, answer.is_pending), (2, false));
        assert_eq!(answer.files, Some(two));
    }

    #[test]
    fn the_same_files_are_not_asked_about_twice() {
        let one = tree("1");
        assert_eq!(answered(&one).look_at(one), None);
    }

    #[test]
    fn what_changes_while_the_engine_is_busy_goes_with_the_next_request() {
        let (one, two, three, four) = (tree("1"), tree("2"), tree("3"), tree("4"));
        let mut courier = answered(&one);
        courier.look_at(two.clone());
        assert_eq!(courier.look_at(three), None);
        assert_eq!(courier.look_at(four.clone()), None);
        let Some(Order::Send(request)) = courier.hear(reply(2, &two)) else { panic!("no request") };
        assert_eq!(request.revision, 4);
        assert_eq!(courier.answer(&four).revision, 2);
        courier.hear(reply(4, &four));
        assert_eq!(courier.answer(&four).revision, 4);
    }

    #[test]
    fn stale_answers_are_dropped() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered(&one);
        courier.look_at(two.clone());
        courier.hear(reply(1, &one));
        assert_eq!(courier.answer(&two).revision, 1);
        assert!(courier.answer(&two).is_pending);
        courier.hear(reply(2, &two));
        courier.hear(reply(1, &one));
        assert_eq!(courier.answer(&two).revision, 2);
    }

    #[test]
    fn an_equal_answer_is_the_same_one() {
        let (one, two) = (tree("1"), tree("1"));
        let mut courier = answered(&one);
        let before = courier.answer(&one).analysis;
        courier.look_at(two.clone());
        courier.hear(reply(2, &two));
        assert_eq!(courier.answer(&two).analysis, before);
    }

    #[test]
    fn a_dead_worker_is_replaced_once_and_told_the_current_tree() {
        let (one, two, three) = (tree("1"), tree("2"), tree("3"));
        let mut courier = answered(&one);
        courier.look_at(two);
        assert_eq!(courier.bury(), Some(Order::Start));
        assert_eq!(courier.answer(&one).engine, Engine::Restarting);
        assert_eq!(courier.look_at(three.clone()), None);
        assert_eq!(courier.hear(Message::Ready), whole(3, &three));
        courier.hear(reply(3, &three));
        assert!(!courier.answer(&three).is_pending);
        assert_eq!(courier.bury(), Some(Order::Start), "it has answered since");
    }

    #[test]
    fn a_second_death_without_an_answer_stops_the_engine_until_the_user_starts_it() {
        let one = tree("1");
        let mut courier = answered(&one);
        courier.bury();
        assert_eq!(courier.hear(Message::Ready), whole(1, &one));
        assert_eq!(courier.bury(), Some(Order::Stop));
        assert_eq!(courier.answer(&one).engine, Engine::Stopped);
        let two = tree("2");
        assert_eq!(courier.look_at(two.clone()), None);
        assert_eq!(courier.start(), Some(Order::Start));
        assert_eq!(courier.hear(Message::Ready), whole(2, &two));
    }
}
