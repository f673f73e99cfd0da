// Makes a module of JavaScript as short as it can be.
import { minify } from "terser";

/** Chromium compiles all of such a file while it is being loaded, on another thread. */
const HINT = "//# allFunctionsCalledOnLoad\n";

export async function shorten(text) {
  const { code } = await minify(text, {
    module: true,
    ecma: 2020,
    compress: { passes: 2 },
    format: { comments: false },
  });
  return HINT + code;
}
