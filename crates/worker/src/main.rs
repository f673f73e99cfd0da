//! The engine, compiled once: in a web worker it takes [`Request`]s and posts [`Message`]s, in the
//! page itself it is called.

use engine::{Analysis, AnalysisCache, FileTree, Options};
use protocol::{Change, Message, News, Reply, Request};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// Those that the page knows to be here.
    static FILES: RefCell<FileTree> = RefCell::default();
    /// What is known of them.
    static CACHE: RefCell<AnalysisCache> = RefCell::default();
    /// What the page has been told of them last, and the number of that reply.
    static TOLD: RefCell<Option<(u32, Analysis)>> = RefCell::default();
}

fn main() {
    let mut has_shared_module = false;
    // The page does not post; it calls `answer`.
    worker::listen(move |scope, request| {
        let reply = decode_and_reply(request).expect("the page asks about the files here");
        worker::post(scope, &Message::Reply(reply));
        if !has_shared_module {
            has_shared_module = true;
            // Where this is refused, the page does without.
            let _ = scope.post_message(&wasm_bindgen::module());
        }
    });
}

/// The bytes of the [`Message`] that answers those of a [`Request`]. None if they are something
/// else, or a request for other files.
#[wasm_bindgen]
pub fn answer(request: &[u8]) -> Vec<u8> {
    let reply = decode_and_reply(request);
    reply.map_or_else(Vec::new, |it| protocol::encode(&Message::Reply(it)))
}

fn decode_and_reply(request: &[u8]) -> Option<Reply> {
    let Request { revision, change } = protocol::decode(request)?;
    let is_first = matches!(change, Change::Whole(_));
    let analysis = FILES.with_borrow_mut(|files| {
        protocol::apply(files, change).ok()?;
        let analyze =
            |it: &mut AnalysisCache| engine::analyze_again(files, &Options::default(), it);
        Some(CACHE.with_borrow_mut(analyze))
    })?;
    TOLD.with_borrow_mut(|told| {
        let before = told.take().filter(|_| !is_first);
        let since = before.as_ref().map_or(0, |it| it.0);
        let news = News::new(before.as_ref().map(|it| &it.1), &analysis);
        *told = Some((revision, analysis));
        Some(Reply { revision, since, news })
    })
}
