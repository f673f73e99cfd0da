//! One row of the file tree: its name or the field for it, and its badges.
//!
//! Rows listen to nothing: there are many, and the tree finds the row of an event by `data-path`.

use super::{edit::Edit, rows::Row};
use crate::{
    Dispatch,
    components::{
        name_field::{Check, NameField},
        tree::TreeItem,
    },
    shared::Shared,
    views::{roles::Badge, words::Words},
};
use engine::FileTree;
use yew::prelude::*;

/// How a row is to look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Whether the editor shows it.
    pub is_active: bool,
    /// Whether the Tab key leads to it.
    pub is_current: bool,
    /// Whether what is being dragged would be dropped here.
    pub is_drop_target: bool,
}

/// A row that is there; `field` takes the place of its name.
pub fn view(row: &Row, look: Look, field: Option<Html>) -> Html {
    let item = TreeItem {
        key: row.path.as_str().into(),
        label: label(row),
        level: row.level,
        position: row.position,
        siblings: row.siblings,
        is_expanded: row.is_expanded,
        is_selected: look.is_active,
        is_current: look.is_current,
    };
    item.view(field.unwrap_or_else(|| view_name(row, look.is_drop_target)))
}

/// The row of a file or folder that is not there yet.
pub fn view_new(edit: &Edit, level: usize, field: Html) -> Html {
    let item = TreeItem {
        key: "".into(),
        label: edit.label(),
        level,
        position: 1,
        siblings: 1,
        is_expanded: None,
        is_selected: false,
        is_current: false,
    };
    item.view(field)
}

fn view_name(row: &Row, is_drop_target: bool) -> Html {
    let kind = if row.is_expanded.is_some() { "folder" } else { "file" };
    html! {
        <span
            class="file-tree-row"
            data-path={row.path.to_string()}
            data-drop={is_drop_target.then_some("here")}
            draggable="true"
        >
            <span class="file-tree-icon" data-kind={kind} />
            <span class="file-tree-name">{ row.path.name() }</span>
            { for row.badges.iter().map(view_badge) }
        </span>
    }
}

fn view_badge(badge: &Badge) -> Html {
    html! {
        <span class="badge" data-kind={badge.kind} title={&badge.title}>
            { badge.icon.view() }
            { badge.word }
        </span>
    }
}

/// The field for the name that `edit` asks for; it must fit into `files`.
pub fn view_field(
    edit: &Edit,
    files: &Shared<FileTree>,
    on_done: &Callback<Option<String>>,
) -> Html {
    let check = Check::from({
        let (edit, files) = (edit.clone(), files.clone());
        move |typed: String| {
            let refusal = edit.refusal(&typed, &files)?.to_string();
            Some(Words::new(&refusal).view(&Dispatch::noop()))
        }
    });
    html! { <NameField label={edit.label()} value={edit.start()} {check} {on_done} /> }
}

/// The name, and what the badges mean.
fn label(row: &Row) -> String {
    let roles = row.badges.iter().map(|it| it.title.as_str());
    let name = std::iter::once(row.path.name());
    name.chain(roles).collect::<Vec<_>>().join(", ")
}
