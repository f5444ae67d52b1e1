import { DEEPEST_NODE, LETTER_ELEMENTS, LETTER_MARKS, parseLetter, type LetterNode } from './letter-text.ts';
import { escaped } from './readable-page.ts';

/** A rich text (the editor's JSON) as HTML for a file: known elements only, everything else in it is text. */
export function htmlOfRich(body: string): string {
  return htmlOf(parseLetter(body), 0);
}

function htmlOf(node: LetterNode, depth: number): string {
  if (depth > DEEPEST_NODE) return '';
  if (node.text !== undefined) return linked(node, marked(node.marks, escaped(node.text)));
  const inner = node.content.map((child) => htmlOf(child, depth + 1)).join('');
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'heading') return inElement(node.level === 3 ? 'h3' : 'h2', inner);
  if (node.type === 'table') return `<table><tbody>${inner}</tbody></table>`;
  const element = LETTER_ELEMENTS[node.type];
  return element ? inElement(element, inner) : inner;
}

function marked(marks: readonly string[], html: string): string {
  return marks.reduce((inner, mark) => {
    const element = LETTER_MARKS[mark];
    return element ? `<${element}>${inner}</${element}>` : inner;
  }, html);
}

function linked({ href }: LetterNode, html: string): string {
  return href ? `<a href="${escaped(href)}" rel="noopener noreferrer nofollow">${html}</a>` : html;
}

function inElement(element: string, inner: string): string {
  return `<${element}${element === 'p' || element.startsWith('h') ? ' dir="auto"' : ''}>${inner}</${element}>`;
}
