//! What Cargo and rustc say against the tree, each with the way to its place.

use super::{
    piece::Piece,
    words::{label, view_place},
};
use crate::{Dispatch, analysis::Answer, components::icon::Icon};
use engine::{Diagnostic, FileTree, Location, Printed, Severity, Speaker};
use yew::prelude::*;

#[derive(Debug, PartialEq)]
pub struct Problems {
    pub answer: Answer,
}

impl Piece for Problems {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { answer } = self;
        let diagnostics = answer.analysis.as_ref().map_or(&[][..], |it| &it.diagnostics);
        html! {
            <section class="problems" aria-label="Problems">
                <h2 class="region-heading">
                    { "Problems" }
                    if !diagnostics.is_empty() {
                        <span class="count">{ diagnostics.len() }</span>
                    }
                </h2>
                if let Some(files) = &answer.files && !diagnostics.is_empty() {
                    <ul class="problem-list">
                        for diagnostic in diagnostics {
                            { view_problem(diagnostic, files, dispatch) }
                        }
                    </ul>
                } else {
                    <p class="placeholder">{ nothing_said(answer) }</p>
                }
            </section>
        }
    }
}

/// Stands where there is no problem to show.
fn nothing_said(answer: &Answer) -> &'static str {
    match &answer.analysis {
        None => "…",
        Some(it) if it.packages.is_empty() => "There is no package that Cargo could judge.",
        Some(_) => "Cargo has nothing to say against this package.",
    }
}

fn view_problem(diagnostic: &Diagnostic, files: &FileTree, dispatch: &Dispatch) -> Html {
    let Diagnostic { speaker, severity, message, location, rendered, printed } = diagnostic;
    let (icon, severity) = match severity {
        Severity::Error => (Icon::Error, "error"),
        Severity::Warning => (Icon::Warning, "warning"),
    };
    let view_place = |at: &Location| view_place(&label(at, files), at, dispatch);
    html! {
        <li class="problem" data-severity={severity}>
            { icon.view() }
            <div class="problem-text">
                <p>
                    <span class="problem-severity">{ severity }</span>
                    <span class="problem-speaker">{ said_by(*speaker, *printed) }</span>
                    { for location.as_ref().map(view_place) }
                </p>
                <p class="problem-message">{ message }</p>
                if rendered.trim_end().contains('\n') {
                    <details class="problem-rendered">
                        <summary>{ "as printed" }</summary>
                        <pre>{ rendered }</pre>
                    </details>
                }
            </div>
        </li>
    }
}

fn said_by(speaker: Speaker, printed: Printed) -> &'static str {
    match (speaker, printed) {
        (Speaker::Cargo, Printed::Always) => "Cargo",
        (Speaker::Cargo, Printed::OnCheck) => "cargo check",
        (Speaker::Cargo, Printed::AfterEarlierError) => "Cargo, once the errors above are mended",
        (Speaker::Rustc, Printed::Always | Printed::OnCheck) => "rustc",
        (Speaker::Rustc, Printed::AfterEarlierError) => "rustc, once Cargo lets it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::Engine,
        shared::Shared,
        views::{analyzed, piece::piece, render},
    };
    use expect_test::expect;

    #[test]
    fn a_problem_leads_to_its_place() {
        let (files, analysis) =
            analyzed("//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"1999\"\n");
        let answer = Answer {
            analysis: Some(Shared::new(analysis)),
            files: Some(Shared::new(files)),
            revision: 1,
            is_pending: false,
            engine: Engine::Ready,
        };
        expect![[r#"
            <section aria-label="Problems" class="problems">
            <h2 class="region-heading">Problems<span class="count">1</span>
            </h2>
            <ul class="problem-list">
            <li data-severity="error" class="problem">
            <div class="problem-text">
            <p>
            <span class="problem-severity">error</span>
            <span class="problem-speaker">Cargo</span>
            <button type="button" class="link">Cargo.toml:3</button>
            </p>
            <p class="problem-message">supported edition values are `2015`, `2018`, `2021`, or `2024`, but `1999` is unknown</p>
            <details class="problem-rendered">
            <summary>as printed</summary>
            <pre>error: failed to parse manifest at `/playground/Cargo.toml`

            Caused by:
              failed to parse the `edition` key

            Caused by:
              supported edition values are `2015`, `2018`, `2021`, or `2024`, but `1999` is unknown
            </pre>
            </details>
            </div>
            </li>
            </ul>
            </section>"#]].assert_eq(&render(piece(Problems { answer })));
    }
}
