//! The gallery: trees that each teach one thing.

use super::{use_dispatch, words::Words};
use crate::{
    Dispatch,
    components::dialog::{self, use_dialog},
    samples::{self, Sample},
    session::Action,
};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct GalleryProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn Gallery(GalleryProps { on_close }: &GalleryProps) -> Html {
    let dispatch = use_dispatch();
    let content = html! {
        <>
            <p class="gallery-hint">
                { "A sample takes the place of your files. Undo brings them back." }
            </p>
            <ul class="gallery">
                for sample in samples::gallery() {
                    { view_card(sample, on_close, &dispatch) }
                }
            </ul>
        </>
    };
    dialog::view(use_dialog(), "Samples", on_close, content)
}

fn view_card(sample: &'static Sample, on_close: &Callback<()>, dispatch: &Dispatch) -> Html {
    let load = Callback::from({
        let (on_close, dispatch) = (on_close.clone(), dispatch.clone());
        move |_| {
            on_close.emit(());
            dispatch.emit(Action::LoadSample { sample });
        }
    });
    let about = sample.paragraphs.first().map_or("", String::as_str);
    html! {
        <li key={sample.name}>
            <button type="button" class="gallery-card" onclick={load}>
                <strong class="gallery-title">{ Words::new(&sample.title).view(dispatch) }</strong>
                <span class="gallery-about">{ Words::new(about).view(dispatch) }</span>
            </button>
        </li>
    }
}
