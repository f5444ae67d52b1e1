import { createElement, Fragment, type ReactNode } from 'react';
import classes from './RichText.module.css';

/** A letter's text, read-only: `rich` is the editor's JSON, `text` plain lines. Built of known elements only: nothing in a letter can be more than text. */
export function LetterText({ format, body }: { readonly format: 'text' | 'rich'; readonly body: string }) {
  if (format === 'text')
    return (
      <div className={classes['read']} dir="auto">
        {body}
      </div>
    );
  return (
    <div className={classes['read']} dir="auto">
      {renderNode(parse(body), 0)}
    </div>
  );
}

/** The words of a rich letter without its form: for previews and counts. */
export function plainTextOf(format: 'text' | 'rich', body: string): string {
  return format === 'text' ? body : textOf(parse(body), 0).trim();
}

interface TextNode {
  readonly type: string;
  readonly text?: string;
  readonly level?: number;
  readonly marks: readonly string[];
  readonly content: readonly TextNode[];
}

const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
};
const MARKS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', strike: 's', underline: 'u' };
/** Deeper than this nobody writes by hand. */
const DEEPEST = 20;
const EMPTY: TextNode = { type: 'doc', marks: [], content: [] };

function parse(body: string): TextNode {
  try {
    return asNode(JSON.parse(body)) ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

function asNode(input: unknown): TextNode | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { type, text, attrs, marks, content } = input as Record<string, unknown>;
  if (typeof type !== 'string') return undefined;
  const level = (attrs as { level?: unknown } | undefined)?.level;
  return {
    type,
    ...(typeof text === 'string' && { text }),
    ...(typeof level === 'number' && { level }),
    marks: Array.isArray(marks) ? marks.map((mark: { type?: unknown } | null) => String(mark?.type)) : [],
    content: Array.isArray(content) ? content.map(asNode).filter((node) => node !== undefined) : [],
  };
}

function renderNode(node: TextNode, depth: number): ReactNode {
  if (depth > DEEPEST) return null;
  if (node.type === 'text') {
    return node.marks.reduce<ReactNode>(
      (inner, mark) => (MARKS[mark] ? createElement(MARKS[mark], null, inner) : inner),
      node.text ?? '',
    );
  }
  if (node.type === 'hardBreak') return <br />;
  const children = node.content.map((child, index) => (
    <Fragment key={index}>{renderNode(child, depth + 1)}</Fragment>
  ));
  if (node.type === 'heading') return createElement(node.level === 3 ? 'h3' : 'h2', null, children);
  const element = ELEMENTS[node.type];
  return element ? createElement(element, null, children) : <>{children}</>;
}

function textOf(node: TextNode, depth: number): string {
  if (depth > DEEPEST) return '';
  if (node.text !== undefined) return node.text;
  return (
    node.content.map((child) => textOf(child, depth + 1)).join('') +
    (ELEMENTS[node.type] || node.type === 'heading' ? '\n' : '')
  );
}
