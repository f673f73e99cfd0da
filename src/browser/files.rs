//! Files: those of the user's disk, offered as a download or chosen to be opened, and the page's own.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, HtmlAnchorElement, HtmlInputElement, Response, Url};
use yew::Callback;

/// A file that was chosen.
#[derive(Debug)]
pub struct Picked {
    pub name: Rc<str>,
    pub bytes: Rc<[u8]>,
}

/// Offers `text` as a file of this name.
pub fn download(name: &str, text: &str) {
    let offer_text = || -> Result<(), JsValue> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
        let url = Url::create_object_url_with_blob(&blob)?;
        offer(name, &url)?;
        Url::revoke_object_url(&url)
    };
    // A browser without downloads shows by itself that there is none.
    let _ = offer_text();
}

/// Offers what is at `url` as a file of this name.
pub(super) fn offer(name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|it| it.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(url);
    link.set_download(name);
    link.click();
    Ok(())
}

/// Lets the user choose a file, and calls back with it. Nothing happens if they choose none.
pub fn pick(accept: &str, callback: Callback<Picked>) {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return };
    let Ok(element) = document.create_element("input") else { return };
    let input: HtmlInputElement = element.unchecked_into();
    input.set_type("file");
    input.set_accept(accept);
    EventListener::once(&input, "change", {
        let input = input.clone();
        move |_| {
            if let Some(file) = input.files().and_then(|it| it.get(0)) {
                spawn_local(read(file, callback));
            }
        }
    })
    .forget();
    input.click();
}

async fn read(file: web_sys::File, callback: Callback<Picked>) {
    // A file that is gone by now is as one that was not chosen.
    if let Ok(buffer) = JsFuture::from(file.array_buffer()).await {
        let bytes = Uint8Array::new(&buffer).to_vec().into();
        callback.emit(Picked { name: file.name().into(), bytes });
    }
}

/// Calls back with the text of a file beside the page; `None` if it does not come.
pub fn load(name: &'static str, callback: Callback<Option<String>>) {
    spawn_local(async move { callback.emit(fetch(name).await.ok().flatten()) });
}

async fn fetch(name: &str) -> Result<Option<String>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(name)).await?.unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}
