//! The parts of the page side by side, or one at a time where there is no room.

use super::use_dispatch;
use crate::{
    Dispatch,
    components::{button::name, separator::Separator},
    session::{Action, Pane},
};
use yew::prelude::*;

/// Where the lines between the panes stand at first, in thousandths of the page's width.
const FILES_END: i32 = 170;
const ANSWER_START: i32 = 640;

#[derive(PartialEq, Properties)]
pub struct PanesProps {
    /// The one that is shown where there is room for one only.
    pub pane: Pane,
    pub files: Html,
    pub editor: Html,
    pub answer: Html,
}

#[component]
pub fn Panes(PanesProps { pane, files, editor, answer }: &PanesProps) -> Html {
    let dispatch = use_dispatch();
    let files_end = use_state_eq(|| FILES_END);
    let answer_start = use_state_eq(|| ANSWER_START);
    let move_to = |place: &UseStateHandle<i32>| {
        let place = place.setter();
        Callback::from(move |wanted| place.set(wanted))
    };
    let files_separator =
        Separator { label: "Width of the file tree", place: *files_end, within: 100..=300 };
    let answer_separator =
        Separator { label: "Width of the editor", place: *answer_start, within: 450..=800 };
    let style = format!("--files: {}; --answer: {}", *files_end, 1000 - *answer_start);
    html! {
        <>
            { view_switch(*pane, &dispatch) }
            <main class="panes" data-pane={pane.name()} {style}>
                <div class="panes-files">{ files.clone() }</div>
                { files_separator.view(&move_to(&files_end)) }
                <div class="panes-editor">{ editor.clone() }</div>
                { answer_separator.view(&move_to(&answer_start)) }
                <div class="panes-answer">{ answer.clone() }</div>
            </main>
        </>
    }
}

/// Chooses what is shown where there is room for one pane only.
fn view_switch(shown: Pane, dispatch: &Dispatch) -> Html {
    html! {
        <nav class="pane-switch" aria-label="Parts of the page" data-pane={shown.name()}>
            for pane in [Pane::Files, Pane::Editor, Pane::Answer] {
                <button
                    type="button"
                    class="pane-switch-button"
                    data-pane={pane.name()}
                    aria-pressed={name(pane == shown)}
                    onclick={dispatch.reform(move |_| Action::ShowPane { pane })}
                >
                    { pane.title() }
                </button>
            }
        </nav>
    }
}

impl Pane {
    fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Editor => "editor",
            Self::Answer => "answer",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Files => "Files",
            Self::Editor => "Editor",
            Self::Answer => "Crates",
        }
    }
}
