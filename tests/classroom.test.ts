import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  describeDevice,
  learnClassKey,
  openClassDoor,
  revokeDevice,
  openSchoolDoor,
} from '../src/shared/actions/class-computers.ts';
import { changeRecord, createRecord } from '../src/shared/actions/desk.ts';
import {
  classroomIdOf,
  describeClassroom,
  isHelpCode,
  makeHelpCode,
  shownHelpCode,
} from '../src/shared/actions/classroom-desk.ts';
import { noteAudit } from '../src/shared/actions/note-audit.ts';
import { handIn, releaseLetter } from '../src/shared/actions/exchange-letters.ts';
import { introduceTeacher } from '../src/shared/actions/found-school.ts';
import { completeJoin, joinSchool } from '../src/shared/actions/join-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { changeDraft, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { classroom } from '../src/shared/records/classroom.ts';
import { draft } from '../src/shared/records/draft.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { message } from '../src/shared/records/message.ts';
import { pupil } from '../src/shared/records/pupil.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

onEveryStore('a classroom computer', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room = '';

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    const { http } = lineTo(server.url);
    [ana, ben] = [
      await settle(http, 'Ana', ['Bia Rocha', 'Caio Luz']),
      await settle(http, 'Ben', ['Otis Oduya']),
    ];
    room = await meet(ana, ben);
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const client = () => makeServerClient(lineTo(server.url).http);
  /** A computer that is enrolled by a code of Ana's, with everything of its class on it. */
  async function enrolled(label: string): Promise<HeadlessDevice> {
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
    await ana.device.exchange();
    const computer = new HeadlessDevice(client(), Date.now);
    await enrolHere(computer, client(), (await readEnrolmentCode(code.toLowerCase()))!);
    const { publicKey } = await ownBoxKeys(computer.store);
    await describeDevice(computer, ana.class, { label, publicKey, version: '1' });
    await exchanged(computer);
    return computer;
  }
  /** An exchange, and what the app's watchers learn from it. */
  async function exchanged(computer: HeadlessDevice): Promise<void> {
    await computer.exchange();
    await learnClassKey(computer, ana.class, await ownBoxKeys(computer.store));
    await learnKeys(computer.store, computer.keys);
  }
  const side = () => ({ room, class: ana.class, school: ana.school });
  const home = () => homeScope(room, ana.school.slice('school:'.length));

  it('knows its class, and nothing of the school, the teacher or another class', async () => {
    const computer = await enrolled('by the window');
    const names = [...(await computer.store.byKind('pupil'))].map(
      ({ rec }) => viewOf(pupil, rec, computer.keys.open).givenName,
    );
    expect(names.sort((a, b) => (a < b ? -1 : 1))).toEqual(['Bia', 'Caio']);
    const scopes = new Set([...computer.store.records.values()].map(({ rec }) => rec.scope));
    expect([...scopes].every((scope) => [ana.class, room, home()].includes(scope))).toBe(true);
    expect(computer.keys.keyOf(ana.school)).toBeUndefined();
    expect(JSON.stringify([...computer.store.facts])).not.toContain('@example.org');
  });

  it('carries a pupil’s letter to her teacher, who releases it; from here it cannot cross', async () => {
    const computer = await enrolled('at the door');
    const bia = ana.pupils[0]!;
    const draftId = await startPupilLetter(computer, ana.class, bia, { room, body: 'Hello Nairobi' });
    const content = { topic: 'Us', format: 'text' as const, body: 'Hello Nairobi' };
    const letter = await handIn(computer, side(), bia, content, draftId);
    await exchanged(computer);
    expect(computer.store.setAside.size).toBe(0);
    await ana.device.exchange();
    await ben.device.exchange();
    expect(ben.device.store.records.has(letter)).toBe(false);
    // A program that releases here what only a teacher may is refused, and its words are kept.
    await expect(releaseLetter(computer, letter, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
    });
    const forged = { room, class: ana.class, authorRole: 'pupil', authorName: 'Kite', body: 'Hello Nairobi' };
    await createRecord(computer, message, room, forged);
    await changeRecord(computer, message, letter, { review: 'released' });
    await noteAudit(computer, ana.school, { what: 'letter-released', about: letter, who: ana.teacher });
    await exchanged(computer);
    // Nor may it write into the school's log.
    expect([...computer.store.setAside.values()].map(({ code }) => code).sort()).toEqual([
      'record/forbidden',
      'record/forbidden',
      'scope/forbidden',
      'scope/forbidden',
    ]);
    await ana.device.exchange();
    await agreeToLetters(ana);
    const released = await releaseLetter(ana.device, letter, ana.teacher);
    await ana.device.exchange();
    await ben.device.exchange();
    expect(ben.device.store.records.get(released)!.rec.f['body']).toBe('Hello Nairobi');
  });

  it('opens the way to a new PIN by the class’s help code alone, without a connection; a new code ends the old one', async () => {
    const computer = await enrolled('forgotten');
    const codeNow = async () => {
      const { rec } = (await ana.device.store.get(classroomIdOf(ana.class)))!;
      const about = viewOf(classroom, rec, ana.device.keys.open);
      return shownHelpCode(ana.device, ana.school, ana.class, about)!;
    };
    expect(await isHelpCode(computer, ana.class, 'CCCCCCCC')).toBe(false);
    await makeHelpCode(ana.device, ana.school, ana.class);
    const first = await codeNow();
    await ana.device.exchange();
    await exchanged(computer);
    expect(await isHelpCode(computer, ana.class, first.toLowerCase())).toBe(true);
    expect(await isHelpCode(computer, ana.class, 'CCCCCCCC')).toBe(false);
    // It knows the code only when it is typed: nothing on it is the code, nor the key it comes from.
    const everything = JSON.stringify([[...computer.store.records], [...computer.store.facts]]);
    expect(everything).not.toContain(first);
    expect(shownHelpCode(computer, ana.school, ana.class, { helpKey: 'x', helpNumber: 1 })).toBeUndefined();
    await makeHelpCode(ana.device, ana.school, ana.class);
    await ana.device.exchange();
    await exchanged(computer);
    expect(await codeNow()).not.toBe(first);
    expect(await isHelpCode(computer, ana.class, first)).toBe(false);
    expect(await isHelpCode(computer, ana.class, await codeNow())).toBe(true);
    // No computer makes a code of its own.
    await describeClassroom(computer, ana.class, { helpKey: 'mine', idleMinutes: 60 });
    await computer.exchange();
    expect([...computer.store.setAside.values()].map(({ code }) => code)).toEqual(['record/forbidden']);
  });

  it('is not let in again by a code from before the end of another one', async () => {
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
    const parts = (await readEnrolmentCode(code))!;
    await ana.device.exchange();
    const stolen = new HeadlessDevice(client(), Date.now);
    await enrolHere(stolen, client(), parts);
    await revokeDevice(
      ana.device,
      ana.teacher,
      { class: ana.class, school: ana.school },
      stolen.clock.device,
    );
    await ana.device.exchange();
    await expect(enrolHere(stolen, client(), parts)).rejects.toMatchObject({ code: 'enrolment/expired' });
    const other = new HeadlessDevice(client(), Date.now);
    await expect(enrolHere(other, client(), parts)).rejects.toMatchObject({ code: 'enrolment/expired' });
    expect(await readClassroom(other.store)).toBeUndefined();
  });

  it('is shut out when its teacher revokes it, keeps what it had not sent, and cannot open what comes after', async () => {
    const [stolen, other] = [await enrolled('stolen'), await enrolled('left')];
    await ana.device.exchange();
    const bia = ana.pupils[0]!;
    await startPupilLetter(stolen, ana.class, bia, { room, body: 'not sent yet' });
    await revokeDevice(
      ana.device,
      ana.teacher,
      { class: ana.class, school: ana.school },
      stolen.clock.device,
    );
    await ana.device.exchange();
    await expect(stolen.exchange()).rejects.toMatchObject({ code: 'session/ended' });
    expect((await stolen.store.unsentCount()).count).toBeGreaterThan(0);
    expect((await readClassroom(stolen.store))?.class).toBe(ana.class);
    await exchanged(other);
    const later = await startPupilLetter(other, ana.class, bia, { room, body: 'after the theft' });
    await changeDraft(other, later, { title: 'Later', body: 'after the theft' }, bia);
    const { rec } = other.store.records.get(later)!;
    expect(viewOf(draft, rec, other.keys.open).body).toBe('after the theft');
    expect(viewOf(draft, rec, stolen.keys.open).isLocked).toBe(true);
    await exchanged(other);
    await ana.device.exchange();
    expect(viewOf(draft, ana.device.store.records.get(later)!.rec, ana.device.keys.open).body).toBe(
      'after the theft',
    );
  });

  it('may be opened with the school’s key by a colleague who came by a code, and by nobody without it', async () => {
    const { code } = await openSchoolDoor(ana.device, ana.teacher, ana.school, ana.class);
    await ana.device.exchange();
    const cleo = new HeadlessDevice(client(), Date.now);
    const teacher = await cleo.introduce({
      email: `cleo-${cleo.clock.device}@example.org`,
      password: 'a long password of Cleo',
      name: 'Cleo',
      language: 'en',
    });
    await introduceTeacher(cleo, teacher, { name: 'Cleo', language: 'en' });
    expect(await joinSchool(cleo, teacher, 'AAAA')).toBeUndefined();
    const request = (await joinSchool(cleo, teacher, code))!;
    expect(await completeJoin(cleo, request)).toBeUndefined();
    await cleo.exchange();
    expect(await completeJoin(cleo, request)).toEqual({ school: ana.school, class: ana.class });
    await learnKeys(cleo.store, cleo.keys);
    const names = (await cleo.store.byKind('pupil')).map(
      ({ rec }) => viewOf(pupil, rec, cleo.keys.open).givenName,
    );
    expect(names.sort((a, b) => (a < b ? -1 : 1))).toEqual(['Bia', 'Caio']);
    const held = (await cleo.store.byKind('message')).filter(({ rec }) => rec.scope === home());
    expect(held.some(({ rec }) => viewOf(message, rec, cleo.keys.open).body === 'Hello Nairobi')).toBe(true);
  });
});
