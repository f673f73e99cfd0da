//! The answer: packages with their crates, and why Cargo sees them.

mod krate;
mod package;

use crate::{analysis::Answer, shared::Shared};
use engine::{Analysis, CommandOutput, FileTree, PackageId};
use krate::Loose;
use package::PackageCard;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct CratesProps {
    pub answer: Answer,
}

#[component]
pub fn Crates(CratesProps { answer }: &CratesProps) -> Html {
    let state = if answer.is_pending { "pending" } else { "answered" };
    html! {
        <section
            class="crates"
            aria-label="Crates"
            data-state={state}
            data-revision={answer.revision.to_string()}
        >
            <h2 class="region-heading">{ "Crates" }</h2>
            if let (Some(analysis), Some(files)) = (&answer.analysis, &answer.files) {
                { view_refusal(analysis) }
                { view_packages(analysis, files) }
                { view_loose_crates(analysis) }
                { view_limits(analysis) }
                { view_nothing(analysis) }
            } else {
                <p class="placeholder">{ "Looking for crates…" }</p>
            }
        </section>
    }
}

/// Cargo's own text, if it refuses the tree.
fn view_refusal(analysis: &Analysis) -> Html {
    let outputs = [("cargo metadata", &analysis.metadata), ("cargo check", &analysis.check)];
    let refused = |it: &&(&str, &CommandOutput)| it.1.status != 0;
    let has_manifest = !analysis.packages.is_empty();
    let Some((command, output)) = outputs.iter().find(refused).filter(|_| has_manifest) else {
        return Html::default();
    };
    html! {
        <div class="crates-refusal" data-severity="error">
            <p>{ "Cargo refuses this. " }<code>{ command }</code>{ " says:" }</p>
            <pre>{ &output.stderr }</pre>
        </div>
    }
}

/// The packages, the one that Cargo finds in the root of the tree first.
fn view_packages(analysis: &Shared<Analysis>, files: &Shared<FileTree>) -> Html {
    let mut ids: Vec<_> = (0..analysis.packages.len() as u32).map(PackageId).collect();
    ids.sort_by_key(|id| analysis.current != Some(*id));
    let view_package = |id: PackageId| {
        let key = analysis[id].manifest_path.as_str();
        html! { <PackageCard {key} {analysis} {files} {id} /> }
    };
    ids.into_iter().map(view_package).collect()
}

fn view_loose_crates(analysis: &Analysis) -> Html {
    let crates = &analysis.loose_crates;
    html! {
        if !crates.is_empty() {
            <div class="loose-crates">
                <p>
                    { "No " }<code>{ "Cargo.toml" }</code>
                    { ", so there is no package. Each of these files is a crate by itself: the \
                       smallest amount of code that the compiler considers at a time." }
                </p>
                <ul class="crate-list">
                    for krate in crates {
                        <Loose key={krate.crate_root.as_str()} krate={krate.clone()} />
                    }
                </ul>
            </div>
        }
    }
}

/// What Cargo knows and this page does not.
fn view_limits(analysis: &Analysis) -> Html {
    html! {
        if !analysis.limits.is_empty() {
            <div class="limits">
                <p>{ "Cargo would know more here:" }</p>
                <ul>
                    for limit in &analysis.limits {
                        <li>{ limit }{ "." }</li>
                    }
                </ul>
            </div>
        }
    }
}

fn view_nothing(analysis: &Analysis) -> Html {
    html! {
        if analysis.packages.is_empty() && analysis.loose_crates.is_empty() {
            <p class="placeholder">
                { "No crate yet. A package needs a " }<code>{ "Cargo.toml" }</code>{ " and a " }
                <code>{ "src/main.rs" }</code>{ " or a " }<code>{ "src/lib.rs" }</code>{ "." }
            </p>
        }
    }
}
