import * as Y from 'yjs';
import type { Desk } from './desk.ts';
import { saveText, startLetter } from './write-draft.ts';

/** Starts a teacher's letter that has words in it already, for her to change. Gives `draft:<ulid>`. */
export async function startWrittenLetter(
  desk: Desk,
  teacherId: string,
  about: { readonly title: string; readonly room: string },
  paragraphs: readonly string[],
): Promise<string> {
  const id = await startLetter(desk, teacherId, about);
  const doc = new Y.Doc();
  doc.getXmlFragment('text').push(
    paragraphs.map((words) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      return paragraph;
    }),
  );
  await saveText(desk, id, teacherId, Y.encodeStateAsUpdate(doc), 0);
  doc.destroy();
  return id;
}
