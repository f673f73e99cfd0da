//! What the programs that run in web workers have in common: how they listen, and how they speak.

use js_sys::{Array, Uint8Array, global};
use protocol::Message;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Says that this program is ready, and from then on calls `hear` with the bytes of each message.
/// Does nothing outside of a worker.
///
/// `hear` panics if the page sends something else than it should. The page notices, and starts
/// another worker, with the whole tree.
pub fn listen(mut hear: impl FnMut(&DedicatedWorkerGlobalScope, &[u8]) + 'static) {
    console_error_panic_hook::set_once();
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            hear(&scope, &event.data().unchecked_into::<Uint8Array>().to_vec());
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    post(&scope, &Message::<()>::Ready);
}

/// Posts `message` as bytes, and gives their memory away.
pub fn post<R: Serialize>(scope: &DedicatedWorkerGlobalScope, message: &Message<R>) {
    let bytes = Uint8Array::from(&*protocol::encode(message));
    let transfer = Array::of1(&bytes.buffer());
    scope.post_message_with_transfer(&bytes, &transfer).expect("bytes can be posted");
}
