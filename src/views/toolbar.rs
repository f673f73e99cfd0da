//! What can be done with the whole page: undo, samples, sharing, the theme.

use super::{gallery::Gallery, use_dispatch};
use crate::{
    browser::dom,
    components::{
        button::Button,
        icon::{Icon, Picture},
        menu::{Menu, MenuItem, Point},
    },
    session::{Action, History, Slot, Theme},
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

#[component]
pub fn Toolbar(ToolbarProps { history, other_slot, theme }: &ToolbarProps) -> Html {
    let dispatch = use_dispatch();
    let shows_gallery = use_state_eq(|| false);
    let set_gallery = |shown| {
        let setter = shows_gallery.setter();
        move |()| setter.set(shown)
    };
    let undo = history.undo_name().map(|it| format!("Undo {it}"));
    let redo = history.redo_name().map(|it| format!("Redo {it}"));
    let switch = dispatch.reform(|_| Action::SwitchWork);
    html! {
        <header class="toolbar">
            <h1 class="toolbar-name"><Picture icon={Icon::Package} />{ "Crateyard" }</h1>
            if let Some(slot) = other_slot {
                <button type="button" class="toolbar-chip" onclick={switch}>
                    { back_to(slot) }
                </button>
            }
            <div class="toolbar-buttons">
                <Button
                    icon={Icon::Undo}
                    is_disabled={undo.is_none()}
                    label={undo.unwrap_or_else(|| "Undo".to_owned())}
                    hint="Ctrl+Z"
                    onclick={dispatch.reform(|_| Action::Undo)}
                />
                <Button
                    icon={Icon::Redo}
                    is_disabled={redo.is_none()}
                    label={redo.unwrap_or_else(|| "Redo".to_owned())}
                    hint="Ctrl+Y"
                    onclick={dispatch.reform(|_| Action::Redo)}
                />
                <Button
                    icon={Icon::Gallery}
                    label="Samples"
                    shows_label=true
                    onclick={Callback::from(set_gallery(true)).reform(|_| ())}
                />
                <MenuButton icon={Icon::Share} label="Share" shows_label=true menu={ToolbarMenu::Share} />
                <MenuButton
                    icon={theme_icon(*theme)}
                    label={format!("Theme: {}", theme_name(*theme))}
                    menu={ToolbarMenu::Theme}
                />
            </div>
            if *shows_gallery {
                <Gallery on_close={Callback::from(set_gallery(false))} />
            }
        </header>
    }
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

#[derive(PartialEq, Properties)]
struct MenuButtonProps {
    icon: Icon,
    label: AttrValue,
    #[prop_or_default]
    shows_label: bool,
    menu: ToolbarMenu,
}

/// A button that opens a menu of actions.
#[component]
fn MenuButton(props: &MenuButtonProps) -> Html {
    let &MenuButtonProps { icon, ref label, shows_label, menu } = props;
    let dispatch = use_dispatch();
    let place = use_node_ref();
    let open_at = use_state_eq(|| None::<Point>);
    let open = Callback::from({
        let open_at = open_at.setter();
        move |event: MouseEvent| open_at.set(Some(dom::below_button(&event)))
    });
    let on_choose = Callback::from({
        let (place, open_at) = (place.clone(), open_at.setter());
        move |chosen: Option<usize>| {
            open_at.set(None);
            dom::focus_first(&place, "button");
            if let Some(action) = chosen.and_then(|it| menu.action(it)) {
                dispatch.emit(action);
            }
        }
    });
    html! {
        <div class="menu-button" ref={place}>
            <Button
                {icon}
                {label}
                {shows_label}
                opens_menu={open_at.is_some()}
                onclick={open}
            />
            if let Some(at) = *open_at {
                <Menu {label} {at} items={menu.items()} {on_choose} />
            }
        </div>
    }
}
