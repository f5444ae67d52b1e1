import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOfDoc } from './text-of-doc.ts';
import { toBase64 } from '../lib/bytes.ts';
import { clientsOf, openPieces, releaseOf, type Piece } from './pieces.ts';
import { writtenBlocks } from './written-by.ts';

const FIELD = 'text';

/** A computer that types into a document and makes a piece of every change. */
class Writer {
  readonly doc = new Y.Doc({ gc: true });
  readonly pieces: Piece[] = [];

  constructor(name: string, client: number) {
    this.doc.clientID = client;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'store') return;
      this.pieces.push({ id: `segment:01|${name}|${this.pieces.length + 1}`, update: toBase64(update) });
    });
  }

  take(pieces: readonly Piece[]): void {
    const opened = openPieces(pieces);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(opened.doc), 'store');
    opened.doc.destroy();
  }

  paragraph(words: string): void {
    const element = new Y.XmlElement('paragraph');
    this.doc.transact(() => {
      this.doc.getXmlFragment(FIELD).push([element]);
      element.push([new Y.XmlText(words)]);
    });
  }

  text(at = 0): Y.XmlText {
    return (this.doc.getXmlFragment(FIELD).get(at) as Y.XmlElement).get(0) as Y.XmlText;
  }
}

const shownFrom = (pieces: readonly Piece[]): string => {
  const opened = openPieces(pieces);
  const shown = textOfDoc(opened.doc);
  opened.doc.destroy();
  return shown;
};

describe('a document in pieces', () => {
  it('stands with what can be read when a piece is damaged, locked or not here yet', () => {
    const ana = new Writer('A', 1);
    ana.paragraph('The river ');
    ana.text().insert(10, 'is brown');
    ana.paragraph('Second');
    const [first, second, third] = ana.pieces as [Piece, Piece, Piece];
    const damaged = { ...second, update: second.update.slice(0, 8) };
    const opened = openPieces([first, damaged, { id: 'locked', update: '' }]);
    expect(textOfDoc(opened.doc)).toBe('The river');
    expect(opened.unreadable).toEqual([damaged.id, 'locked']);
    expect(opened.isMissingPieces).toBe(false);
    const early = openPieces([first, third]);
    expect(textOfDoc(early.doc)).toBe('The river');
    expect(early.isMissingPieces).toBe(true);
    expect(shownFrom([third, second, first])).toBe('The river is brown\nSecond');
  });

  it('is released without anything that was typed and deleted again', () => {
    const ana = new Writer('A', 1);
    ana.paragraph('Our school.');
    const pupil = new Writer('P', 2);
    pupil.take(ana.pieces);
    pupil.text().insert(11, ' Call me: 0712 345 678');
    pupil.text().delete(11, 22);
    pupil.text().insert(11, ' It has a well.');
    pupil.paragraph('wimblethorn');
    pupil.doc.getXmlFragment(FIELD).delete(1, 1);
    const found = releaseOf(ana.pieces, pupil.pieces).update!;
    const bytes = Buffer.from(found).toString('latin1');
    expect(bytes).toContain('It has a well.');
    for (const gone of ['0712', 'Call me', 'wimblethorn']) expect(bytes).not.toContain(gone);
    const released = { id: 'segment:01|T|1', update: toBase64(found) };
    expect(shownFrom([...ana.pieces, released])).toBe('Our school. It has a well.');
    expect(clientsOf(found)).toEqual([2]);
    // Once it is there, nothing is new; and at home, where both lie, nothing stands twice.
    expect(releaseOf([...ana.pieces, released], pupil.pieces)).toEqual({ isMissingPieces: false });
    expect(shownFrom([...pupil.pieces, ...ana.pieces, released])).toBe('Our school. It has a well.');
  });

  it('releases a deletion too, and keeps out what builds on a piece that is not here', () => {
    const ana = new Writer('A', 1);
    ana.paragraph('Our school is small.');
    const pupil = new Writer('P', 2);
    pupil.take(ana.pieces);
    pupil.text().delete(10, 9);
    expect(releaseOf(ana.pieces, []).update).toBeUndefined();
    const cut = releaseOf(ana.pieces, pupil.pieces);
    expect(shownFrom([...ana.pieces, { id: 'x', update: toBase64(cut.update!) }])).toBe('Our school.');
    pupil.text().insert(11, ' zobblewick');
    pupil.text().delete(11, 11);
    pupil.text().insert(11, ' Big.');
    expect(releaseOf(ana.pieces, pupil.pieces.slice(2))).toEqual({ isMissingPieces: true });
    const rest = releaseOf(ana.pieces, [pupil.pieces[0]!, pupil.pieces[3]!]);
    expect(rest.isMissingPieces).toBe(true);
    expect(Buffer.from(rest.update!).toString('latin1')).not.toContain('Big');
  });

  it('says who wrote what', () => {
    const ana = new Writer('A', 1);
    ana.paragraph('Rain ');
    const ben = new Writer('B', 2);
    ben.take(ana.pieces);
    ben.text().insert(5, 'falls');
    ben.paragraph('Sun');
    ana.take([...ana.pieces, ...ben.pieces]);
    ana.text().insert(10, '.');
    const blocks = writtenBlocks(ana.doc, FIELD);
    expect(blocks).toEqual([
      {
        type: 'paragraph',
        runs: [
          { text: 'Rain ', client: 1 },
          { text: 'falls', client: 2 },
          { text: '.', client: 1 },
        ],
      },
      { type: 'paragraph', runs: [{ text: 'Sun', client: 2 }] },
    ]);
  });

  it('converges on every side, whoever writes what in which order, and is the same everywhere once released', () => {
    const edit = fc.record({
      who: fc.nat(3),
      act: fc.constantFrom('type', 'cut', 'paragraph', 'meet', 'release'),
      at: fc.nat(50),
      words: fc.string({ minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const seed = new Writer('S', 9);
        seed.paragraph('begin');
        // Two classes: a teacher who writes to everybody, and a pupil whose words stay at home.
        const sides = [0, 1].map((side) => ({
          teacher: new Writer(`T${side}`, 10 + side),
          pupil: new Writer(`P${side}`, 20 + side),
          released: [] as Piece[],
        }));
        const shared = (): Piece[] => [
          ...seed.pieces,
          ...sides.flatMap(({ teacher, released }) => [...teacher.pieces, ...released]),
        ];
        const release = (side: (typeof sides)[number]): void => {
          const { update } = releaseOf(shared(), side.pupil.pieces);
          if (update)
            side.released.push({
              id: `released ${side.released.length}`,
              update: toBase64(update),
            });
        };
        for (const { teacher, pupil } of sides) for (const one of [teacher, pupil]) one.take(seed.pieces);
        for (const { who, act, at, words } of edits) {
          const side = sides[who % 2]!;
          const writer = who < 2 ? side.teacher : side.pupil;
          if (act === 'meet') writer.take([...shared(), ...(who < 2 ? [] : side.pupil.pieces)]);
          else if (act === 'release') release(side);
          else if (act === 'paragraph') writer.paragraph(words);
          else {
            const place = at % writer.doc.getXmlFragment(FIELD).length;
            const text = writer.text(place);
            if (act === 'type') text.insert(at % (text.length + 1), words);
            else if (text.length > 0) text.delete(at % text.length, 1);
          }
        }
        for (const side of sides) release(side);
        const everywhere = shownFrom(shared());
        for (const { pupil } of sides) {
          expect(shownFrom([...shared(), ...pupil.pieces])).toBe(everywhere);
          pupil.take([...pupil.pieces, ...shared()]);
          expect(textOfDoc(pupil.doc)).toBe(everywhere);
        }
      }),
      { numRuns: 200 },
    );
  });
});
