//! The open files, one tab each.

use super::use_dispatch;
use crate::{
    components::tabs::{Tab, TabWish, Tabs},
    session::Action,
    shared::Shared,
};
use engine::FilePath;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct FileTabsProps {
    pub tabs: Shared<Vec<FilePath>>,
    pub active: Option<FilePath>,
    /// The `id` of the element that shows the file.
    pub panel: AttrValue,
}

#[component]
pub fn FileTabs(FileTabsProps { tabs: paths, active, panel }: &FileTabsProps) -> Html {
    let shown = paths.iter().position(|it| Some(it) == active.as_ref());
    let tabs = use_memo(paths.clone(), |paths| to_tabs(paths));
    let dispatch = use_dispatch();
    let on_wish = use_callback((dispatch, paths.clone()), |wish, (dispatch, paths)| {
        let path = |index: usize| paths.get(index).cloned();
        let action = match wish {
            TabWish::Show(index) => path(index).map(|path| Action::OpenFile { path }),
            TabWish::Close(index) => path(index).map(|path| Action::CloseFile { path }),
        };
        action.into_iter().for_each(|it| dispatch.emit(it));
    });
    html! {
        if !paths.is_empty() {
            <Tabs label="Open files" tabs={Shared::from(tabs)} {shown} {panel} {on_wish} />
        }
    }
}

/// A file's name, and its folder where the name alone would not tell it from another.
fn to_tabs(paths: &[FilePath]) -> Vec<Tab> {
    let is_ambiguous = |path: &FilePath| paths.iter().filter(|it| it.name() == path.name()).nth(1);
    let label = |path: &FilePath| match (is_ambiguous(path), path.parent()) {
        (Some(_), Some(folder)) => format!("{}/{}", folder.name(), path.name()),
        _ => path.name().to_owned(),
    };
    paths.iter().map(|it| Tab { id: it.to_string().into(), label: label(it).into() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_the_same_name_are_told_apart_by_their_folders() {
        let paths = ["src/main.rs", "src/bin/a/main.rs", "Cargo.toml", "main.rs"];
        let paths = paths.map(|it| FilePath::new(it).unwrap());
        let labels: Vec<_> = to_tabs(&paths).into_iter().map(|it| it.label).collect();
        assert_eq!(labels, ["src/main.rs", "a/main.rs", "Cargo.toml", "main.rs"]);
    }
}
