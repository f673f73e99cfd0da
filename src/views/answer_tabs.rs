//! The views of the answer, one at a time.

use super::{
    crate_choice::Choice, crates::Crates, file_table::FileTable, metadata::Metadata,
    modules::Modules, picture::Picture, piece::piece, problems::Problems, rustc::Rustc,
};
use crate::{
    analysis::{Answer, Lines},
    components::tabs::{Tab, TabWish, Tabs},
    shared::Shared,
};
use engine::{Analysis, FilePath};
use yew::prelude::*;

const PANEL: &str = "answer-tabs-panel";

/// A view of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    #[default]
    Crates,
    Modules,
    Files,
    Rustc,
    Picture,
}

impl View {
    const ALL: [Self; 5] = [Self::Crates, Self::Modules, Self::Files, Self::Rustc, Self::Picture];

    fn title(self) -> &'static str {
        match self {
            Self::Crates => "Crates",
            Self::Modules => "Modules",
            Self::Files => "Files",
            Self::Rustc => "rustc",
            Self::Picture => "Picture",
        }
    }
}

#[derive(PartialEq, Properties)]
pub struct AnswerTabsProps {
    pub answer: Answer,
    /// That of the answer which may be drawn a frame later.
    pub later: Option<Shared<Analysis>>,
    pub lines: Lines,
    /// The file in the editor.
    pub active: Option<FilePath>,
}

#[component]
pub fn AnswerTabs(props: &AnswerTabsProps) -> Html {
    let shown = use_state_eq(View::default);
    // The same for all views that show one crate.
    let chosen = use_state_eq(Choice::default);
    let choose = use_callback(props.active.clone(), {
        let chosen = chosen.setter();
        move |key: String, active: &Option<FilePath>| {
            chosen.set(Choice { key: key.into(), beside: active.clone() });
        }
    });
    let tabs = use_memo((), |()| {
        let tab = |it: View| Tab { id: it.title().into(), label: it.title().into() };
        Shared::new(View::ALL.map(tab).to_vec())
    });
    let on_wish = use_callback((), {
        let shown = shown.setter();
        move |wish, ()| {
            if let TabWish::Show(index) = wish {
                shown.set(View::ALL[index]);
            }
        }
    });
    html! {
        <>
            <Tabs
                label="Views of the answer"
                tabs={(*tabs).clone()}
                shown={View::ALL.iter().position(|it| *it == *shown)}
                panel={PANEL}
                is_closable={false}
                {on_wish}
            />
            <div id={PANEL} class={PANEL} role="tabpanel" aria-label={shown.title()}>
                <div class="answer-view">
                    { view(*shown, props, &chosen, &choose) }
                </div>
            </div>
        </>
    }
}

/// What is not shown is not computed either.
fn view(
    shown: View,
    AnswerTabsProps { answer, later, lines, active }: &AnswerTabsProps,
    chosen: &Choice,
    choose: &Callback<String>,
) -> Html {
    match (shown, later.as_ref().zip(answer.files.as_ref())) {
        (View::Crates, _) => html! {
            <>
                { piece(Crates { answer: answer.clone() }) }
                { piece(Problems { answer: answer.clone() }) }
                { piece(Metadata { analysis: later.clone() }) }
            </>
        },
        (View::Modules, Some((analysis, files))) => piece(Modules {
            analysis: analysis.clone(),
            files: files.clone(),
            active: active.clone(),
            chosen: chosen.clone(),
            choose: choose.clone(),
        }),
        (View::Files, Some((analysis, _))) => piece(FileTable { analysis: analysis.clone() }),
        (View::Picture, Some((analysis, _))) => piece(Picture { analysis: analysis.clone() }),
        (View::Rustc, Some((analysis, _))) => html! {
            <Rustc
                analysis={analysis.clone()}
                lines={lines.clone()}
                active={active.clone()}
                chosen={chosen.clone()}
                choose={choose.clone()}
            />
        },
        (_, None) => html! { <p class="placeholder">{ "Looking for crates…" }</p> },
    }
}
