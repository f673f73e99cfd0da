//! The parts of the page side by side, or one at a time where there is no room.

use super::use_dispatch;
use crate::{
    components::separator::Separator,
    session::{Action, Pane},
};
use yew::prelude::*;

/// How wide the outer panes are, in percent of the page.
const FILES_WIDTH: f64 = 17.0;
const ANSWER_WIDTH: f64 = 36.0;

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
    let files_width = use_state(|| FILES_WIDTH);
    let answer_width = use_state(|| ANSWER_WIDTH);
    let on_files = use_callback((), {
        let files_width = files_width.setter();
        move |value, ()| files_width.set(value)
    });
    let on_answer = use_callback((), {
        let answer_width = answer_width.setter();
        move |value: f64, ()| answer_width.set(100.0 - value)
    });
    let style = format!("--files: {}%; --answer: {}%", *files_width, *answer_width);
    let answer_start = 100.0 - *answer_width;
    html! {
        <main class="panes" data-pane={pane.name()} {style}>
            <div class="panes-files">{ files.clone() }</div>
            <Separator
                label="Width of the file tree"
                value={*files_width}
                least=10.0
                most=30.0
                on_move={on_files}
            />
            <div class="panes-editor">{ editor.clone() }</div>
            <Separator
                label="Width of the editor"
                value={answer_start}
                least=45.0
                most=80.0
                on_move={on_answer}
            />
            <div class="panes-answer">{ answer.clone() }</div>
        </main>
    }
}

#[derive(PartialEq, Properties)]
pub struct PaneSwitchProps {
    pub pane: Pane,
}

/// Chooses what is shown where there is room for one pane only.
#[component]
pub fn PaneSwitch(&PaneSwitchProps { pane: shown }: &PaneSwitchProps) -> Html {
    let dispatch = use_dispatch();
    html! {
        <nav class="pane-switch" aria-label="Parts of the page" data-pane={shown.name()}>
            for pane in [Pane::Files, Pane::Editor, Pane::Answer] {
                <button
                    type="button"
                    class="pane-switch-button"
                    data-pane={pane.name()}
                    aria-pressed={(pane == shown).to_string()}
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
