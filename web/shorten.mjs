// Makes a module of JavaScript as short as it can be.
import { minify } from "terser";

/**
 * Chromium compiles all of such a file while it is being loaded, on another thread. What stands
 * within the page it would compile at once, on the page's own.
 */
const HINT = "//# allFunctionsCalledOnLoad\n";

export async function shorten(text, isFile = true) {
  const { code } = await minify(text, {
    module: true,
    ecma: 2020,
    compress: { passes: 2 },
    format: { comments: false },
  });
  return isFile ? HINT + code : code;
}
