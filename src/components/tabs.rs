//! A row of tabs, after the [tabs pattern](https://www.w3.org/WAI/ARIA/apg/patterns/tabs/) of the
//! WAI-ARIA practices. A tab is shown as soon as the keyboard comes to it.

use super::{button::name, icon::Icon};
use crate::{browser::dom, shared::Shared};
use yew::prelude::*;

const SHOWN: &str = "[aria-selected=true]";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Also the tooltip.
    pub id: AttrValue,
    pub label: AttrValue,
}

/// What the user wants of a tab, meant by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabWish {
    Show(usize),
    Close(usize),
}

#[derive(PartialEq, Properties)]
pub struct TabsProps {
    pub label: AttrValue,
    pub tabs: Shared<Vec<Tab>>,
    /// The index of the tab that is shown.
    pub shown: Option<usize>,
    /// The `id` of the element that shows what the tabs stand for.
    pub panel: AttrValue,
    /// Whether tabs can be closed.
    #[prop_or(true)]
    pub is_closable: bool,
    pub on_wish: Callback<TabWish>,
}

#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let TabsProps { label, tabs, shown, is_closable, on_wish, .. } = props;
    let list = use_node_ref();
    // How often the keyboard has asked for another tab: the shown one then takes the focus.
    let asked = use_state(|| 0_u32);
    use_effect_with((list.clone(), *shown), |(list, _)| dom::scroll_to_first(list, SHOWN));
    use_effect_with((list.clone(), *asked), |(list, asked)| {
        if *asked > 0 {
            dom::focus_first(list, SHOWN);
        }
    });
    let onkeydown = Callback::from({
        let (asked, on_wish, count, shown) = (asked.clone(), on_wish.clone(), tabs.len(), *shown);
        let is_closable = *is_closable;
        move |event: KeyboardEvent| {
            let wish = wish_of(&event.key(), shown.unwrap_or(0), count);
            let Some(wish) = wish.filter(|it| is_closable || !matches!(it, TabWish::Close(_)))
            else {
                return;
            };
            event.prevent_default();
            event.stop_propagation();
            asked.set(*asked + 1);
            on_wish.emit(wish);
        }
    });
    let view_tab = |(index, tab)| view_tab(tab, index, *shown == Some(index), props);
    html! {
        <div ref={&list} class="tabs" role="tablist" aria-label={label} {onkeydown}>
            { for tabs.iter().enumerate().map(view_tab) }
        </div>
    }
}

/// The cross is for the pointer: inside a tab, nothing else can take the focus.
fn view_tab(tab: &Tab, index: usize, is_shown: bool, props: &TabsProps) -> Html {
    let TabsProps { panel, is_closable, on_wish, .. } = props;
    let close = on_wish.reform(move |event: MouseEvent| {
        event.stop_propagation();
        TabWish::Close(index)
    });
    html! {
        <button
            key={tab.id.as_str()}
            type="button"
            class="tab"
            role="tab"
            title={&tab.id}
            tabindex={if is_shown { "0" } else { "-1" }}
            aria-selected={name(is_shown)}
            aria-controls={is_shown.then(|| panel.clone())}
            aria-keyshortcuts={is_closable.then_some("Delete")}
            onclick={on_wish.reform(move |_| TabWish::Show(index))}
        >
            { &tab.label }
            if *is_closable {
                <span class="tab-close" aria-hidden="true" onclick={close}>
                    { Icon::Close.view() }
                </span>
            }
        </button>
    }
}

fn wish_of(key: &str, shown: usize, count: usize) -> Option<TabWish> {
    Some(match key {
        _ if count == 0 => return None,
        "ArrowRight" => TabWish::Show((shown + 1) % count),
        "ArrowLeft" => TabWish::Show((shown + count - 1) % count),
        "Home" => TabWish::Show(0),
        "End" => TabWish::Show(count - 1),
        "Delete" => TabWish::Close(shown),
        _ => return None,
    })
}
