// What the editor can do without at first, loaded when it is needed: Rust, and search.
import { rustLanguage } from "@codemirror/lang-rust";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { keymap } from "@codemirror/view";

export const rust = rustLanguage;
export const finding = [highlightSelectionMatches(), search({ top: true }), keymap.of(searchKeymap)];
export { openSearchPanel };
