//! The browser's storage, as a [`Store`].

use crate::{persist::Store, session::SaveError};
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage, StorageEvent};
use yew::Callback;

/// One of the two storages of an origin.
#[derive(Clone, Copy, Debug)]
pub enum BrowserStore {
    /// For all tabs, for ever.
    Local,
    /// For this tab, until it is closed.
    Session,
}

impl BrowserStore {
    fn storage(self) -> Result<Storage, SaveError> {
        let window = web_sys::window().ok_or(SaveError::Refused)?;
        let storage = match self {
            Self::Local => window.local_storage(),
            Self::Session => window.session_storage(),
        };
        storage.ok().flatten().ok_or(SaveError::Refused)
    }
}

impl Store for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, SaveError> {
        self.storage()?.get_item(key).map_err(|it| save_error(&it))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), SaveError> {
        self.storage()?.set_item(key, text).map_err(|it| save_error(&it))
    }

    fn remove(&self, key: &str) {
        if let Ok(storage) = self.storage() {
            // Only what may not be written cannot be removed.
            let _ = storage.remove_item(key);
        }
    }
}

/// Listens until it is dropped.
#[derive(Debug)]
pub struct StorageListener {
    _listener: Option<EventListener>,
}

/// Calls back with the key that another tab has written.
pub fn on_change(callback: Callback<String>) -> StorageListener {
    let listener = web_sys::window().map(|window| {
        EventListener::new(&window, "storage", move |event| {
            let event = event.unchecked_ref::<StorageEvent>();
            if let Some(key) = event.key() {
                callback.emit(key);
            }
        })
    });
    StorageListener { _listener: listener }
}

fn save_error(error: &JsValue) -> SaveError {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => SaveError::Full,
        _ => SaveError::Refused,
    }
}
