// Shares a bundle out to two files, declaration by declaration; esbuild would do so by whole modules.
import { parse } from "acorn";
import { declaredNames, freeNames } from "./scopes.mjs";

/**
 * `bundle` is one module that runs something and exports something. What runs, with all that it
 * needs, is the first text; the rest, with the exports, is the second, which imports it from `first`.
 */
export function split(bundle, first) {
  const { items, exported } = read(bundle);
  const kept = keep(items);
  const late = items.filter((item) => !kept.has(item));
  const there = new Set([...kept].flatMap((item) => item.names));
  const used = new Set([...late.flatMap((item) => [...item.uses]), ...exported.values()]);
  const shared = [...used].filter((name) => there.has(name));
  const short = (index) => `_${index.toString(36)}`;
  const exporting = shared.map((name, index) => `${name} as ${short(index)}`);
  const importing = shared.map((name, index) => `${short(index)} as ${name}`);
  const exports = [...exported].map(([name, local]) => `${local} as ${name}`);
  const text = (items) => items.map((item) => item.text).join("\n");
  return [
    `${text(items.filter((item) => kept.has(item)))}\nexport { ${exporting} };\n`,
    `import { ${importing} } from "${first}";\n${text(late)}\nexport { ${exports} };\n`,
  ];
}

/** What runs, what it needs, and what has an effect on that. */
function keep(items) {
  const declaring = new Map();
  for (const item of items) {
    for (const name of item.names) declaring.set(name, [...(declaring.get(name) ?? []), item]);
  }
  const of = (names) => [...names].flatMap((name) => declaring.get(name) ?? []);
  const kept = new Set();
  const add = (item) => {
    if (kept.has(item)) return;
    kept.add(item);
    of(item.uses).forEach(add);
  };
  const isDue = (item) => {
    const changed = of(item.changes);
    // Imports cannot be written to: a function that writes to what stays must stay, too.
    return changed.some((it) => kept.has(it)) || (item.names.length === 0 && changed.length === 0);
  };
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    items.filter(isDue).forEach(add);
  }
  return kept;
}

/** The statements of a module, and its exports with their local names. */
function read(text) {
  const items = [];
  const exported = new Map();
  for (const node of parse(text, { ecmaVersion: "latest", sourceType: "module" }).body) {
    if (node.type === "ExportNamedDeclaration") {
      for (const it of node.specifiers) exported.set(it.exported.name, it.local.name);
    } else {
      items.push(toItem(node, text));
    }
  }
  return { items, exported };
}

/**
 * A statement with the names that it declares, those that it uses, and those whose values it may
 * change: a declaration those that it assigns to, any other statement its owner or all that it uses.
 */
function toItem(node, text) {
  const { used, assigned } = freeNames(node);
  const names = declaredNames(node);
  const owner = ownerOf(node);
  const changes = names.length > 0 ? assigned : owner ? new Set([owner]) : used;
  return { names, uses: used, changes, text: text.slice(node.start, node.end) };
}

/** `X` of `X.y.z = ...` and of `(function (...) {...})(X ...)`. */
function ownerOf({ type, expression }) {
  if (type !== "ExpressionStatement") return undefined;
  let place = expression.type === "AssignmentExpression" ? expression.left : expression.arguments?.[0];
  while (place?.type === "MemberExpression") place = place.object;
  if (place?.type === "LogicalExpression") place = place.left;
  return place?.name;
}
