//! What the session does to the world round the page, and the world to the session.

use super::{at_once::use_at_once, autosave::SharedKeeper};
use crate::{
    Dispatch,
    browser::{clipboard, files, page, picture, timer::Timer, url},
    persist::Saved,
    session::{Action, Errand, Notice, Session, Work},
    share,
};
use std::rc::Rc;
use yew::{platform::spawn_local, prelude::*};

/// Carries out the session's errand, once.
#[hook]
pub fn use_errands(keeper: &SharedKeeper, session: &Session, dispatch: &Dispatch) {
    use_effect_with(session.errand_number, {
        let (keeper, dispatch) = (Rc::clone(keeper), dispatch.clone());
        let (errand, work) = (session.errand.clone(), session.work.clone());
        move |_| {
            if let Some(errand) = errand {
                carry_out(errand, &keeper, &work, dispatch);
            }
        }
    });
}

fn carry_out(errand: Errand, keeper: &SharedKeeper, work: &Work, dispatch: Dispatch) {
    match errand {
        Errand::CopyLink { fragment } => {
            copy(url::address_with(&fragment).into(), Notice::LinkCopied, dispatch);
        }
        Errand::CopyText { text } => copy(text, Notice::TextCopied, dispatch),
        Errand::Download { name, text } => {
            files::download(&name, &text);
            dispatch.emit(Action::Notify { notice: Notice::Downloaded { name } });
        }
        Errand::DownloadPng { name, svg } => spawn_local(async move {
            if picture::download_png(&name, &svg).await {
                dispatch.emit(Action::Notify { notice: Notice::Downloaded { name } });
            }
        }),
        Errand::PickFile => {
            let open =
                dispatch.reform(|files::Picked { name, bytes }| Action::OpenUpload { name, bytes });
            files::pick(".txtar,.txt,text/plain", open);
        }
        Errand::SaveAnyway => {
            let saved = keeper.borrow_mut().save_anyway(work);
            dispatch.emit(Action::NoteSaved { error: saved.err() });
        }
        Errand::ReadSaved => dispatch.emit(match keeper.borrow_mut().load(&work.slot) {
            Saved::Parcel(parcel) => Action::OpenSaved { parcel },
            Saved::Refused(error) => Action::NoteSaved { error: Some(error) },
            Saved::Unreadable { key, error } => {
                Action::Notify { notice: Notice::SavedUnreadable { key, error } }
            }
            Saved::Nothing => Action::NoteSaved { error: None },
        }),
    }
}

fn copy(text: Rc<str>, done: Notice, dispatch: Dispatch) {
    spawn_local(async move {
        let notice = if clipboard::copy(&text).await { done } else { Notice::CopyRefused };
        dispatch.emit(Action::Notify { notice });
    });
}

/// Keeps the address true: it has a link in it as long as the page shows what that link holds.
#[hook]
pub fn use_fragment(keeper: &SharedKeeper, work: &Work, dispatch: &Dispatch) {
    let had_fragment = use_mut_ref(|| false);
    use_at_once(work.fragment().cloned(), |fragment| {
        // What the page has not opened stays in the address, so that the user can look at it.
        if had_fragment.replace(fragment.is_some()) || fragment.is_some() {
            url::set_fragment(fragment.as_deref());
        }
    });
    use_effect_with((), {
        let (keeper, dispatch) = (Rc::clone(keeper), dispatch.clone());
        move |()| {
            let listener = url::on_fragment(Callback::from(move |fragment: String| {
                if share::is_link(&fragment) {
                    dispatch.emit(keeper.borrow_mut().open_link(fragment.into()));
                }
            }));
            move || drop(listener)
        }
    });
}

/// Whether tree and editor have been drawn.
#[hook]
pub fn use_usable() -> bool {
    let is_usable = use_state_eq(|| false);
    let timer = use_mut_ref(|| None);
    use_effect_with((), {
        let is_usable = is_usable.setter();
        move |()| *timer.borrow_mut() = Some(Timer::new(0, move || is_usable.set(true)))
    });
    *is_usable
}

/// The theme.
#[hook]
pub fn use_page(keeper: &SharedKeeper, session: &Session) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(session.theme, {
        let keeper = Rc::clone(keeper);
        move |theme| {
            page::set_theme(*theme);
            if !is_first.replace(false) {
                keeper.borrow().save_theme(*theme);
            }
        }
    });
}

/// Undo and redo by keyboard, wherever the focus is.
#[hook]
pub fn use_shortcuts(dispatch: &Dispatch) {
    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let undo_or_redo = dispatch.reform(|is_undo| match is_undo {
                true => Action::Undo,
                false => Action::Redo,
            });
            let listener = page::on_undo_or_redo(undo_or_redo);
            move || drop(listener)
        }
    });
}
