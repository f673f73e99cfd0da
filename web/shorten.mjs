// Makes a module of JavaScript as short as it can be.
import { minify } from "terser";

export async function shorten(text) {
  const { code } = await minify(text, {
    module: true,
    ecma: 2020,
    compress: { passes: 2 },
    format: { comments: false },
  });
  return code;
}

/**
 * For a file of its own: Chromium compiles all of it while it is being loaded, on another thread.
 * What stands within the page it would compile at once, on the page's own.
 */
export function asFile(code) {
  return `//# allFunctionsCalledOnLoad\n${code}`;
}
