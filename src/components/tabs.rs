//! A row of tabs, after the [tabs pattern](https://www.w3.org/WAI/ARIA/apg/patterns/tabs/) of the
//! WAI-ARIA practices. A tab is shown as soon as the keyboard comes to it.

use super::icon::{Icon, Picture};
use crate::browser::dom;
use crate::shared::Shared;
use yew::prelude::*;

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
    pub on_wish: Callback<TabWish>,
}

#[component]
pub fn Tabs(TabsProps { label, tabs, shown, panel, on_wish }: &TabsProps) -> Html {
    // How often the keyboard has asked for another tab: the shown one then takes the focus.
    let asked = use_state(|| 0_u32);
    let onkeydown = Callback::from({
        let (asked, on_wish, count, shown) = (asked.clone(), on_wish.clone(), tabs.len(), *shown);
        move |event: KeyboardEvent| {
            let Some(wish) = wish_of(&event.key(), shown.unwrap_or(0), count) else { return };
            event.prevent_default();
            event.stop_propagation();
            asked.set(*asked + 1);
            on_wish.emit(wish);
        }
    });
    let list = use_node_ref();
    use_effect_with((list.clone(), tabs.clone(), *shown), |(list, ..)| {
        dom::scroll_to_first(list, "[aria-selected=true]");
    });
    html! {
        <div ref={list} class="tabs" role="tablist" aria-label={label} {onkeydown}>
            for (index, tab) in tabs.iter().enumerate() {
                <TabButton
                    key={tab.id.as_str()}
                    tab={tab.clone()}
                    {index}
                    is_shown={*shown == Some(index)}
                    focus_number={*asked}
                    {panel}
                    {on_wish}
                />
            }
        </div>
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

#[derive(PartialEq, Properties)]
struct TabButtonProps {
    tab: Tab,
    index: usize,
    is_shown: bool,
    focus_number: u32,
    panel: AttrValue,
    on_wish: Callback<TabWish>,
}

#[component]
fn TabButton(props: &TabButtonProps) -> Html {
    let &TabButtonProps { ref tab, index, is_shown, focus_number, ref panel, ref on_wish } = props;
    let button = use_node_ref();
    use_effect_with((button.clone(), focus_number), move |(button, focus_number)| {
        if is_shown && *focus_number > 0 {
            dom::focus(button);
        }
    });
    let close = on_wish.reform(move |event: MouseEvent| {
        event.stop_propagation();
        TabWish::Close(index)
    });
    // The cross is for the pointer: inside a tab, nothing else can take the focus.
    html! {
        <button
            ref={button}
            type="button"
            class="tab"
            role="tab"
            title={tab.id.clone()}
            tabindex={if is_shown { "0" } else { "-1" }}
            aria-selected={is_shown.to_string()}
            aria-controls={is_shown.then(|| panel.clone())}
            aria-keyshortcuts="Delete"
            onclick={on_wish.reform(move |_| TabWish::Show(index))}
        >
            { &tab.label }
            <span class="tab-close" aria-hidden="true" onclick={close}>
                <Picture icon={Icon::Close} />
            </span>
        </button>
    }
}
