import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSchoolDoor } from '../src/shared/actions/class-computers.ts';
import { changeRole, colleagueIdOf, introduceToColleagues } from '../src/shared/actions/colleagues.ts';
import { changeRecord } from '../src/shared/actions/desk.ts';
import { introduceTeacher } from '../src/shared/actions/found-school.ts';
import { completeJoin, joinSchool } from '../src/shared/actions/join-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { colleague } from '../src/shared/records/colleague.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { isSealed } from '../src/shared/lib/seal.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { Context } from '../sync-server/context.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, resultOf, settle, type Side } from './two-schools.ts';

onEveryStore('colleagues of one school', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let cleo: HeadlessDevice;
  let cleoId = '';
  let context: Context;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Bia Rocha']);
    await introduceToColleagues(ana.device, ana.teacher, 'Ana Zwentibold');
    await ana.device.exchange();
    const { http } = lineTo(server.url);
    context = makeContext({ store: opened.store, log: makeLog('silent') });
    cleo = new HeadlessDevice(makeServerClient(http), Date.now);
    cleoId = await cleo.introduce({
      email: `cleo-${cleo.clock.device}@example.org`,
      password: 'a long password of Cleo',
      name: 'Cleo',
      language: 'en',
    });
    await introduceTeacher(cleo, cleoId, { name: 'Cleo', language: 'en' });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const seenBy = (device: HeadlessDevice, teacher: string) => {
    const stored = device.store.records.get(colleagueIdOf(ana.school, teacher));
    return stored && viewOf(colleague, stored.rec, device.keys.open);
  };

  it('know each other by name and by what the server has decided, once one has come in by a code', async () => {
    expect(seenBy(ana.device, ana.teacher)).toMatchObject({ name: 'Ana Zwentibold', role: 'admin' });
    const { code } = await openSchoolDoor(ana.device, ana.teacher, ana.school);
    await ana.device.exchange();
    const request = (await joinSchool(cleo, cleoId, code))!;
    await cleo.exchange();
    expect(await completeJoin(cleo, request)).toMatchObject({ school: ana.school });
    await learnKeys(cleo.store, cleo.keys);
    await introduceToColleagues(cleo, cleoId, 'Cleo Quixel');
    await cleo.exchange();
    await ana.device.exchange();
    expect(seenBy(ana.device, cleoId)).toMatchObject({ name: 'Cleo Quixel', role: 'teacher' });
    expect(seenBy(ana.device, cleoId)?.joinedAt).not.toBe('');
    expect(seenBy(cleo, ana.teacher)).toMatchObject({ name: 'Ana Zwentibold', role: 'admin' });
    // Saying it again writes nothing.
    await introduceToColleagues(cleo, cleoId, 'Cleo Quixel');
    expect(await cleo.store.unsentCount()).toMatchObject({ count: 0 });
  });

  it('do not say what another is called, nor what anybody is', async () => {
    await changeRecord(cleo, colleague, colleagueIdOf(ana.school, ana.teacher), { name: 'Somebody' });
    await changeRecord(cleo, colleague, colleagueIdOf(ana.school, cleoId), { role: 'admin' });
    const { refused } = await cleo.exchange();
    expect(refused.map(({ code }) => code)).toEqual(['record/forbidden', 'record/forbidden']);
    await ana.device.exchange();
    expect(seenBy(ana.device, ana.teacher)?.name).toBe('Ana Zwentibold');
    expect(seenBy(ana.device, cleoId)?.role).toBe('teacher');
  });

  it('are made admins and taken out by an admin; then nothing of the school comes any more, and she sees that she is out', async () => {
    for (const role of ['admin', 'teacher'] as const) {
      await changeRole(ana.device, ana.teacher, ana.school, cleoId, role);
      await ana.device.exchange();
      await cleo.exchange();
      expect([seenBy(ana.device, cleoId)?.role, seenBy(cleo, cleoId)?.role]).toEqual([role, role]);
    }
    await changeRole(ana.device, ana.teacher, ana.school, cleoId, 'left');
    await ana.device.exchange();
    expect(seenBy(ana.device, cleoId)?.role).toBe('left');
    const { scopes } = await cleo.exchange();
    expect(scopes).toEqual([cleoId]);
    expect(await cleo.store.getFact('open-classes')).toBe('[]');
  });

  it('are told why a right code opens nothing, and nobody else is', async () => {
    const { code, request } = await openSchoolDoor(ana.device, ana.teacher, ana.school, undefined, -1);
    await ana.device.exchange();
    expect(await resultOf(ana, request)).toHaveProperty('expiresAt');
    const ask = async (typed: string) => {
      const asked = (await joinSchool(cleo, cleoId, typed))!;
      await cleo.exchange();
      return cleo.store.records.get(asked.replace('request:', 'decision:'))!.rec.f['reason'];
    };
    expect(await ask(code)).toBe('enrolment/expired');
    const last = code.endsWith('2') ? '3' : '2';
    expect(await ask(code.slice(0, -1) + last)).toBe('enrolment/unknown');
  });

  it('stand on the server under sealed names', async () => {
    for (const teacher of [ana.teacher, cleoId]) {
      const rec = await context.records.read(ana.school, colleagueIdOf(ana.school, teacher));
      expect(rec!.f['teacher']).toBe(teacher);
      expect(isSealed(rec!.f['name'])).toBe(true);
      expect(JSON.stringify(rec)).not.toMatch(/Quixel|Zwentibold/);
    }
  });
});
