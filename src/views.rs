//! The regions of the screen.

pub mod answer_tabs;
pub mod changes;
pub mod compiled;
pub mod crate_choice;
pub mod crates;
pub mod editor;
pub mod file_table;
pub mod file_tabs;
pub mod file_tree;
pub mod gallery;
pub mod metadata;
pub mod modules;
pub mod notices;
pub mod panes;
pub mod picture;
pub mod piece;
pub mod problems;
pub mod reasons;
pub mod roles;
pub mod rustc;
pub mod status_line;
pub mod toolbar;
pub mod words;

use crate::Dispatch;
use yew::prelude::*;

/// The session's [`Dispatch`], from anywhere under `<App>`.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context().expect("a view is rendered under <App>")
}

/// Like [`use_dispatch`], for struct components.
pub fn dispatch_of<C: Component>(ctx: &Context<C>) -> Dispatch {
    let (dispatch, _) =
        ctx.link().context(Callback::noop()).expect("a view is rendered under <App>");
    dispatch
}

/// The HTML of a view on the host: no browser, no wasm. One element a line, icons left out.
#[cfg(test)]
fn render(view: Html) -> String {
    #[derive(PartialEq, Properties)]
    struct UnderAppProps {
        children: Html,
    }

    #[component]
    fn UnderApp(UnderAppProps { children }: &UnderAppProps) -> Html {
        html! {
            <ContextProvider<Dispatch> context={Dispatch::noop()}>
                { children.clone() }
            </ContextProvider<Dispatch>>
        }
    }

    let props = UnderAppProps { children: view };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let html = runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        yew::LocalServerRenderer::<UnderApp>::with_props(props).hydratable(false).render().await
    }));
    let without_icons = html.split("<svg").map(|it| it.split_once("</svg>").map_or(it, |it| it.1));
    without_icons.collect::<String>().replace("><", ">\n<")
}

/// The files of a fixture, and what the engine says about them.
#[cfg(test)]
fn analyzed(text: &str) -> (engine::FileTree, engine::Analysis) {
    let mut files = engine::FileTree::new();
    for entry in fixture::parse(text).expect("a fixture").entries {
        let path = |it: &str| engine::FilePath::new(it).expect("a path");
        match entry {
            fixture::Entry::File { path: it, bytes } => files.create_file(path(&it), bytes.into()),
            fixture::Entry::Folder { path: it } => files.create_folder(path(&it)),
        }
        .expect("a tree");
    }
    let analysis = engine::analyze(&files, &engine::Options::default());
    (files, analysis)
}
