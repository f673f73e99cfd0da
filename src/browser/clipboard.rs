//! Puts text on the clipboard.

use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Whether `text` is on the clipboard now.
pub async fn copy(text: &str) -> bool {
    // The clipboard is missing where the page is not served securely.
    let Some(clipboard) = sys::CLIPBOARD.with(Clone::clone) else { return copy_selected(text) };
    JsFuture::from(clipboard.write_text(text)).await.is_ok() || copy_selected(text)
}

/// The old way: selects the text in a field that nobody sees.
fn copy_selected(text: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return false };
    let copy = || -> Result<bool, JsValue> {
        let focused = document.active_element();
        let field: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
        field.set_value(text);
        field.set_attribute("aria-hidden", "true")?;
        document.body().ok_or(JsValue::NULL)?.append_child(&field)?;
        field.select();
        let res = document.unchecked_ref::<HtmlDocument>().exec_command("copy");
        field.remove();
        if let Some(focused) = focused.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            focused.focus()?;
        }
        res
    };
    copy().unwrap_or(false)
}

mod sys {
    use super::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = clipboard)]
        pub(super) static CLIPBOARD: Option<web_sys::Clipboard>;
    }
}
