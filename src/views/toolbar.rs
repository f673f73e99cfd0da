//! What can be done with the whole page: undo, samples, sharing, the theme.

use super::{gallery::Gallery, use_dispatch};
use crate::{
    Dispatch,
    browser::dom,
    components::{
        button::Button,
        icon::Icon,
        menu::{Menu, MenuItem, Point},
    },
    session::{Action, History, Slot, StepName, Theme},
    shared::Shared,
};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ToolbarProps {
    pub history: Shared<History>,
    /// The one of the other work, if there is another.
    pub other_slot: Option<Slot>,
    pub theme: Theme,
}

/// What the toolbar has opened.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Opened {
    Gallery,
    Menu(ToolbarMenu, Point),
}

#[component]
pub fn Toolbar(ToolbarProps { history, other_slot, theme }: &ToolbarProps) -> Html {
    let dispatch = use_dispatch();
    let toolbar = use_node_ref();
    let opened = use_state_eq(|| None::<Opened>);
    let open = |what: fn(Point) -> Opened| {
        let opened = opened.setter();
        Callback::from(move |event| opened.set(Some(what(dom::below_button(&event)))))
    };
    let close = Callback::from({
        let opened = opened.setter();
        move |()| opened.set(None)
    });
    html! {
        <header ref={&toolbar} class="toolbar">
            <h1 class="toolbar-name">{ Icon::Package.view() }{ "Crateyard" }</h1>
            if let Some(slot) = other_slot {
                <button
                    type="button"
                    class="toolbar-chip"
                    onclick={dispatch.reform(|_| Action::SwitchWork)}
                >
                    { back_to(slot) }
                </button>
            }
            <div class="toolbar-buttons">
                { view_history(history, &dispatch) }
                { Button::words(Icon::Gallery, "Samples").view(open(|_| Opened::Gallery)) }
                { menu_button(ToolbarMenu::Share, *theme, *opened)
                    .view(open(|at| Opened::Menu(ToolbarMenu::Share, at))) }
                { menu_button(ToolbarMenu::Theme, *theme, *opened)
                    .view(open(|at| Opened::Menu(ToolbarMenu::Theme, at))) }
            </div>
            { view_opened(*opened, &toolbar, close, dispatch) }
        </header>
    }
}

fn view_history(history: &History, dispatch: &Dispatch) -> Html {
    let (undo, redo) = (history.undo_name(), history.redo_name());
    let label = |verb: &str, step: Option<&StepName>| match step {
        Some(step) => format!("{verb} {step}"),
        None => verb.to_owned(),
    };
    html! {
        <>
            { Button::icon(Icon::Undo, label("Undo", undo))
                .hint("Ctrl+Z")
                .disabled(undo.is_none())
                .view(dispatch.reform(|_| Action::Undo)) }
            { Button::icon(Icon::Redo, label("Redo", redo))
                .hint("Ctrl+Y")
                .disabled(redo.is_none())
                .view(dispatch.reform(|_| Action::Redo)) }
        </>
    }
}

fn menu_button(menu: ToolbarMenu, theme: Theme, opened: Option<Opened>) -> Button {
    let button = match menu {
        ToolbarMenu::Share => Button::words(Icon::Share, "Share"),
        ToolbarMenu::Theme => {
            Button::icon(theme_icon(theme), format!("Theme: {}", theme_name(theme)))
        }
    };
    button.opens_menu(matches!(opened, Some(Opened::Menu(it, _)) if it == menu))
}

fn view_opened(
    opened: Option<Opened>,
    toolbar: &NodeRef,
    close: Callback<()>,
    dispatch: Dispatch,
) -> Html {
    let (menu, at) = match opened {
        None => return Html::default(),
        Some(Opened::Gallery) => return html! { <Gallery on_close={close} /> },
        Some(Opened::Menu(menu, at)) => (menu, at),
    };
    let toolbar = toolbar.clone();
    let on_choose = Callback::from(move |chosen: Option<usize>| {
        close.emit(());
        dom::focus_first(&toolbar, "[aria-expanded=true]");
        if let Some(action) = chosen.and_then(|it| menu.action(it)) {
            dispatch.emit(action);
        }
    });
    html! { <Menu label={menu.name()} {at} items={menu.items()} {on_choose} /> }
}

fn back_to(slot: &Slot) -> &'static str {
    match slot {
        Slot::Draft => "Back to your work",
        Slot::Linked { .. } => "Back to the linked files",
    }
}

/// A menu of the toolbar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ToolbarMenu {
    Share,
    Theme,
}

impl ToolbarMenu {
    fn name(self) -> &'static str {
        match self {
            Self::Share => "Share",
            Self::Theme => "Theme",
        }
    }

    fn items(self) -> &'static [MenuItem] {
        match self {
            Self::Share => &[
                MenuItem { label: "Copy link", key: "" },
                MenuItem { label: "Download as txtar", key: "" },
                MenuItem { label: "Open a file…", key: "" },
            ],
            Self::Theme => &[
                MenuItem { label: "As the system", key: "" },
                MenuItem { label: "Light", key: "" },
                MenuItem { label: "Dark", key: "" },
            ],
        }
    }

    /// What the item with this index orders.
    fn action(self, index: usize) -> Option<Action> {
        let actions = match self {
            Self::Share => [Action::CopyLink, Action::Download, Action::PickFile],
            Self::Theme => {
                [Theme::System, Theme::Light, Theme::Dark].map(|theme| Action::SetTheme { theme })
            }
        };
        actions.into_iter().nth(index)
    }
}

fn theme_icon(theme: Theme) -> Icon {
    match theme {
        Theme::System => Icon::System,
        Theme::Light => Icon::Light,
        Theme::Dark => Icon::Dark,
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "as the system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}
