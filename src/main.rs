//! The page of Crateyard.

#![expect(unreachable_pub, reason = "a program has no outside: `pub` is for its other modules")]

mod analysis;
mod samples;
mod session;
mod share;
mod shared;

use yew::Callback;

/// Sends an [`Action`](session::Action) to the session. The same callback on every render.
pub type Dispatch = Callback<session::Action>;

fn main() {}
