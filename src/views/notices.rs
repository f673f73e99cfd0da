//! What has just happened: said politely to a screen reader, and for a while to the eye.

use super::{changes, use_dispatch, words::Words};
use crate::{
    Dispatch,
    components::{button::Button, icon::Icon},
    session::{Action, Notice},
    shared::Shared,
};
use engine::Analysis;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct NoticesProps {
    pub notice: Option<Notice>,
    /// Tells a notice from an equal one before it.
    pub number: u32,
    pub analysis: Option<Shared<Analysis>>,
}

#[component]
pub fn Notices(NoticesProps { notice, number, analysis }: &NoticesProps) -> Html {
    let dispatch = use_dispatch();
    let changes = use_changes(analysis);
    html! {
        <div class="notices">
            <div role="status" aria-label="What happened">
                if let Some(notice) = notice {
                    { view_notice(notice, *number, &dispatch) }
                }
            </div>
            <p class="unseen" role="status" aria-label="What changed">{ changes }</p>
        </div>
    }
}

/// What the last answer that differed was different in.
#[hook]
fn use_changes(analysis: &Option<Shared<Analysis>>) -> AttrValue {
    let last = use_mut_ref(|| None::<Shared<Analysis>>);
    let words = use_mut_ref(AttrValue::default);
    if let Some(analysis) = analysis {
        let before = last.replace(Some(analysis.clone()));
        if before.as_ref() != Some(analysis)
            && let Some(change) = changes::in_words(before.as_deref(), analysis)
        {
            words.replace(change.into());
        }
    }
    words.borrow().clone()
}

fn view_notice(notice: &Notice, number: u32, dispatch: &Dispatch) -> Html {
    let dismiss = dispatch.reform(|_| Action::DismissNotice);
    let download = || dispatch.reform(|_| Action::Download);
    html! {
        <div key={number} class="notice" data-severity={notice.is_error().then_some("error")}>
            <p class="notice-text">{ Words::new(&notice.to_string()).view(dispatch) }</p>
            if notice.offers_download() {
                { Button::words(Icon::Download, "Download").view(download()) }
            }
            { Button::icon(Icon::Close, "Dismiss").view(dismiss) }
        </div>
    }
}
