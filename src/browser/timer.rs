//! Calls a function later.

use gloo_timers::callback::Timeout;

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
