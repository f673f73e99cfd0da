//! The address of the page. Its query says how the page looks, its fragment which files it shows.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

/// What follows the `#`; empty if there is none.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|it| it.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Changes what follows the `#`, without another entry in the browser's history.
pub fn set_fragment(fragment: Option<&str>) {
    let Some(window) = web_sys::window() else { return };
    let address = match fragment {
        Some(fragment) => address_with(fragment),
        None => address(),
    };
    if let Ok(history) = window.history() {
        // Refused only in frames without an origin, where nobody sees the address.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The address of the page with another fragment.
pub fn address_with(fragment: &str) -> String {
    format!("{}#{fragment}", address())
}

/// Listens until it is dropped.
#[derive(Debug)]
pub struct FragmentListener {
    _listener: Option<EventListener>,
}

/// Calls back with the fragment when the user has changed it.
pub fn on_fragment(callback: Callback<String>) -> FragmentListener {
    let listener = web_sys::window()
        .map(|it| EventListener::new(&it, "hashchange", move |_| callback.emit(fragment())));
    FragmentListener { _listener: listener }
}

/// Without a fragment.
fn address() -> String {
    let href = web_sys::window().and_then(|it| it.location().href().ok()).unwrap_or_default();
    href.split_once('#').map_or(href.as_str(), |(before, _)| before).to_owned()
}
