//! The modules of one crate as a tree, which follows the file in the editor and leads to files.

mod module_tree;
mod rows;

use super::compiled::{self, Compiled};
use crate::{browser::dom, shared::Shared};
use engine::{Analysis, FilePath, FileTree};
use module_tree::ModuleTree;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ModulesProps {
    pub analysis: Shared<Analysis>,
    /// Those of the analysis, or a frame newer.
    pub files: Shared<FileTree>,
    /// The file in the editor.
    pub active: Option<FilePath>,
}

/// The crate is the one that was chosen, or else the first with the file in the editor.
#[component]
pub fn Modules(ModulesProps { analysis, files, active }: &ModulesProps) -> Html {
    let chosen = use_state_eq(String::new);
    let crates = compiled::crates(analysis);
    let shown = shown(&crates, &chosen, active.as_ref());
    let choose = chosen.setter();
    let onchange = Callback::from(move |event: Event| choose.set(dom::choice_of(&event)));
    html! {
        <section class="modules" aria-label="Modules">
            <h2 class="region-heading">{ "Modules" }</h2>
            if let Some(shown) = shown {
                <select class="modules-crate" aria-label="Crate" {onchange}>
                    for it in &crates {
                        <option value={it.key.clone()} selected={it.key == shown.key}>
                            { &it.label }
                        </option>
                    }
                </select>
                <ModuleTree
                    key={shown.key.clone()}
                    label={format!("Modules of {}", shown.label)}
                    krate={Shared::new(shown.krate.clone())}
                    files={files.clone()}
                    active={active.clone()}
                />
            } else {
                <p class="placeholder">{ "There is no crate, and so no module." }</p>
            }
        </section>
    }
}

fn shown<'c, 'a>(
    crates: &'c [Compiled<'a>],
    chosen: &str,
    active: Option<&FilePath>,
) -> Option<&'c Compiled<'a>> {
    let has_active = |it: &&Compiled<'_>| active.is_some_and(|file| it.times(file) > 0);
    let by_choice = crates.iter().find(|it| it.key == chosen);
    let by_file = crates.iter().find(has_active);
    match by_choice {
        Some(it) if by_file.is_none() || has_active(&it) => Some(it),
        _ => by_file.or(crates.first()),
    }
}
