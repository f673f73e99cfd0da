//! Calls a function later.

use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{IdleRequestOptions, js_sys::Function};

/// Dropping it before its time means that nothing happens.
#[derive(Debug)]
pub struct Timer {
    _timeout: Timeout,
}

impl Timer {
    pub fn new(ms: u32, f: impl FnOnce() + 'static) -> Self {
        Self { _timeout: Timeout::new(ms, f) }
    }
}

/// What waits until the browser has nothing better to do. Dropping it before means that nothing
/// happens.
#[derive(Debug)]
pub struct Idle {
    _waiting: Rc<()>,
}

impl Idle {
    /// Waits for `longest_ms` at most; not at all where a browser cannot tell that it is idle.
    pub fn new(longest_ms: u32, f: impl FnOnce() + 'static) -> Self {
        let waiting = Rc::new(());
        let weak = Rc::downgrade(&waiting);
        let callback = Closure::once_into_js(move || {
            if weak.upgrade().is_some() {
                f();
            }
        });
        let callback = callback.unchecked_ref::<Function>();
        if let Some(window) = web_sys::window() {
            let options = IdleRequestOptions::new();
            options.set_timeout(longest_ms);
            if window.request_idle_callback_with_options(callback, &options).is_err() {
                // Fails where there are no timers at all.
                let _ = window.set_timeout_with_callback(callback);
            }
        }
        Self { _waiting: waiting }
    }
}
