// Makes small what Trunk and wasm-bindgen wrote. Trunk runs it after each build; its own minifier does
// not know `export { x as default }`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { shortenImports } from "./imports.mjs";
import { shorten } from "./shorten.mjs";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;

if (TRUNK_PROFILE === "release") {
  const path = (name) => join(TRUNK_STAGING_DIR, name);
  for (const name of readdirSync(TRUNK_STAGING_DIR).filter((it) => it.endsWith("_bg.wasm"))) {
    const glue = name.replace("_bg.wasm", ".js");
    const short = shortenImports(readFileSync(path(name)), readFileSync(path(glue), "utf8"));
    writeFileSync(path(name), short.wasm);
    writeFileSync(path(glue), await shorten(short.glue));
  }
  const page = readFileSync(path("index.html"), "utf8");
  const css = (text) => transformSync(text, { loader: "css", minify: true }).code.trimEnd();
  writeFileSync(path("index.html"), page.replace(/(<style[^>]*>)([^]*?)(?=<\/style>)/g, (_, tag, text) => tag + css(text)));
}
