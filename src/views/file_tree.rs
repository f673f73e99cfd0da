//! The files, as a tree that can be changed by the keyboard, a menu and the pointer.

mod edit;
mod order;
mod row;
mod rows;

use super::dispatch_of;
use crate::{
    browser::dom,
    components::{
        button::Button,
        icon::Icon,
        menu::{Menu, Point},
        tree::{self, Step, TypedName},
        window::Window,
    },
    session::Action,
    shared::Shared,
};
use edit::Edit;
use engine::{Analysis, FilePath, FileTree as Files};
use order::Order;
use row::{FileRow, NewRow, Wish, drop_into};
use rows::Row;
use std::collections::BTreeSet;
use yew::prelude::*;

/// The row that the Tab key leads to.
const CURRENT: &str = "[role=treeitem][tabindex='0']";

#[derive(PartialEq, Properties)]
pub struct FileTreeProps {
    /// The tree; its texts may be old.
    pub shape: Shared<Files>,
    pub expanded: Shared<BTreeSet<FilePath>>,
    /// The row that the Tab key leads to.
    pub selected: Option<FilePath>,
    /// The file in the editor.
    pub active: Option<FilePath>,
    pub analysis: Option<Shared<Analysis>>,
}

/// A struct component, because the keyboard, the menu and the field for a name work on one state.
#[derive(Debug)]
pub struct FileTree {
    tree: NodeRef,
    rows: Vec<Row>,
    window: Window,
    typed: TypedName,
    edit: Option<Edit>,
    menu: Option<Point>,
    /// Whether the current row takes the focus once it is rendered.
    wants_focus: bool,
    /// Whether the current row is to be seen once it is rendered.
    wants_sight: bool,
    /// The same on every render, so that no row is rendered because of it.
    on_wish: Callback<Wish>,
}

#[derive(Debug)]
pub enum Msg {
    Key(KeyboardEvent),
    Ordered(Order),
    Wished(Wish),
    MenuLeft(Option<usize>),
    MenuAsked(Point),
    Dropped(DragEvent),
    Scrolled,
}

impl Component for FileTree {
    type Message = Msg;
    type Properties = FileTreeProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            tree: NodeRef::default(),
            rows: rows_of(ctx.props()),
            window: Window::default(),
            typed: TypedName::default(),
            edit: None,
            menu: None,
            wants_focus: false,
            wants_sight: false,
            on_wish: ctx.link().callback(Msg::Wished),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &FileTreeProps) -> bool {
        let new = ctx.props();
        let rows = rows_of(new);
        self.wants_sight |= new.selected != old.selected;
        let is_same = rows == self.rows
            && (&new.selected, &new.active) == (&old.selected, &old.active)
            && self.edit.is_none();
        self.rows = rows;
        self.edit.take_if(|it| it.place().is_some_and(|it| !new.shape.exists(it.as_str())));
        !is_same
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Key(event) => return self.press(ctx, &event),
            Msg::Ordered(order) => self.carry_out(ctx, order),
            Msg::Wished(Wish::Name(name)) => self.end_edit(ctx, name),
            Msg::Wished(Wish::Menu { path, at }) => {
                dispatch_of(ctx).emit(Action::Select { path });
                self.menu = Some(at);
            }
            Msg::MenuAsked(at) => self.menu = Some(at),
            Msg::MenuLeft(chosen) => {
                self.menu = None;
                self.wants_focus = true;
                if let Some(order) = chosen.and_then(Order::from_menu) {
                    self.carry_out(ctx, order);
                }
            }
            Msg::Dropped(event) => drop_into(&event, None, &dispatch_of(ctx)),
            Msg::Scrolled => {
                return self.window.scroll_to(dom::scrolled_share(&self.tree), self.rows.len());
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let window = self.window.rows(self.rows.len());
        let after = self.rows.len() - window.end;
        html! {
            <div class="file-tree">
                { self.view_toolbar(ctx) }
                <div
                    ref={&self.tree}
                    class="tree"
                    role="tree"
                    aria-label="Files"
                    style={format!("--before: {}; --after: {after}", window.start)}
                    onscroll={link.callback(|_| Msg::Scrolled)}
                    onkeydown={link.callback(Msg::Key)}
                    ondragover={Callback::from(|event: DragEvent| event.prevent_default())}
                    ondrop={link.callback(Msg::Dropped)}
                >
                    { self.view_rows(ctx) }
                </div>
                if let Some(at) = self.menu {
                    <Menu
                        label="What to do with it"
                        {at}
                        items={Order::MENU}
                        on_choose={link.callback(Msg::MenuLeft)}
                    />
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.wants_focus) && self.edit.is_none() {
            dom::focus_first(&self.tree, CURRENT);
        }
        if std::mem::take(&mut self.wants_sight) {
            dom::scroll_to_first(&self.tree, CURRENT);
        }
    }
}

impl FileTree {
    /// The index of the row that the Tab key leads to.
    fn at(&self, props: &FileTreeProps) -> usize {
        let is_selected = |it: &Row| Some(&it.path) == props.selected.as_ref();
        self.rows.iter().position(is_selected).unwrap_or(0)
    }

    fn press(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        let (at, key) = (self.at(ctx.props()), event.key());
        let outline = rows::outline(&self.rows);
        if key == "ContextMenu" || (key == "F10" && event.shift_key()) {
            self.menu = Some(dom::below_first(&self.tree, CURRENT));
        } else if let Some(order) = Order::from_key(&key, event.shift_key()) {
            self.wants_focus = true;
            self.carry_out(ctx, order);
        } else if let Some(step) = tree::step(&outline, at, &key) {
            self.go(ctx, step);
        } else if let Some(row) = self.typed.press(&key, dom::now_ms(), &outline, at) {
            self.go(ctx, Step::Go(row));
        } else {
            return false;
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    fn go(&mut self, ctx: &Context<Self>, step: Step) {
        let dispatch = dispatch_of(ctx);
        let path = |index: usize| self.rows[index].path.clone();
        match step {
            Step::Go(index) => {
                dispatch.emit(Action::Select { path: path(index) });
                self.wants_focus = true;
            }
            Step::Open(index) => dispatch.emit(Action::OpenFile { path: path(index) }),
            Step::Expand(index) => {
                dispatch.emit(Action::SetExpanded { folder: path(index), is_expanded: true });
            }
            Step::Collapse(index) => {
                dispatch.emit(Action::SetExpanded { folder: path(index), is_expanded: false });
            }
            Step::ExpandSiblings(index) => {
                let folder = self.rows[index].path.parent();
                for row in &self.rows {
                    if row.is_expanded == Some(false) && row.path.parent() == folder {
                        let folder = row.path.clone();
                        dispatch.emit(Action::SetExpanded { folder, is_expanded: true });
                    }
                }
            }
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, order: Order) {
        let dispatch = dispatch_of(ctx);
        let row = self.rows.get(self.at(ctx.props()));
        let folder = row.and_then(|row| match row.is_expanded {
            Some(_) => Some(row.path.clone()),
            None => row.path.parent(),
        });
        if let Some(folder) = folder.clone().filter(|_| order.is_new()) {
            dispatch.emit(Action::SetExpanded { folder, is_expanded: true });
        }
        let path = row.map(|it| it.path.clone());
        match (order, path) {
            (Order::Delete, Some(path)) => dispatch.emit(Action::Delete { path }),
            (order, path) => self.edit = order.edit(path.as_ref(), folder),
        }
    }

    /// Carries out what the name is for; the focus stays where the user has put it.
    fn end_edit(&mut self, ctx: &Context<Self>, name: Option<String>) {
        let edit = self.edit.take();
        if let Some(Ok(action)) = name.and_then(|name| Some(edit?.to_action(&name))) {
            dispatch_of(ctx).emit(action);
        }
        self.wants_focus = dom::is_focus_in(&self.tree);
    }

    fn view_toolbar(&self, ctx: &Context<Self>) -> Html {
        let order = |it| ctx.link().callback(move |_| Msg::Ordered(it));
        let menu = ctx.link().callback(|event| Msg::MenuAsked(dom::below_button(&event)));
        html! {
            <div class="file-tree-toolbar">
                <h2 class="region-heading">{ "Files" }</h2>
                <Button icon={Icon::NewFile} label="New file" hint="Insert" onclick={order(Order::NewFile)} />
                <Button icon={Icon::NewFolder} label="New folder" onclick={order(Order::NewFolder)} />
                <Button
                    icon={Icon::More}
                    label="More for this row"
                    opens_menu={self.menu.is_some()}
                    onclick={menu}
                />
            </div>
        }
    }

    fn view_rows(&self, ctx: &Context<Self>) -> Html {
        let FileTreeProps { active, .. } = ctx.props();
        let at = self.at(ctx.props());
        let window = self.window.rows(self.rows.len());
        // Each has a key, and nothing else is among them: rows keep their elements and the focus.
        let mut views: Vec<_> = self.view_new_row(ctx, None).into_iter().collect();
        for (index, row) in self.rows.iter().enumerate() {
            if !window.contains(&index) && index != at {
                continue;
            }
            let edit = self.edit.clone().filter(|it| it.row() == Some(&row.path));
            views.push(html! {
                <FileRow
                    key={row.path.as_str()}
                    row={row.clone()}
                    is_active={active.as_ref() == Some(&row.path)}
                    is_current={index == at}
                    {edit}
                    files={&ctx.props().shape}
                    on_wish={&self.on_wish}
                />
            });
            views.extend(self.view_new_row(ctx, Some(row)));
        }
        views.into_iter().collect()
    }

    /// The field for the name of what is new in the folder `row`; in the root, if there is none.
    fn view_new_row(&self, ctx: &Context<Self>, row: Option<&Row>) -> Option<Html> {
        let folder = row.map(|it| &it.path);
        let is_here = |it: &&Edit| it.new_in().is_some_and(|it| it.as_ref() == folder);
        let edit = self.edit.as_ref().filter(is_here)?;
        Some(html! {
            <NewRow
                key="new"
                edit={edit.clone()}
                level={row.map_or(1, |it| it.level + 1)}
                files={&ctx.props().shape}
                on_wish={&self.on_wish}
            />
        })
    }
}

fn rows_of(props: &FileTreeProps) -> Vec<Row> {
    rows::rows(&props.shape, &props.expanded, props.analysis.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{analyzed, render};
    use expect_test::expect;

    #[test]
    fn a_row_says_what_its_file_is() {
        let (files, analysis) = analyzed(
            "//- /Cargo.toml\n[package]\nname = \"app\"\n//- /src/main.rs\nfn main() {}\n",
        );
        let html = render(html! {
            <FileTree
                shape={Shared::new(files)}
                expanded={Shared::new(BTreeSet::new())}
                selected={FilePath::new("Cargo.toml").ok()}
                active={FilePath::new("Cargo.toml").ok()}
                analysis={Shared::new(analysis)}
            />
        });
        let rows = html.find("role=\"tree\"").map_or("", |start| &html[start..]);
        expect![[r#"
            role="tree" aria-label="Files" style="--before: 0; --after: 0" class="tree">
            <div role="treeitem" style="--level: 1" tabindex="-1" aria-label="src" aria-level="1" aria-posinset="1" aria-setsize="2" aria-expanded="false" aria-selected="false" class="tree-item">
            <span draggable="true" class="file-tree-row">
            <span data-kind="folder" class="file-tree-icon">
            </span>
            <span class="file-tree-name">src</span>
            </span>
            </div>
            <div role="treeitem" style="--level: 1" tabindex="0" aria-label="Cargo.toml, manifest of package app" aria-level="1" aria-posinset="2" aria-setsize="2" aria-selected="true" class="tree-item">
            <span draggable="true" class="file-tree-row">
            <span data-kind="file" class="file-tree-icon">
            </span>
            <span class="file-tree-name">Cargo.toml</span>
            <span data-kind="manifest" title="manifest of package app" class="badge">manifest</span>
            </span>
            </div>
            </div>
            </div>"#]].assert_eq(rows);
    }
}
