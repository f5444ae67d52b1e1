import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeDevice, openClassDoor } from '../src/shared/actions/class-computers.ts';
import { changeRecord, createRecord } from '../src/shared/actions/desk.ts';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { setRoomBlocked } from '../src/shared/actions/handle-report.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { carryLinks, linkOf, publishBoxKey, setMeetingLink } from '../src/shared/actions/meeting-links.ts';
import { answerMeeting, changeMeeting, giveRole, proposeMeeting } from '../src/shared/actions/meetings.ts';
import { leadKeysOf } from '../src/shared/actions/safeguarding-lead.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { newBoxKeys } from '../src/shared/lib/sealed-box.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { answerOf, meeting, whoHas } from '../src/shared/records/meeting.ts';
import { standingOf } from '../src/shared/rules/meeting-standing.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const DAY_MS = 86_400_000;
const LINK = 'https://meet.example.org/wimblethorn';

onEveryStore('meetings of two schools', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let computer: HeadlessDevice;
  let room = '';
  let id = '';
  const startsAt = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 9 * DAY_MS).toISOString();
  const sideOf = (side: Side) => ({ room, class: side.class });
  const meetAll = async (): Promise<void> => {
    for (let round = 0; round < 2; round++)
      for (const device of [ana.device, ben.device, computer]) {
        await device.exchange();
        await learnKeys(device.store, device.keys);
      }
  };
  const readAt = async ({ store: local, keys }: HeadlessDevice) =>
    viewOf(meeting, (await local.get(id))!.rec, keys.open);
  const linkAt = async (side: Side) =>
    linkOf(await readAt(side.device), await leadKeysOf(side.device, side.teacher));
  const refusedAt = (device: HeadlessDevice) => [...device.store.setAside.values()].map(({ code }) => code);

  async function enrolled(): Promise<HeadlessDevice> {
    const { code } = await openClassDoor(ben.device, ben.teacher, ben.class);
    await ben.device.exchange();
    const client = makeServerClient(lineTo(server.url).http);
    const device = new HeadlessDevice(client, Date.now);
    await enrolHere(device, client, (await readEnrolmentCode(code))!);
    const { publicKey } = await ownBoxKeys(device.store);
    await describeDevice(device, ben.class, { label: 'by the door', publicKey, version: '1' });
    return device;
  }

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Biancarosa Rochedo']);
    ben = await settle(lineTo(server.url).http, 'Ben', ['Otisworth Odduya']);
    room = await meet(ana, ben);
    computer = await enrolled();
    await meetAll();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('one proposes without a line, the other answers, and both agree', async () => {
    id = await proposeMeeting(ana.device, sideOf(ana), { startsAt, minutes: 40, title: 'Our rivers' });
    await changeMeeting(ana.device, id, { agenda: 'Say hello' });
    await meetAll();
    expect(await readAt(ben.device)).toMatchObject({ startsAt, minutes: 40, title: 'Our rivers' });
    expect(answerOf(await readAt(ben.device), ben.class)).toBe('open');
    // Both work at once: she writes the agenda on, he answers.
    await changeMeeting(ana.device, id, { agenda: 'Say hello, then the river' });
    await answerMeeting(ben.device, id, ben.class, { fits: 'yes', to: startsAt });
    await meetAll();
    for (const device of [ana.device, ben.device, computer]) {
      const view = await readAt(device);
      expect(view.agenda).toBe('Say hello, then the river');
      expect(standingOf(view, [ana.class, ben.class]).is).toBe('agreed');
    }
  });

  it('the link comes to both teachers and to nobody else: no classroom computer and not the server can read it', async () => {
    await publishBoxKey(ana.device, sideOf(ana), ana.teacher);
    await setMeetingLink(ana.device, id, ana.teacher, LINK);
    await meetAll();
    // His key was not known when she wrote it: her computer carries it on when it is.
    expect(await linkAt(ben)).toBe('');
    await publishBoxKey(ben.device, sideOf(ben), ben.teacher);
    await meetAll();
    await carryLinks(ana.device, room, ana.teacher);
    await meetAll();
    expect(await linkAt(ana)).toBe(LINK);
    expect(await linkAt(ben)).toBe(LINK);
    const seen = await readAt(computer);
    expect(seen.links.filter(({ box }) => box !== '')).toHaveLength(2);
    expect(linkOf(seen, [await ownBoxKeys(computer.store), newBoxKeys()])).toBe('');
    const context = makeContext({ store, log: makeLog('silent') });
    const { docs } = await context.records.changes(room, '', 1000);
    expect(docs.length).toBeGreaterThan(0);
    expect(JSON.stringify(docs)).not.toContain('wimblethorn');
    expect(JSON.stringify([...computer.store.records.values()])).not.toContain('wimblethorn');
    expect(JSON.stringify([...computer.store.records.values()])).toContain('Our rivers');
  });

  it('a classroom computer writes nothing in them, and nobody answers for another class', async () => {
    await changeRecord(computer, meeting, id, { title: 'Ours now' });
    await createRecord(computer, meeting, room, { room, class: ben.class, startsAt, title: 'Ours' });
    await computer.exchange();
    expect(refusedAt(computer)).toEqual(['record/forbidden', 'record/forbidden']);
    await changeRecord(ben.device, meeting, id, { [`answers/${ana.class}/fits`]: 'no' });
    await ben.device.exchange();
    expect(refusedAt(ben.device)).toEqual(['record/forbidden']);
    ben.device.store.setAside.clear();
    await meetAll();
    expect(await readAt(ana.device)).toMatchObject({ title: 'Our rivers' });
    expect(answerOf(await readAt(ana.device), ana.class)).toBe('yes');
  });

  it('a pupil has a role under her pseudonym, and none any more once she is erased', async () => {
    await agreeToLetters(ana);
    await giveRole(ana.device, id, ana.class, 'host', ana.pupils[0]!);
    await meetAll();
    const name = whoHas(await readAt(ben.device), 'host', ana.class);
    expect(name).not.toBe('');
    expect(JSON.stringify([...ben.device.store.records.values()])).not.toMatch(/Biancarosa|Rochedo/);
    await erasePupil(ana.device, {
      pupil: ana.pupils[0]!,
      class: ana.class,
      school: ana.school,
      teacher: ana.teacher,
      withWords: true,
      reason: 'asked',
    });
    await meetAll();
    const context = makeContext({ store, log: makeLog('silent') });
    for (const device of [ana.device, ben.device, computer])
      expect(JSON.stringify((await device.store.get(id))!.rec)).not.toContain(name);
    expect(JSON.stringify(await context.records.read(room, id))).not.toContain(name);
  });

  it('while a class has stopped the exchange, nobody else proposes', async () => {
    const by = { teacher: ana.teacher, school: ana.school, name: 'Ana' };
    const about = { room: room.replace('exchange:', 'room:'), class: ana.class };
    await setRoomBlocked(ana.device, by, about, true);
    await meetAll();
    await proposeMeeting(ben.device, sideOf(ben), { startsAt, minutes: 40, title: 'And now?' });
    await ben.device.exchange();
    expect(refusedAt(ben.device)).toEqual(['room/blocked']);
  });
});
