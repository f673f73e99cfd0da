//! The engine in a web worker: takes [`Request`]s, posts [`Message`]s.

use engine::{FileTree, Options};
use js_sys::{Array, Uint8Array, global};
use protocol::{Message, Reply, Request};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let mut files = FileTree::new();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| post(&scope, &Message::Reply(answer(&mut files, &event)))
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    post(&scope, &Message::Ready);
}

/// # Panics
///
/// If the page has sent something else than a request for these files. The page notices, and starts
/// another worker, with the whole tree.
fn answer(files: &mut FileTree, event: &MessageEvent) -> Reply {
    let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
    let Request { revision, change } =
        protocol::decode(&bytes).expect("the page sends nothing but requests");
    protocol::apply(files, change).expect("the page knows which files are here");
    Reply { revision, analysis: engine::analyze(files, &Options::default()) }
}

/// Posts `message` as bytes, and gives their memory away.
fn post(scope: &DedicatedWorkerGlobalScope, message: &Message) {
    let bytes = Uint8Array::from(&*protocol::encode(message));
    let transfer = Array::of1(&bytes.buffer());
    scope.post_message_with_transfer(&bytes, &transfer).expect("bytes can be posted");
}
