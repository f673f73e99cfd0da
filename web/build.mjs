// Bundles every `web/*.ts` into `web/dist/*.js`, one module each. What is imported by `import()` gets a
// file of its own, and so does what both need: `chunk.js`. Trunk runs this before each build; it
// installs its own npm packages when they are missing or when the lockfile has changed.
import { execSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
const { outputFiles } = await build({
  absWorkingDir: web,
  entryPoints: readdirSync(web).filter((name) => name.endsWith(".ts")),
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
// What is the same is left alone: Trunk watches this folder.
for (const { path, contents } of outputFiles) {
  if (existsSync(path) && readFileSync(path).equals(contents)) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
