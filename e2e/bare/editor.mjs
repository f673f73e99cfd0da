// The page that Crateyard is measured against: the same editor, and nothing else.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

globalThis.view = new EditorView({
  parent: document.body,
  state: EditorState.create({
    extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap])],
  }),
});
document.documentElement.dataset.app = "ready";
