//! A worker that is watched: one that says nothing for too long counts as dead.

use crate::browser::{
    timer::Timer,
    worker::{News, Worker},
};
use yew::prelude::*;

/// The page does not wait longer than this for an answer.
const LONGEST_ANSWER_MS: u32 = 10_000;
/// Nor than this for a worker that is being loaded, through whatever network.
const LONGEST_START_MS: u32 = 60_000;

pub(super) struct Watched {
    /// The worker's script.
    loader: &'static str,
    on_news: Callback<News>,
    worker: Option<Worker>,
    watchdog: Option<Timer>,
}

impl Watched {
    /// Not started yet.
    pub(super) fn new(loader: &'static str, on_news: Callback<News>) -> Self {
        Self { loader, on_news, worker: None, watchdog: None }
    }

    /// Dropping a former worker ends it.
    pub(super) fn start(&mut self) {
        self.worker = Worker::new(self.loader, self.on_news.clone());
        self.watch(if self.worker.is_some() { LONGEST_START_MS } else { 0 });
    }

    pub(super) fn stop(&mut self) {
        self.worker = None;
        self.watchdog = None;
    }

    pub(super) fn send(&mut self, request: &[u8]) {
        self.watch(LONGEST_ANSWER_MS);
        if let Some(worker) = &self.worker {
            worker.post(request);
        }
    }

    /// It has been heard of, for better or worse.
    pub(super) fn stop_watching(&mut self) {
        self.watchdog = None;
    }

    fn watch(&mut self, ms: u32) {
        let on_news = self.on_news.clone();
        self.watchdog = Some(Timer::new(ms, move || on_news.emit(News::Died)));
    }
}
