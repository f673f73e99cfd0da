//! Whom to ask for the analysis, and what to make of the answer. Pure: orders go out.
//!
//! To the worker one request is on its way at a time. What changes meanwhile goes with the next one,
//! so that a slow engine is never asked about trees that are gone.

use super::{in_page::InPage, told::Told};
use crate::shared::Shared;
use engine::{Analysis, FileTree};
use protocol::{Message, Reply, Request};
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

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(super) enum Order {
    /// Start a worker, and end the former one.
    Start,
    /// End it.
    Stop,
    /// Send it this.
    Send(Request),
    /// Ask the engine's instance in the page, now.
    AskInPage(Request),
}

#[derive(Debug)]
pub(super) struct Courier {
    engine: Engine,
    /// The current tree.
    files: Shared<FileTree>,
    /// The number of the question, from 1.
    revision: u32,
    /// The tree that the worker has. `None` before the first request to it.
    theirs: Option<Shared<FileTree>>,
    /// What it has said.
    told: Told,
    /// The request that is on its way.
    asked: Option<u32>,
    /// Whether a worker has died since its last answer.
    has_died: bool,
    in_page: InPage,
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
            told: Told::default(),
            asked: None,
            has_died: false,
            in_page: InPage::new(),
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
            self.in_page.count_change();
        }
        self.ask()
    }

    /// The worker has said something.
    pub(super) fn hear(&mut self, message: Message) -> Option<Order> {
        match message {
            Message::Ready => self.engine = Engine::Ready,
            Message::Reply(reply) => {
                if self.take(reply).is_none() {
                    return self.bury();
                }
            }
        }
        self.ask()
    }

    /// The worker has said what it is made of. Whether to make an instance of that in the page.
    pub(super) fn begin_loading(&mut self) -> bool {
        self.in_page.begin_loading()
    }

    /// The instance is there, or cannot be.
    pub(super) fn end_loading(&mut self, is_there: bool) -> Option<Order> {
        self.in_page.end_loading(is_there);
        self.ask()
    }

    /// The instance has answered the current question, or has failed.
    pub(super) fn hear_in_page(&mut self, message: Option<Message>, took_ms: f64) -> Option<Order> {
        match message {
            Some(Message::Reply(reply)) if reply.revision == self.revision => {
                let (files, revision) = (self.files.clone(), self.revision);
                let shown = self.answered.as_ref().map(|it| &it.analysis);
                match self.in_page.take(files.clone(), reply, shown, took_ms) {
                    Some(analysis) => {
                        self.answered = Some(Answered { revision, files, analysis });
                    }
                    None => self.in_page.give_up(),
                }
            }
            _ => self.in_page.give_up(),
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
        self.told = Told::default();
    }

    /// `None` if the reply makes no sense.
    fn take(&mut self, reply: Reply) -> Option<()> {
        let revision = reply.revision;
        // Anything else is the answer to another question: stale.
        let is_asked = self.asked == Some(revision);
        let Some(files) = self.theirs.clone().filter(|_| is_asked) else { return Some(()) };
        let shown = self.answered.as_ref().map(|it| &it.analysis);
        let analysis = self.told.take(reply, shown)?;
        self.asked = None;
        self.has_died = false;
        // The page may have answered for a newer tree by itself.
        if self.answered.as_ref().is_none_or(|it| it.revision < revision) {
            self.answered = Some(Answered { revision, files, analysis });
        }
        Some(())
    }

    fn ask(&mut self) -> Option<Order> {
        if self.engine != Engine::Ready {
            return None;
        }
        let revision = self.revision;
        let is_answered = self.answered.as_ref().is_some_and(|it| it.revision == revision);
        // Whoever is new is asked in any case. A worker shows that it lives, and the page has the
        // tree before the next change.
        if (!is_answered || self.in_page.is_new()) && self.in_page.takes(&self.files) {
            let change = self.in_page.change_to(&self.files);
            return Some(Order::AskInPage(Request { revision, change }));
        }
        if self.asked.is_some() || is_answered && self.theirs.is_some() {
            return None;
        }
        let change = protocol::change(self.theirs.as_deref(), &self.files);
        self.theirs = Some(self.files.clone());
        self.asked = Some(revision);
        Some(Order::Send(Request { revision, change }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Content, FilePath};
    use protocol::{Change, News, Step};
    use std::sync::Arc;

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
        Arc::make_mut(&mut analysis.metadata).stdout = format!("{files:?}");
        Message::Reply(Reply { revision, since: 0, news: News::new(None, &analysis) })
    }

    fn whole(revision: u32, files: &FileTree) -> Option<Order> {
        Some(Order::Send(Request { revision, change: Change::Whole(files.clone()) }))
    }

    /// The one file is now `text`.
    fn written(revision: u32, text: &str) -> Request {
        let step = Step::Write(path("src/lib.rs"), Content::from(text));
        Request { revision, change: Change::Steps(vec![step]) }
    }

    /// A courier whose worker has answered the first tree.
    fn answered(files: &Shared<FileTree>) -> Courier {
        let mut courier = Courier::new(files.clone());
        assert_eq!(courier.start(), Some(Order::Start));
        assert_eq!(courier.hear(Message::Ready), whole(1, files));
        assert_eq!(courier.hear(reply(1, files)), None);
        courier
    }

    /// The same, with an instance in the page, which has answered, too.
    fn answered_in_page(files: &Shared<FileTree>) -> Courier {
        let mut courier = answered(files);
        assert!(courier.begin_loading());
        let change = Change::Whole((**files).clone());
        let request = Request { revision: 1, change };
        assert_eq!(courier.end_loading(true), Some(Order::AskInPage(request)));
        assert_eq!(courier.hear_in_page(Some(reply(1, files)), 1.0), None);
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
        assert_eq!(courier.look_at(two.clone()), Some(Order::Send(written(2, "2"))));
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

    #[test]
    fn the_page_answers_by_itself_once_it_can() {
        let (one, two, three) = (tree("1"), tree("2"), tree("3"));
        let mut courier = answered(&one);
        assert!(courier.begin_loading());
        assert_eq!(courier.look_at(two.clone()), Some(Order::Send(written(2, "2"))));
        assert!(matches!(courier.end_loading(true), Some(Order::AskInPage(_))));
        assert_eq!(courier.hear_in_page(Some(reply(2, &two)), 1.0), None);
        assert_eq!(courier.look_at(three.clone()), Some(Order::AskInPage(written(3, "3"))));
        assert_eq!(courier.hear_in_page(Some(reply(3, &three)), 1.0), None);
        assert_eq!(courier.hear(reply(2, &two)), None, "it comes too late");
        let answer = courier.answer(&three);
        assert_eq!((answer.revision, answer.is_pending), (3, false));
        assert_eq!(answer.files, Some(three));
    }

    #[test]
    fn after_a_slow_answer_the_worker_gets_all_that_has_changed_since_its_last_one() {
        let (one, two, three) = (tree("1"), tree("2"), tree("3"));
        let mut courier = answered_in_page(&one);
        courier.look_at(two.clone());
        assert_eq!(courier.hear_in_page(Some(reply(2, &two)), 99.0), None);
        assert_eq!(courier.look_at(three), Some(Order::Send(written(3, "3"))));
        assert_eq!(courier.answer(&two).revision, 2);
    }

    #[test]
    fn when_the_engine_fails_in_the_page_the_worker_is_asked_from_then_on() {
        let (one, two, three) = (tree("1"), tree("2"), tree("3"));
        let mut courier = answered_in_page(&one);
        courier.look_at(two.clone());
        assert_eq!(courier.hear_in_page(None, 1.0), Some(Order::Send(written(2, "2"))));
        assert!(courier.answer(&two).is_pending);
        assert_eq!(courier.hear(reply(2, &two)), None);
        assert_eq!(courier.look_at(three), Some(Order::Send(written(3, "3"))));
        assert!(!courier.begin_loading(), "it is given up");
    }

    #[test]
    fn while_the_worker_is_dead_the_page_does_not_answer_by_itself() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered_in_page(&one);
        assert_eq!(courier.bury(), Some(Order::Start));
        assert_eq!(courier.look_at(two.clone()), None);
        assert_eq!(courier.hear(Message::Ready), Some(Order::AskInPage(written(2, "2"))));
        let order = courier.hear_in_page(Some(reply(2, &two)), 1.0);
        assert_eq!(order, whole(2, &two), "the new worker shows that it lives");
        assert_eq!(courier.hear(reply(2, &two)), None);
        assert_eq!(courier.answer(&two).revision, 2);
    }
}
