// Bundles every `web/*.ts` into `web/dist/*.js`, one module each; `index.html` takes them into itself.
// What is imported by `import()` gets a file of its own, and so does what both need: `chunk.js`. Puts
// the gallery's samples into one file.
// Trunk runs this before each build; it installs its own npm packages when they are missing or when the
// lockfile has changed. For a release `terser` shortens what esbuild has made, by another 3 %.
import { execSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const lockfile = readFileSync(join(web, "package-lock.json"), "utf8");
const installed = join(web, "node_modules", ".crateyard-lock");

if (!existsSync(installed) || readFileSync(installed, "utf8") !== lockfile) {
  console.log("npm ci, in web/");
  execSync("npm ci --no-audit --no-fund", { cwd: web, stdio: "inherit" });
  writeFileSync(installed, lockfile);
}

const { build } = await import("esbuild");
const { asFile, shorten } = await import("./shorten.mjs");

const entryPoints = readdirSync(web).filter((name) => name.endsWith(".ts"));
const { outputFiles } = await build({
  absWorkingDir: web,
  entryPoints,
  outdir: "dist",
  bundle: true,
  splitting: true,
  chunkNames: "[name]",
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  write: false,
});
const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
texts.set(join(web, "dist", "samples.txt"), gallery(join(web, "..", "samples")));

// What is the same is left alone: Trunk watches this folder.
for (const [path, text] of texts) {
  const isShortened = process.env.TRUNK_PROFILE === "release" && path.endsWith(".js");
  const contents = isShortened ? await short(path, text) : text;
  if (existsSync(path) && readFileSync(path, "utf8") === contents) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

async function short(path, text) {
  const code = await shorten(text);
  const isInPage = entryPoints.includes(basename(path).replace(/\.js$/, ".ts"));
  return isInPage ? code : asFile(code);
}

/** The samples with a place in the gallery, in its order, as `src/samples.rs` reads them. */
function gallery(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".fixture"));
  const samples = names.map((name) => readFileSync(join(folder, name), "utf8"));
  const place = (text) => Number(/^\/\/! gallery: (\d+)$/m.exec(text)?.[1]);
  return samples.filter(place).sort((a, b) => place(a) - place(b)).join("\0");
}
