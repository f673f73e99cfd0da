//! A handle to a worker.

use super::engine::Module;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

/// A running worker. Owns the JavaScript functions that listen to it; dropping it ends it.
#[derive(Debug)]
pub struct Worker {
    js: web_sys::Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

/// What a worker is heard of.
#[derive(Debug)]
pub enum News {
    Message(Vec<u8>),
    /// What it is made of: the engine's posts it after its first answer.
    Module(Module),
    /// It could not be loaded, or something in it went wrong.
    Died,
}

impl Worker {
    /// `loader` is the script that Trunk made for it. `None` if the browser allows no workers here.
    pub fn new(loader: &str, on_news: Callback<News>) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let js = web_sys::Worker::new_with_options(loader, &options).ok()?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let on_news = on_news.clone();
            move |event: MessageEvent| {
                on_news.emit(match event.data().dyn_into::<Uint8Array>() {
                    Ok(bytes) => News::Message(bytes.to_vec()),
                    Err(module) => News::Module(Module(module)),
                });
            }
        });
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_| on_news.emit(News::Died));
        js.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        js.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { js, _on_message: on_message, _on_error: on_error })
    }

    /// Sends `bytes`. A worker that cannot take them says nothing, and is noticed by that.
    pub fn post(&self, bytes: &[u8]) {
        let bytes = Uint8Array::from(bytes);
        let _ = self.js.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.js.set_onmessage(None);
        self.js.set_onerror(None);
        self.js.terminate();
    }
}
