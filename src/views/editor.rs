//! The text editor: a CodeMirror inside an element that Yew leaves alone.

use super::{dispatch_of, file_tabs::FileTabs};
use crate::{
    analysis::Answer,
    browser::{
        code_mirror::{CodeMirror, Mark},
        dom,
    },
    session::{Action, Reveal},
    shared::Shared,
};
use engine::{Content, FilePath};
use std::sync::Arc;
use yew::prelude::*;

const PANEL: &str = "editor-panel";

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    pub path: Option<FilePath>,
    pub tabs: Shared<Vec<FilePath>>,
    /// What is in the file at `path`.
    pub content: Option<Content>,
    pub reveal: Option<Reveal>,
    pub answer: Answer,
}

#[component]
pub fn Editor(EditorProps { path, tabs, content, reveal, answer }: &EditorProps) -> Html {
    let text = content.as_ref().and_then(Content::as_text).cloned();
    let note = match (path, content) {
        (Some(_), Some(Content::Bytes(bytes))) => {
            format!("This file is not text: {} bytes.", bytes.len())
        }
        (Some(_), Some(Content::Text(_))) => String::new(),
        _ => "No file is open. Choose one in the file tree.".to_owned(),
    };
    html! {
        <section class="editor" aria-label="Editor">
            <FileTabs {tabs} active={path.clone()} panel={PANEL} />
            <div id={PANEL} class="editor-panel" role={path.as_ref().map(|_| "tabpanel")}
                aria-label={path.as_ref().map(ToString::to_string)}>
                <Code path={path.clone()} {text} reveal={reveal.clone()} {answer} />
                if !note.is_empty() {
                    <p class="placeholder">{ note }</p>
                }
            </div>
            <p class="editor-hint" id="editor-hint">
                { "Tab indents; Escape, then Tab leaves the editor. F8 goes to the next problem." }
            </p>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct CodeProps {
    path: Option<FilePath>,
    /// `None` hides the editor.
    text: Option<Arc<str>>,
    reveal: Option<Reveal>,
    answer: Answer,
}

/// A struct component, because it owns a resource with a lifetime: the CodeMirror.
struct Code {
    parent: NodeRef,
    code_mirror: Option<CodeMirror>,
    /// What CodeMirror shows. Text equal to this came *from* it and must not go back.
    shown: Option<(FilePath, Arc<str>)>,
    /// Whether the page came without CodeMirror.
    is_missing: bool,
    /// The number of the last place that was shown.
    revealed: Option<u32>,
}

enum Msg {
    /// CodeMirror has not arrived.
    Missed,
    Edited(String),
    Undo,
    Redo,
}

impl Component for Code {
    type Message = Msg;
    type Properties = CodeProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            parent: NodeRef::default(),
            code_mirror: None,
            shown: None,
            is_missing: false,
            revealed: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let dispatch = dispatch_of(ctx);
        match msg {
            Msg::Missed => self.is_missing = true,
            Msg::Edited(text) => {
                let Some((path, shown)) = &mut self.shown else { return false };
                *shown = text.into();
                let (path, text) = (path.clone(), shown.clone());
                dispatch.emit(Action::EditText { path, text, at_ms: dom::now_ms() });
            }
            Msg::Undo => dispatch.emit(Action::Undo),
            Msg::Redo => dispatch.emit(Action::Redo),
        }
        self.is_missing
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &CodeProps) -> bool {
        let new = ctx.props();
        let is_shown_anew = self.show(new);
        if is_shown_anew || new.answer.revision != old.answer.revision {
            self.mark(new);
        }
        self.reveal(new);
        new.text.is_some() != old.text.is_some()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        html! {
            <div class="editor-code" ref={&self.parent} hidden={ctx.props().text.is_none()}>
                if self.is_missing {
                    <p class="placeholder" role="alert">
                        { "The editor has not arrived. Load the page once more; your files are kept." }
                    </p>
                }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            let link = ctx.link();
            self.code_mirror = CodeMirror::new(
                &self.parent,
                link.callback(Msg::Edited),
                link.callback(|()| Msg::Undo),
                link.callback(|()| Msg::Redo),
            );
            if self.code_mirror.is_none() {
                link.send_message(Msg::Missed);
            }
            self.show(ctx.props());
            self.mark(ctx.props());
            self.reveal(ctx.props());
        }
    }
}

impl Code {
    /// Makes CodeMirror show the file of `props`; `false` if it does already.
    fn show(&mut self, props: &CodeProps) -> bool {
        let (Some(path), Some(text), Some(code_mirror)) =
            (&props.path, &props.text, &self.code_mirror)
        else {
            return false;
        };
        let is_shown = self.shown.as_ref().is_some_and(|(shown_path, shown_text)| {
            shown_path == path && (Arc::ptr_eq(shown_text, text) || shown_text == text)
        });
        if !is_shown {
            code_mirror.show(path.as_str(), text);
            self.shown = Some((path.clone(), text.clone()));
        }
        !is_shown
    }

    /// Underlines what there is to say about the shown file, if the answer is about this text.
    fn mark(&self, props: &CodeProps) {
        let (Some(code_mirror), Some((path, text))) = (&self.code_mirror, &self.shown) else {
            return;
        };
        let Answer { analysis: Some(analysis), files: Some(files), .. } = &props.answer else {
            return;
        };
        if files.text(path.as_str()) != Some(text) {
            return;
        }
        let marks = analysis.diagnostics.iter().filter_map(|it| {
            let location = it.location.as_ref().filter(|at| at.path == *path)?;
            Some(Mark {
                range: location.range,
                severity: it.severity,
                speaker: it.speaker,
                message: it.message.clone(),
            })
        });
        code_mirror.mark(text, &marks.collect::<Vec<_>>());
    }

    fn reveal(&mut self, props: &CodeProps) {
        let (Some(code_mirror), Some(reveal), Some((path, text))) =
            (&self.code_mirror, &props.reveal, &self.shown)
        else {
            return;
        };
        if self.revealed != Some(reveal.number) && reveal.location.path == *path {
            code_mirror.select(text, reveal.location.range, reveal.takes_focus);
            self.revealed = Some(reveal.number);
        }
    }
}
