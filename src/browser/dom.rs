//! What views and components ask of elements: focus, dialogs, positions, what was typed or dragged.

use crate::components::menu::Point;
use wasm_bindgen::JsCast;
use web_sys::{
    DragEvent, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    MouseEvent, PointerEvent,
};
use yew::{NodeRef, TargetCast};

/// Gives the focus to the first element within `node` that `selector` fits, if it may take it.
pub fn focus_first(node: &NodeRef, selector: &str) {
    let found = node.cast::<Element>().and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|it| it.dyn_into().ok()) {
        focus(&element);
    }
}

/// Gives the focus to one of the elements within `node` that `selector` fits, if it may take it.
pub fn focus_nth(node: &NodeRef, selector: &str, index: u32) {
    let found = node.cast::<Element>().and_then(|it| it.query_selector_all(selector).ok());
    if let Some(element) = found.and_then(|it| it.get(index)?.dyn_into().ok()) {
        focus(&element);
    }
}

/// Gives the focus to `element`, if it may take it: views ask for it after a drawing, and until then
/// it may have gone where somebody is typing.
fn focus(element: &HtmlElement) {
    let is_typed_in = |it: Element| {
        it.is_instance_of::<HtmlInputElement>()
            || it.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    };
    if !focused().is_some_and(is_typed_in) {
        // An element that cannot have the focus is left alone.
        let _ = element.focus();
    }
}

fn focused() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// Whether an element within `node` has the focus.
pub fn is_focus_in(node: &NodeRef) -> bool {
    node.cast::<Element>().is_some_and(|it| it.contains(focused().as_deref()))
}

/// Focuses an input, if it may take the focus, and selects its text up to the last `.`: the part that
/// people rename. An input that has the focus already is left as it is.
pub fn focus_and_select_stem(node: &NodeRef) {
    let Some(input) = node.cast::<HtmlInputElement>().filter(|_| !is_focus_in(node)) else {
        return;
    };
    let value = input.value();
    let name_start = value.rfind('/').map_or(0, |it| it + 1);
    let stem_end = match value[name_start..].rfind('.') {
        None | Some(0) => value.len(),
        Some(dot) => name_start + dot,
    };
    let utf16 = |bytes: usize| value[..bytes].encode_utf16().count() as u32;
    focus(&input);
    let _ = input.set_selection_range(utf16(name_start), utf16(stem_end));
}

/// Scrolls `scroller`, and nothing round it, until the first element that `selector` fits is seen.
pub fn scroll_to_first(scroller: &NodeRef, selector: &str) {
    let Some(scroller) = scroller.cast::<Element>() else { return };
    let Ok(Some(element)) = scroller.query_selector(selector) else { return };
    let (outer, inner) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    let down = distance((outer.top(), outer.bottom()), (inner.top(), inner.bottom()));
    let right = distance((outer.left(), outer.right()), (inner.left(), inner.right()));
    if down != 0.0 {
        scroller.set_scroll_top(scroller.scroll_top() + down as i32);
    }
    if right != 0.0 {
        scroller.set_scroll_left(scroller.scroll_left() + right as i32);
    }
}

/// How far to scroll until `inner` is seen in `outer`, or its beginning if it is larger.
fn distance(outer: (f64, f64), inner: (f64, f64)) -> f64 {
    if inner.0 < outer.0 {
        (inner.0 - outer.0).floor()
    } else if inner.1 > outer.1 {
        (inner.1 - outer.1).min(inner.0 - outer.0).ceil()
    } else {
        0.0
    }
}

/// How far an element's content is scrolled to the middle of what is in sight: 0 to 1.
pub fn scrolled_share(node: &NodeRef) -> f64 {
    node.cast::<Element>().map_or(0.0, |it| {
        let middle = it.scroll_top() + it.client_height() / 2;
        f64::from(middle) / f64::from(it.scroll_height().max(1))
    })
}

pub fn show_modal(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        // Fails for a dialog that is open already, or no longer in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the focus goes back to where it was before.
pub fn close_dialog(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Whether a click hit what is behind a dialog: the browser says it hit the dialog itself.
pub fn is_beside_dialog(event: &MouseEvent) -> bool {
    event.target_dyn_into::<HtmlDialogElement>().is_some()
}

/// What is in the field now that the event is about.
pub fn value_of(event: &Event) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// What was chosen from a list.
pub fn choice_of(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// Makes a list show what is chosen.
pub fn set_choice(node: &NodeRef, value: &str) {
    if let Some(select) = node.cast::<HtmlSelectElement>() {
        select.set_value(value);
    }
}

pub fn point_of(event: &MouseEvent) -> Point {
    Point { x: event.client_x(), y: event.client_y() }
}

/// Where the menu of a clicked button opens.
pub fn below_button(event: &MouseEvent) -> Point {
    let clicked = event.target_dyn_into::<Element>();
    let button = clicked.and_then(|it| it.closest("button").ok().flatten());
    button.as_ref().map_or_else(Point::default, below)
}

/// Where the menu opens of the first element within `node` that `selector` fits.
pub fn below_first(node: &NodeRef, selector: &str) -> Point {
    let found = node.cast::<Element>().and_then(|it| it.query_selector(selector).ok().flatten());
    found.as_ref().map_or_else(Point::default, below)
}

/// The lower left corner.
fn below(element: &Element) -> Point {
    let rect = element.get_bounding_client_rect();
    Point { x: rect.left() as i32, y: rect.bottom() as i32 }
}

/// From now on the element that listens gets all of the pointer, until the button is released.
pub fn capture_pointer(event: &PointerEvent) {
    if let Some(element) = event.target_dyn_into::<Element>() {
        // Fails if the pointer is gone already.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Where the pointer that the element has captured is, in thousandths of its parent's width.
pub fn dragged_to(event: &PointerEvent) -> Option<i32> {
    let element = event.target_dyn_into::<Element>()?;
    if !element.has_pointer_capture(event.pointer_id()) {
        return None;
    }
    let rect = element.parent_element()?.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
    Some((1000.0 * share) as i32)
}

/// The `data-path` of the row that the event is about.
pub fn row_path(event: &MouseEvent) -> Option<String> {
    event.target_dyn_into::<Element>()?.closest("[data-path]").ok()??.get_attribute("data-path")
}

/// The `data-path` within the row that has the focus; the row itself has none.
pub fn focused_row_path(event: &Event) -> Option<String> {
    let row = event.target_dyn_into::<Element>()?;
    row.query_selector(":scope > [data-path]").ok()??.get_attribute("data-path")
}

/// Lets `text` travel with what is being dragged.
pub fn set_dragged(event: &DragEvent, text: &str) {
    if let Some(transfer) = event.data_transfer() {
        transfer.set_effect_allowed("move");
        // Only an empty format is refused.
        let _ = transfer.set_data("text/plain", text);
    }
}

/// The text that was dragged here.
pub fn dragged(event: &DragEvent) -> Option<String> {
    event.data_transfer()?.get_data("text/plain").ok()
}

/// Milliseconds of a clock that never goes back.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|it| it.performance()).map_or(0.0, |it| it.now())
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn what_is_seen_is_not_scrolled() {
        assert_eq!(distance((0.0, 100.0), (10.0, 30.0)), 0.0);
        assert_eq!(distance((0.0, 100.0), (-5.0, 20.0)), -5.0);
        assert_eq!(distance((0.0, 100.0), (90.0, 120.0)), 20.0);
        assert_eq!(distance((0.0, 100.0), (90.0, 300.0)), 90.0);
    }
}
