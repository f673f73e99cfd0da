//! Saves the work soon after each change, and at the last moment.

use crate::{
    Dispatch,
    browser::{page, storage, storage::BrowserStore, timer::Timer},
    persist::Keeper,
    session::{Action, SaveError, Session, Slot, Work},
};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use yew::prelude::*;

/// A pause after which what was typed is saved.
const PAUSE_MS: u32 = 300;

/// The keeper of this page, for all who save and load.
pub type SharedKeeper = Rc<RefCell<Keeper<BrowserStore>>>;

#[hook]
pub fn use_keeper() -> SharedKeeper {
    let keeper = use_memo((), |()| {
        Rc::new(RefCell::new(Keeper::new(BrowserStore::Local, BrowserStore::Session)))
    });
    Rc::clone(&keeper)
}

/// Keeps the work of `session` saved, and tells the session if that fails.
#[hook]
pub fn use_autosave(
    keeper: &SharedKeeper,
    session: &UseReducerHandle<Session>,
    dispatch: &Dispatch,
) {
    let saver = use_memo((), |()| {
        let (keeper, dispatch) = (Rc::clone(keeper), dispatch.clone());
        Rc::new(RefCell::new(Saver::new(keeper, dispatch)))
    });
    // Not in an effect: Yew puts those off, and by then the page may be gone.
    Saver::save_soon(&saver, &session.work);
    use_effect_with((), {
        let (saver, session) = (Rc::clone(&saver), session.clone());
        move |()| {
            let listener = page::on_leave(Callback::from(move |()| {
                // As it is now, drawn or not.
                Saver::save_soon(&saver, &session.clone().work);
                saver.borrow_mut().save_now();
            }));
            move || drop(listener)
        }
    });
    use_effect_with(session.work.slot.clone(), {
        let (keeper, dispatch) = (Rc::clone(keeper), dispatch.clone());
        move |slot| {
            keeper.borrow().note_shown(slot);
            let slot = slot.clone();
            let listener = storage::on_change(Callback::from(move |key: String| {
                if key == slot.key() && keeper.borrow().has_changed(&slot) == Ok(true) {
                    let error = Some(SaveError::ChangedInAnotherTab);
                    dispatch.emit(Action::NoteSaved { error });
                }
            }));
            move || drop(listener)
        }
    });
}

struct Saver {
    keeper: SharedKeeper,
    dispatch: Dispatch,
    /// The slot and the changes of the work that was seen last.
    seen: Option<(Slot, u32)>,
    pending: Option<Work>,
    timer: Option<Timer>,
}

impl Saver {
    fn new(keeper: SharedKeeper, dispatch: Dispatch) -> Self {
        Self { keeper, dispatch, seen: None, pending: None, timer: None }
    }

    fn save_soon(this: &Rc<RefCell<Self>>, work: &Work) {
        let mut saver = this.borrow_mut();
        let is_seen =
            |(slot, changes): &(Slot, u32)| *slot == work.slot && *changes == work.changes;
        if saver.seen.as_ref().is_some_and(is_seen) {
            return;
        }
        saver.seen = Some((work.slot.clone(), work.changes));
        if saver.pending.as_ref().is_some_and(|it| it.slot != work.slot) {
            saver.save_now();
        }
        if work.changes > 0 {
            let this = Rc::downgrade(this);
            saver.pending = Some(work.clone());
            saver.timer = Some(Timer::new(PAUSE_MS, move || Self::wake(&this)));
        }
    }

    fn wake(this: &Weak<RefCell<Self>>) {
        if let Some(this) = this.upgrade() {
            this.borrow_mut().save_now();
        }
    }

    fn save_now(&mut self) {
        self.timer = None;
        if let Some(work) = self.pending.take() {
            let saved = self.keeper.borrow_mut().save(&work);
            self.dispatch.emit(Action::NoteSaved { error: saved.err() });
        }
    }
}
