//! Makes a PNG of an SVG.

use super::files;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// So many pixels of the file for one of the picture.
const SCALE: u32 = 2;

/// Offers the picture that `svg` describes as a file of this name; `false` if the browser cannot.
pub async fn download_png(name: &str, svg: &str) -> bool {
    match to_png(svg).await {
        Ok(url) => files::offer(name, &url).is_ok(),
        Err(_) => false,
    }
}

/// The address of the PNG, with all of it in it.
async fn to_png(svg: &str) -> Result<String, JsValue> {
    let image = HtmlImageElement::new()?;
    let encoded = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", String::from(encoded)));
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|it| it.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let (width, height) = (image.natural_width() * SCALE, image.natural_height() * SCALE);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    canvas.to_data_url()
}
