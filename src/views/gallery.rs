//! The gallery: trees that each teach one thing.

use super::{
    use_dispatch,
    words::{Sentence, Words},
};
use crate::{
    components::dialog::Dialog,
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
    html! {
        <Dialog title="Samples" {on_close}>
            <p class="gallery-hint">
                { "A sample takes the place of your files. Undo brings them back." }
            </p>
            <ul class="gallery">
                for sample in samples::gallery() {
                    <Card key={sample.name} {sample} {on_close} />
                }
            </ul>
        </Dialog>
    }
}

#[derive(PartialEq, Properties)]
struct CardProps {
    sample: &'static Sample,
    on_close: Callback<()>,
}

#[component]
fn Card(&CardProps { sample, ref on_close }: &CardProps) -> Html {
    let dispatch = use_dispatch();
    let load = on_close.reform(move |_| dispatch.emit(Action::LoadSample { sample }));
    let about = sample.paragraphs.first().map_or("", String::as_str);
    html! {
        <li>
            <button type="button" class="gallery-card" onclick={load}>
                <strong class="gallery-title"><Sentence words={Words::new(&sample.title)} /></strong>
                <span class="gallery-about"><Sentence words={Words::new(about)} /></span>
            </button>
        </li>
    }
}
