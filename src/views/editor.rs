//! The text editor: a CodeMirror inside an element that Yew leaves alone.

use super::{dispatch_of, file_tabs::to_tabs};
use crate::{
    Dispatch,
    analysis::Answer,
    browser::{
        code_mirror::{CodeMirror, Mark},
        dom,
    },
    components::tabs::{Tab, TabWish, Tabs},
    session::{Action, Reveal},
    shared::Shared,
};
use engine::{Content, FilePath};
use std::{cell::RefCell, rc::Rc, sync::Arc};
use yew::prelude::*;

const PANEL: &str = "editor-panel";
const HINT: &str = "Tab indents; Escape, then Tab leaves the editor. F8 goes to the next problem.";
const MISSING: &str = "The editor has not arrived. Load the page once more; your files are kept.";

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    pub path: Option<FilePath>,
    pub tabs: Shared<Vec<FilePath>>,
    /// What is in the file at `path`.
    pub content: Option<Content>,
    /// How many edits have come from here.
    pub edits: u32,
    pub reveal: Option<Reveal>,
    pub answer: Answer,
}

impl EditorProps {
    fn text(&self) -> Option<&Arc<str>> {
        self.content.as_ref()?.as_text()
    }
}

/// What CodeMirror shows.
#[derive(Debug, Default)]
struct Shown {
    /// Text equal to this came *from* it and must not go back.
    file: Option<(FilePath, Arc<str>)>,
    /// How many edits have been sent. What is older than the last must not go back either.
    edits: u32,
}

/// A struct component, because it owns a resource with a lifetime: the CodeMirror.
#[derive(Debug)]
pub struct Editor {
    panel: NodeRef,
    /// Made for the first text. Not once that is drawn: Yew may put off what follows a drawing until
    /// after the next frame.
    code_mirror: Option<CodeMirror>,
    shown: Rc<RefCell<Shown>>,
    /// The number of the last place that was shown.
    revealed: Option<u32>,
    /// Whether the page came without CodeMirror.
    is_missing: bool,
    tabs: Shared<Vec<Tab>>,
    /// Whether the focus was in the last tab, and is to go to what takes the place of the text.
    wants_focus: bool,
    /// The same on every render.
    on_tab: Callback<TabWish>,
}

impl Component for Editor {
    type Message = TabWish;
    type Properties = EditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut res = Self {
            panel: NodeRef::default(),
            code_mirror: None,
            shown: Rc::default(),
            revealed: None,
            is_missing: false,
            tabs: Shared::new(to_tabs(&ctx.props().tabs)),
            wants_focus: false,
            on_tab: ctx.link().callback(|it| it),
        };
        res.show(ctx);
        res.mark(ctx.props());
        res.reveal(ctx.props());
        res
    }

    fn update(&mut self, ctx: &Context<Self>, wish: TabWish) -> bool {
        let tabs = &ctx.props().tabs;
        self.wants_focus = matches!(wish, TabWish::Close(_)) && tabs.len() == 1;
        let path = |index: usize| tabs.get(index).cloned();
        let action = match wish {
            TabWish::Show(it) => path(it).map(|path| Action::OpenFile { path }),
            TabWish::Close(it) => path(it).map(|path| Action::CloseFile { path }),
        };
        action.into_iter().for_each(|it| dispatch_of(ctx).emit(it));
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EditorProps) -> bool {
        let new = ctx.props();
        let is_shown_anew = self.show(ctx);
        if is_shown_anew || new.answer.revision != old.answer.revision {
            self.mark(new);
        }
        self.reveal(new);
        if new.tabs != old.tabs {
            self.tabs = Shared::new(to_tabs(&new.tabs));
        }
        new.tabs != old.tabs || new.path != old.path || note(new) != note(old)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let EditorProps { path, tabs, .. } = ctx.props();
        let shown = tabs.iter().position(|it| Some(it) == path.as_ref());
        let note = note(ctx.props());
        html! {
            <section class="editor" aria-label="Editor">
                if !tabs.is_empty() {
                    <Tabs
                        label="Open files"
                        tabs={&self.tabs}
                        {shown}
                        panel={PANEL}
                        on_wish={&self.on_tab}
                    />
                }
                <div
                    ref={&self.panel}
                    id={PANEL}
                    class="editor-panel"
                    role={path.as_ref().map(|_| "tabpanel")}
                    aria-label={path.as_ref().map(ToString::to_string)}
                >
                    if let Some(code_mirror) = &self.code_mirror {
                        <div class="editor-code" hidden={note.is_some()}>
                            { Html::VRef(code_mirror.node()) }
                        </div>
                    }
                    if let Some(note) = note {
                        <p class="placeholder" tabindex="-1">{ note }</p>
                    }
                    if self.is_missing {
                        <p class="placeholder" role="alert">{ MISSING }</p>
                    }
                </div>
                <p class="editor-hint" id="editor-hint">{ HINT }</p>
            </section>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.wants_focus) {
            dom::focus_first(&self.panel, ".placeholder");
        }
    }
}

/// Tells the session what is typed, and at once: a message waits for its turn, and the page may be
/// left before that.
fn on_edit(shown: Rc<RefCell<Shown>>, dispatch: Dispatch) -> Callback<String> {
    Callback::from(move |text: String| {
        let mut shown = shown.borrow_mut();
        shown.edits += 1;
        let number = shown.edits;
        let Some((path, shown_text)) = &mut shown.file else { return };
        *shown_text = text.into();
        let (path, text) = (path.clone(), shown_text.clone());
        dispatch.emit(Action::EditText { path, text, at_ms: dom::now_ms(), number });
    })
}

/// What stands in the place of a text.
fn note(EditorProps { path, content, .. }: &EditorProps) -> Option<AttrValue> {
    match (path, content) {
        (Some(_), Some(Content::Text(_))) => None,
        (Some(_), Some(Content::Bytes(bytes))) => {
            Some(format!("This file is not text: {} bytes.", bytes.len()).into())
        }
        _ => Some("No file is open. Choose one in the file tree.".into()),
    }
}

impl Editor {
    /// Makes CodeMirror show the file of the properties; `false` if it does already.
    fn show(&mut self, ctx: &Context<Self>) -> bool {
        let props = ctx.props();
        let (Some(path), Some(text)) = (&props.path, props.text()) else { return false };
        let mut shown = self.shown.borrow_mut();
        let is_shown = shown.file.as_ref().is_some_and(|(shown_path, shown_text)| {
            shown_path == path && (Arc::ptr_eq(shown_text, text) || shown_text == text)
        });
        if is_shown || props.edits != shown.edits {
            return false;
        }
        shown.file = Some((path.clone(), text.clone()));
        drop(shown);
        if let Some(code_mirror) = &self.code_mirror {
            code_mirror.show(path.as_str(), text);
            return true;
        }
        let dispatch = dispatch_of(ctx);
        let on_undo = dispatch.reform(|()| Action::Undo);
        let on_redo = dispatch.reform(|()| Action::Redo);
        let on_edit = on_edit(self.shown.clone(), dispatch);
        self.code_mirror = CodeMirror::new(path.as_str(), text, on_edit, on_undo, on_redo);
        self.is_missing = self.code_mirror.is_none();
        true
    }

    /// Not borrowed: CodeMirror may have an edit to tell while it is spoken to.
    fn shown_file(&self) -> Option<(FilePath, Arc<str>)> {
        self.shown.borrow().file.clone()
    }

    /// Underlines what there is to say about the shown file, if the answer is about this text.
    fn mark(&self, props: &EditorProps) {
        let (Some(code_mirror), Some((path, text))) = (&self.code_mirror, self.shown_file()) else {
            return;
        };
        let Answer { analysis: Some(analysis), files: Some(files), .. } = &props.answer else {
            return;
        };
        if files.text(path.as_str()) != Some(&text) {
            return;
        }
        let marks = analysis.diagnostics.iter().filter_map(|it| {
            let location = it.location.as_ref().filter(|at| at.path == path)?;
            Some(Mark {
                range: location.range,
                severity: it.severity,
                speaker: it.speaker,
                message: it.message.clone(),
            })
        });
        code_mirror.mark(&text, &marks.collect::<Vec<_>>());
    }

    fn reveal(&mut self, props: &EditorProps) {
        let (Some(code_mirror), Some(reveal), Some((path, text))) =
            (&self.code_mirror, &props.reveal, self.shown_file())
        else {
            return;
        };
        if self.revealed != Some(reveal.number) && reveal.location.path == path {
            code_mirror.select(&text, reveal.location.range, reveal.takes_focus);
            self.revealed = Some(reveal.number);
        }
    }
}
