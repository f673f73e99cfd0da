//! The seam to the engine, which runs in a worker: the analysis of the session's files.
//!
//! Derived, never stored in the session: the same files give the same analysis, only later.

mod courier;

pub use courier::{Answer, Engine};

use crate::{
    browser::{
        timer::Timer,
        worker::{News, Worker},
    },
    shared::Shared,
};
use courier::{Courier, Order};
use engine::FileTree;
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use yew::prelude::*;

/// The page does not wait longer than this for an answer.
const LONGEST_ANALYSIS_MS: u32 = 10_000;
/// Nor than this for a worker that is being loaded, through whatever network.
const LONGEST_START_MS: u32 = 60_000;

/// The answer to `files`. Another number of `restarts` starts the engine anew.
#[hook]
pub fn use_analysis(files: &Shared<FileTree>, restarts: u32) -> Answer {
    let update = use_force_update();
    let link = use_memo((), |()| {
        let courier = Courier::new(files.clone());
        Rc::new(RefCell::new(Link { courier, worker: None, watchdog: None, update }))
    });
    use_effect_with(restarts, {
        let link = Rc::clone(&link);
        move |_| Link::tell(&link, Courier::start)
    });
    use_effect_with(files.clone(), {
        let link = Rc::clone(&link);
        move |files| Link::tell(&link, |it| it.look_at(files.clone()))
    });
    link.borrow().courier.answer(files)
}

/// A [`Courier`] with the world that carries out its orders.
struct Link {
    courier: Courier,
    worker: Option<Worker>,
    watchdog: Option<Timer>,
    update: UseForceUpdateHandle,
}

impl Link {
    fn tell(this: &Rc<RefCell<Self>>, news: impl FnOnce(&mut Courier) -> Option<Order>) {
        let mut link = this.borrow_mut();
        if let Some(order) = news(&mut link.courier) {
            link.carry_out(order, Rc::downgrade(this));
        }
    }

    fn carry_out(&mut self, order: Order, this: Weak<RefCell<Self>>) {
        match order {
            Order::Start => {
                let on_news = Callback::from({
                    let this = this.clone();
                    move |news| Self::hear(&this, news)
                });
                // Dropping a former worker ends it.
                self.worker = Worker::new(on_news);
                self.watch(if self.worker.is_some() { LONGEST_START_MS } else { 0 }, this);
            }
            Order::Stop => {
                self.worker = None;
                self.watchdog = None;
            }
            Order::Send(request) => {
                self.watch(LONGEST_ANALYSIS_MS, this);
                if let Some(worker) = &self.worker {
                    worker.post(&protocol::encode(&request));
                }
            }
        }
    }

    fn watch(&mut self, ms: u32, this: Weak<RefCell<Self>>) {
        self.watchdog = Some(Timer::new(ms, move || Self::hear(&this, News::Died)));
    }

    fn hear(this: &Weak<RefCell<Self>>, news: News) {
        let Some(this) = this.upgrade() else { return };
        this.borrow_mut().watchdog = None;
        Self::tell(&this, |courier| match news {
            News::Message(bytes) => match protocol::decode(&bytes) {
                Some(message) => courier.hear(message),
                None => courier.bury(),
            },
            News::Died => courier.bury(),
        });
        let update = this.borrow().update.clone();
        update.force_update();
    }
}
