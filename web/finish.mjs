// Makes small and quick what Trunk and wasm-bindgen wrote, for a release. Trunk runs it after each
// build; its own minifier does not know `export { x as default }`.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transformSync } from "esbuild";
import { shortenImports } from "./imports.mjs";
import { asFile, shorten } from "./shorten.mjs";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;

if (TRUNK_PROFILE === "release") {
  const path = (name) => join(TRUNK_STAGING_DIR, name);
  for (const name of readdirSync(TRUNK_STAGING_DIR).filter((it) => it.endsWith("_bg.wasm"))) {
    const glue = name.replace("_bg.wasm", ".js");
    const short = shortenImports(readFileSync(path(name)), readFileSync(path(glue), "utf8"));
    writeFileSync(path(name), short.wasm);
    const isWorker = existsSync(path(loader(glue)));
    // The app's glue is shortened together with what starts it.
    writeFileSync(path(glue), isWorker ? asFile(await shorten(short.glue)) : short.glue);
    if (isWorker) writeFileSync(path(loader(glue)), startWorker(glue, name));
  }
  const page = readFileSync(path("index.html"), "utf8");
  writeFileSync(path("index.html"), await startEarly(shortenPage(page)));
}

/** All styles of the head in one, and nothing that only whoever writes the page reads. */
function shortenPage(page) {
  const [head, body] = page.split("</head>");
  const styles = /<style[^>]*>([^]*?)<\/style>/g;
  const text = [...head.matchAll(styles)].map(([, text]) => text).join("");
  const { code } = transformSync(text, { loader: "css", minify: true });
  const style = `<style>${code.trimEnd()}</style>`;
  return `${head.replace(styles, "")}${style}</head>${body}`
    .replace(/<!--[^]*?-->/g, "")
    .replace(/\s*\n\s*/g, "\n");
}

/** The module at `url` while it arrives. A server that names another type leaves it to the glue. */
function compiled(url) {
  return `WebAssembly.compileStreaming(fetch("${url}")).catch(() => fetch("${url}"))`;
}

function loader(glue) {
  return glue.replace(".js", "_loader.js");
}

/** A worker compiles its wasm while its glue is on its way. */
function startWorker(glue, wasm) {
  return `const[{default:init},module_or_path]=await Promise.all([import("./${glue}"),${compiled(wasm)}]);await init({module_or_path})`;
}

/**
 * The app's wasm is fetched and compiled from the first line of the page on, and not once its glue
 * has been run. The glue is a part of the page: a file of its own would have to be asked for.
 */
async function startEarly(page) {
  const [script, glue] =
    page.match(/<script type="module">\s*import init[^]*? from '[^']*?([^/']+)'[^]*?<\/script>/) ?? fail("script");
  const [modulePreload] = page.match(new RegExp(`<link rel="modulepreload" href="[^"]*${glue}"[^>]*>`)) ?? fail("glue");
  const [preload, url] = page.match(/<link rel="preload" href="([^"]*)"[^>]* as="fetch"[^>]*>/) ?? fail("wasm");
  const [charset] = page.match(/<meta charset="[^"]*" \/>/) ?? fail("charset");
  const start = `import init from "./${glue}"; await init({ module_or_path: crateyardApp });`;
  const { outputFiles } = await build({
    stdin: { contents: start, resolveDir: TRUNK_STAGING_DIR },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  rmSync(join(TRUNK_STAGING_DIR, glue));
  const code = await shorten(outputFiles[0].text);
  return page
    .replace(preload, "")
    .replace(modulePreload, "")
    .replace(charset, `${charset}<script>if (self.WebAssembly) var crateyardApp = ${compiled(url)}</script>`)
    .replace(script, () => `<script type="module">${code}</script>`);
}

function fail(what) {
  throw new Error(`Trunk's page has no ${what} where web/finish.mjs looks for it`);
}
