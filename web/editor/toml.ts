// Colours for `Cargo.toml`: tables, keys and values, line by line. It judges nothing.
import type { StreamParser, StringStream } from "@codemirror/streamparser";

interface State {
  /** Open brackets of values, the innermost last: `[` for an array, `{` for an inline table. */
  brackets: string;
  /** What ends the string that is open at the end of a line, or nothing. */
  quotes: string;
  place: "key" | "header" | "value";
}

const NUMBER = /^[+-]?(0x[\da-f_]+|0o[0-7_]+|0b[01_]+|inf|nan|[\d_]+(\.[\d_]+)?(e[+-]?[\d_]+)?)(?![\w-])/i;
const DATE_OR_TIME = /^(\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d)?)?|\d\d:\d\d(:\d\d)?)(\.\d+)?([Zz]|[+-]\d\d:\d\d)?/;

export const toml: StreamParser<State> = {
  name: "toml",
  startState: () => ({ brackets: "", quotes: "", place: "key" }),
  languageData: { commentTokens: { line: "#" } },
  token(stream, state) {
    if (state.quotes) return restOfString(stream, state);
    if (stream.sol() && !state.brackets) state.place = "key";
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return "comment";
    if (state.place === "value") return value(stream, state);
    return key(stream, state);
  },
};

function key(stream: StringStream, state: State): string | null {
  if (!state.brackets && stream.match(/^\[\[?/)) {
    state.place = "header";
    return "punctuation";
  }
  if (stream.match(/^("([^"\\]|\\.)*"?|'[^']*'?|[\w-]+)/)) {
    return state.place === "header" ? "heading" : "propertyName";
  }
  if (stream.eat("=")) state.place = "value";
  else if (stream.eat("}")) close(state);
  else stream.next();
  return "punctuation";
}

function value(stream: StringStream, state: State): string | null {
  const quotes = stream.match(/^("""|'''|"|')/) as RegExpMatchArray | null;
  if (quotes) {
    state.quotes = quotes[0];
    return restOfString(stream, state);
  }
  if (stream.match(/^(true|false)(?![\w-])/)) return "bool";
  if (stream.match(DATE_OR_TIME) || stream.match(NUMBER)) return "number";
  const next = stream.next() ?? "";
  if (next === "[" || next === "{") {
    state.brackets += next;
    if (next === "{") state.place = "key";
  } else if (next === "]" || next === "}") {
    close(state);
  } else if (next === "," && state.brackets.endsWith("{")) {
    state.place = "key";
  }
  return /[[\]{},]/.test(next) ? "punctuation" : null;
}

function close(state: State) {
  state.brackets = state.brackets.slice(0, -1);
  state.place = "value";
}

function restOfString(stream: StringStream, state: State): string {
  while (!stream.eol()) {
    if (stream.match(state.quotes)) {
      state.quotes = "";
      return "string";
    }
    if (stream.next() === "\\" && state.quotes.startsWith('"')) stream.next();
  }
  if (state.quotes.length === 1) state.quotes = "";
  return "string";
}
