import { createElement, Fragment, type ReactNode } from 'react';
import { DEEPEST_NODE, parseLetter, type LetterNode } from '../../../shared/lib/letter-text.ts';
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
      {renderNode(parseLetter(body), 0)}
    </div>
  );
}

const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
};
const MARKS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', strike: 's', underline: 'u' };

function renderNode(node: LetterNode, depth: number): ReactNode {
  if (depth > DEEPEST_NODE) return null;
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
