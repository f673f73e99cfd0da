// Colours for a short text without the rest of the editor: all that is in sight, anew at each change.
import type { Range } from "@codemirror/state";
import { type StreamParser, StringStream } from "@codemirror/streamparser";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** The classes are those of `classHighlighter`. */
export function painted<State>(parser: StreamParser<State>) {
  const paint = (view: EditorView): DecorationSet => {
    const { doc, tabSize } = view.state;
    const { from, to } = view.viewport;
    const state = parser.startState!(0);
    const words: Range<Decoration>[] = [];
    for (let pos = 0; pos < to; ) {
      const line = doc.lineAt(pos);
      const stream = new StringStream(line.text, tabSize, 4);
      while (!stream.eol()) {
        const style = parser.token(stream, state);
        const [start, end] = [pos + stream.start, pos + stream.pos];
        if (style && end > from) words.push(Decoration.mark({ class: `tok-${style}` }).range(start, end));
        stream.start = stream.pos;
      }
      pos = line.to + 1;
    }
    return Decoration.set(words);
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = paint(view);
      }

      update({ docChanged, viewportChanged, view }: ViewUpdate) {
        if (docChanged || viewportChanged) this.decorations = paint(view);
      }
    },
    { decorations: (it) => it.decorations },
  );
}
