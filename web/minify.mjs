// Minifies what wasm-bindgen wrote. Trunk runs it after each build; its own minifier does not know
// `export { x as default }`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;

if (TRUNK_PROFILE === "release") {
  const glue = readdirSync(TRUNK_STAGING_DIR).filter((name) => /^(crateyard-\w+|worker)\.js$/.test(name));
  for (const path of glue.map((name) => join(TRUNK_STAGING_DIR, name))) {
    const { code } = transformSync(readFileSync(path, "utf8"), { minify: true, format: "esm", target: "es2022" });
    writeFileSync(path, code);
  }
}
