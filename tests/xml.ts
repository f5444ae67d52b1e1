/** An element of an XML file. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const NAME = String.raw`[A-Za-z_][\w:.-]*`;
const ATTRIBUTE = new RegExp(String.raw`\s+(${NAME})="([^"<]*)"`, 'y');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a well-formed XML file of the plain kind (no CDATA, no DTD); throws where it is not. */
export function parseXml(source: string): Element {
  const body = source.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '');
  if (body === source) throw new Error('no XML declaration');
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  let at = 0;
  while (at < body.length) {
    const here = open.at(-1)!;
    const end = body.indexOf('<', at);
    const text = body.slice(at, end === -1 ? body.length : end);
    if (open.length === 1 && text.trim() !== '') throw new Error(`text outside: ${text.trim()}`);
    here.text += decoded(text);
    if (end === -1) break;
    at = readTag(body, end, open);
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)!.name} is not closed`);
  const [root, ...more] = top.children;
  if (!root || more.length > 0) throw new Error('not one root');
  return root;
}

/** Elements of a name, at any depth. */
export function all(from: Element, name: string): Element[] {
  return from.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** The one child of a name. */
export function only(from: Element, name: string): Element {
  const found = from.children.filter((child) => child.name === name);
  if (found.length !== 1) throw new Error(`${found.length} of ${name} in ${from.name}`);
  return found[0]!;
}

/** An attribute that must be there. */
export function attribute(from: Element, name: string): string {
  const found = from.attributes.get(name);
  if (found === undefined) throw new Error(`${from.name} has no ${name}`);
  return found;
}

/** Gives where it goes on. */
function readTag(body: string, start: number, open: Element[]): number {
  const comment = /<!--(?:(?!--)[\s\S])*-->/y;
  comment.lastIndex = start;
  if (comment.test(body)) return comment.lastIndex;
  const closing = new RegExp(String.raw`</(${NAME})\s*>`, 'y');
  closing.lastIndex = start;
  const closed = closing.exec(body);
  if (closed) {
    const last = open.pop();
    if (last?.name !== closed[1]) throw new Error(`${closed[1]} closes ${last?.name}`);
    return closing.lastIndex;
  }
  const opening = new RegExp(`<(${NAME})`, 'y');
  opening.lastIndex = start;
  const opened = opening.exec(body);
  if (!opened) throw new Error(`no tag at ${body.slice(start, start + 40)}`);
  const attributes = new Map<string, string>();
  let at = opening.lastIndex;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(body);
    if (!found) break;
    if (attributes.has(found[1]!)) throw new Error(`${found[1]} twice`);
    attributes.set(found[1]!, decoded(found[2]!));
    at = ATTRIBUTE.lastIndex;
  }
  const ending = /\s*(\/?)>/y;
  ending.lastIndex = at;
  const ended = ending.exec(body);
  if (!ended) throw new Error(`${opened[1]} does not end`);
  const element: Element = { name: opened[1]!, attributes, children: [], text: '' };
  open.at(-1)!.children.push(element);
  if (ended[1] === '') open.push(element);
  return ending.lastIndex;
}

function decoded(text: string): string {
  return text.replaceAll(/&(#\d+|\w*);?/g, (whole, name: string) => {
    const known = ENTITIES[name];
    if (known === undefined || !whole.endsWith(';')) throw new Error(`${whole} is no entity`);
    return known;
  });
}
