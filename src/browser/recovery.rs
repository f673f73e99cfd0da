//! What is left to do when the app has panicked: hand the page over to `web/recovery.ts`.
//!
//! That script offers what was saved last. It is JavaScript because nothing in the memory of a
//! program that has panicked is to be trusted.

use wasm_bindgen::prelude::*;

/// From now on a panic is told to the console and to the user.
pub fn set_panic_hook() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // Without the script there is still the console.
        let _ = sys::recover();
    }));
}

mod sys {
    use super::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(catch, js_namespace = crateyardRecovery, js_name = show)]
        pub(super) fn recover() -> Result<(), JsValue>;
    }
}
