//! All steps of a build, in Cargo's order.

use crate::views::{
    compiled::{self, Compiled},
    words::view_link,
};
use engine::{Analysis, CrateView, rustc_lines::Step};
use yew::prelude::*;

/// `choose` is told the key of the crate of a step.
pub fn view(
    steps: &[Step],
    is_shown: &dyn Fn(&Step) -> bool,
    analysis: &Analysis,
    choose: &Callback<String>,
) -> Html {
    html! {
        if steps.len() > 1 {
            <h3 class="rustc-heading">{ "All steps" }</h3>
            <ol class="rustc-steps">
                for step in steps {
                    <li aria-current={is_shown(step).then_some("step")}>
                        { if step.is_run { "Run " } else { "Compile " } }
                        { view_crate(step, analysis, choose) }
                    </li>
                }
            </ol>
        }
    }
}

fn view_crate(step: &Step, analysis: &Analysis, choose: &Callback<String>) -> Html {
    match of_step(step, analysis) {
        Some(Compiled { key, label, .. }) => view_link(&label, choose.reform(move |_| key.clone())),
        None => html! { <code>{ step.manifest_path.as_str() }</code> },
    }
}

fn of_step<'a>(step: &Step, analysis: &'a Analysis) -> Option<Compiled<'a>> {
    let mut crates = analysis.crates.iter();
    crates.find(|it| is_of(step, it, analysis)).map(|it| compiled::named(it, analysis))
}

/// Whether `step` compiles or runs `krate`.
pub fn is_of(step: &Step, krate: &CrateView, analysis: &Analysis) -> bool {
    krate.target.is_some_and(|(package, target)| {
        target == step.target && analysis[package].manifest_path == step.manifest_path
    })
}
