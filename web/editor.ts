// The text editor: CodeMirror 6, made to be called from `src/browser/code_mirror.rs`.
//
// Every offset that goes in is in UTF-16 code units of the text as it was given; `\r` counts, for
// it stays a character of its line and is shown, so that no line ending is ever changed unasked.
// The editor keeps no history. The keys for undo and redo are the page's; what else asks for them,
// such as a phone's shake, is told to the owner.
//
// What is here shows a text and takes what is typed. The rest is in `editor/more.ts`: it is loaded
// once somebody is about to edit, or there is Rust to show, or a problem.
import type { Diagnostic } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, type Extension, type StateEffect, Text } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, type KeyBinding, keymap, lineNumbers } from "@codemirror/view";
import { painted } from "./editor/paint";
import { theme } from "./editor/theme";
import { toml } from "./editor/toml";

type More = typeof import("./editor/more");

/** A longer text waits for its colours until `more` is there, which does not look at all of it. */
const LONGEST_PAINTED = 100_000;

/** Until `more` is there with all keys. */
const tabKey: KeyBinding = { key: "Tab", run: (view) => (view.dispatch(view.state.replaceSelection("    ")), true) };

/** What the owner shows is not reported back to it. */
const shown = Annotation.define<true>();

/** Where the reader was in a file. */
interface Place {
  anchor: number;
  head: number;
  scroll: StateEffect<unknown>;
}

class Editor {
  readonly #view: EditorView;
  readonly #always: Extension;
  readonly #places = new Map<string, Place>();
  /** What there is of `more` for the shown file, or what stands in for it. */
  readonly #extra = new Compartment();
  #more: More | undefined;
  /** What waits for `more`, and the text that it is about. */
  #unmarked: { doc: Text; problems: Diagnostic[] } | undefined;
  #path: string;

  /**
   * Shows `text` as the file `path`, in `dom`, until `destroy`. `onEdit` gets the whole text after
   * each change by the user.
   */
  constructor(path: string, text: string, onEdit: (text: string) => void, onUndo: () => void, onRedo: () => void) {
    const find: KeyBinding = { key: "Mod-f", run: () => (this.#loadMore((it) => it.openSearchPanel(this.#view)), true) };
    this.#always = [
      theme,
      EditorState.lineSeparator.of("\n"),
      EditorState.tabSize.of(4),
      lineNumbers(),
      highlightSpecialChars(),
      // No `drawSelection`: its blinking cursor keeps the page in step with the screen, and a key
      // press then waits for the next refresh. The browser's own cursor and selection do as well.
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, "\n")),
      keymap.of([find, tabKey]),
      EditorView.domEventHandlers({
        focus: () => this.#loadMore(),
        beforeinput(event) {
          const tell = { historyUndo: onUndo, historyRedo: onRedo }[event.inputType];
          if (tell) event.preventDefault();
          tell?.();
          return tell !== undefined;
        },
      }),
      EditorView.updateListener.of((update) => {
        const isOwn = update.transactions.some((it) => it.annotation(shown));
        if (update.docChanged && !isOwn) onEdit(update.state.sliceDoc());
      }),
    ];
    this.#path = path;
    this.#view = new EditorView({ state: this.#stateOf(text) });
    this.#loadMoreFor(path);
  }

  /** The element that it is. */
  get dom(): HTMLElement {
    return this.#view.dom;
  }

  /** Shows `text` as the file `path`; where the reader was in that file is kept. */
  show(path: string, text: string) {
    const view = this.#view;
    if (path === this.#path) return this.#replace(text);
    const here = place(view);
    const isRenamed = !this.#places.has(path) && view.state.sliceDoc() === text;
    this.#places.set(this.#path, here);
    const there = isRenamed ? here : this.#places.get(path);
    this.#path = path;
    view.setState(this.#stateOf(text, there));
    if (there) view.dispatch({ effects: there.scroll });
    this.#loadMoreFor(path);
  }

  /** Underlines the problems of the shown text. `spans`: start, end, and 0 for an error or 1 for a warning. */
  mark(spans: Uint32Array, speakers: string[], messages: string[]) {
    const { doc } = this.#view.state;
    const within = (offset = 0) => Math.min(offset, doc.length);
    const problems = messages.map((message, index): Diagnostic => ({
      from: within(spans[3 * index]),
      to: within(spans[3 * index + 1]),
      severity: spans[3 * index + 2] === 0 ? "error" : "warning",
      source: speakers[index],
      message,
    }));
    this.#unmarked = { doc, problems };
    if (this.#more || problems.length > 0) this.#loadMore((more) => this.#markWith(more));
  }

  /** Selects a piece of the shown text and scrolls to it. */
  select(start: number, end: number, takesFocus: boolean) {
    const { length } = this.#view.state.doc;
    const selection = { anchor: Math.min(start, length), head: Math.min(end, length) };
    const effects = EditorView.scrollIntoView(selection.anchor, { y: "center" });
    this.#view.dispatch({ selection, effects });
    if (takesFocus) this.#view.focus();
  }

  destroy() {
    this.#view.destroy();
  }

  /** The shown file with `text` in it, the reader at `there`. */
  #stateOf(text: string, there?: Place): EditorState {
    const doc = Text.of(text.split("\n"));
    const within = (offset = 0) => Math.min(offset, doc.length);
    const selection = { anchor: within(there?.anchor), head: within(there?.head) };
    const extra = this.#extra.of(this.#extraFor(this.#path, doc.length));
    const extensions = [extra, this.#always, labelled(this.#path)];
    return EditorState.create({ doc, selection, extensions });
  }

  #markWith(more: More) {
    const { state } = this.#view;
    // About another text, there is another answer on its way.
    if (this.#unmarked?.doc === state.doc) {
      const marked = more.marked(state, this.#unmarked.problems);
      if (marked) this.#view.dispatch(marked);
    }
    this.#unmarked = undefined;
  }

  #loadMoreFor(path: string) {
    if (isRust(path)) this.#loadMore();
  }

  #extraFor(path: string, length: number): Extension {
    const more = this.#more;
    if (!more) return isToml(path) && length <= LONGEST_PAINTED ? painted(toml) : [];
    return [more.always, isRust(path) ? more.rust : isToml(path) ? more.tomlLanguage : []];
  }

  /** Brings the rest of the editor; without a network it stays as it is. */
  #loadMore(then?: (more: More) => void) {
    if (this.#more) return then?.(this.#more);
    import("./editor/more").then(
      (more) => {
        if (!this.#more) {
          this.#more = more;
          const extra = this.#extraFor(this.#path, this.#view.state.doc.length);
          this.#view.dispatch({ effects: this.#extra.reconfigure(extra) });
        }
        then?.(more);
      },
      () => {},
    );
  }

  /** Replaces no more than what differs, so that the cursor stays where it is. */
  #replace(text: string) {
    const { state } = this.#view;
    const old = state.sliceDoc();
    if (old === text) return;
    const most = Math.min(old.length, text.length);
    let start = 0;
    while (start < most && old[start] === text[start]) start++;
    let same = 0;
    while (same < most - start && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
    const insert = Text.of(text.slice(start, text.length - same).split("\n"));
    const changes = state.changes({ from: start, to: old.length - same, insert });
    const selection = { anchor: changes.mapPos(state.selection.main.head, 1) };
    this.#view.dispatch({ changes, selection, annotations: shown.of(true) });
  }
}

function place(view: EditorView): Place {
  const { anchor, head } = view.state.selection.main;
  return { anchor, head, scroll: view.scrollSnapshot() };
}

function labelled(path: string): Extension {
  return EditorView.contentAttributes.of({
    "aria-label": `Editor: ${path}`,
    "aria-describedby": "editor-hint",
    // What is editable has the focus order already; axe wants to read it.
    tabindex: "0",
  });
}

function isRust(path: string): boolean {
  return path.endsWith(".rs");
}

function isToml(path: string): boolean {
  return /\.toml$|(^|\/)Cargo\.lock$/.test(path);
}

declare global {
  var crateyard: { Editor: typeof Editor };
}

globalThis.crateyard = { Editor };
