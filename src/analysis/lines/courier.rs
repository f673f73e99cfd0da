//! What to ask the worker that finds the lines, and what to make of the answer. Pure: orders go out.
//!
//! It is asked while somebody looks. One request is on its way at a time; what changes meanwhile goes
//! with the next one.

use super::Lines;
use crate::shared::Shared;
use engine::{
    FileTree,
    commands::{CrateCommand, CrateLines},
};
use protocol::{LinesRequest, Message};

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(super) enum Order {
    /// Start a worker, and end the former one.
    Start,
    /// End it.
    Stop,
    /// Send it this.
    Send(LinesRequest),
}

#[derive(Debug, Default)]
pub(super) struct Courier {
    worker: Worker,
    /// The current tree.
    files: Shared<FileTree>,
    /// What is looked at.
    command: Option<CrateCommand>,
    /// The tree that the worker has. `None` before the first request to it.
    theirs: Option<Shared<FileTree>>,
    /// The command that it has been asked about, and has not answered yet.
    asked: Option<CrateCommand>,
    /// Whether a worker has died since the last answer.
    has_died: bool,
    answered: Option<Answered>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Worker {
    #[default]
    Absent,
    Starting,
    Ready,
    /// It has died twice without an answer in between.
    GivenUp,
}

#[derive(Debug)]
struct Answered {
    files: Shared<FileTree>,
    lines: Shared<(CrateCommand, CrateLines)>,
}

impl Courier {
    pub(super) fn lines(&self) -> Lines {
        match &self.answered {
            _ if self.worker == Worker::GivenUp => Lines::Unavailable,
            Some(it) => Lines::Known(it.lines.clone()),
            None => Lines::Awaited,
        }
    }

    /// The current tree is now `files`; `command` is what is looked at.
    pub(super) fn look_at(
        &mut self,
        files: &Shared<FileTree>,
        command: Option<&CrateCommand>,
    ) -> Option<Order> {
        self.files = files.clone();
        if self.command.as_ref() != command {
            self.command = command.cloned();
            // Whoever looks at something else may have better luck.
            if self.worker == Worker::GivenUp && command.is_some() {
                self.worker = Worker::Absent;
                self.has_died = false;
            }
        }
        self.ask()
    }

    /// The worker has said something.
    pub(super) fn hear(&mut self, message: Message<CrateLines>) -> Option<Order> {
        match message {
            Message::Ready => self.worker = Worker::Ready,
            Message::Reply(lines) => self.take(lines),
        }
        self.ask()
    }

    /// The worker cannot be loaded, has died, or says nothing.
    pub(super) fn bury(&mut self) -> Option<Order> {
        self.asked = None;
        self.theirs = None;
        self.worker = if self.has_died { Worker::GivenUp } else { Worker::Absent };
        self.has_died = true;
        self.ask().or(Some(Order::Stop))
    }

    fn take(&mut self, lines: CrateLines) {
        let (Some(command), Some(files)) = (self.asked.take(), self.theirs.clone()) else { return };
        self.has_died = false;
        // While something else is looked at, the former answer is as good.
        if self.command.as_ref().is_none_or(|it| *it == command) {
            let (former, lines) = (self.answered.take(), (command, lines));
            let former = former.map(|it| it.lines).filter(|it| **it == lines);
            // Equal answers are the same one, so that nothing is drawn anew for it.
            let lines = former.unwrap_or_else(|| Shared::new(lines));
            self.answered = Some(Answered { files, lines });
        }
    }

    fn ask(&mut self) -> Option<Order> {
        let command = self.command.as_ref()?;
        let is_answer = |it: &Answered| it.files == self.files && it.lines.0 == *command;
        if self.asked.is_some() || self.answered.as_ref().is_some_and(is_answer) {
            return None;
        }
        match self.worker {
            Worker::Absent => {
                self.worker = Worker::Starting;
                Some(Order::Start)
            }
            Worker::Starting | Worker::GivenUp => None,
            Worker::Ready => {
                let change = protocol::change(self.theirs.as_deref(), &self.files);
                self.theirs = Some(self.files.clone());
                self.asked = Some(command.clone());
                Some(Order::Send(LinesRequest { change, command: command.clone() }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Content, FilePath, TargetKind};
    use protocol::{Change, Step};

    fn path(path: &str) -> FilePath {
        FilePath::new(path).unwrap()
    }

    fn tree(text: &str) -> Shared<FileTree> {
        let mut files = FileTree::new();
        files.create_file(path("Cargo.toml"), text.into()).unwrap();
        Shared::new(files)
    }

    fn command(name: &str) -> CrateCommand {
        let (manifest_path, name) = (path("Cargo.toml"), name.to_owned());
        CrateCommand { is_check: false, manifest_path, kind: TargetKind::Example, name }
    }

    fn reply(text: &str) -> Message<CrateLines> {
        Message::Reply(CrateLines::Refused(text.to_owned()))
    }

    fn whole(files: &FileTree, name: &str) -> Option<Order> {
        let change = Change::Whole(files.clone());
        Some(Order::Send(LinesRequest { change, command: command(name) }))
    }

    /// The manifest is now `text`, if that is another one.
    fn changed(text: Option<&str>, name: &str) -> Option<Order> {
        let write = |it| Step::Write(path("Cargo.toml"), Content::from(it));
        let change = Change::Steps(text.map(write).into_iter().collect());
        Some(Order::Send(LinesRequest { change, command: command(name) }))
    }

    /// The text that stands for the lines, with the name of the command.
    #[track_caller]
    fn check(courier: &Courier, name: &str, text: &str) {
        let Lines::Known(lines) = courier.lines() else { panic!("there are no lines") };
        assert_eq!(*lines, (command(name), CrateLines::Refused(text.to_owned())));
    }

    /// A courier whose worker has answered about the command `a`.
    fn answered(files: &Shared<FileTree>) -> Courier {
        let mut courier = Courier::default();
        assert_eq!(courier.look_at(files, Some(&command("a"))), Some(Order::Start));
        assert_eq!(courier.hear(Message::Ready), whole(files, "a"));
        assert_eq!(courier.hear(reply("1")), None);
        check(&courier, "a", "1");
        courier
    }

    #[test]
    fn nothing_is_loaded_before_somebody_looks() {
        let mut courier = Courier::default();
        assert_eq!(courier.look_at(&tree("1"), None), None);
        assert_eq!(courier.look_at(&tree("2"), None), None);
        assert_eq!(courier.lines(), Lines::Awaited);
        assert_eq!(courier.look_at(&tree("2"), Some(&command("a"))), Some(Order::Start));
        assert_eq!(courier.look_at(&tree("3"), Some(&command("a"))), None, "it is being loaded");
        assert_eq!(courier.lines(), Lines::Awaited);
    }

    #[test]
    fn nothing_is_asked_while_nobody_looks() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered(&one);
        assert_eq!(courier.look_at(&two, None), None);
        assert_eq!(courier.look_at(&one, Some(&command("a"))), None, "that is known");
        assert_eq!(courier.look_at(&two, Some(&command("a"))), changed(Some("2"), "a"));
    }

    #[test]
    fn what_is_loaded_for_nobody_is_not_asked() {
        let one = tree("1");
        let mut courier = Courier::default();
        courier.look_at(&one, Some(&command("a")));
        courier.look_at(&one, None);
        assert_eq!(courier.hear(Message::Ready), None);
        assert_eq!(courier.look_at(&one, Some(&command("b"))), whole(&one, "b"));
    }

    #[test]
    fn the_old_lines_stay_until_the_new_ones_are_there() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered(&one);
        assert_eq!(courier.look_at(&two, Some(&command("a"))), changed(Some("2"), "a"));
        check(&courier, "a", "1");
        assert_eq!(courier.hear(reply("2")), None);
        check(&courier, "a", "2");
        assert_eq!(courier.look_at(&two, Some(&command("b"))), changed(None, "b"));
        check(&courier, "a", "2");
        assert_eq!(courier.hear(reply("3")), None);
        check(&courier, "b", "3");
    }

    #[test]
    fn what_changes_while_the_worker_is_busy_goes_with_the_next_request() {
        let (one, two, three) = (tree("1"), tree("2"), tree("3"));
        let mut courier = answered(&one);
        courier.look_at(&two, Some(&command("a")));
        assert_eq!(courier.look_at(&three, Some(&command("b"))), None);
        assert_eq!(courier.look_at(&three, Some(&command("c"))), None);
        assert_eq!(courier.hear(reply("2")), changed(Some("3"), "c"));
        check(&courier, "a", "1");
        assert_eq!(courier.hear(reply("3")), None);
        check(&courier, "c", "3");
    }

    #[test]
    fn an_equal_answer_is_the_same_one() {
        let mut courier = answered(&tree("1"));
        let before = courier.lines();
        courier.look_at(&tree("2"), Some(&command("a")));
        assert_eq!(courier.hear(reply("1")), None);
        assert_eq!(courier.lines(), before);
    }

    #[test]
    fn a_worker_that_dies_is_replaced_once_and_told_the_current_tree() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered(&one);
        courier.look_at(&two, Some(&command("a")));
        assert_eq!(courier.bury(), Some(Order::Start));
        check(&courier, "a", "1");
        assert_eq!(courier.hear(Message::Ready), whole(&two, "a"));
        assert_eq!(courier.hear(reply("2")), None);
        check(&courier, "a", "2");
    }

    #[test]
    fn a_worker_that_dies_unasked_is_replaced_at_the_next_question() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = answered(&one);
        assert_eq!(courier.bury(), Some(Order::Stop));
        assert_eq!(courier.look_at(&one, Some(&command("a"))), None);
        assert_eq!(courier.look_at(&two, Some(&command("a"))), Some(Order::Start));
        assert_eq!(courier.hear(Message::Ready), whole(&two, "a"));
    }

    #[test]
    fn what_fails_twice_is_given_up_until_something_else_is_looked_at() {
        let (one, two) = (tree("1"), tree("2"));
        let mut courier = Courier::default();
        assert_eq!(courier.look_at(&one, Some(&command("a"))), Some(Order::Start));
        assert_eq!(courier.bury(), Some(Order::Start));
        assert_eq!(courier.lines(), Lines::Awaited);
        assert_eq!(courier.bury(), Some(Order::Stop));
        assert_eq!(courier.lines(), Lines::Unavailable);
        assert_eq!(courier.look_at(&two, Some(&command("a"))), None, "not at each key press");
        assert_eq!(courier.look_at(&two, None), None);
        assert_eq!(courier.look_at(&two, Some(&command("a"))), Some(Order::Start));
        assert_eq!(courier.lines(), Lines::Awaited);
        assert_eq!(courier.hear(Message::Ready), whole(&two, "a"));
        assert_eq!(courier.hear(reply("2")), None);
        check(&courier, "a", "2");
        assert_eq!(courier.bury(), Some(Order::Stop));
        assert_eq!(courier.look_at(&one, Some(&command("a"))), Some(Order::Start));
    }
}
