//! The page: session, analysis and effects, put together to regions.

mod at_once;
mod autosave;
mod effects;
mod later;

use crate::{
    Dispatch,
    analysis::{Answer, Lines, use_analysis, use_lines},
    browser::url,
    session::Session,
    shared::Shared,
    views::{
        answer_tabs::AnswerTabs, editor::Editor, file_tree::FileTree, notices::Notices,
        panes::Panes, piece::piece, status_line::StatusLine, toolbar::Toolbar,
    },
};
use autosave::{use_autosave, use_keeper};
use effects::{use_errands, use_fragment, use_page, use_shortcuts, use_usable};
use engine::Analysis;
use later::use_later;
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn App() -> Html {
    let keeper = use_keeper();
    let session = use_reducer({
        let keeper = Rc::clone(&keeper);
        move || keeper.borrow_mut().begin(&url::fragment())
    });
    let dispatch: Dispatch = session.dispatcher().to_callback();
    let answer = use_analysis(&session.work.files, session.engine_restarts);
    let lines = use_lines(&session.work.files, session.command.as_ref());
    let later = use_later(&answer.analysis);
    use_autosave(&keeper, &session, &dispatch);
    use_errands(&keeper, &session, &dispatch);
    use_fragment(&keeper, &session.work, &dispatch);
    use_page(&keeper, &session);
    use_shortcuts(&dispatch);
    let is_usable = use_usable();
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            { view_regions(&session, &answer, &later, &lines, is_usable) }
        </ContextProvider<Dispatch>>
    }
}

/// What the answer says of other regions than the editor and that of the crates.
type Later = Option<Shared<Analysis>>;

/// Tree and editor first; what there is to read follows once they can be used.
fn view_regions(
    session: &Session,
    answer: &Answer,
    later: &Later,
    lines: &Lines,
    is_usable: bool,
) -> Html {
    let work = &session.work;
    let other_slot = session.other_work.as_ref().map(|it| it.slot.clone());
    html! {
        <>
            <Toolbar history={work.history.clone()} {other_slot} theme={session.theme} />
            <Panes
                pane={session.pane}
                files={view_files(session, later)}
                editor={view_editor(session, answer)}
                answer={if is_usable {
                    view_answer(session, answer, later, lines)
                } else {
                    Html::default()
                }}
            />
            if is_usable {
                { piece(StatusLine {
                    active: work.active.clone(),
                    analysis: later.clone(),
                    unsaved: session.unsaved,
                    engine: answer.engine,
                }) }
                <Notices
                    notice={session.notice.clone()}
                    number={session.notice_number}
                    analysis={later.clone()}
                />
            } else {
                <footer class="status-line" />
            }
        </>
    }
}

fn view_files(Session { work, .. }: &Session, later: &Later) -> Html {
    html! {
        <FileTree
            shape={work.shape.clone()}
            expanded={work.expanded.clone()}
            selected={work.selected.clone()}
            active={work.active.clone()}
            analysis={later.clone()}
        />
    }
}

fn view_editor(Session { work, edits, .. }: &Session, answer: &Answer) -> Html {
    html! {
        <Editor
            path={work.active.clone()}
            tabs={work.tabs.clone()}
            content={work.active_content()}
            edits={*edits}
            reveal={work.reveal.clone()}
            answer={answer.clone()}
        />
    }
}

fn view_answer(
    Session { work, .. }: &Session,
    answer: &Answer,
    later: &Later,
    lines: &Lines,
) -> Html {
    html! {
        <AnswerTabs
            answer={answer.clone()}
            later={later.clone()}
            lines={lines.clone()}
            active={work.active.clone()}
        />
    }
}
