import { parseSync } from 'vite';

/**
 * @typedef {object} Import
 * @property {string | undefined} target As written; undefined when it is put together at run time.
 * @property {boolean} isType Whether it vanishes when the code is built.
 * @property {string[]} names The names it takes; ['*'] for everything.
 */

/**
 * @typedef {object} Outline What the house rules need to know of a source file.
 * @property {Import[]} imports Static, dynamic, re-exported, required, and `import('…')` in types.
 * @property {string[]} exports The names it gives away, 'default' included; no `export *`.
 * @property {boolean} knowsDesktop Whether it reads `desktop` of the window.
 * @property {string | undefined} problem Why it could not be read.
 */

const WINDOWS = ['window', 'globalThis', 'self'];

/**
 * Reads what a source file imports and exports, from its syntax tree.
 * @param {string} path Its ending says whether it holds types and JSX.
 * @param {string} source
 * @returns {Outline}
 */
export function readOutline(path, source) {
  const { program, errors } = parseSync(path, source);
  /** @type {Outline} */
  const outline = { imports: [], exports: [], knowsDesktop: false, problem: errors[0]?.message };
  visit(program, (node) => READERS[node.type]?.(node, outline));
  return outline;
}

/** What each kind of node adds to the outline. */
const READERS = {
  ImportDeclaration(node, { imports }) {
    const names = node.specifiers.map(({ type, imported }) =>
      type === 'ImportSpecifier' ? nameOf(imported) : type === 'ImportDefaultSpecifier' ? 'default' : '*',
    );
    imports.push({ target: node.source.value, isType: node.importKind === 'type', names });
  },
  ExportNamedDeclaration(node, { imports, exports }) {
    exports.push(...node.specifiers.map(({ exported }) => nameOf(exported)), ...declared(node.declaration));
    if (!node.source) return;
    const names = node.specifiers.map(({ local }) => nameOf(local));
    imports.push({ target: node.source.value, isType: node.exportKind === 'type', names });
  },
  ExportAllDeclaration(node, { imports }) {
    imports.push({ target: node.source.value, isType: node.exportKind === 'type', names: ['*'] });
  },
  ExportDefaultDeclaration(_node, { exports }) {
    exports.push('default');
  },
  ImportExpression(node, { imports }) {
    imports.push({ target: textOf(node.source), isType: false, names: ['*'] });
  },
  TSImportType(node, { imports }) {
    imports.push({ target: textOf(node.source ?? node.argument), isType: true, names: ['*'] });
  },
  CallExpression(node, { imports }) {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
    imports.push({ target: textOf(node.arguments[0]), isType: false, names: ['*'] });
  },
  MemberExpression(node, outline) {
    const name = node.computed ? textOf(node.property) : node.property.name;
    if (name === 'desktop' && WINDOWS.includes(node.object.name)) outline.knowsDesktop = true;
  },
  VariableDeclarator(node, outline) {
    if (node.id.type !== 'ObjectPattern' || !WINDOWS.includes(node.init?.name)) return;
    if (node.id.properties.some(({ key }) => key && nameOf(key) === 'desktop')) outline.knowsDesktop = true;
  },
};

/** Calls `meet` with every node of the tree. */
function visit(node, meet) {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, meet);
  } else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') meet(node);
    for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, meet);
  }
}

/** The names that an exported declaration makes. */
function declared(declaration) {
  if (!declaration) return [];
  if (declaration.declarations) return declaration.declarations.flatMap(({ id }) => namesIn(id));
  return declaration.id ? [nameOf(declaration.id)] : [];
}

/** The names that a pattern binds: `a`, `{ a, b: c }`, `[a, b]`. */
function namesIn(pattern) {
  if (pattern?.type === 'Identifier') return [pattern.name];
  if (pattern?.type === 'ObjectPattern')
    return pattern.properties.flatMap(({ value, argument }) => namesIn(value ?? argument));
  if (pattern?.type === 'ArrayPattern') return pattern.elements.flatMap(namesIn);
  const inner = pattern?.left ?? pattern?.argument;
  return inner ? namesIn(inner) : [];
}

function nameOf(node) {
  return node.name ?? node.value;
}

/** The text of a literal that nothing is put into; undefined for anything else. */
function textOf(node) {
  if (node?.type === 'TSLiteralType') return textOf(node.literal);
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return typeof node?.value === 'string' ? node.value : undefined;
}
