//! What a change brings with it that must not wait.

use yew::prelude::*;

/// Calls `act` with `value` while it is being drawn for the first time, and whenever it has changed.
///
/// Yew puts effects off until after the next frame where the drawing took long, and by then the page
/// may be gone.
#[hook]
pub fn use_at_once<T: PartialEq + 'static>(value: T, act: impl FnOnce(&T)) {
    let former = use_mut_ref(|| None);
    let mut former = former.borrow_mut();
    if former.as_ref() != Some(&value) {
        act(former.insert(value));
    }
}
