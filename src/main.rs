//! The page of Crateyard.

#![expect(unreachable_pub, reason = "a program has no outside: `pub` is for its other modules")]

mod analysis;
mod app;
mod browser;
mod components;
mod persist;
mod samples;
mod session;
mod share;
mod shared;
#[cfg(test)]
mod tidy;
mod views;

use yew::{Callback, platform::spawn_local};

/// Sends an [`Action`](session::Action) to the session. The same callback on every render.
pub type Dispatch = Callback<session::Action>;

fn main() {
    browser::recovery::set_panic_hook();
    browser::code_mirror::when_arrived(|| {
        if let Some(root) = browser::page::root() {
            yew::Renderer::<app::App>::with_root(root).render();
            // Yew draws at the end of the running task; this comes next.
            spawn_local(async { browser::page::note_ready() });
        }
    });
}
