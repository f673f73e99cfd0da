//! What may be drawn after the frame that a key press is waiting for.

use crate::browser::timer::Idle;
use yew::prelude::*;

/// Where somebody types without a pause, it is drawn all the same.
const LONGEST_MS: u32 = 100;

/// `value`, but a change of it only once the frame that shows the change elsewhere has been drawn
/// and the browser is idle; so what is made from this does not keep the user waiting.
#[hook]
pub fn use_later<T: Clone + PartialEq + 'static>(value: &T) -> T {
    let shown = use_state_eq(|| value.clone());
    use_effect_with(value.clone(), {
        let shown = shown.setter();
        move |value| {
            let value = value.clone();
            let idle = Idle::new(LONGEST_MS, move || shown.set(value));
            move || drop(idle)
        }
    });
    (*shown).clone()
}
