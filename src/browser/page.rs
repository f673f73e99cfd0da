//! The page as a whole: its root element, its keys, its end.

use crate::session::Theme;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::Callback;

/// The element that the app is drawn in. What is in it until then is a skeleton.
pub fn root() -> Option<Element> {
    let root = web_sys::window()?.document()?.get_element_by_id("page")?;
    root.set_inner_html("");
    Some(root)
}

/// Says that the file tree and the editor can be used.
pub fn note_ready() {
    set_attribute("data-app", Some("ready"));
}

pub fn set_theme(theme: Theme) {
    set_attribute("data-theme", (theme != Theme::System).then(|| theme.name()));
}

fn set_attribute(name: &str, value: Option<&str>) {
    let document = web_sys::window().and_then(|it| it.document());
    if let Some(html) = document.and_then(|it| it.document_element()) {
        // Fails for odd names only.
        let _ = match value {
            Some(value) => html.set_attribute(name, value),
            None => html.remove_attribute(name),
        };
    }
}

/// Listens until it is dropped.
#[derive(Debug)]
pub struct PageListener {
    _listeners: Vec<EventListener>,
}

/// Calls back with `true` for undo and `false` for redo.
///
/// Not from within a field, which has its own past, and not where the key has done something.
pub fn on_undo_or_redo(callback: Callback<bool>) -> PageListener {
    let document = web_sys::window().and_then(|it| it.document());
    let listener = document.map(|document| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, "keydown", options, move |event| {
            let event = event.unchecked_ref::<KeyboardEvent>();
            if event.default_prevented() || is_in_field(event) {
                return;
            }
            if let Some(is_undo) = undo_or_redo(event) {
                event.prevent_default();
                callback.emit(is_undo);
            }
        })
    });
    PageListener { _listeners: listener.into_iter().collect() }
}

/// Calls back whenever this may be the last moment: the tab is hidden, closed or loaded anew.
pub fn on_leave(callback: Callback<()>) -> PageListener {
    let Some(window) = web_sys::window() else { return PageListener { _listeners: Vec::new() } };
    let mut listeners = Vec::new();
    if let Some(document) = window.document() {
        let callback = callback.clone();
        let hide = move |_: &web_sys::Event| callback.emit(());
        listeners.push(EventListener::new(&document, "visibilitychange", hide));
    }
    listeners.push(EventListener::new(&window, "pagehide", move |_| callback.emit(())));
    PageListener { _listeners: listeners }
}

fn is_in_field(event: &KeyboardEvent) -> bool {
    event
        .target()
        .is_some_and(|it| it.has_type::<HtmlInputElement>() || it.has_type::<HtmlTextAreaElement>())
}

/// `Some(true)` for undo, `Some(false)` for redo.
fn undo_or_redo(event: &KeyboardEvent) -> Option<bool> {
    if event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    match event.key().to_ascii_lowercase().as_str() {
        "z" => Some(!event.shift_key()),
        "y" if event.ctrl_key() && !event.shift_key() => Some(false),
        _ => None,
    }
}
