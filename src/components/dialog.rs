//! A modal dialog: shown as long as it is rendered.

use super::{button::Button, icon::Icon};
use crate::browser::dom;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct DialogProps {
    pub title: AttrValue,
    /// The user wants it gone: by Escape, by the button, or by a click beside it.
    pub on_close: Callback<()>,
    pub children: Html,
}

/// Takes the focus, and gives it back to where it was.
#[component]
pub fn Dialog(DialogProps { title, on_close, children }: &DialogProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        dom::show_modal(dialog);
        let dialog = dialog.clone();
        move || dom::close_dialog(&dialog)
    });
    let oncancel = on_close.reform(|event: Event| event.prevent_default());
    let onclick = on_close.reform(|_| ());
    let on_backdrop = Callback::from({
        let on_close = on_close.clone();
        move |event: MouseEvent| {
            if dom::is_beside_dialog(&event) {
                on_close.emit(());
            }
        }
    });
    html! {
        <dialog ref={dialog} class="dialog" aria-label={title} {oncancel} onclick={on_backdrop}>
            <div class="dialog-content">
                <div class="dialog-header">
                    <h2>{ title }</h2>
                    <Button icon={Icon::Close} label="Close" hint="Esc" {onclick} />
                </div>
                { children.clone() }
            </div>
        </dialog>
    }
}
