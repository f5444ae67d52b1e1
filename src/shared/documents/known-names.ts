import * as Y from 'yjs';

/** Every piece of a text that this app can draw and write, by the editor's name. */
const NODES: readonly string[] = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'hardBreak',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
];
/** What words can be marked with. */
const MARKS: readonly string[] = ['bold', 'italic', 'underline', 'link'];

/**
 * Whether a Yjs update brings only what this app's editor knows. An editor throws away what it does not know, and for everybody:
 * a piece by a newer app is set aside until this one is renewed too.
 * @param update of which the bytes have been read before without a fault
 */
export function isOfKnownNames(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.every((struct) => {
    if (!(struct instanceof Y.Item)) return true;
    const { content } = struct;
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
      return NODES.includes(content.type.nodeName);
    // Marks that lie over each other are numbered by the editor's binding (`link--a1b2c3d4`).
    return !(content instanceof Y.ContentFormat) || MARKS.includes(content.key.split('--')[0]!);
  });
}
