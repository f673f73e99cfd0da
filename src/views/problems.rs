//! What Cargo and rustc say against the tree, each with the way to its place.

use super::words::{PlaceLink, label};
use crate::{
    analysis::Answer,
    components::icon::{Icon, Picture},
};
use engine::{Diagnostic, FileTree, Location, Printed, Severity, Speaker};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ProblemsProps {
    pub answer: Answer,
}

#[component]
pub fn Problems(ProblemsProps { answer }: &ProblemsProps) -> Html {
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
                    for (index, diagnostic) in diagnostics.iter().enumerate() {
                        <Problem key={index} ..ProblemProps::new(diagnostic, files) />
                    }
                </ul>
            } else if answer.analysis.is_some() {
                <p class="placeholder">{ "No problems." }</p>
            } else {
                <p class="placeholder">{ "…" }</p>
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct ProblemProps {
    speaker: Speaker,
    severity: Severity,
    printed: Printed,
    message: AttrValue,
    rendered: AttrValue,
    /// The place, and how to call it.
    place: Option<(String, Location)>,
}

impl ProblemProps {
    fn new(diagnostic: &Diagnostic, files: &FileTree) -> Self {
        let place = diagnostic.location.as_ref();
        Self {
            speaker: diagnostic.speaker,
            severity: diagnostic.severity,
            printed: diagnostic.printed,
            message: diagnostic.message.clone().into(),
            rendered: diagnostic.rendered.clone().into(),
            place: place.map(|it| (label(it, files), it.clone())),
        }
    }
}

#[component]
fn Problem(props: &ProblemProps) -> Html {
    let ProblemProps { speaker, severity, printed, message, rendered, place } = props;
    let (icon, severity) = match severity {
        Severity::Error => (Icon::Error, "error"),
        Severity::Warning => (Icon::Warning, "warning"),
    };
    html! {
        <li class="problem" data-severity={severity}>
            <Picture {icon} />
            <div class="problem-text">
                <p>
                    <span class="problem-severity">{ severity }</span>
                    <span class="problem-speaker">{ said_by(*speaker, *printed) }</span>
                    if let Some((label, location)) = place {
                        <PlaceLink label={label.clone()} location={location.clone()} />
                    }
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
        views::{analyzed, render},
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
            <h2 class="region-heading">Problems<span class="count">2</span>
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
            <li data-severity="error" class="problem">
            <div class="problem-text">
            <p>
            <span class="problem-severity">error</span>
            <span class="problem-speaker">Cargo, once the errors above are mended</span>
            <button type="button" class="link">Cargo.toml:1</button>
            </p>
            <p class="problem-message">no targets specified in the manifest
            either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present</p>
            <details class="problem-rendered">
            <summary>as printed</summary>
            <pre>error: failed to parse manifest at `/playground/Cargo.toml`

            Caused by:
              no targets specified in the manifest
              either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present
            </pre>
            </details>
            </div>
            </li>
            </ul>
            </section>"#]].assert_eq(&render(html! { <Problems {answer} /> }));
    }
}
