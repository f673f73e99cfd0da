//! What there is to say about the file in front, the storage and the engine.

use super::{piece::Piece, roles, words::view_link};
use crate::{
    Dispatch,
    analysis::Engine,
    session::{Action, SaveError},
    shared::Shared,
};
use engine::{Analysis, FilePath};
use yew::prelude::*;

#[derive(Debug, PartialEq)]
pub struct StatusLine {
    pub active: Option<FilePath>,
    pub analysis: Option<Shared<Analysis>>,
    pub unsaved: Option<SaveError>,
    pub engine: Engine,
}

impl Piece for StatusLine {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { active, analysis, unsaved, engine } = self;
        let roles = match (active, analysis) {
            (Some(path), Some(analysis)) => roles::all_in_words(path, analysis),
            _ => String::new(),
        };
        html! {
            <footer class="status-line">
                <p class="status-line-file">
                    if let Some(path) = active {
                        <code>{ path.as_str() }</code>
                        if !roles.is_empty() {
                            { ": " }{ roles }
                        }
                    }
                </p>
                { view_engine(*engine, dispatch) }
                { view_storage(*unsaved, dispatch) }
            </footer>
        }
    }
}

fn view_storage(unsaved: Option<SaveError>, dispatch: &Dispatch) -> Html {
    let keep = || dispatch.reform(|_| Action::SaveAnyway);
    let take = || dispatch.reform(|_| Action::TakeSaved);
    html! {
        <p class="status-line-storage" data-severity={unsaved.map(|_| "warning")}>
            if let Some(error) = unsaved {
                { error.to_string() }
                if error == SaveError::ChangedInAnotherTab {
                    { view_link("Keep this", keep()) }
                    { view_link("Take the other", take()) }
                }
            } else {
                { "Saved in this browser" }
            }
        </p>
    }
}

fn view_engine(engine: Engine, dispatch: &Dispatch) -> Html {
    let words = match engine {
        Engine::Starting => "The engine is arriving…",
        Engine::Ready => "",
        Engine::Restarting => "The engine stopped; starting it anew…",
        Engine::Stopped => "The engine has stopped. Your files are safe.",
    };
    html! {
        <p class="status-line-engine" role="status">
            { words }
            if engine == Engine::Stopped {
                { view_link("Start it anew", dispatch.reform(|_| Action::RestartEngine)) }
            }
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{analyzed, piece::piece, render};
    use expect_test::expect;

    #[test]
    fn the_file_in_front_is_explained() {
        let (_, analysis) =
            analyzed("//- /Cargo.toml\n[package]\nname = \"app\"\n//- /src/main.rs\n");
        let html = render(piece(StatusLine {
            active: FilePath::new("src/main.rs").ok(),
            analysis: Some(Shared::new(analysis)),
            unsaved: Some(SaveError::ChangedInAnotherTab),
            engine: Engine::Stopped,
        }));
        expect![[r#"
            <footer class="status-line">
            <p class="status-line-file">
            <code>src/main.rs</code>: crate root of binary app</p>
            <p role="status" class="status-line-engine">The engine has stopped. Your files are safe.<button type="button" class="link">Start it anew</button>
            </p>
            <p data-severity="warning" class="status-line-storage">No longer saved: another tab has changed the same files.<button type="button" class="link">Keep this</button>
            <button type="button" class="link">Take the other</button>
            </p>
            </footer>"#]].assert_eq(&html);
    }
}
