//! The modules of one crate as a tree, which follows the file in the editor and leads to files.

mod module_tree;
mod rows;

use super::{
    compiled,
    crate_choice::{self, Choice},
    piece::Piece,
};
use crate::{Dispatch, shared::Shared};
use engine::{Analysis, FilePath, FileTree};
use module_tree::ModuleTree;
use yew::prelude::*;

#[derive(Debug, PartialEq)]
pub struct Modules {
    pub analysis: Shared<Analysis>,
    /// Those of the analysis, or a frame newer.
    pub files: Shared<FileTree>,
    /// The file in the editor.
    pub active: Option<FilePath>,
    pub chosen: Choice,
    pub choose: Callback<String>,
}

impl Piece for Modules {
    fn view(&self, _: &Dispatch) -> Html {
        let Self { analysis, files, active, chosen, choose } = self;
        let crates = compiled::crates(analysis);
        let shown = crate_choice::shown(&crates, chosen, active.as_ref());
        html! {
            <section class="modules" aria-label="Modules">
                <h2 class="region-heading">{ "Modules" }</h2>
                if let Some(shown) = shown {
                    { crate_choice::view(&crates, shown, choose) }
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
}
