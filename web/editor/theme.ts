// How the editor looks: everything by the custom properties of `styles/tokens.css`, so that light
// and dark need no second theme. Colours of code are in `styles/components/code.css`.
import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-code)", lineHeight: "var(--code-line-height)" },
  ".cm-content": { caretColor: "var(--accent)", paddingBlock: "var(--space-2)" },
  "& ::selection": { backgroundColor: "var(--selection)" },
  ".cm-gutters": {
    color: "var(--text-quiet)",
    backgroundColor: "var(--surface)",
    borderRight: "none",
  },
  ".cm-lineNumbers .cm-gutterElement": { paddingInline: "var(--space-3) var(--space-2)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter": {
    backgroundColor: "var(--active-line)",
  },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--text)" },
  ".cm-specialChar": { color: "var(--text-quiet)" },
});

const field = {
  font: "inherit",
  color: "var(--text)",
  backgroundColor: "var(--surface)",
  backgroundImage: "none",
  border: "var(--line) solid var(--border-strong)",
  borderRadius: "var(--radius)",
};

/** What only `more` brings onto the page. */
export const moreTheme = EditorView.theme({
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)", outline: "none" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--error-surface)" },
  ".cm-searchMatch": { backgroundColor: "var(--match)", outline: "none" },
  ".cm-searchMatch-selected": { outline: "var(--line) solid var(--accent)" },
  ".cm-panels": {
    color: "var(--text)",
    backgroundColor: "var(--surface-2)",
    borderColor: "var(--border)",
    fontFamily: "var(--font-text)",
  },
  ".cm-panel.cm-search label": { fontSize: "var(--size-1)" },
  ".cm-panel.cm-search": { fontSize: "var(--size-1)", paddingInlineEnd: "var(--space-6)" },
  ".cm-textfield": field,
  ".cm-button": { ...field, cursor: "pointer" },
  ".cm-panel.cm-search [name=close]": { color: "var(--text)", fontSize: "var(--size-3)" },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--surface-3)",
    border: "var(--line) solid var(--border-strong)",
    borderRadius: "var(--radius)",
    boxShadow: "var(--shadow)",
    maxWidth: "min(40rem, 90vw)",
  },
  ".cm-diagnostic": {
    fontFamily: "var(--font-text)",
    fontSize: "var(--size-1)",
    padding: "var(--space-1) var(--space-2)",
    overflowWrap: "anywhere",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnosticSource": { color: "var(--text-quiet)", opacity: "1" },
  ".cm-lintRange": {
    backgroundImage: "none",
    textDecorationLine: "underline",
    textDecorationStyle: "wavy",
    textDecorationSkipInk: "none",
    textUnderlineOffset: "0.2em",
  },
  ".cm-lintRange-error": { textDecorationColor: "var(--error)" },
  ".cm-lintRange-warning": { textDecorationStyle: "dashed", textDecorationColor: "var(--warning)" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--error)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
});
