//! The gallery: trees that each teach one thing.

use super::{
    use_dispatch,
    words::{Words, view_link},
};
use crate::{
    Dispatch,
    browser::files,
    components::dialog::{self, use_dialog},
    samples::{self, Sample},
    session::Action,
};
use yew::prelude::*;

/// Made by `web/build.mjs`, and put beside the page by Trunk.
const FILE: &str = "samples.txt";

#[derive(PartialEq, Properties)]
pub struct GalleryProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn Gallery(GalleryProps { on_close }: &GalleryProps) -> Html {
    let dispatch = use_dispatch();
    let (gallery, try_again) = use_gallery();
    let content = match gallery {
        Loading::Done(samples) => view_samples(samples, on_close, &dispatch),
        Loading::Begun => {
            html! { <p class="placeholder" role="status">{ "Loading the samples…" }</p> }
        }
        Loading::Failed => html! {
            <p class="placeholder" role="alert">
                { "The samples could not be loaded. " }
                { view_link("Try again", try_again) }
            </p>
        },
    };
    dialog::view(use_dialog(), "Samples", on_close, content)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Loading {
    Begun,
    Done(&'static [Sample]),
    Failed,
}

/// The gallery, and what loads it once more.
#[hook]
fn use_gallery() -> (Loading, Callback<MouseEvent>) {
    let state = use_state_eq(|| samples::gallery().map_or(Loading::Begun, Loading::Done));
    use_effect_with(*state, {
        let set = state.setter();
        move |state| {
            if *state == Loading::Begun {
                files::load(
                    FILE,
                    Callback::from(move |text: Option<String>| {
                        text.iter().for_each(|it| samples::take_in(it));
                        set.set(samples::gallery().map_or(Loading::Failed, Loading::Done));
                    }),
                );
            }
        }
    });
    let set = state.setter();
    (*state, Callback::from(move |_| set.set(Loading::Begun)))
}

fn view_samples(samples: &'static [Sample], on_close: &Callback<()>, dispatch: &Dispatch) -> Html {
    html! {
        <>
            <p class="gallery-hint">
                { "A sample takes the place of your files. Undo brings them back." }
            </p>
            <ul class="gallery">
                for sample in samples {
                    { view_card(sample, on_close, dispatch) }
                }
            </ul>
        </>
    }
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
        <li key={&*sample.title}>
            <button type="button" class="gallery-card" onclick={load}>
                <strong class="gallery-title">{ Words::new(&sample.title).view(dispatch) }</strong>
                <span class="gallery-about">{ Words::new(about).view(dispatch) }</span>
            </button>
        </li>
    }
}
