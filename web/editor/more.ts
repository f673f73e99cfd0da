// What the editor can do without at first, loaded when it is needed: languages, all keys, search,
// and what underlines problems.
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { rustLanguage } from "@codemirror/lang-rust";
import { bracketMatching, indentOnInput, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, forEachDiagnostic, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import { EditorView, type KeyBinding, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { moreTheme } from "./theme";
import { toml } from "./toml";

const problemKey: KeyBinding = { key: "F8", run: told(nextDiagnostic), shift: told(previousDiagnostic) };

export const always = [
  moreTheme,
  indentUnit.of("    "),
  bracketMatching(),
  indentOnInput(),
  syntaxHighlighting(classHighlighter),
  highlightSelectionMatches(),
  search({ top: true }),
  keymap.of([...searchKeymap, problemKey, ...defaultKeymap, indentWithTab]),
];
export const rust = rustLanguage;
export const tomlLanguage = StreamLanguage.define(toml);
export { openSearchPanel };

/** What underlines these problems, and no others. */
export function marked(state: EditorState, problems: Diagnostic[]): TransactionSpec | undefined {
  let isMarked = false;
  forEachDiagnostic(state, () => (isMarked = true));
  return isMarked || problems.length > 0 ? setDiagnostics(state, problems) : undefined;
}

/** The command, followed by its finding in words for a screen reader. */
function told(command: (view: EditorView) => boolean) {
  return (view: EditorView) => {
    if (!command(view)) return true;
    const { from, to } = view.state.selection.main;
    forEachDiagnostic(view.state, (it, start, end) => {
      if (start === from && end === to) view.dispatch({ effects: EditorView.announce.of(`${it.severity}: ${it.message}`) });
    });
    return true;
  };
}
