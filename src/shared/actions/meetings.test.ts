import { expect, it } from 'vitest';
import { bareId, newId, newUlid } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { answerOf, meeting, whoHas } from '../records/meeting.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { room } from '../records/room.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { changeRecord, createRecord, type Desk } from './desk.ts';
import { foundSchool, introduceTeacher, startClass } from './found-school.ts';
import { carryLinks, linkOf, publishBoxKey, setMeetingLink } from './meeting-links.ts';
import {
  answerMeeting,
  changeMeeting,
  clearRoles,
  giveRole,
  moveMeeting,
  proposeMeeting,
  setCalledOff,
} from './meetings.ts';
import { recordConsents } from './record-consent.ts';
import { addPupils } from './roster.ts';
import { finishInduction, leadKeysOf } from './safeguarding-lead.ts';

const NOW = Date.UTC(2026, 10, 24);
const now = () => NOW;
const AT = '2026-12-01T12:00:00.000Z';
const LATER = '2026-12-02T12:00:00.000Z';
const LINK = 'https://meet.example.org/quixelnight';

/** Two teachers, each with a class, at one computer: what a link is sealed for is each one's own key all the same. */
async function world() {
  const desk: Desk = {
    store: new MemoryStore(),
    keys: new Keyring(),
    clock: new StampClock(newDeviceTag(), now),
    now,
  };
  const settle = async (name: string) => {
    const teacher = newId('teacher', now());
    await introduceTeacher(desk, teacher, { name, language: 'en' });
    await finishInduction(desk, teacher);
    const at = { name: `School of ${name}`, place: 'There', country: 'BR', timeZone: 'America/Belem' };
    const school = await foundSchool(desk, teacher, { ...at, connectivity: 'low' });
    const own = await startClass(desk, teacher, school, {
      name: '7B',
      ageFrom: 11,
      ageTo: 12,
      languages: ['en'],
      timeZone: 'America/Belem',
    });
    return { teacher, school, class: own };
  };
  const [ana, ben] = [await settle('Ana'), await settle('Ben')];
  const exchange = `exchange:${newUlid(now())}`;
  const id = exchange.replace('exchange:', 'room:');
  await createRecord(desk, room, exchange, { title: 'Water' }, { id });
  for (const side of [ana, ben])
    await changeRecord(desk, room, id, { [`confirmed/${side.class}/at`]: '2026-11-01T10:00:00.000Z' });
  const read = async (meetingId: string) => {
    const { rec } = (await desk.store.get(meetingId))!;
    checkShape(parseRecord(rec));
    return viewOf(meeting, rec, desk.keys.open);
  };
  const proposed = () =>
    proposeMeeting(desk, { room: exchange, class: ana.class }, { startsAt: AT, minutes: 40, title: 'Hello' });
  return { desk, exchange, ana, ben, read, proposed };
}

it('an answer counts for the time it was given to, and for no other', async () => {
  const { desk, ana, ben, read, proposed } = await world();
  const id = await proposed();
  expect(answerOf(await read(id), ana.class)).toBe('yes');
  expect(answerOf(await read(id), ben.class)).toBe('open');
  await answerMeeting(desk, id, ben.class, { fits: 'yes', to: AT });
  expect(answerOf(await read(id), ben.class)).toBe('yes');
  await moveMeeting(desk, id, ben.class, { startsAt: LATER, minutes: 30 });
  expect(answerOf(await read(id), ana.class)).toBe('open');
  expect(answerOf(await read(id), ben.class)).toBe('yes');
  // Said without having seen that it was moved.
  await answerMeeting(desk, id, ana.class, { fits: 'no', to: AT, words: 'Exams.' });
  expect(answerOf(await read(id), ana.class)).toBe('open');
  await setCalledOff(desk, id, true);
  await changeMeeting(desk, id, { calledOffWhy: 'No power.' });
  expect(await read(id)).toMatchObject({
    calledOffAt: new Date(NOW).toISOString(),
    calledOffWhy: 'No power.',
  });
  await setCalledOff(desk, id, false);
  expect(await read(id)).toMatchObject({ calledOffAt: '' });
});

it('a link is sealed for each teacher, carried to those who come later, and nowhere to be read', async () => {
  const { desk, exchange, ana, ben, read, proposed } = await world();
  const id = await proposed();
  const linkFor = async (side: { teacher: string }) =>
    linkOf(await read(id), await leadKeysOf(desk, side.teacher));
  await setMeetingLink(desk, id, ana.teacher, LINK);
  expect(await linkFor(ana)).toBe(LINK);
  expect(await linkFor(ben)).toBe('');
  await publishBoxKey(desk, { room: exchange, class: ana.class }, ana.teacher);
  await publishBoxKey(desk, { room: exchange, class: ben.class }, ben.teacher);
  expect(await linkFor(ben)).toBe('');
  await carryLinks(desk, exchange, ana.teacher);
  expect(await linkFor(ben)).toBe(LINK);
  // A new link takes the place of the old one for all.
  await setMeetingLink(desk, id, ben.teacher, `${LINK}-2`);
  expect(await linkFor(ana)).toBe(`${LINK}-2`);
  expect(JSON.stringify((await desk.store.get(id))!.rec)).not.toContain('quixelnight');
  await setMeetingLink(desk, id, ana.teacher, '');
  expect(await linkFor(ben)).toBe('');
  const boxes = (await read(id)).links.map(({ box }) => box);
  expect(new Set(boxes)).toEqual(new Set(['']));
});

it('a link that leads to no page of the web is none, whoever has written it', async () => {
  const { desk, ben, ana, exchange, read, proposed } = await world();
  const id = await proposed();
  await publishBoxKey(desk, { room: exchange, class: ana.class }, ana.teacher);
  for (const odd of ['javascript:alert(1)', 'data:text/html,x', 'https://']) {
    await setMeetingLink(desk, id, ben.teacher, odd);
    expect(linkOf(await read(id), await leadKeysOf(desk, ana.teacher))).toBe('');
  }
  await setMeetingLink(desk, id, ben.teacher, LINK);
  expect(linkOf(await read(id), await leadKeysOf(desk, ana.teacher))).toBe(LINK);
});

it('nobody’s key is told before her induction, or in an exchange that is stopped', async () => {
  const { desk, exchange, ana } = await world();
  const id = exchange.replace('exchange:', 'room:');
  const keys = async () => viewOf(room, (await desk.store.get(id))!.rec, desk.keys.open).boxKeys;
  const newcomer = newId('teacher', now());
  await introduceTeacher(desk, newcomer, { name: 'Cid', language: 'en' });
  await publishBoxKey(desk, { room: exchange, class: ana.class }, newcomer);
  expect(await keys()).toEqual([]);
  await changeRecord(desk, room, id, { [`blocked/${ana.class}/at`]: AT });
  await publishBoxKey(desk, { room: exchange, class: ana.class }, ana.teacher);
  expect(await keys()).toEqual([]);
  await changeRecord(desk, room, id, { [`blocked/${ana.class}/at`]: '' });
  await publishBoxKey(desk, { room: exchange, class: ana.class }, ana.teacher);
  expect((await keys()).map((entry) => entry.id.split('.')[1])).toEqual([bareId(ana.class)]);
});

it('a role is given under the pseudonym, with the family’s yes, and taken away with the pupil', async () => {
  const { desk, ana, read, proposed } = await world();
  const [kite] = await addPupils(desk, ana.class, [{ givenName: 'Quixandra', familyName: 'Rochedo' }], []);
  const id = await proposed();
  await expect(giveRole(desk, id, ana.class, 'host', kite!)).rejects.toMatchObject({
    code: 'consent/missing',
  });
  await recordConsents(desk, ana, {
    pupils: [kite!],
    purposes: ['letters'],
    given: 'yes',
    giver: '',
    giverIs: 'parent',
    method: 'paper',
    on: '2026-11-20',
    expiresOn: '',
  });
  await giveRole(desk, id, ana.class, 'host', kite!);
  await giveRole(desk, id, ana.class, 'notes', kite!);
  await giveRole(desk, id, ana.class, 'notes', '');
  const given = whoHas(await read(id), 'host', ana.class);
  expect(given).not.toBe('');
  expect(JSON.stringify((await desk.store.get(id))!.rec)).not.toContain('Quixandra');
  expect(whoHas(await read(id), 'notes', ana.class)).toBe('');
  await clearRoles(desk, ana.class, given);
  expect(whoHas(await read(id), 'host', ana.class)).toBe('');
  expect(JSON.stringify((await desk.store.get(id))!.rec)).not.toContain(given);
});
