//! A line between two panes that the pointer and the keyboard can move, after the
//! [window splitter pattern](https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/).

use crate::browser::dom;
use std::ops::RangeInclusive;
use yew::prelude::*;

/// How far an arrow key moves it.
const STEP: i32 = 20;

/// A separator before it is viewed. Places are in thousandths of the parent's width.
#[derive(Clone, Debug, PartialEq)]
pub struct Separator {
    pub label: &'static str,
    pub place: i32,
    pub within: RangeInclusive<i32>,
}

impl Separator {
    pub fn view(self, on_move: &Callback<i32>) -> Html {
        let Self { label, place, within } = self;
        let (least, most) = within.into_inner();
        let move_to = on_move.reform(move |wanted: i32| wanted.clamp(least, most));
        let onkeydown = Callback::from({
            let move_to = move_to.clone();
            move |event: KeyboardEvent| {
                let wanted = match event.key().as_str() {
                    "ArrowLeft" => place - STEP,
                    "ArrowRight" => place + STEP,
                    "Home" => least,
                    "End" => most,
                    _ => return,
                };
                event.prevent_default();
                move_to.emit(wanted);
            }
        });
        let onpointermove = Callback::from(move |event: PointerEvent| {
            if let Some(wanted) = dom::dragged_to(&event) {
                move_to.emit(wanted);
            }
        });
        html! {
            <div
                class="separator"
                role="separator"
                tabindex="0"
                aria-label={label}
                aria-orientation="vertical"
                aria-valuenow={place.to_string()}
                aria-valuemin={least.to_string()}
                aria-valuemax={most.to_string()}
                {onkeydown}
                onpointerdown={Callback::from(|event: PointerEvent| dom::capture_pointer(&event))}
                {onpointermove}
            />
        }
    }
}
