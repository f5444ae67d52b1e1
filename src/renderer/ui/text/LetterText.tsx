import { createElement, Fragment, type ReactNode } from 'react';
import {
  breakAfter,
  DEEPEST_NODE,
  LETTER_ELEMENTS,
  LETTER_MARKS,
  parseLetter,
  type LetterNode,
} from '../../../shared/lib/letter-text.ts';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import { markFindings } from '../findings/FindingMark.tsx';
import classes from './RichText.module.css';

/**
 * A letter's text, read-only: `rich` is the editor's JSON, `text` plain lines. Built of known elements only: nothing in a
 * letter can be more than text. `findings` are places in its `wholeTextOf`.
 */
export function LetterText({
  format,
  body,
  findings = [],
}: {
  readonly format: 'text' | 'rich';
  readonly body: string;
  readonly findings?: readonly Finding[];
}) {
  return (
    <div className={classes['read']} dir="auto">
      {format === 'text'
        ? markFindings(body, 0, findings)
        : renderNode(parseLetter(body), 0, { at: 0, findings })}
    </div>
  );
}

/** How far into the letter's text the drawing has got. */
interface Cursor {
  at: number;
  readonly findings: readonly Finding[];
}

function renderNode(node: LetterNode, depth: number, cursor: Cursor): ReactNode {
  if (depth > DEEPEST_NODE) return null;
  if (node.text !== undefined) {
    const from = cursor.at;
    cursor.at += node.text.length;
    const words = node.marks.reduce<ReactNode>(
      (inner, mark) => (LETTER_MARKS[mark] ? createElement(LETTER_MARKS[mark], null, inner) : inner),
      markFindings(node.text, from, cursor.findings),
    );
    if (!node.href) return words;
    return (
      <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
        {words}
      </a>
    );
  }
  const children = node.content.map((child, index) => (
    <Fragment key={index}>{renderNode(child, depth + 1, cursor)}</Fragment>
  ));
  cursor.at += breakAfter(node.type).length;
  if (node.type === 'hardBreak') return <br />;
  if (node.type === 'heading') return createElement(node.level === 3 ? 'h3' : 'h2', null, children);
  if (node.type === 'table')
    return (
      <table>
        <tbody>{children}</tbody>
      </table>
    );
  const element = LETTER_ELEMENTS[node.type];
  return element ? createElement(element, null, children) : <>{children}</>;
}
