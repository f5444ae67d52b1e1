import * as Y from 'yjs';
import { TEXT_FIELD } from './text-of-doc.ts';

/** So many rows a table begins with, beside its head. */
const FIRST_ROWS = 3;

/**
 * A document that begins as a table to compare: a row per question, a column per class.
 * @param head what stands above the questions, then the name of every class
 * @returns the Yjs update, and the Yjs client that has written it
 */
export function newTable(head: readonly string[]): { update: Uint8Array; client: number } {
  const doc = new Y.Doc();
  const table = new Y.XmlElement('table');
  const rows = [
    row('tableHeader', head),
    ...Array.from({ length: FIRST_ROWS }, () =>
      row(
        'tableCell',
        head.map(() => ''),
      ),
    ),
  ];
  table.insert(0, rows);
  doc.getXmlFragment(TEXT_FIELD).insert(0, [table, new Y.XmlElement('paragraph')]);
  const made = { update: Y.encodeStateAsUpdate(doc), client: doc.clientID };
  doc.destroy();
  return made;
}

function row(cell: 'tableHeader' | 'tableCell', texts: readonly string[]): Y.XmlElement {
  const element = new Y.XmlElement('tableRow');
  element.insert(
    0,
    texts.map((text) => {
      const paragraph = new Y.XmlElement('paragraph');
      if (text !== '') paragraph.insert(0, [new Y.XmlText(text)]);
      const made = new Y.XmlElement(cell);
      made.insert(0, [paragraph]);
      return made;
    }),
  );
  return element;
}
