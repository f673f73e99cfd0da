//! The seam to the engine, which runs in a worker, and for small trees in the page, too.
//!
//! The analysis of the session's files is derived, never stored in the session: the same files give
//! the same analysis, at once or later.

mod courier;
mod in_page;
mod lines;
mod told;
mod watched;

pub use courier::{Answer, Engine};
pub use lines::{Lines, use_lines};

use crate::{
    browser::{
        dom,
        engine::{Engine as Instance, Module},
        worker::News,
    },
    shared::Shared,
};
use courier::{Courier, Order};
use engine::FileTree;
use protocol::Request;
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use watched::Watched;
use yew::prelude::*;

/// Made by Trunk beside the page.
const LOADER: &str = "worker_loader.js";

/// The answer to `files`. Another number of `restarts` starts the engine anew.
#[hook]
pub fn use_analysis(files: &Shared<FileTree>, restarts: u32) -> Answer {
    let update = use_force_update();
    let link = use_memo((), |()| Link::new(Courier::new(files.clone()), update));
    // Not in an effect: what the page answers by itself is drawn together with the change.
    Link::tell(&link, |it| it.look_at(files.clone()));
    use_effect_with(restarts, {
        let link = Rc::clone(&link);
        move |_| Link::tell(&link, Courier::start)
    });
    link.borrow().courier.answer(files)
}

/// A [`Courier`] with the world that carries out its orders.
struct Link {
    courier: Courier,
    worker: Watched,
    /// The engine's instance in the page.
    in_page: Option<Instance>,
    update: UseForceUpdateHandle,
}

impl Link {
    fn new(courier: Courier, update: UseForceUpdateHandle) -> Rc<RefCell<Self>> {
        Rc::new_cyclic(|this: &Weak<RefCell<Self>>| {
            let this = this.clone();
            let on_news = Callback::from(move |news| Self::hear(&this, news));
            let worker = Watched::new(LOADER, on_news);
            RefCell::new(Self { courier, worker, in_page: None, update })
        })
    }

    fn tell(this: &RefCell<Self>, news: impl FnOnce(&mut Courier) -> Option<Order>) {
        let mut link = this.borrow_mut();
        let mut next = news(&mut link.courier);
        while let Some(order) = next {
            next = link.carry_out(order);
        }
    }

    /// Returns what is to be done then.
    fn carry_out(&mut self, order: Order) -> Option<Order> {
        match order {
            Order::Start => self.worker.start(),
            Order::Stop => self.worker.stop(),
            Order::Send(request) => self.worker.send(&protocol::encode(&request)),
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

    fn hear(this: &Weak<RefCell<Self>>, news: News) {
        let Some(this) = this.upgrade() else { return };
        let bytes = match news {
            News::Message(bytes) => Some(bytes),
            News::Module(module) => return Self::load(&this, module),
            News::Died => None,
        };
        this.borrow_mut().worker.stop_watching();
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
