//! A line between two panes that the pointer and the keyboard can move, after the
//! [window splitter pattern](https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/).

use crate::browser::dom;
use yew::prelude::*;

/// How far an arrow key moves it, in percent of the whole.
const STEP: f64 = 2.0;

#[derive(PartialEq, Properties)]
pub struct SeparatorProps {
    pub label: AttrValue,
    /// Where it stands, in percent of the parent's width.
    pub value: f64,
    pub least: f64,
    pub most: f64,
    pub on_move: Callback<f64>,
}

#[component]
pub fn Separator(props: &SeparatorProps) -> Html {
    let &SeparatorProps { ref label, value, least, most, ref on_move } = props;
    let separator = use_node_ref();
    let move_to = on_move.reform(move |wanted: f64| wanted.clamp(least, most));
    let onkeydown = Callback::from({
        let move_to = move_to.clone();
        move |event: KeyboardEvent| {
            let wanted = match event.key().as_str() {
                "ArrowLeft" => value - STEP,
                "ArrowRight" => value + STEP,
                "Home" => least,
                "End" => most,
                _ => return,
            };
            event.prevent_default();
            move_to.emit(wanted);
        }
    });
    let onpointerdown = Callback::from(|event: PointerEvent| dom::capture_pointer(&event));
    let onpointermove = Callback::from({
        let separator = separator.clone();
        move |event: PointerEvent| {
            if dom::has_captured_pointer(&event) {
                move_to.emit(dom::percent_of_parent(&separator, &event));
            }
        }
    });
    html! {
        <div
            ref={separator}
            class="separator"
            role="separator"
            tabindex="0"
            aria-label={label}
            aria-orientation="vertical"
            aria-valuenow={value.round().to_string()}
            aria-valuemin={least.to_string()}
            aria-valuemax={most.to_string()}
            {onkeydown}
            {onpointerdown}
            {onpointermove}
        />
    }
}
