//! The tree itself: rows to walk through, to fold, and to follow into the files.

use super::rows::{self, Row};
use crate::{
    Dispatch,
    browser::dom,
    components::{
        icon::Icon,
        tree::{self, Step, TreeItem},
    },
    session::Action,
    shared::Shared,
    views::dispatch_of,
};
use engine::{CrateView, FilePath, FileTree};
use std::collections::BTreeSet;
use yew::prelude::*;

/// The row that the Tab key leads to.
const CURRENT: &str = "[role=treeitem][tabindex='0']";

#[derive(PartialEq, Properties)]
pub struct ModuleTreeProps {
    pub label: AttrValue,
    pub krate: Shared<CrateView>,
    pub files: Shared<FileTree>,
    /// The file in the editor.
    pub active: Option<FilePath>,
}

#[derive(Debug)]
pub struct ModuleTree {
    tree: NodeRef,
    rows: Vec<Row>,
    /// The paths of the modules that hide what is in them.
    collapsed: BTreeSet<String>,
    /// The path of the row that the Tab key leads to.
    current: String,
    /// Whether the current row takes the focus once it is rendered.
    wants_focus: bool,
}

#[derive(Debug)]
pub enum Msg {
    /// As [`KeyboardEvent::key`] has it.
    Key(String),
    Open(usize),
    Turn(usize),
}

impl Component for ModuleTree {
    type Message = Msg;
    type Properties = ModuleTreeProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut res = Self {
            tree: NodeRef::default(),
            rows: Vec::new(),
            collapsed: BTreeSet::new(),
            current: String::new(),
            wants_focus: false,
        };
        res.read(ctx.props());
        res
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &ModuleTreeProps) -> bool {
        let before = std::mem::take(&mut self.rows);
        self.read(ctx.props());
        ctx.props().active != old.active || before != self.rows
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Key(key) => {
                self.wants_focus = true;
                let step = tree::step(&rows::outline(&self.rows), self.at(), &key);
                step.into_iter().for_each(|it| self.go(ctx, it));
            }
            Msg::Open(index) => self.go(ctx, Step::Open(index)),
            Msg::Turn(index) => self.turn(ctx, index, None),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ModuleTreeProps { label, active, .. } = ctx.props();
        let at = self.at();
        let view_row = |(index, row): (usize, &Row)| {
            let is_selected = row.file.is_some() && row.file == *active;
            view_row(row, index, index == at, is_selected, ctx)
        };
        // The message may be handled after this frame.
        let onkeydown = ctx.link().batch_callback(|event: KeyboardEvent| {
            let key = event.key();
            (tree::is_step(&key) && tree::take(&event)).then_some(Msg::Key(key))
        });
        html! {
            <div
                ref={&self.tree}
                class="modules-tree"
                role="tree"
                aria-label={label}
                {onkeydown}
            >
                { for self.rows.iter().enumerate().map(view_row) }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.wants_focus) {
            dom::focus_first(&self.tree, CURRENT);
        }
    }
}

impl ModuleTree {
    fn read(&mut self, props: &ModuleTreeProps) {
        self.rows = rows::rows(&props.krate, &self.collapsed, &props.files);
    }

    /// The index of the row that the Tab key leads to.
    fn at(&self) -> usize {
        self.rows.iter().position(|it| it.path == self.current).unwrap_or(0)
    }

    fn go(&mut self, ctx: &Context<Self>, step: Step) {
        match step {
            Step::Go(index) => self.current = self.rows[index].path.clone(),
            Step::Open(index) => self.open(ctx, index),
            Step::Expand(index) => self.turn(ctx, index, Some(true)),
            Step::Collapse(index) => self.turn(ctx, index, Some(false)),
            Step::ExpandSiblings(_) => {
                self.collapsed.clear();
                self.read(ctx.props());
            }
        }
    }

    /// Shows the module's text in the editor, or else its declaration.
    fn open(&mut self, ctx: &Context<Self>, index: usize) {
        let row = &self.rows[index];
        self.current = row.path.clone();
        let dispatch = dispatch_of(ctx);
        match (&row.file, &row.declaration) {
            (Some(path), _) => dispatch.emit(Action::OpenFile { path: path.clone() }),
            (None, Some(location)) => {
                dispatch.emit(Action::Reveal { location: location.clone() });
            }
            (None, None) => {}
        }
    }

    fn turn(&mut self, ctx: &Context<Self>, index: usize, is_expanded: Option<bool>) {
        let path = self.rows[index].path.clone();
        let is_expanded = is_expanded.unwrap_or(self.collapsed.contains(&path));
        if is_expanded {
            self.collapsed.remove(&path);
        } else {
            self.collapsed.insert(path.clone());
        }
        self.current = path;
        self.read(ctx.props());
    }
}

fn view_row(
    row: &Row,
    index: usize,
    is_current: bool,
    is_selected: bool,
    ctx: &Context<ModuleTree>,
) -> Html {
    let item = TreeItem {
        key: row.id.0.into(),
        label: format!("{}, {}", row.name, row.words),
        level: row.level,
        position: row.position,
        siblings: row.siblings,
        is_expanded: row.is_expanded,
        is_selected,
        is_current,
    };
    let turn = ctx.link().callback(move |event: MouseEvent| {
        event.stop_propagation();
        Msg::Turn(index)
    });
    item.view(html! {
        <div
            class="modules-row"
            data-state={row.state}
            onclick={ctx.link().callback(move |_| Msg::Open(index))}
        >
            <span class="modules-twist" onclick={turn}>
                if row.is_expanded.is_some() {
                    { Icon::Chevron.view() }
                }
            </span>
            <span class="modules-name">{ &row.name }</span>
            <span class="modules-words">{ row.words.view(&Dispatch::noop()) }</span>
        </div>
    })
}
