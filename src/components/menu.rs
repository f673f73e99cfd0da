//! A menu that opens at a point of the page, after the
//! [menu pattern](https://www.w3.org/WAI/ARIA/apg/patterns/menubar/) of the WAI-ARIA practices.

use crate::browser::dom;
use yew::prelude::*;

/// A point of the page, in CSS pixels from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    pub label: &'static str,
    /// The key that does the same without the menu.
    pub key: &'static str,
}

#[derive(PartialEq, Properties)]
pub struct MenuProps {
    pub label: AttrValue,
    pub at: Point,
    pub items: &'static [MenuItem],
    /// The index of the chosen item; `None` if the user wants none.
    pub on_choose: Callback<Option<usize>>,
}

/// Takes the focus. Whoever renders it says where the focus goes afterwards.
#[component]
pub fn Menu(MenuProps { label, at, items, on_choose }: &MenuProps) -> Html {
    let list = use_node_ref();
    let current = use_state_eq(|| 0);
    use_effect_with((list.clone(), *current), |(list, current)| {
        dom::focus_nth(list, "[role=menuitem]", *current as u32);
    });
    let onkeydown = Callback::from({
        let (current, on_choose, count) = (current.clone(), on_choose.clone(), items.len());
        move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "ArrowDown" => current.set((*current + 1) % count),
                "ArrowUp" => current.set((*current + count - 1) % count),
                "Home" => current.set(0),
                "End" => current.set(count - 1),
                "Escape" | "Tab" => on_choose.emit(None),
                _ => return,
            }
            event.prevent_default();
        }
    });
    let dismiss = on_choose.reform(|event: MouseEvent| {
        event.prevent_default();
        None
    });
    let style = format!("--x: {}px; --y: {}px", at.x, at.y);
    let view_item = |(index, item)| view_item(item, on_choose.reform(move |_| Some(index)));
    html! {
        <>
            <div class="menu-backdrop" onclick={dismiss.clone()} oncontextmenu={dismiss} />
            <ul
                ref={list}
                class="menu"
                role="menu"
                aria-label={label}
                {style}
                {onkeydown}
                oncontextmenu={Callback::from(|event: MouseEvent| event.prevent_default())}
            >
                { for items.iter().enumerate().map(view_item) }
            </ul>
        </>
    }
}

fn view_item(item: &MenuItem, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <li role="none">
            <button type="button" role="menuitem" class="menu-item" tabindex="-1" {onclick}>
                { item.label }
                <kbd aria-hidden="true">{ item.key }</kbd>
            </button>
        </li>
    }
}
