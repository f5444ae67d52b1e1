/** A piece of a rich letter: the editor's JSON, taken apart without trusting it. */
export interface LetterNode {
  readonly type: string;
  readonly text?: string;
  readonly level?: number;
  /** Where a link among its marks leads; only the address of a page on the web. */
  readonly href?: string;
  readonly marks: readonly string[];
  readonly content: readonly LetterNode[];
}

/** Pieces that stand on lines of their own. */
const BLOCKS: readonly string[] = [
  'paragraph',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'heading',
];
/** The elements of a page that pieces of a text are drawn with. */
export const LETTER_ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  tableRow: 'tr',
  tableHeader: 'th',
  tableCell: 'td',
};
/** And those of its marks. */
export const LETTER_MARKS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
};
/** Deeper than this nobody writes by hand. */
export const DEEPEST_NODE = 20;
const EMPTY: LetterNode = { type: 'doc', marks: [], content: [] };

/** Reads the body of a rich letter; what is no such body is an empty one. */
export function parseLetter(body: string): LetterNode {
  try {
    return asNode(JSON.parse(body)) ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

/** The words of a letter without its form: for previews, counts and files. */
export function plainTextOf(format: 'text' | 'rich', body: string): string {
  return format === 'text' ? body : wholeTextOf(format, body).trim();
}

/** The same with every line break at its place: positions in it are positions in the letter as it is drawn (`LetterText`). */
export function wholeTextOf(format: 'text' | 'rich', body: string): string {
  return format === 'text' ? body : textOf(parseLetter(body), 0);
}

/** What stands in a letter's text behind a piece with others in it: a line break, or nothing. */
export function breakAfter(type: string): '' | '\n' {
  return BLOCKS.includes(type) || type === 'hardBreak' ? '\n' : '';
}

function asNode(input: unknown): LetterNode | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { type, text, attrs, marks, content } = input as Record<string, unknown>;
  if (typeof type !== 'string') return undefined;
  const level = (attrs as { level?: unknown } | undefined)?.level;
  return {
    type,
    ...(typeof text === 'string' && { text }),
    ...(typeof level === 'number' && { level }),
    ...hrefOf(marks),
    marks: Array.isArray(marks) ? marks.map((mark: { type?: unknown } | null) => String(mark?.type)) : [],
    content: Array.isArray(content) ? content.map(asNode).filter((node) => node !== undefined) : [],
  };
}

function hrefOf(marks: unknown): { href?: string } {
  if (!Array.isArray(marks)) return {};
  const link = (marks as ({ type?: unknown; attrs?: { href?: unknown } } | null)[]).find(
    (mark) => mark?.type === 'link',
  );
  const href = link?.attrs?.href;
  return typeof href === 'string' && isWebAddress(href) ? { href } : {};
}

/** Whether a text is the whole address of a page on the web (`https://…`, `http://…`), and nothing that runs. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+\S*$/i.test(text);
}

function textOf(node: LetterNode, depth: number): string {
  if (depth > DEEPEST_NODE) return '';
  if (node.text !== undefined) return node.text;
  return node.content.map((child) => textOf(child, depth + 1)).join('') + breakAfter(node.type);
}
