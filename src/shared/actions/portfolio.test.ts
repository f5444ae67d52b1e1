import { expect, it } from 'vitest';
import { bareId, newId, newUlid } from '../lib/ids.ts';
import { document, heldDocumentId } from '../records/document.ts';
import { Keyring } from '../records/keyring.ts';
import { meeting, roleKey } from '../records/meeting.ts';
import { message } from '../records/message.ts';
import { room } from '../records/room.ts';
import { homeScope } from '../records/scope.ts';
import { segment } from '../records/segment.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { createRecord, type Desk } from './desk.ts';
import { gatherPortfolio } from './portfolio.ts';
import { pseudonymOf } from './pseudonym.ts';
import { reflect } from './reflect.ts';
import { addPupils } from './roster.ts';
import { changeDraft, startPupilLetter } from './write-draft.ts';

const NOW = Date.UTC(2026, 10, 24);
const SCHOOL = newId('school', NOW);
const CLASS = newId('class', NOW);
const THEIRS = newId('class', NOW);

async function world() {
  const keys = new Keyring();
  keys.create(CLASS);
  const now = () => NOW;
  const desk: Desk = { store: new MemoryStore(), keys, clock: new StampClock(newDeviceTag(), now), now };
  const [bia, caio] = await addPupils(
    desk,
    CLASS,
    [
      { givenName: 'Bia', familyName: 'Souza' },
      { givenName: 'Caio', familyName: 'Lima' },
    ],
    [],
  );
  const open = async (title: string, classId = CLASS): Promise<string> => {
    const exchange = `exchange:${newUlid(NOW)}`;
    const classes = [
      { id: classId, name: '7B' },
      { id: THEIRS, name: '6A', place: 'Nairobi' },
    ];
    await createRecord(
      desk,
      room,
      exchange,
      { title, classes },
      { id: exchange.replace('exchange:', 'room:') },
    );
    return exchange;
  };
  /** A letter on its way: handed in, and sent off where `isSent`. */
  const letter = async (exchange: string, pupil: string, topic: string, isSent: boolean): Promise<void> => {
    const home = homeScope(exchange, bareId(SCHOOL));
    const values = { room: exchange, class: CLASS, authorRole: 'pupil', topic };
    const sent = isSent
      ? await createRecord(desk, message, exchange, { ...values, body: `words of ${topic}` })
      : '';
    const held = await createRecord(
      desk,
      message,
      home,
      { ...values, author: pupil, releasedAs: sent },
      { sealer: CLASS },
    );
    const draftId = await startPupilLetter(desk, CLASS, pupil, { room: exchange });
    await changeDraft(desk, draftId, { sentAs: held });
  };
  return { desk, bia: bia!, caio: caio!, open, letter };
}

it('gathers what a pupil has made: letters that were sent, documents, roles, what she says of herself', async () => {
  const { desk, bia, caio, open, letter } = await world();
  const water = await open('Water');
  await open('Where nothing is hers');
  await letter(water, bia, 'Our river', true);
  await letter(water, bia, 'Still waiting', false);
  await letter(water, caio, 'Of another', true);

  const held = await createRecord(desk, document, water, { room: water, class: CLASS, title: 'Held by us' });
  const home = homeScope(water, bareId(SCHOOL));
  const piece = (doc: string) => `segment:${bareId(doc)}|${desk.clock.device}|1`;
  const heldId = heldDocumentId(held, CLASS);
  await createRecord(
    desk,
    segment,
    home,
    { doc: heldId, update: 'AAA', by: bia },
    { id: piece(heldId), sealer: CLASS },
  );
  const name = await pseudonymOf(desk, bia);
  const openly = await createRecord(desk, document, water, { room: water, class: THEIRS, title: 'Open' });
  await createRecord(
    desk,
    segment,
    water,
    { doc: openly, update: 'AAA', class: CLASS, writers: [{ id: '1', name }] },
    { id: piece(openly) },
  );
  // The same made-up name in the other class is somebody else.
  const other = await createRecord(desk, document, water, { room: water, class: THEIRS, title: 'Theirs' });
  await createRecord(
    desk,
    segment,
    water,
    { doc: other, update: 'AAA', class: THEIRS, writers: [{ id: '1', name }] },
    { id: piece(other) },
  );
  const call = { room: water, class: CLASS, startsAt: '2026-12-01T12:00:00.000Z' };
  await createRecord(desk, meeting, water, {
    ...call,
    title: 'First call',
    roles: [{ id: roleKey('host', CLASS), name }],
  });
  await createRecord(desk, meeting, water, {
    ...call,
    title: 'Called off',
    calledOffAt: '2026-11-25T10:00:00.000Z',
    roles: [{ id: roleKey('notes', CLASS), name }],
  });
  await reflect(
    desk,
    { pupil: bia, class: CLASS, room: water, stage: 'before' },
    { pride: 'I ask', answers: { self: 2 } },
  );

  const parts = await gatherPortfolio(desk, { pupil: bia, class: CLASS });
  expect(parts.map((part) => part.room.title)).toEqual(['Water']);
  const [part] = parts;
  expect(part!.letters.map(({ topic, body }) => [topic, body])).toEqual([
    ['Our river', 'words of Our river'],
  ]);
  expect(part!.documents.map(({ title }) => title).toSorted()).toEqual(['Held by us', 'Open']);
  expect(part!.roles.map(({ title, role }) => [title, role])).toEqual([['First call', 'host']]);
  expect(part!.said.before?.pride).toBe('I ask');
  expect(part!.said.after).toBeUndefined();

  const caios = await gatherPortfolio(desk, { pupil: caio, class: CLASS });
  expect(JSON.stringify(caios)).toContain('Of another');
  expect(JSON.stringify(caios)).not.toMatch(/Our river|Held by us|First call|I ask/);
});

it('is empty where a pupil has made nothing, and says nothing of other classes’ rooms', async () => {
  const { desk, bia, open, letter } = await world();
  const others = await open('Not ours', newId('class', NOW));
  await letter(others, bia, 'Lost', true);
  expect(await gatherPortfolio(desk, { pupil: bia, class: CLASS })).toEqual([]);
});
