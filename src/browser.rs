//! The only code that names `web_sys`, `js_sys`, `wasm_bindgen` or `gloo`.

pub mod clipboard;
pub mod code_mirror;
pub mod dom;
pub mod engine;
pub mod files;
pub mod page;
pub mod picture;
pub mod recovery;
pub mod storage;
pub mod timer;
pub mod url;
pub mod worker;
