import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeDevice, openClassDoor, openSchoolDoor } from '../src/shared/actions/class-computers.ts';
import { handIn, releaseLetter, sendLetter } from '../src/shared/actions/exchange-letters.ts';
import { changeRecord } from '../src/shared/actions/desk.ts';
import { introduceTeacher } from '../src/shared/actions/found-school.ts';
import {
  closeReport,
  closeReportAsLead,
  leadNoteOf,
  setLetterHidden,
  setRoomBlocked,
} from '../src/shared/actions/handle-report.ts';
import { completeJoin, joinSchool } from '../src/shared/actions/join-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { inviteClass } from '../src/shared/actions/meet-partner.ts';
import { sendRefusedAgain } from '../src/shared/actions/refused-change.ts';
import { finishReports, openEvidence, reportLetter } from '../src/shared/actions/report-letter.ts';
import {
  carryLeadName,
  leadKeysOf,
  nameLead,
  publishLeadKey,
} from '../src/shared/actions/safeguarding-lead.ts';
import { startLetter, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { lead, leadIdOf } from '../src/shared/records/lead.ts';
import { isHiddenFrom } from '../src/shared/records/message.ts';
import { report, type Report } from '../src/shared/records/report.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { copyIdOf } from '../src/shared/records/report.ts';
import { expireReports } from '../sync-server/watchers/expire-reports.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, cardOf, lineTo, meet, resultOf, settle, type Side } from './two-schools.ts';

const NASTY = 'Tell me your snorbquill and come alone.';
const WORDS = 'He wants my wimblethorn.';

onEveryStore('a report', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room = '';
  let lina: { device: HeadlessDevice; teacher: string };
  let computer: HeadlessDevice;
  let letter = '';
  let made = '';

  const client = () => makeServerClient(lineTo(server.url).http);
  /** An exchange, and what the app's watchers do about it, until nothing more comes of it. */
  async function settled(device: HeadlessDevice, self?: { teacher: string; name: string }): Promise<void> {
    for (let runs = 0; runs < 3; runs++) {
      await device.exchange();
      await learnKeys(device.store, device.keys);
      if (self) await publishLeadKey(device, self);
      if (self) await carryLeadName(device);
      await finishReports(device);
    }
  }
  const asAna = () => settled(ana.device, { teacher: ana.teacher, name: 'Ana' });
  const asLina = () => settled(lina.device, { teacher: lina.teacher, name: 'Lina' });
  const reportOn = async (device: HeadlessDevice, id: string): Promise<Report> =>
    viewOf(report, (await device.store.get(id))!.rec, device.keys.open);
  /** The server's own eyes, so many days from now. */
  const inDays = (days: number) => ({
    ...makeContext({ store, log: makeLog('silent') }),
    now: () => Date.now() + days * 86_400_000,
  });
  const byAna = () => ({ teacher: ana.teacher, school: ana.school });
  async function write(side: Side, body: string): Promise<string> {
    const draft = await startLetter(side.device, side.teacher, { room });
    const from = { room, class: side.class, school: side.school };
    return sendLetter(side.device, from, 'Somebody', { topic: 'Hello', format: 'text', body }, draft);
  }

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store);
    [ana, ben] = [
      await settle(lineTo(server.url).http, 'Ana', ['Bia Rocha']),
      await settle(lineTo(server.url).http, 'Ben', ['Otis Oduya']),
    ];
    room = await meet(ana, ben);
    await agreeToLetters(ana);
    // Lina teaches no class: Ana, who founded the school, names her.
    const { code } = await openSchoolDoor(ana.device, ana.teacher, ana.school);
    await asAna();
    const device = new HeadlessDevice(client(), Date.now);
    const teacher = await device.introduce({
      email: `lina-${device.clock.device}@example.org`,
      password: 'a long password of Lina',
      name: 'Lina',
      language: 'en',
    });
    await introduceTeacher(device, teacher, { name: 'Lina', language: 'en' });
    const asked = (await joinSchool(device, teacher, code))!;
    await device.exchange();
    await completeJoin(device, asked);
    lina = { device, teacher };
    letter = await write(ben, NASTY);
    await ben.device.exchange();
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('knows its lead: the founder first, then whom an admin names, and her key and name in each class', async () => {
    await asAna();
    const known = async (device: HeadlessDevice, scope: string) =>
      viewOf(lead, (await device.store.get(leadIdOf(scope)))!.rec, device.keys.open);
    expect(await known(ana.device, ana.class)).toMatchObject({ teacher: ana.teacher, name: 'Ana' });
    const before = (await known(ana.device, ana.class)).key;
    const asked = await nameLead(ana.device, ana.teacher, ana.school, lina.teacher);
    await asAna();
    expect((await ana.device.store.get(asked.replace('request:', 'decision:')))!.rec.f['outcome']).toBe('ok');
    // Between the two nobody's key is used: what is sealed for Ana is not for Lina, and the other way round.
    expect(await known(ana.device, ana.class)).toMatchObject({ teacher: lina.teacher, key: '' });
    const other = await write(ben, 'Another letter');
    await ben.device.exchange();
    await asAna();
    const early = await reportLetter(ana.device, {
      letter: other,
      class: ana.class,
      reporter: { id: ana.teacher, name: 'Ana' },
      reason: 'other',
      words: 'before the key came',
    });
    await asAna();
    await asLina();
    const keys = () => leadKeysOf(lina.device, lina.teacher);
    expect(openEvidence(await reportOn(lina.device, copyIdOf(early)), await keys())).toBeUndefined();
    // The class's computers seal it for her as soon as they know her key.
    await asAna();
    await asLina();
    expect(openEvidence(await reportOn(lina.device, copyIdOf(early)), await keys())?.words).toBe(
      'before the key came',
    );
    const now = await known(ana.device, ana.class);
    expect(now).toMatchObject({ teacher: lina.teacher, name: 'Lina' });
    expect([before, '']).not.toContain(now.key);
  });

  it('made by a pupil without a line hides the letter, reaches the teacher, and apart from her the lead', async () => {
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
    await asAna();
    computer = new HeadlessDevice(client(), Date.now);
    await enrolHere(computer, client(), (await readEnrolmentCode(code))!);
    const { publicKey } = await ownBoxKeys(computer.store);
    await describeDevice(computer, ana.class, { label: 'by the window', publicKey, version: '1' });
    await settled(computer);
    const id = (made = await reportLetter(computer, {
      letter,
      class: ana.class,
      reporter: { id: ana.pupils[0]!, name: 'Bia Rocha' },
      reason: 'asks',
      words: WORDS,
    }));
    expect(isHiddenFrom((await computer.store.get(letter))!.rec, ana.class)).toBe(true);
    await settled(computer);
    expect(computer.store.setAside.size).toBe(0);
    await asAna();
    await asLina();
    expect(isHiddenFrom((await ana.device.store.get(letter))!.rec, ana.class)).toBe(true);
    expect(isHiddenFrom((await ana.device.store.get(letter))!.rec, ben.class)).toBe(false);
    const forTeacher = openEvidence(await reportOn(ana.device, id), []);
    const copy = await reportOn(lina.device, copyIdOf(id));
    expect(await lina.device.store.get(id)).toBeUndefined();
    const forLead = openEvidence(copy, await leadKeysOf(lina.device, lina.teacher));
    expect(forLead).toEqual(forTeacher);
    expect(forLead).toMatchObject({
      reason: 'asks',
      words: WORDS,
      reporter: { name: 'Bia Rocha' },
      letter: { text: NASTY, authorRole: 'teacher', class: ben.class },
    });
    expect(forLead!.letter.sha256).toMatch(/^[0-9a-f]{64}$/);
    // The copy opens for nobody else: not for the teacher, who has the school's key and every colleague's.
    const onAnas = await reportOn(ana.device, copyIdOf(id));
    expect(openEvidence(onAnas, await leadKeysOf(ana.device, ana.teacher))).toBeUndefined();
    // The server and its databases hold neither the report's words nor the pupil's name.
    const context = makeContext({ store, log: makeLog('silent') });
    for (const scope of [ana.class, ana.school]) {
      const { docs } = await context.records.changes(scope, '', 1000);
      const all = JSON.stringify(docs);
      for (const planted of ['wimblethorn', 'snorbquill', 'Bia Rocha', '"Bia'])
        expect(all).not.toContain(planted);
    }
  });

  it('stays as it was made, whatever a program of its teacher does', async () => {
    const id = made;
    await changeRecord(ana.device, report, id, { evidence: '', leadBox: '' });
    await ana.device.exchange();
    expect([...ana.device.store.setAside.values()].map(({ code }) => code)).toEqual(['record/forbidden']);
    ana.device.store.setAside.clear();
    await asAna();
    await asLina();
    expect(openEvidence(await reportOn(ana.device, id), [])?.words).toBe(WORDS);
    const copy = await reportOn(lina.device, copyIdOf(id));
    expect(openEvidence(copy, await leadKeysOf(lina.device, lina.teacher))?.words).toBe(WORDS);
  });

  it('stays when its day is over, while somebody is still looking into it', async () => {
    await expireReports(inDays(366));
    await asAna();
    await asLina();
    expect((await reportOn(ana.device, made)).evidence).not.toBe('');
    expect((await reportOn(lina.device, copyIdOf(made))).evidence).not.toBe('');
  });

  it('is closed by each for herself, and only a teacher shows the letter again', async () => {
    const id = made;
    await setLetterHidden(computer, letter, ana.class, false);
    await settled(computer);
    expect([...computer.store.setAside.values()].map(({ code }) => code)).toEqual(['record/forbidden']);
    expect(isHiddenFrom((await computer.store.get(letter))!.rec, ana.class)).toBe(true);
    await setLetterHidden(ana.device, letter, ana.class, false);
    await closeReport(ana.device, byAna(), id, 'Spoke with Bia.');
    await asAna();
    await settled(computer);
    expect(isHiddenFrom((await computer.store.get(letter))!.rec, ana.class)).toBe(false);
    await asLina();
    const copy = await reportOn(lina.device, copyIdOf(id));
    expect([copy.closedAt, copy.leadClosedAt].map(Boolean)).toEqual([true, false]);
    const keys = await leadKeysOf(lina.device, lina.teacher);
    await closeReportAsLead(
      lina.device,
      { teacher: lina.teacher, school: ana.school },
      copy.id,
      'Told the head.',
      keys[0]!,
    );
    await asLina();
    await asAna();
    expect(lina.device.store.setAside.size).toBe(0);
    const after = await reportOn(lina.device, copy.id);
    expect([Boolean(after.leadClosedAt), leadNoteOf(after, keys)]).toEqual([true, 'Told the head.']);
    const onAnas = await reportOn(ana.device, copy.id);
    expect(leadNoteOf(onAnas, await leadKeysOf(ana.device, ana.teacher))).toBe('');
  });

  it('may be followed by a stop: nothing of pupils and partners comes in, what was written is kept and goes later', async () => {
    const at = { room: room.replace('exchange:', 'room:'), class: ana.class };
    await setRoomBlocked(ana.device, { ...byAna(), name: 'Ana' }, at, true);
    await asAna();
    const refused = await write(ben, 'Are you there?');
    await ben.device.exchange();
    expect([...ben.device.store.setAside.values()].map(({ code }) => code)).toEqual(['room/blocked']);
    // Ana's pupils write on, at home; what her teacher releases does not cross.
    const draft = await startPupilLetter(ana.device, ana.class, ana.pupils[0]!, { room, body: 'Hi' });
    const content = { topic: 'Hi', format: 'text' as const, body: 'Hi' };
    const side = { room, class: ana.class, school: ana.school };
    const held = await handIn(ana.device, side, ana.pupils[0]!, content, draft);
    await asAna();
    expect(ana.device.store.setAside.size).toBe(0);
    await releaseLetter(ana.device, held, ana.teacher);
    await write(ana, 'We have stopped for some days. Please write to our head.');
    await asAna();
    expect([...ana.device.store.setAside.values()].map(({ code }) => code)).toEqual(['room/blocked']);
    await ben.device.exchange();
    const onBens = (await ben.device.store.byKind('message')).map(({ rec }) => rec.f['body']);
    expect(onBens).toContain('We have stopped for some days. Please write to our head.');
    // A class does not take back another one's stop.
    await setRoomBlocked(ben.device, { teacher: ben.teacher, school: ben.school, name: 'Ben' }, at, false);
    await ben.device.exchange();
    const codes = [...ben.device.store.setAside.values()].map(({ code }) => code);
    expect(codes).toEqual(['room/blocked', 'record/forbidden']);
    await setRoomBlocked(ana.device, { ...byAna(), name: 'Ana' }, at, false);
    await asAna();
    const change = [...ben.device.store.setAside.values()].find(({ code }) => code === 'room/blocked')!;
    expect(change.rec.id).toBe(refused);
    await sendRefusedAgain(ben.device, change);
    await ben.device.exchange();
    await asAna();
    const onAnas = (await ana.device.store.byKind('message')).map(({ rec }) => rec.f['body']);
    expect(onAnas).toContain('Are you there?');
  });

  it('goes with its evidence on both ways, once its day is over', async () => {
    await expireReports(inDays(364));
    await asAna();
    expect((await reportOn(ana.device, made)).evidence).not.toBe('');
    await expireReports(inDays(366));
    await asAna();
    await asLina();
    expect(ana.device.store.records.get(made)?.rec).toMatchObject({ f: {}, gone: true });
    expect(lina.device.store.records.get(copyIdOf(made))?.rec).toMatchObject({ f: {}, gone: true });
    for (const [scope, id] of [
      [ana.class, made],
      [ana.school, copyIdOf(made)],
    ] as const)
      expect((await inDays(0).records.read(scope, id))?.f).toEqual({});
  });

  it('may be made without the induction; meeting a partner may not', async () => {
    const cleo = await settle(lineTo(server.url).http, 'Cleo', []);
    const plan = { id: '', title: 'Water', summary: '' };
    await cleo.device.store.update(cleo.teacher, (stored) => {
      const { inductedAt: _inductedAt, ...f } = stored!.rec.f;
      const { inductedAt: _stamp, ...s } = stored!.rec.s ?? {};
      return { ...stored!, rec: { ...stored!.rec, f, s } };
    });
    const ask = inviteClass(cleo.device, cleo.teacher, cleo.class, await cardOf(cleo, 'Cleo'), plan);
    // The project it would be for is not there; the request is.
    await expect(ask).rejects.toThrow();
    await cleo.device.exchange();
    const [decision] = (await cleo.device.store.byKind('decision')).filter(
      ({ rec }) => rec.f['outcome'] === 'refused',
    );
    expect(decision!.rec.f['reason']).toBe('induction/missing');
    expect(await resultOf(cleo, decision!.rec.id)).toEqual({});
  });
});
