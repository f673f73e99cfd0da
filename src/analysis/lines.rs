//! The seam to the lines by which Cargo calls rustc, which are found in a worker of their own. It is
//! loaded once somebody looks at them, for most visitors never do.

mod courier;

use super::watched::Watched;
use crate::{browser::worker::News, shared::Shared};
use courier::{Courier, Order};
use engine::{
    FileTree,
    commands::{CrateCommand, CrateLines},
};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use yew::prelude::*;

/// Made by Trunk beside the page.
const LOADER: &str = "rustc_lines_loader.js";

/// What is known of the lines of a command.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Lines {
    /// There is no answer yet.
    #[default]
    Awaited,
    /// The newest answer, with the command that was asked about. It may be another one.
    Known(Shared<(CrateCommand, CrateLines)>),
    /// What finds them cannot be loaded, or has failed.
    Unavailable,
}

/// What `command` runs, if it is looked at.
#[hook]
pub fn use_lines(files: &Shared<FileTree>, command: Option<&CrateCommand>) -> Lines {
    let update = use_force_update();
    let link = use_memo((), |()| Link::new(update));
    Link::tell(&link, |it| it.look_at(files, command));
    link.borrow().courier.lines()
}

/// A [`Courier`] with the world that carries out its orders.
struct Link {
    courier: Courier,
    worker: Watched,
    update: UseForceUpdateHandle,
}

impl Link {
    fn new(update: UseForceUpdateHandle) -> Rc<RefCell<Self>> {
        Rc::new_cyclic(|this: &Weak<RefCell<Self>>| {
            let this = this.clone();
            let on_news = Callback::from(move |news| Self::hear(&this, news));
            let (courier, worker) = (Courier::default(), Watched::new(LOADER, on_news));
            RefCell::new(Self { courier, worker, update })
        })
    }

    fn tell(this: &RefCell<Self>, news: impl FnOnce(&mut Courier) -> Option<Order>) {
        let mut link = this.borrow_mut();
        match news(&mut link.courier) {
            Some(Order::Start) => link.worker.start(),
            Some(Order::Stop) => link.worker.stop(),
            Some(Order::Send(request)) => link.worker.send(&protocol::encode(&request)),
            None => {}
        }
    }

    fn hear(this: &Weak<RefCell<Self>>, news: News) {
        let Some(this) = this.upgrade() else { return };
        this.borrow_mut().worker.stop_watching();
        let message = match news {
            News::Message(bytes) => protocol::decode(&bytes),
            News::Module(_) | News::Died => None,
        };
        Self::tell(&this, |courier| match message {
            Some(message) => courier.hear(message),
            None => courier.bury(),
        });
        let update = this.borrow().update.clone();
        update.force_update();
    }
}
