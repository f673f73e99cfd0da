//! One row of the file tree: its name or the field for it, its badges, and what the pointer does.

use super::{
    edit::{Edit, moved_into},
    rows::Row,
};
use crate::{
    browser::dom,
    components::{
        icon::{Icon, Picture},
        menu::Point,
        name_field::{Check, NameField},
        tree::TreeItem,
    },
    session::Action,
    shared::Shared,
    views::{roles::Badge, use_dispatch},
};
use engine::{FilePath, FileTree};
use yew::prelude::*;

/// What a row asks of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    Menu {
        path: FilePath,
        at: Point,
    },
    /// The name that was typed; `None` if it was given up.
    Name(Option<String>),
}

#[derive(PartialEq, Properties)]
pub struct FileRowProps {
    pub row: Row,
    /// Whether the editor shows it.
    pub is_active: bool,
    /// Whether the Tab key leads to it.
    pub is_current: bool,
    /// What the name is being changed to, if it is.
    pub edit: Option<Edit>,
    /// The tree that the name must fit into.
    pub files: Shared<FileTree>,
    pub on_wish: Callback<Wish>,
}

#[component]
pub fn FileRow(props: &FileRowProps) -> Html {
    let FileRowProps { row, is_active, is_current, edit, files, on_wish } = props;
    let Row { path, level, position, siblings, is_expanded, badges } = row;
    let drag = use_drag(row);
    let dispatch = use_dispatch();
    let onclick = dispatch.reform({
        let (path, is_expanded) = (path.clone(), *is_expanded);
        move |_: MouseEvent| match is_expanded {
            None => Action::OpenFile { path: path.clone() },
            Some(it) => Action::SetExpanded { folder: path.clone(), is_expanded: !it },
        }
    });
    let oncontextmenu = on_wish.reform({
        let path = path.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            Wish::Menu { path: path.clone(), at: dom::point_of(&event) }
        }
    });
    html! {
        <TreeItem
            label={label(row)}
            {level}
            {position}
            {siblings}
            {is_expanded}
            is_selected={*is_active}
            is_current={*is_current}
        >
            if let Some(edit) = edit {
                { view_field(edit, files, on_wish) }
            } else {
                <span
                    class="file-tree-row"
                    data-drop={drag.is_over.then_some("here")}
                    draggable="true"
                    {onclick}
                    {oncontextmenu}
                    ondragstart={drag.onstart}
                    ondragover={drag.onover}
                    ondragleave={drag.onleave}
                    ondrop={drag.ondrop}
                >
                    <span class="file-tree-icon" data-kind={kind(row)}>
                        <Picture icon={if is_expanded.is_some() { Icon::Chevron } else { Icon::File }} />
                    </span>
                    <span class="file-tree-name">{ path.name() }</span>
                    { for badges.iter().map(view_badge) }
                </span>
            }
        </TreeItem>
    }
}

/// The row of a file or folder that is not there yet.
#[derive(PartialEq, Properties)]
pub struct NewRowProps {
    pub edit: Edit,
    pub level: usize,
    /// The tree that the name must fit into.
    pub files: Shared<FileTree>,
    pub on_wish: Callback<Wish>,
}

#[component]
pub fn NewRow(NewRowProps { edit, level, files, on_wish }: &NewRowProps) -> Html {
    html! {
        <TreeItem label={edit.label()} {level} position={1} siblings={1}>
            { view_field(edit, files, on_wish) }
        </TreeItem>
    }
}

fn view_field(edit: &Edit, files: &Shared<FileTree>, on_wish: &Callback<Wish>) -> Html {
    let on_done = on_wish.reform(Wish::Name);
    let check = Check::from({
        let (edit, files) = (edit.clone(), files.clone());
        move |typed: String| Some(edit.refusal(&typed, &files)?.to_string().into())
    });
    html! { <NameField label={edit.label()} value={edit.start()} {check} {on_done} /> }
}

fn view_badge(badge: &Badge) -> Html {
    html! {
        <span class="badge" data-kind={badge.kind} title={&badge.title}>
            <Picture icon={badge.icon} />
            { badge.word }
        </span>
    }
}

/// The name, and what the badges mean.
fn label(row: &Row) -> String {
    let roles = row.badges.iter().map(|it| it.title.as_str());
    let name = std::iter::once(row.path.name());
    name.chain(roles).collect::<Vec<_>>().join(", ")
}

fn kind(row: &Row) -> &'static str {
    if row.is_expanded.is_some() { "folder" } else { "file" }
}

/// What dragging does on a row.
struct Drag {
    is_over: bool,
    onstart: Callback<DragEvent>,
    onover: Callback<DragEvent>,
    onleave: Callback<DragEvent>,
    ondrop: Callback<DragEvent>,
}

/// Lets a row be dragged, and lets others be dropped on it: into it, or into the folder it is in.
#[hook]
fn use_drag(row: &Row) -> Drag {
    let dispatch = use_dispatch();
    let over = use_state_eq(|| false);
    let folder = match row.is_expanded {
        Some(_) => Some(row.path.clone()),
        None => row.path.parent(),
    };
    let path = row.path.clone();
    Drag {
        is_over: *over,
        onstart: Callback::from(move |event: DragEvent| dom::set_dragged(&event, path.as_str())),
        onover: Callback::from({
            let over = over.setter();
            move |event: DragEvent| {
                event.prevent_default();
                event.stop_propagation();
                over.set(true);
            }
        }),
        onleave: Callback::from({
            let over = over.setter();
            move |_| over.set(false)
        }),
        ondrop: Callback::from(move |event: DragEvent| {
            over.set(false);
            drop_into(&event, folder.as_ref(), &dispatch);
        }),
    }
}

/// Moves what has been dragged to `folder`; `None` is the root.
pub fn drop_into(event: &DragEvent, folder: Option<&FilePath>, dispatch: &Callback<Action>) {
    event.prevent_default();
    event.stop_propagation();
    let from = dom::dragged(event).and_then(|it| FilePath::new(&it).ok());
    if let Some(action) = from.and_then(|it| moved_into(&it, folder)) {
        dispatch.emit(action);
    }
}
