//! A handle to an instance of the engine in the page itself (`web/engine.ts`).

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// What an instance is made of: the worker's own compiled program.
#[derive(Debug)]
pub struct Module(pub(super) JsValue);

/// An instance with a memory of its own.
#[derive(Debug)]
pub struct Engine {
    answer: Function,
}

impl Engine {
    /// Calls back once the page has had time for it, with `None` if the browser refuses.
    pub fn load(Module(module): Module, callback: Callback<Option<Self>>) {
        spawn_local(async move {
            let answer = sys::load(&module).await.ok().map(JsCast::unchecked_into);
            callback.emit(answer.map(|answer| Self { answer }));
        });
    }

    /// The engine's answer, at once. `None` if it has failed; then it must not be asked again.
    pub fn answer(&self, request: &[u8]) -> Option<Vec<u8>> {
        let res = self.answer.call1(&JsValue::UNDEFINED, &Uint8Array::from(request).into()).ok()?;
        Some(res.unchecked_into::<Uint8Array>().to_vec())
    }
}

mod sys {
    use super::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(catch, js_namespace = crateyardEngine)]
        pub(super) async fn load(module: &JsValue) -> Result<JsValue, JsValue>;
    }
}
