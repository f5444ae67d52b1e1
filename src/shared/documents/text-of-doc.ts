import * as Y from 'yjs';

/** The name of the shared text inside every document that is a text. */
export const TEXT_FIELD = 'text';

/** The words of an open document, a line per paragraph. */
export function textOfDoc(doc: Y.Doc, field = TEXT_FIELD): string {
  return linesOf(doc.getXmlFragment(field)).trim();
}

function linesOf(node: Y.XmlFragment | Y.XmlElement): string {
  return node
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText)
        return (child.toDelta() as { insert: unknown }[])
          .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
          .join('');
      if (!(child instanceof Y.XmlElement)) return '';
      return child.nodeName === 'hardBreak' ? '\n' : linesOf(child).replace(/\n?$/, '\n');
    })
    .join('');
}
