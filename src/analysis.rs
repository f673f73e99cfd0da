//! The seam to the engine, which runs in a worker, and for small trees in the page, too.
//!
//! The analysis of the session's files is derived, never stored in the session: the same files give
//! the same analysis, at once or later.

mod courier;
mod in_page;
mod told;

pub use courier::{Answer, Engine, Lines};

use crate::{
    browser::{
        dom,
        engine::{Engine as Instance, Module},
        timer::Timer,
        worker::{News, Worker},
    },
    shared::Shared,
};
use courier::{Courier, Order};
use engine::{FileTree, commands::CrateCommand};
use protocol::Request;
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use yew::prelude::*;

/// The page does not wait longer than this for an answer.
const LONGEST_ANALYSIS_MS: u32 = 10_000;
/// Nor than this for a worker that is being loaded, through whatever network.
const LONGEST_START_MS: u32 = 60_000;

/// The answer to `files`, and to `command` if there is one. Another number of `restarts` starts the
/// engine anew.
#[hook]
pub fn use_analysis(
    files: &Shared<FileTree>,
    command: Option<&CrateCommand>,
    restarts: u32,
) -> Answer {
    let update = use_force_update();
    let link = use_memo((), |()| {
        let courier = Courier::new(files.clone());
        let (worker, watchdog, in_page) = (None, None, None);
        Rc::new(RefCell::new(Link { courier, worker, watchdog, in_page, update }))
    });
    // Not in an effect: what the page answers by itself is drawn together with the change.
    Link::tell(&link, |it| it.look_at(files.clone(), command));
    use_effect_with(restarts, {
        let link = Rc::clone(&link);
        move |_| Link::tell(&link, Courier::start)
    });
    link.borrow().courier.answer(files)
}

/// A [`Courier`] with the world that carries out its orders.
struct Link {
    courier: Courier,
    worker: Option<Worker>,
    watchdog: Option<Timer>,
    /// The engine's instance in the page.
    in_page: Option<Instance>,
    update: UseForceUpdateHandle,
}

impl Link {
    fn tell(this: &Rc<RefCell<Self>>, news: impl FnOnce(&mut Courier) -> Option<Order>) {
        let mut link = this.borrow_mut();
        let mut next = news(&mut link.courier);
        while let Some(order) = next {
            next = link.carry_out(order, Rc::downgrade(this));
        }
    }

    /// Returns what is to be done then.
    fn carry_out(&mut self, order: Order, this: Weak<RefCell<Self>>) -> Option<Order> {
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
            Order::AskInPage(request) => return self.ask_in_page(&request),
        }
        None
    }

    fn ask_in_page(&mut self, request: &Request) -> Option<Order> {
        let asked_at_ms = dom::now_ms();
        let answer = self.in_page.as_ref().and_then(|it| it.answer(&protocol::encode(request)));
        let message = answer.and_then(|it| protocol::decode(&it));
        if message.is_none() {
            self.in_page = None;
        }
        self.courier.hear_in_page(message, dom::now_ms() - asked_at_ms)
    }

    fn watch(&mut self, ms: u32, this: Weak<RefCell<Self>>) {
        self.watchdog = Some(Timer::new(ms, move || Self::hear(&this, News::Died)));
    }

    fn hear(this: &Weak<RefCell<Self>>, news: News) {
        let Some(this) = this.upgrade() else { return };
        let bytes = match news {
            News::Message(bytes) => Some(bytes),
            News::Module(module) => return Self::load(&this, module),
            News::Died => None,
        };
        this.borrow_mut().watchdog = None;
        Self::tell(&this, |courier| match bytes.and_then(|it| protocol::decode(&it)) {
            Some(message) => courier.hear(message),
            None => courier.bury(),
        });
        Self::redraw(&this);
    }

    fn load(this: &Rc<RefCell<Self>>, module: Module) {
        if !this.borrow_mut().courier.begin_loading() {
            return;
        }
        let weak = Rc::downgrade(this);
        let on_end = move |instance: Option<Instance>| {
            let Some(this) = weak.upgrade() else { return };
            let is_there = instance.is_some();
            this.borrow_mut().in_page = instance;
            Self::tell(&this, |it| it.end_loading(is_there));
            Self::redraw(&this);
        };
        Instance::load(module, Callback::from(on_end));
    }

    fn redraw(this: &Rc<RefCell<Self>>) {
        let update = this.borrow().update.clone();
        update.force_update();
    }
}
