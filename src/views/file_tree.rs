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
use edit::{Edit, moved_into};
use engine::{Analysis, FilePath, FileTree as Files, sorted::SortedSet};
use order::Order;
use row::Look;
use rows::Row;
use yew::prelude::*;

/// The row that the Tab key leads to.
const CURRENT: &str = "[role=treeitem][tabindex='0']";

#[derive(PartialEq, Properties)]
pub struct FileTreeProps {
    /// The tree; its texts may be old.
    pub shape: Shared<Files>,
    pub expanded: Shared<SortedSet<FilePath>>,
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
    /// What was pressed before that.
    waiting: Vec<Press>,
    /// Whether the current row is to be seen once it is rendered.
    wants_sight: bool,
    /// The row over which something is being dragged.
    dragged_over: Option<FilePath>,
}

/// A key that was pressed on a row.
#[derive(Debug)]
pub struct Press {
    /// As [`KeyboardEvent::key`] has it.
    key: String,
    has_shift: bool,
    /// The row that had the focus, which may be ahead of the selection.
    row: Option<FilePath>,
}

/// Messages may be handled after the frame in which they were sent: what the browser is told about an
/// event, or asked of it, is in the callbacks that send them.
#[derive(Debug)]
pub enum Msg {
    Pressed(Press),
    Ordered(Order),
    /// A name was typed; `None` if it was given up.
    Named(Option<String>),
    Clicked(FilePath),
    /// A row has got the focus, by whatever means.
    Focused(FilePath),
    MenuAsked(FilePath, Point),
    MenuButton(Point),
    MenuLeft(Option<usize>),
    DraggedOver(Option<FilePath>),
    DragLeft,
    Dropped {
        from: FilePath,
        onto: Option<FilePath>,
    },
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
            waiting: Vec::new(),
            wants_sight: false,
            dragged_over: None,
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
            Msg::Pressed(press) if self.wants_focus => {
                // The rows and the selection are not those yet that the key is meant for.
                self.waiting.push(Press { row: None, ..press });
                return false;
            }
            Msg::Pressed(press) => self.press(ctx, press),
            Msg::Ordered(order) => self.carry_out(ctx, self.at(ctx.props()), order),
            Msg::Named(name) => self.end_edit(ctx, name),
            Msg::Clicked(path) => self.click(ctx, path),
            Msg::Focused(path) => {
                if Some(&path) != ctx.props().selected.as_ref() {
                    dispatch_of(ctx).emit(Action::Select { path });
                }
                return false;
            }
            Msg::MenuButton(at) => self.menu = Some(at),
            Msg::MenuAsked(path, at) => {
                dispatch_of(ctx).emit(Action::Select { path });
                self.menu = Some(at);
            }
            Msg::MenuLeft(chosen) => {
                self.menu = None;
                self.wants_focus = true;
                if let Some(order) = chosen.and_then(Order::from_menu) {
                    self.carry_out(ctx, self.at(ctx.props()), order);
                }
            }
            Msg::DraggedOver(path) => {
                let is_same = path == self.dragged_over;
                self.dragged_over = path;
                return !is_same;
            }
            Msg::DragLeft => self.dragged_over = None,
            Msg::Dropped { from, onto } => self.drop(ctx, &from, onto),
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
                    onkeydown={link.batch_callback(pressed)}
                    onclick={link.batch_callback(|it| path_of(&it).map(Msg::Clicked))}
                    onfocusin={link.batch_callback(focused)}
                    oncontextmenu={link.batch_callback(menu_asked)}
                    ondragstart={Callback::from(drag_started)}
                    ondragover={link.callback(dragged_over)}
                    ondragleave={link.callback(|_| Msg::DragLeft)}
                    ondrop={link.batch_callback(dropped)}
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

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.wants_focus) && self.edit.is_none() {
            dom::focus_first(&self.tree, CURRENT);
        }
        let waiting = std::mem::take(&mut self.waiting);
        if self.edit.is_none() && self.menu.is_none() {
            waiting.into_iter().for_each(|it| ctx.link().send_message(Msg::Pressed(it)));
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

    fn press(&mut self, ctx: &Context<Self>, Press { key, has_shift, row }: Press) {
        let at = row
            .and_then(|path| self.rows.iter().position(|it| it.path == path))
            .unwrap_or_else(|| self.at(ctx.props()));
        let outline = rows::outline(&self.rows);
        if opens_menu(&key, has_shift) {
            self.menu = Some(dom::below_first(&self.tree, CURRENT));
        } else if let Some(order) = Order::from_key(&key, has_shift) {
            self.wants_focus = true;
            self.carry_out(ctx, at, order);
        } else if let Some(step) = tree::step(&outline, at, &key) {
            self.go(ctx, step);
        } else if let Some(row) = self.typed.press(&key, dom::now_ms(), &outline, at) {
            self.go(ctx, Step::Go(row));
        }
    }

    fn click(&self, ctx: &Context<Self>, path: FilePath) {
        dispatch_of(ctx).emit(if ctx.props().shape.is_file(path.as_str()) {
            Action::OpenFile { path }
        } else {
            let is_expanded = !ctx.props().expanded.contains(&path);
            Action::SetExpanded { folder: path, is_expanded }
        });
    }

    /// Moves what was dragged into the folder it was dropped on, or into that of the file.
    fn drop(&mut self, ctx: &Context<Self>, from: &FilePath, onto: Option<FilePath>) {
        self.dragged_over = None;
        let files = &ctx.props().shape;
        let folder = onto.and_then(|it| match files.is_folder(it.as_str()) {
            true => Some(it),
            false => it.parent(),
        });
        let action = moved_into(from, folder.as_ref()).filter(|_| files.exists(from.as_str()));
        action.into_iter().for_each(|it| dispatch_of(ctx).emit(it));
    }

    fn go(&mut self, ctx: &Context<Self>, step: Step) {
        // The row may move in the document, and would lose the focus by that.
        self.wants_focus = true;
        let dispatch = dispatch_of(ctx);
        let path = |index: usize| self.rows[index].path.clone();
        match step {
            Step::Go(index) => dispatch.emit(Action::Select { path: path(index) }),
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

    /// Carries out `order` on the row `at`.
    fn carry_out(&mut self, ctx: &Context<Self>, at: usize, order: Order) {
        let dispatch = dispatch_of(ctx);
        let row = self.rows.get(at);
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
        let menu = ctx.link().callback(|event| Msg::MenuButton(dom::below_button(&event)));
        html! {
            <div class="file-tree-toolbar">
                <h2 class="region-heading">{ "Files" }</h2>
                { Button::icon(Icon::NewFile, "New file")
                    .hint("Insert")
                    .view(order(Order::NewFile)) }
                { Button::icon(Icon::NewFolder, "New folder")
                    .hint("Shift+Insert")
                    .view(order(Order::NewFolder)) }
                { Button::icon(Icon::More, "More for this row")
                    .opens_menu(self.menu.is_some())
                    .view(menu) }
            </div>
        }
    }

    fn view_rows(&self, ctx: &Context<Self>) -> Html {
        let FileTreeProps { active, shape, .. } = ctx.props();
        let at = self.at(ctx.props());
        let window = self.window.rows(self.rows.len());
        let view_field =
            |edit: &Edit| row::view_field(edit, shape, &ctx.link().callback(Msg::Named));
        let view_new = |folder: Option<&FilePath>, level| {
            let is_here = |it: &&Edit| it.new_in().is_some_and(|it| it.as_ref() == folder);
            let edit = self.edit.as_ref().filter(is_here);
            edit.map(|it| row::view_new(it, level, view_field(it)))
        };
        // Each has a key, and nothing else is among them: rows keep their elements and the focus.
        let mut views: Vec<_> = view_new(None, 1).into_iter().collect();
        for (index, row) in self.rows.iter().enumerate() {
            if !window.contains(&index) && index != at {
                continue;
            }
            let look = Look {
                is_active: active.as_ref() == Some(&row.path),
                is_current: index == at,
                is_drop_target: self.dragged_over.as_ref() == Some(&row.path),
            };
            let edit = self.edit.as_ref().filter(|it| it.row() == Some(&row.path));
            views.push(row::view(row, look, edit.map(view_field)));
            views.extend(view_new(Some(&row.path), row.level + 1));
        }
        views.into_iter().collect()
    }
}

fn opens_menu(key: &str, has_shift: bool) -> bool {
    key == "ContextMenu" || (key == "F10" && has_shift)
}

/// A key that means something to the tree, and nothing to what is round it.
fn pressed(event: KeyboardEvent) -> Option<Msg> {
    let (key, has_shift) = (event.key(), event.shift_key());
    let is_own = opens_menu(&key, has_shift)
        || Order::from_key(&key, has_shift).is_some()
        || tree::is_step(&key)
        || tree::is_letter(&key);
    let row = focused_path(&event);
    (is_own && tree::take(&event)).then_some(Msg::Pressed(Press { key, has_shift, row }))
}

fn focused(event: FocusEvent) -> Option<Msg> {
    focused_path(&event).map(Msg::Focused)
}

fn menu_asked(event: MouseEvent) -> Option<Msg> {
    let path = path_of(&event)?;
    event.prevent_default();
    Some(Msg::MenuAsked(path, dom::point_of(&event)))
}

fn drag_started(event: DragEvent) {
    dom::row_path(&event).into_iter().for_each(|it| dom::set_dragged(&event, &it));
}

fn dragged_over(event: DragEvent) -> Msg {
    event.prevent_default();
    Msg::DraggedOver(path_of(&event))
}

fn dropped(event: DragEvent) -> Option<Msg> {
    event.prevent_default();
    let from = dom::dragged(&event).and_then(|it| FilePath::new(&it).ok());
    Some(from.map_or(Msg::DragLeft, |from| Msg::Dropped { from, onto: path_of(&event) }))
}

/// The path of the row that an event is about.
fn path_of(event: &MouseEvent) -> Option<FilePath> {
    FilePath::new(&dom::row_path(event)?).ok()
}

/// The path of the row that has the focus.
fn focused_path(event: &Event) -> Option<FilePath> {
    FilePath::new(&dom::focused_row_path(event)?).ok()
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
                expanded={Shared::new(SortedSet::new())}
                selected={FilePath::new("Cargo.toml").ok()}
                active={FilePath::new("Cargo.toml").ok()}
                analysis={Shared::new(analysis)}
            />
        });
        let rows = html.find("role=\"tree\"").map_or("", |start| &html[start..]);
        expect![[r#"
            role="tree" aria-label="Files" style="--before: 0; --after: 0" class="tree">
            <div role="treeitem" style="--level: 1" tabindex="-1" aria-label="src" aria-level="1" aria-posinset="1" aria-setsize="2" aria-expanded="false" aria-selected="false" class="tree-item">
            <span data-path="src" draggable="true" class="file-tree-row">
            <span data-kind="folder" class="file-tree-icon">
            </span>
            <span class="file-tree-name">src</span>
            </span>
            </div>
            <div role="treeitem" style="--level: 1" tabindex="0" aria-label="Cargo.toml, manifest of package app" aria-level="1" aria-posinset="2" aria-setsize="2" aria-selected="true" class="tree-item">
            <span data-path="Cargo.toml" draggable="true" class="file-tree-row">
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
