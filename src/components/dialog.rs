//! A modal dialog: shown as long as it is rendered.

use super::{button::Button, icon::Icon};
use crate::browser::dom;
use yew::prelude::*;

/// The element of a dialog, which takes the focus, and gives it back to where it was.
#[hook]
pub fn use_dialog() -> NodeRef {
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        dom::show_modal(dialog);
        let dialog = dialog.clone();
        move || dom::close_dialog(&dialog)
    });
    dialog
}

/// `on_close`: the user wants it gone, by Escape, by the button, or by a click beside it.
pub fn view(dialog: NodeRef, title: &'static str, on_close: &Callback<()>, content: Html) -> Html {
    let oncancel = on_close.reform(|event: Event| event.prevent_default());
    let onclick = Callback::from({
        let on_close = on_close.clone();
        move |event: MouseEvent| {
            if dom::is_beside_dialog(&event) {
                on_close.emit(());
            }
        }
    });
    html! {
        <dialog ref={dialog} class="dialog" aria-label={title} {oncancel} {onclick}>
            <div class="dialog-content">
                <div class="dialog-header">
                    <h2>{ title }</h2>
                    { Button::icon(Icon::Close, "Close").hint("Esc").view(on_close.reform(|_| ())) }
                </div>
                { content }
            </div>
        </dialog>
    }
}
