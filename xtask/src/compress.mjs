// Compresses the files of a folder with Brotli, at its best: node compress.mjs FOLDER CACHE
// Writes CACHE/HASH.br, and a line for each file: hash, size, compressed size (0: left as it is),
// path. What is in the cache already is not compressed again; what is no longer used is removed.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const [folder, cache] = process.argv.slice(2);
const compress = promisify(brotliCompress);
const compressible = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm"]);

async function entry(path) {
  const bytes = readFileSync(path);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const name = relative(folder, path).split(sep).join("/");
  if (!compressible.has(extname(path)) || bytes.length === 0) return [hash, bytes.length, 0, name];
  const compressed = join(cache, `${hash}.br`);
  let size = statSync(compressed, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    const output = await compress(bytes, { params });
    writeFileSync(compressed, output);
    size = output.length;
  }
  return [hash, bytes.length, size, name];
}

mkdirSync(cache, { recursive: true });
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((it) => it.isFile())
  .map((it) => join(it.parentPath ?? it.path, it.name))
  .sort();
const entries = await Promise.all(paths.map(entry));
const used = new Set(entries.map(([hash]) => `${hash}.br`));
for (const name of readdirSync(cache)) if (!used.has(name)) rmSync(join(cache, name));
for (const line of entries) console.log(line.join("\t"));
