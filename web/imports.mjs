// wasm-bindgen names each import with a hash, both in the wasm and in its glue, and Brotli makes
// nothing of hashes. Here they get the shortest names that there are.

const IMPORTS = 2;

/** Both with other names for the imports, which are all functions. */
export function shortenImports(wasm, glue) {
  const names = new Map();
  const shortName = (name) => {
    if (!names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    return Buffer.from(names.get(name));
  };
  const sections = [wasm.subarray(0, 8)];
  const reader = new Reader(wasm, 8);
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = wasm[reader.at++];
    const end = reader.number() + reader.at;
    if (id === IMPORTS) {
      const body = renamed(reader, shortName);
      sections.push(Buffer.from([id]), number(body.length), body);
    } else {
      sections.push(wasm.subarray(start, end));
    }
    reader.at = end;
  }
  for (const [name, short] of names) {
    if (!glue.includes(name)) throw new Error(`no ${name} in the glue`);
    glue = glue.replaceAll(name, short);
  }
  return { wasm: Buffer.concat(sections), glue };
}

/** The section with other names for modules and what is imported from them. */
function renamed(reader, shortName) {
  const count = reader.number();
  const parts = [number(count)];
  for (let i = 0; i < count; i++) {
    for (const name of [reader.name(), reader.name()].map(shortName)) parts.push(number(name.length), name);
    const start = reader.at++;
    if (reader.bytes[start] !== 0) throw new Error("an import that is no function");
    reader.number();
    parts.push(reader.bytes.subarray(start, reader.at));
  }
  return Buffer.concat(parts);
}

/** LEB128, as all numbers in a module are. */
function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(bytes);
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
}
