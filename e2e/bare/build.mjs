// Bundles the bare page: node e2e/bare/build.mjs FOLDER
// Its packages and its bundler are those of web/, so that both pages hold the same editor.
import { copyFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../web/node_modules/esbuild/lib/main.js";

const bare = dirname(fileURLToPath(import.meta.url));
const [outdir] = process.argv.slice(2);

await build({
  entryPoints: [join(bare, "editor.mjs")],
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  nodePaths: [join(bare, "../../web/node_modules")],
});
copyFileSync(join(bare, "index.html"), join(outdir, "index.html"));
