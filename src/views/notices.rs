//! What has just happened: said politely to a screen reader, and for a while to the eye.

use super::{
    changes, use_dispatch,
    words::{Sentence, Words},
};
use crate::{
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
    let changes = use_changes(analysis);
    html! {
        <div class="notices">
            <div role="status" aria-label="What happened">
                if let Some(notice) = notice {
                    <Bubble key={*number} notice={notice.clone()} />
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

#[derive(PartialEq, Properties)]
struct BubbleProps {
    notice: Notice,
}

#[component]
fn Bubble(BubbleProps { notice }: &BubbleProps) -> Html {
    let dispatch = use_dispatch();
    let dismiss = dispatch.reform(|_| Action::DismissNotice);
    let download = dispatch.reform(|_| Action::Download);
    html! {
        <div class="notice" data-severity={notice.is_error().then_some("error")}>
            <p class="notice-text"><Sentence words={Words::new(&notice.to_string())} /></p>
            if notice.offers_download() {
                <Button
                    icon={Icon::Download}
                    label="Download"
                    shows_label=true
                    onclick={download}
                />
            }
            <Button icon={Icon::Close} label="Dismiss" onclick={dismiss} />
        </div>
    }
}
