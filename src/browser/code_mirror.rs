//! Typed handle to the CodeMirror bundle (`web/editor.ts`).
//!
//! The bundle is loaded by `index.html` before the app starts and is found by its global name. Its
//! offsets are UTF-16; this is the only code that turns the engine's bytes into them.

use engine::{Severity, Speaker, TextRange};
use gloo_events::EventListener;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, Node};
use yew::Callback;

/// An editor. Owns the JavaScript functions it calls; dropping it takes it off the page.
#[derive(Debug)]
pub struct CodeMirror {
    js: sys::Editor,
    _on_edit: Closure<dyn FnMut(String)>,
    _on_undo: Closure<dyn FnMut()>,
    _on_redo: Closure<dyn FnMut()>,
}

/// A piece of the text with something to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub range: TextRange,
    pub severity: Severity,
    pub speaker: Speaker,
    pub message: String,
}

/// Calls `start` once the bundle has arrived, or will not any more.
///
/// Scripts of the page run in its order, but the app's own is interrupted while its wasm is
/// compiled: whichever of the two is last is not known beforehand.
pub fn when_arrived(start: fn()) {
    let Some(window) = web_sys::window() else { return };
    let document = window.document().filter(|it| it.ready_state() != "complete");
    match document {
        Some(document) if !has_arrived() => {
            let is_started = Rc::new(Cell::new(false));
            for (target, event) in [
                (AsRef::<EventTarget>::as_ref(&document), "DOMContentLoaded"),
                (window.as_ref(), "load"),
            ] {
                let is_started = Rc::clone(&is_started);
                let start_once = move |_: &Event| {
                    if !is_started.replace(true) {
                        start();
                    }
                };
                EventListener::once(target, event, start_once).forget();
            }
        }
        _ => start(),
    }
}

fn has_arrived() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"crateyard".into()).unwrap_or(false)
}

impl CodeMirror {
    /// Shows `text` as the file `path`. `None` if the bundle has not arrived.
    pub fn new(
        path: &str,
        text: &str,
        on_edit: Callback<String>,
        on_undo: Callback<()>,
        on_redo: Callback<()>,
    ) -> Option<Self> {
        let on_edit = Closure::new(move |text| on_edit.emit(text));
        let on_undo = Closure::new(move || on_undo.emit(()));
        let on_redo = Closure::new(move || on_redo.emit(()));
        let js = sys::Editor::new(path, text, &on_edit, &on_undo, &on_redo).ok()?;
        Some(Self { js, _on_edit: on_edit, _on_undo: on_undo, _on_redo: on_redo })
    }

    /// The element that is to be put on the page.
    pub fn node(&self) -> Node {
        self.js.dom()
    }

    /// Shows `text` as the file `path`. Where the reader was in that file is kept.
    pub fn show(&self, path: &str, text: &str) {
        self.js.show(path, text);
    }

    /// Underlines pieces of `text`, which is the text that is shown.
    pub fn mark(&self, text: &str, marks: &[Mark]) {
        let mut spans = Vec::with_capacity(3 * marks.len());
        for Mark { range, severity, .. } in marks {
            spans.extend([utf16(text, range.start), utf16(text, range.end), *severity as u32]);
        }
        let speakers = marks.iter().map(|it| name(it.speaker).to_owned()).collect();
        let messages = marks.iter().map(|it| it.message.clone()).collect();
        self.js.mark(&spans, speakers, messages);
    }

    /// Selects a piece of `text`, which is the text that is shown, and scrolls to it.
    pub fn select(&self, text: &str, range: TextRange, takes_focus: bool) {
        self.js.select(utf16(text, range.start), utf16(text, range.end), takes_focus);
    }
}

impl Drop for CodeMirror {
    fn drop(&mut self) {
        self.js.destroy();
    }
}

fn name(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::Cargo => "Cargo",
        Speaker::Rustc => "rustc",
    }
}

/// UTF-16 code units before the byte `offset` of `text`; within a character, those before it.
fn utf16(text: &str, offset: usize) -> u32 {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].chars().map(char::len_utf16).sum::<usize>() as u32
}

mod sys {
    use super::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = crateyard)]
        #[derive(Debug)]
        pub(super) type Editor;

        #[wasm_bindgen(constructor, catch, js_namespace = crateyard)]
        pub(super) fn new(
            path: &str,
            text: &str,
            on_edit: &Closure<dyn FnMut(String)>,
            on_undo: &Closure<dyn FnMut()>,
            on_redo: &Closure<dyn FnMut()>,
        ) -> Result<Editor, JsValue>;

        #[wasm_bindgen(method, getter)]
        pub(super) fn dom(this: &Editor) -> Node;

        #[wasm_bindgen(method)]
        pub(super) fn show(this: &Editor, path: &str, text: &str);

        #[wasm_bindgen(method)]
        pub(super) fn mark(
            this: &Editor,
            spans: &[u32],
            speakers: Vec<String>,
            messages: Vec<String>,
        );

        #[wasm_bindgen(method)]
        pub(super) fn select(this: &Editor, start: u32, end: u32, takes_focus: bool);

        #[wasm_bindgen(method)]
        pub(super) fn destroy(this: &Editor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_utf16_units() {
        assert_eq!(utf16("démo", 3), 2);
        assert_eq!(utf16("🦀 crab", 4), 2);
        assert_eq!(utf16("🦀", 2), 0);
        assert_eq!(utf16("abc", 99), 3);
        assert_eq!(utf16("a\r\nb", 3), 3);
    }
}
