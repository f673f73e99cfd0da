// Published packages, opened as files: the page prints what the real Cargo prints.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Files, test } from "../fixtures.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const lockfile = readFileSync(join(repository, "Cargo.lock"), "utf8");
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Where Cargo keeps the sources of a package that this repository needs. */
function sourcesOf(name: string): string {
  const version = new RegExp(`name = "${name}"\nversion = "(.+)"`).exec(lockfile)?.[1];
  const registries = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry/src");
  const find = () => {
    const all = existsSync(registries) ? readdirSync(registries) : [];
    return all.map((it) => join(registries, it, `${name}-${version}`)).find((it) => existsSync(it));
  };
  const found = find() ?? (cargo("fetch", "--locked"), find());
  if (!found) throw new Error(`${name} ${version} is not in ${registries}`);
  return found;
}

/** The texts of a folder, as a link or a file can hold them. */
function textsIn(folder: string): Files {
  const files: Files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) continue;
    try {
      const text = decoder.decode(readFileSync(path));
      // A text without a line break at its end would get one.
      files[path.slice(folder.length + 1)] = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    } catch {
      // No text, such as a picture.
    }
  }
  return files;
}

function cargo(...args: string[]): string {
  const { CARGO_TARGET_DIR: _, ...env } = process.env;
  // In the repository, whose toolchain file says which Cargo.
  return execFileSync("cargo", args, { cwd: repository, env, encoding: "utf8", stdio: "pipe" });
}

/** What the real Cargo prints for `files`, as if they were where the page has its files. */
function cargoMetadata(files: Files): string {
  const above = mkdtempSync(join(tmpdir(), "crateyard-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(above, "playground", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const manifest = join(above, "playground/Cargo.toml");
    const flags = ["--no-deps", "--format-version", "1", "--manifest-path", manifest];
    return cargo("metadata", ...flags).replaceAll(above, "");
  } finally {
    rmSync(above, { recursive: true });
  }
}

for (const [name, shape] of [
  ["anyhow", "a build script and tests"],
  ["serde_derive", "a procedural macro"],
  ["annotate-snippets", "examples"],
] as const) {
  test(`a published package with ${shape} is seen as by Cargo`, async ({ yard, page }) => {
    const files = textsIn(sourcesOf(name));
    const text = Object.entries(files).map(([path, it]) => `-- ${path} --\n${it}`);
    await yard.open();
    const choosing = page.waitForEvent("filechooser");
    await yard.toolbar.share("Open a file…");
    const file = { name: `${name}.txtar`, mimeType: "text/plain", buffer: Buffer.from(text.join("")) };
    await (await choosing).setFiles(file);
    await expect(yard.crates.package(name)).toHaveAttribute("data-state", "accepted");
    const expected = cargoMetadata(files);
    await expect.poll(() => yard.metadata.output.textContent()).toBe(expected);
    const targets: { kind: string[]; name: string }[] = JSON.parse(expected).packages[0].targets;
    const shown = (await yard.crates.list()).map((it) => it.split(" ").slice(0, 2).join(" "));
    const kind = ([kind]: string[]) => (kind === "proc-macro" ? "lib" : kind);
    expect(shown).toEqual(targets.map((it) => `${kind(it.kind)} ${it.name}`));
  });
}
