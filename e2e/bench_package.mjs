// The package of 50 files that is measured. Run alone, it writes it: node bench_package.mjs FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const main = "fn main() {}\n";

/** The name comes last, so that typing at the end changes every crate's answer. */
export const manifest = `[package]
version = "0.1.0"
edition = "2024"
name = "measured"`;

const numbered = (count, path, text) =>
  Array.from({ length: count }, (_, index) => [path.replace("N", index), text]);

/** By path. */
export const files = Object.fromEntries([
  ["Cargo.toml", manifest],
  ["build.rs", main],
  ["src/main.rs", main],
  ["src/lib.rs", Array.from({ length: 16 }, (_, index) => `mod module_${index};\n`).join("")],
  ...numbered(16, "src/module_N.rs", "pub fn answer() -> u32 {\n    42\n}\n"),
  ...numbered(10, "src/bin/tool_N.rs", main),
  ...numbered(5, "src/bin/folder_N/main.rs", main),
  ...numbered(6, "examples/example_N.rs", main),
  ...numbered(6, "tests/test_N.rs", "#[test]\nfn it_is() {}\n"),
  ...numbered(3, "benches/bench_N.rs", main),
]);

/** As a link carries it. */
export const txtar = asTxtar(files);

/** A workspace of packages of 20 files each, as a link carries it. */
export function workspace(packages) {
  const members = Array.from({ length: packages }, (_, index) => `package_${index}`);
  const sources = members.flatMap((member) => [
    [`${member}/Cargo.toml`, `[package]\nname = "${member}"\nedition = "2024"\n`],
    [`${member}/src/lib.rs`, Array.from({ length: 18 }, (_, it) => `mod module_${it};\n`).join("")],
    ...numbered(18, `${member}/src/module_N.rs`, "pub fn answer() -> u32 {\n    42\n}\n"),
  ]);
  const root = '[workspace]\nmembers = ["package_*"]\nresolver = "3"\n';
  return asTxtar(Object.fromEntries([["Cargo.toml", root], ...sources]));
}

function asTxtar(files) {
  const section = ([path, text]) => `-- ${path} --\n${text.endsWith("\n") ? text : `${text}\n`}`;
  return Object.entries(files).map(section).join("");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , folder] = process.argv;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
