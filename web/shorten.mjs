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
