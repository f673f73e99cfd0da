//! What may be drawn after the frame that a key press is waiting for.

use crate::browser::timer::Timer;
use yew::prelude::*;

/// `value`, but a change of it only once the frame that shows the change elsewhere is on its way.
///
/// After an input event a browser holds timers back until it has drawn; so what is made from this
/// does not keep the user waiting.
#[hook]
pub fn use_later<T: Clone + PartialEq + 'static>(value: &T) -> T {
    let shown = use_state_eq(|| value.clone());
    use_effect_with(value.clone(), {
        let shown = shown.setter();
        move |value| {
            let value = value.clone();
            let timer = Timer::new(0, move || shown.set(value));
            move || drop(timer)
        }
    });
    (*shown).clone()
}
