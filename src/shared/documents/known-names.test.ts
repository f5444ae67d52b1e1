import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { isOfKnownNames } from './known-names.ts';
import { newTable } from './new-table.ts';
import { TEXT_FIELD, textOfDoc } from './text-of-doc.ts';

const updateOf = (change: (fragment: Y.XmlFragment) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc.getXmlFragment(TEXT_FIELD));
  return Y.encodeStateAsUpdate(doc);
};
const marked = (mark: string) => (fragment: Y.XmlFragment) => {
  const paragraph = new Y.XmlElement('paragraph');
  fragment.insert(0, [paragraph]);
  const text = new Y.XmlText('words');
  paragraph.insert(0, [text]);
  text.format(0, 3, { [mark]: { href: 'https://example.org' } });
};

it('knows a table as it begins, a row per question and a column per class', () => {
  const { update, client } = newTable(['Question', '7B (Belém)', '8A (Nairobi)']);
  expect(isOfKnownNames(update)).toBe(true);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  expect(textOfDoc(doc)).toBe('Question\n\n7B (Belém)\n\n8A (Nairobi)'.replaceAll('\n\n', '\n'));
  const table = doc.getXmlFragment(TEXT_FIELD).get(0) as Y.XmlElement;
  const rows = table.toArray() as Y.XmlElement[];
  expect(rows.map((row) => row.length)).toEqual([3, 3, 3, 3]);
  expect([...Y.parseUpdateMeta(update).to.keys()]).toEqual([client]);
});

it.each(['bold', 'link', 'link--a1b2c3'])('knows words that are marked %s', (mark) => {
  expect(isOfKnownNames(updateOf(marked(mark)))).toBe(true);
});

it('tells what a newer app has written, by its pieces and by its marks', () => {
  const ofPicture = (fragment: Y.XmlFragment) => fragment.insert(0, [new Y.XmlElement('picture')]);
  expect(isOfKnownNames(updateOf(ofPicture))).toBe(false);
  expect(isOfKnownNames(updateOf(marked('highlight')))).toBe(false);
});

it('looks only at what a piece itself brings', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    updateOf((fragment) => fragment.insert(0, [new Y.XmlElement('picture')])),
  );
  const before = Y.encodeStateVector(doc);
  doc.getXmlFragment(TEXT_FIELD).insert(1, [new Y.XmlElement('paragraph')]);
  expect(isOfKnownNames(Y.encodeStateAsUpdate(doc, before))).toBe(true);
});
