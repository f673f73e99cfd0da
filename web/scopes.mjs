// Which names a piece of JavaScript takes from outside of itself. Nodes are those of ESTree.

/** The free names of `node`, and those of them that it assigns to. */
export function freeNames(node) {
  const names = { used: new Set(), assigned: new Set() };
  visit(node, [], names);
  return names;
}

/** The names that `var`, `let`, `const`, `function` or `class` declares. */
export function declaredNames(node) {
  if (node.type === "VariableDeclaration") return node.declarations.flatMap(({ id }) => boundNames(id));
  return /^(Function|Class)Declaration$/.test(node.type) ? [node.id.name] : [];
}

function visit(node, scopes, names) {
  if (node.type === "Identifier") return scopes.some((it) => it.has(node.name)) || names.used.add(node.name);
  const target = node.type === "UpdateExpression" ? node.argument : node.type === "AssignmentExpression" && node.left;
  for (const name of target ? boundNames(target) : []) {
    if (!scopes.some((it) => it.has(name))) names.assigned.add(name);
  }
  const inner = ownNames(node);
  for (const [key, child] of entries(node)) {
    const isName = !node.computed && (key === "property" || key === "key" || key === "label");
    if (!isName) visit(child, inner ? [...scopes, inner] : scopes, names);
  }
}

/** What `node` declares for what is within it, if it can. */
function ownNames(node) {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return new Set([node.id?.name, ...node.params.flatMap(boundNames), ...hoisted(node.body)]);
    case "ClassExpression":
      return new Set([node.id?.name]);
    case "BlockStatement":
      return lexical(node.body);
    case "SwitchStatement":
      return lexical(node.cases.flatMap((it) => it.consequent));
    case "ForStatement":
      return lexical([node.init]);
    case "ForInStatement":
    case "ForOfStatement":
      return lexical([node.left]);
    case "CatchClause":
      return new Set(node.param ? boundNames(node.param) : []);
    default:
      return undefined;
  }
}

function lexical(nodes) {
  return new Set(nodes.filter((it) => it && it.kind !== "var").flatMap(declaredNames));
}

/** What is declared by `var`, wherever it is in a function. */
function hoisted(node) {
  if (/Function/.test(node.type)) return [];
  const own = node.kind === "var" ? declaredNames(node) : [];
  return [...own, ...entries(node).flatMap(([, child]) => hoisted(child))];
}

/** The names in a pattern, without what stands for a value that is not there. */
function boundNames(pattern) {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((it) => boundNames(it.value ?? it.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap(boundNames);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** The nodes in a node, each with what it is for that. */
function entries(node) {
  const children = Object.entries(node).flatMap(([key, value]) => [value].flat().map((it) => [key, it]));
  return children.filter(([, it]) => typeof it?.type === "string");
}
