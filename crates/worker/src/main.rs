//! The engine, compiled once: in a web worker it takes [`Request`]s and posts [`Message`]s, in the
//! page itself it is called.

use engine::{Analysis, AnalysisCache, FileTree, Options, commands::crate_lines};
use js_sys::{Array, Uint8Array, global};
use protocol::{Change, Message, News, Reply, Request};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

thread_local! {
    /// Those that the page knows to be here.
    static FILES: RefCell<FileTree> = RefCell::default();
    /// What is known of them.
    static CACHE: RefCell<AnalysisCache> = RefCell::default();
    /// What the page has been told of them last, and the number of that reply.
    static TOLD: RefCell<Option<(u32, Analysis)>> = RefCell::default();
}

fn main() {
    console_error_panic_hook::set_once();
    // The page does not post; it calls `answer`.
    if let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() {
        listen(&scope);
    }
}

/// The bytes of the [`Message`] that answers those of a [`Request`]. None if they are something
/// else, or a request for other files.
#[wasm_bindgen]
pub fn answer(request: &[u8]) -> Vec<u8> {
    let reply = decode_and_reply(request);
    reply.map_or_else(Vec::new, |it| protocol::encode(&Message::Reply(it)))
}

/// Panics if the page sends something else than a request for these files. The page notices, and
/// starts another worker, with the whole tree.
fn listen(scope: &DedicatedWorkerGlobalScope) {
    let mut has_shared_module = false;
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
            let reply = decode_and_reply(&bytes).expect("the page asks about the files here");
            post(&scope, &Message::Reply(reply));
            if !has_shared_module {
                has_shared_module = true;
                // Where this is refused, the page does without.
                let _ = scope.post_message(&wasm_bindgen::module());
            }
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    post(scope, &Message::Ready);
}

fn decode_and_reply(request: &[u8]) -> Option<Reply> {
    let Request { revision, change, command } = protocol::decode(request)?;
    let is_first = matches!(change, Change::Whole(_));
    let options = Options::default();
    let (analysis, lines) = FILES.with_borrow_mut(|files| {
        protocol::apply(files, change).ok()?;
        let analyze = |it: &mut AnalysisCache| engine::analyze_again(files, &options, it);
        let lines = command.map(|it| {
            let lines = crate_lines(files, &options, &it);
            (it, lines)
        });
        Some((CACHE.with_borrow_mut(analyze), lines))
    })?;
    TOLD.with_borrow_mut(|told| {
        let before = told.take().filter(|_| !is_first);
        let since = before.as_ref().map_or(0, |it| it.0);
        let news = News::new(before.as_ref().map(|it| &it.1), &analysis);
        *told = Some((revision, analysis));
        Some(Reply { revision, since, news, lines })
    })
}

/// Posts `message` as bytes, and gives their memory away.
fn post(scope: &DedicatedWorkerGlobalScope, message: &Message) {
    let bytes = Uint8Array::from(&*protocol::encode(message));
    let transfer = Array::of1(&bytes.buffer());
    scope.post_message_with_transfer(&bytes, &transfer).expect("bytes can be posted");
}
