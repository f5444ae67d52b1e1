import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { describeDevice, openClassDoor } from '../src/shared/actions/class-computers.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { recordConsents } from '../src/shared/actions/record-consent.ts';
import {
  beginDocument,
  heldBy,
  heldDocument,
  keepEdition,
  piecesOf,
  releaseDocument,
  setDocumentOpened,
} from '../src/shared/actions/shared-documents.ts';
import { saveText } from '../src/shared/actions/write-draft.ts';
import { openPieces, type Piece } from '../src/shared/documents/pieces.ts';
import { TEXT_FIELD, textOfDoc } from '../src/shared/documents/text-of-doc.ts';
import { canonical } from '../src/shared/lib/canonical.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { bareId } from '../src/shared/lib/ids.ts';
import { document, heldDocumentId } from '../src/shared/records/document.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { pupil } from '../src/shared/records/pupil.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { dayOf } from '../src/shared/sync/day-book.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const AS_TEXT = { type: 'text', head: [], teacherName: 'Ana' } as const;
const TYPED_AND_DELETED = 'ring me on wimblethorn';

/** Types at the end of a document as a computer has it, a piece per word, as the editor does at pauses. */
async function type(
  device: HeadlessDevice,
  pieces: readonly Piece[],
  to: { id: string; scope: string; sealer?: string; about: Parameters<typeof saveText>[6] },
  act: (text: Y.XmlText) => void,
): Promise<void> {
  const { doc } = openPieces(pieces);
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const fragment = doc.getXmlFragment(TEXT_FIELD);
  if (fragment.length === 0) {
    const paragraph = new Y.XmlElement('paragraph');
    fragment.push([paragraph]);
    paragraph.push([new Y.XmlText()]);
  }
  act((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText);
  expect(updates.length).toBeGreaterThan(0);
  const writers = [{ id: String(doc.clientID), name: to.about?.writers?.[0]?.name ?? '' }];
  const about = { ...to.about, ...(to.about?.writers && { writers }) };
  for (const update of updates) await saveText(device, to.id, to.scope, update, 1, to.sealer as never, about);
  expect(Y.encodeStateVector(doc)).not.toEqual(before);
  doc.destroy();
}

onEveryStore('a shared document', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let computer: HeadlessDevice;
  let room = '';
  let id = '';
  const sideOf = (side: Side) => ({ room, class: side.class, school: side.school });
  const meetAll = async (): Promise<void> => {
    for (let round = 0; round < 2; round++)
      for (const device of [ana.device, ben.device, computer]) {
        await device.exchange();
        await learnKeys(device.store, device.keys);
      }
  };
  const shownAt = async (device: HeadlessDevice, side: Side, isAtHome = false): Promise<string> => {
    const { shared, held } = await piecesOf(device, sideOf(side), id);
    const { doc } = openPieces(isAtHome ? [...shared, ...held] : shared);
    return textOfDoc(doc);
  };
  /** Everything that is held on Ana's computer now, as her screen shows it to her. */
  const readNow = async () => (await piecesOf(ana.device, sideOf(ana), id)).held.map((piece) => piece.id);
  const heldId = () => heldDocumentId(id, ana.class);
  const coveredAt = async (device: HeadlessDevice) =>
    viewOf(document, (await device.store.get(heldId()))!.rec, device.keys.open).covered;
  /** A pupil of Ana's class types at the classroom computer. */
  async function pupilTypes(pupil: string, words: string, thenTakenOut = ''): Promise<void> {
    const { shared, held } = await piecesOf(computer, sideOf(ana), id);
    await heldDocument(computer, sideOf(ana), id);
    await type(
      computer,
      [...shared, ...held],
      {
        id: heldId(),
        scope: homeScope(room, bareId(ana.school)),
        sealer: ana.class,
        about: { class: ana.class, by: pupil },
      },
      (text) => {
        text.insert(text.length, words);
        if (thenTakenOut === '') return;
        text.insert(text.length, thenTakenOut);
        text.delete(text.length - thenTakenOut.length, thenTakenOut.length);
      },
    );
  }

  /** A classroom computer of Ana's class. */
  async function enrolled(label: string): Promise<HeadlessDevice> {
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
    await ana.device.exchange();
    const client = makeServerClient(lineTo(server.url).http);
    const device = new HeadlessDevice(client, Date.now);
    await enrolHere(device, client, (await readEnrolmentCode(code))!);
    const { publicKey } = await ownBoxKeys(device.store);
    await describeDevice(device, ana.class, { label, publicKey, version: '1' });
    return device;
  }

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Biancarosa Rochedo', 'Davidson Quixelim']);
    ben = await settle(lineTo(server.url).http, 'Ben', ['Otisworth Odduya']);
    room = await meet(ana, ben);
    computer = await enrolled('by the door');
    await meetAll();
    id = await beginDocument(ana.device, sideOf(ana), { title: 'Our rivers', ...AS_TEXT });
    await type(
      ana.device,
      [],
      { id, scope: room, about: { class: ana.class, writers: [{ id: '', name: 'Ana' }] } },
      (text) => text.insert(0, 'Our river is wide.'),
    );
    await meetAll();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('is read by everybody; what a pupil writes in it stays at home, sealed, until it is released', async () => {
    expect(await shownAt(ben.device, ben)).toBe('Our river is wide.');
    expect(await shownAt(computer, ana)).toBe('Our river is wide.');
    await pupilTypes(ana.pupils[0]!, ' Herons live there.', TYPED_AND_DELETED);
    await meetAll();
    expect(await shownAt(ben.device, ben)).toBe('Our river is wide.');
    expect(await shownAt(ana.device, ana)).toBe('Our river is wide.');
    expect(await shownAt(ana.device, ana, true)).toBe('Our river is wide. Herons live there.');
    const { held } = await piecesOf(ana.device, sideOf(ana), id);
    expect(heldBy(held, await coveredAt(ana.device))).toEqual([ana.pupils[0]]);
    // Neither the partner's computer nor the server can read a word of it.
    const context = makeContext({ store, log: makeLog('silent') });
    const { docs } = await context.records.changes(homeScope(room, bareId(ana.school)), '', 1000);
    for (const words of ['Herons', TYPED_AND_DELETED, 'Biancarosa']) {
      expect(JSON.stringify(docs)).not.toContain(words);
      expect(canonical([...ben.device.store.records.values()] as never)).not.toContain(words);
    }
    expect(docs.length).toBeGreaterThan(0);
  });

  it('is begun at home on two computers that know nothing of each other, and nothing of either is refused', async () => {
    const another = await enrolled('by the window');
    const second = await beginDocument(ana.device, sideOf(ana), { title: 'Our hills', ...AS_TEXT });
    await meetAll();
    await another.exchange();
    // Neither has heard of the other: each says the same of it, under a stamp of its own.
    const begun = [
      await heldDocument(computer, sideOf(ana), second),
      await heldDocument(another, sideOf(ana), second),
    ];
    expect(begun[0]).toBe(begun[1]);
    await heldDocument(ana.device, sideOf(ana), second);
    for (const device of [another, computer, ana.device]) await device.exchange();
    for (const device of [another, computer, ana.device]) {
      expect([...device.store.setAside.values()]).toEqual([]);
      expect(await device.store.unsentCount()).toMatchObject({ count: 0 });
    }
  });

  it('is not released while a family has not agreed; then goes as it stands, under the pseudonym', async () => {
    const by = { teacher: ana.teacher, name: 'Ana' };
    await expect(releaseDocument(ana.device, sideOf(ana), id, await readNow(), by)).rejects.toMatchObject({
      code: 'consent/missing',
    });
    await agreeToLetters(ana);
    expect(await releaseDocument(ana.device, sideOf(ana), id, await readNow(), by)).toBe(true);
    expect(await releaseDocument(ana.device, sideOf(ana), id, await readNow(), by)).toBe(false);
    await meetAll();
    for (const [device, side] of [
      [ana.device, ana],
      [ben.device, ben],
      [computer, ana],
    ] as const)
      expect(await shownAt(device, side)).toBe('Our river is wide. Herons live there.');
    const { held } = await piecesOf(ana.device, sideOf(ana), id);
    expect(heldBy(held, await coveredAt(ana.device))).toEqual([]);
    const { shared } = await piecesOf(ben.device, sideOf(ben), id);
    const names = shared.flatMap(({ writers }) => writers.map(({ name }) => name));
    expect(new Set(names).size).toBe(2);
    expect(names).toContain('Ana');
    expect(names.join()).not.toMatch(/Biancarosa|Rochedo/);
    // What was typed and taken out again is in nothing the partner has.
    const bytes = shared.map(({ update }) => Buffer.from(update, 'base64url').toString('latin1')).join();
    expect(bytes).toContain('Herons live there.');
    expect(bytes).not.toContain('wimblethorn');
  });

  it('releases what its teacher has read, and not what has come since', async () => {
    const by = { teacher: ana.teacher, name: 'Ana' };
    await pupilTypes(ana.pupils[0]!, ' They fish.');
    await meetAll();
    const read = await readNow();
    await pupilTypes(ana.pupils[0]!, ' quixelnight');
    await meetAll();
    expect(await releaseDocument(ana.device, sideOf(ana), id, read, by)).toBe(true);
    await meetAll();
    expect(await shownAt(ben.device, ben)).toBe('Our river is wide. Herons live there. They fish.');
    const { held } = await piecesOf(ana.device, sideOf(ana), id);
    expect(heldBy(held, await coveredAt(ana.device))).toEqual([ana.pupils[0]]);
    // She reads it, and lets it go too.
    expect(await releaseDocument(ana.device, sideOf(ana), id, await readNow(), by)).toBe(true);
    await meetAll();
    expect(await shownAt(ben.device, ben)).toContain('quixelnight');
  });

  it('goes on waiting for what comes late, however much of the same computer has gone before it', async () => {
    const by = { teacher: ana.teacher, name: 'Ana' };
    const others = await readNow();
    // Two visits of a pupil, each a text of its own to Yjs: the second does not build on the first.
    await pupilTypes(ana.pupils[0]!, ' First.');
    await meetAll();
    const first = (await readNow()).filter((piece) => !others.includes(piece));
    const { shared, held } = await piecesOf(computer, sideOf(ana), id);
    await type(
      computer,
      [...shared, ...held.filter((piece) => !first.includes(piece.id))],
      {
        id: heldId(),
        scope: homeScope(room, bareId(ana.school)),
        sealer: ana.class,
        about: { class: ana.class, by: ana.pupils[0]! },
      },
      (text) => text.insert(0, 'Second. '),
    );
    await meetAll();
    const withoutFirst = (await readNow()).filter((piece) => !first.includes(piece));
    expect(await releaseDocument(ana.device, sideOf(ana), id, withoutFirst, by)).toBe(true);
    const left = await piecesOf(ana.device, sideOf(ana), id);
    expect(heldBy(left.held, await coveredAt(ana.device))).toEqual([ana.pupils[0]]);
    expect(await releaseDocument(ana.device, sideOf(ana), id, await readNow(), by)).toBe(true);
    expect(heldBy(left.held, await coveredAt(ana.device))).toEqual([]);
    await meetAll();
    expect(await shownAt(ben.device, ben)).toMatch(/^Second\. .* First\.$/);
  });

  it('of a pupil whose family has said no waits, whoever else has written', async () => {
    await recordConsents(
      ana.device,
      { school: ana.school, class: ana.class, teacher: ana.teacher },
      {
        pupils: [ana.pupils[1]!],
        purposes: ['letters'],
        given: 'no',
        giver: '',
        giverIs: 'parent',
        method: 'paper',
        on: dayOf(ana.device.now()),
        expiresOn: '',
      },
    );
    await pupilTypes(ana.pupils[1]!, ' It floods.');
    await meetAll();
    await expect(
      releaseDocument(ana.device, sideOf(ana), id, await readNow(), { teacher: ana.teacher, name: 'Ana' }),
    ).rejects.toMatchObject({ code: 'consent/missing' });
    expect(await shownAt(ben.device, ben)).toBe(
      'Second. Our river is wide. Herons live there. They fish. quixelnight First.',
    );
  });

  it('takes pupils’ words at once only when both teachers have opened it', async () => {
    const writes = async (words: string) => {
      const { shared } = await piecesOf(computer, sideOf(ana), id);
      await type(
        computer,
        shared,
        { id, scope: room, about: { class: ana.class, writers: [{ id: '', name: 'Kite' }] } },
        (text) => text.insert(text.length, words),
      );
      await meetAll();
    };
    await setDocumentOpened(ana.device, sideOf(ana), id, true, ana.teacher);
    await meetAll();
    await writes(' Too early.');
    expect([...computer.store.setAside.values()].map(({ code }) => code)).toEqual(['record/forbidden']);
    expect(await shownAt(ben.device, ben)).not.toContain('Too early');
    await setDocumentOpened(ben.device, sideOf(ben), id, true, ben.teacher);
    await meetAll();
    await writes(' Fish jump.');
    expect(await shownAt(ben.device, ben)).toContain('Fish jump.');
    await setDocumentOpened(ben.device, sideOf(ben), id, false, ben.teacher);
    await meetAll();
    await writes(' Too late.');
    expect(await shownAt(ben.device, ben)).not.toContain('Too late');
  });

  it('keeps the words of a pupil who is erased, under nobody’s name', async () => {
    const namesAt = async (side: Side) =>
      (await piecesOf(side.device, sideOf(side), id)).shared.flatMap(({ writers }) =>
        writers.map(({ name }) => name),
      );
    const stored = await ana.device.store.get(ana.pupils[0]!);
    const { pseudonym } = viewOf(pupil, stored!.rec, ana.device.keys.open);
    expect(await namesAt(ben)).toContain(pseudonym);
    await erasePupil(ana.device, {
      pupil: ana.pupils[0]!,
      class: ana.class,
      school: ana.school,
      teacher: ana.teacher,
      withWords: false,
      reason: 'asked',
    });
    await meetAll();
    for (const side of [ana, ben]) {
      expect(await shownAt(side.device, side)).toContain('Herons live there.');
      expect(await namesAt(side)).not.toContain(pseudonym);
    }
  });

  it('is kept as it stood under a name, which nobody changes', async () => {
    const content = JSON.stringify({ text: { type: 'doc' } });
    const kept = await keepEdition(ana.device, sideOf(ana), {
      document: id,
      name: 'Before the visit',
      keptBy: 'Ana',
      content,
    });
    await meetAll();
    expect((await ben.device.store.get(kept))?.rec.f).toMatchObject({ name: 'Before the visit', content });
  });
});
