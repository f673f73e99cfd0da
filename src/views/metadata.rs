//! What `cargo metadata` prints, letter for letter, to read and to copy.

use super::piece::Piece;
use crate::{
    Dispatch,
    components::{button::Button, icon::Icon},
    session::Action,
    shared::Shared,
};
use engine::Analysis;
use yew::prelude::*;

const COMMAND: &str = "cargo metadata --no-deps --format-version 1";

#[derive(Debug, PartialEq)]
pub struct Metadata {
    pub analysis: Option<Shared<Analysis>>,
}

impl Piece for Metadata {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Some(analysis) = &self.analysis else {
            return html! {
                <section class="metadata" aria-label="cargo metadata">
                    <h2 class="region-heading">{ "cargo metadata" }</h2>
                </section>
            };
        };
        let output = &analysis.metadata;
        let copy = dispatch.reform({
            let analysis = analysis.clone();
            move |_| Action::CopyText { text: analysis.metadata.stdout.trim_end().into() }
        });
        html! {
            <section class="metadata" aria-label="cargo metadata">
                <h2 class="region-heading">
                    { "cargo metadata" }
                    if output.status == 0 {
                        { Button::words(Icon::Copy, "Copy").view(copy) }
                    }
                </h2>
                <p class="metadata-command"><code>{ COMMAND }</code></p>
                if !output.stdout.is_empty() {
                    <pre class="metadata-output" tabindex="0" role="group" aria-label="Output">
                        { &output.stdout }
                    </pre>
                }
                if !output.stderr.is_empty() {
                    <pre class="metadata-errors" tabindex="0" role="group" aria-label="Errors and warnings">
                        { &output.stderr }
                    </pre>
                }
                if output.status != 0 {
                    <p>{ format!("It fails with exit status {}.", output.status) }</p>
                }
            </section>
        }
    }
}
