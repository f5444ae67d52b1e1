import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../src/shared/lib/ids.ts';
import {
  hasOldUnsent,
  isNearlyFull,
  reportOf,
  SAID_FACT,
  sayMachine,
  systemNameOf,
  type Fleet,
  type MachineReport,
} from '../src/shared/sync/machines.ts';
import { MemoryStore } from '../src/shared/sync/memory-store.ts';
import { AppError } from '../src/shared/lib/errors.ts';
import { NoConnection } from '../src/shared/sync/server-client.ts';
import { forgetAsked } from '../sync-server/gate/forget-asked.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { openAccessWorld, type AccessWorld } from './access-world.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { call, type TestTeacher } from './server-teacher.ts';

const DAY_MS = 24 * 3600_000;
const REPORT: MachineReport = {
  app: '0.1.0',
  system: 'linux',
  host: 'desktop',
  unsent: 3,
  unsentSince: '2026-03-01',
  used: 120,
  quota: 2000,
  update: 'newest',
};

onEveryStore('what computers say of themselves', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let store: Store;
  let world: AccessWorld;
  let aheadMs = 0;

  beforeAll(async () => {
    const opened = open();
    store = opened.store;
    dispose = opened.dispose;
    server = await serve(store, { now: () => Date.now() + aheadMs });
    world = await openAccessWorld(server.url);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const say = (who: TestTeacher, report: object = REPORT) =>
    call(server.url, 'PUT', '/api/machine', { token: who.token, body: report });
  async function fleetFor(who: TestTeacher): Promise<Fleet['computers']> {
    const reply = await call(server.url, 'GET', '/api/fleet', { token: who.token });
    expect(reply.status).toBe(200);
    return (reply.body as Fleet).computers;
  }

  it('is kept as it was said last, and shown to whoever looks after the school, to nobody else', async () => {
    const { admin, teacher, helper, classroom, partner, outsider } = world.people;
    for (const who of [teacher, classroom]) expect((await say(who)).status).toBe(204);
    expect((await say(classroom, { ...REPORT, unsent: 0, unsentSince: '' })).status).toBe(204);
    await classroom.post([]);
    const shown = new Map((await fleetFor(admin)).map((entry) => [entry.tag, entry]));
    expect([...shown.keys()].sort()).toEqual(
      [admin, teacher, helper, classroom].map(({ device }) => device).sort(),
    );
    expect(shown.get(classroom.device)).toMatchObject({
      school: world.school,
      class: world.ours,
      teacher: '',
      app: 'test',
      report: { ...REPORT, unsent: 0, unsentSince: '' },
    });
    expect(shown.get(teacher.device)).toMatchObject({ class: '', teacher: teacher.id, report: REPORT });
    // Who has said nothing is there all the same, with its last contact.
    expect(shown.get(helper.device)!.report).toBeUndefined();
    expect(shown.get(classroom.device)!.seenAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/);
    for (const who of [teacher, helper]) expect(await fleetFor(who)).toEqual([]);
    for (const who of [partner, outsider])
      expect((await fleetFor(who)).map(({ tag }) => tag)).toEqual([who.device]);
    expect(shown.has(world.revoked.device)).toBe(false);
  });

  it('has a form: nothing else can be said', async () => {
    const { classroom } = world.people;
    for (const odd of [
      { ...REPORT, host: 'somewhere' },
      { ...REPORT, name: 'Bia' },
      { ...REPORT, system: 'Bia’s tablet' },
      { ...REPORT, unsentSince: 'since Bia wrote' },
      { ...REPORT, app: '<b>Bia</b>' },
      { ...REPORT, unsent: -1 },
      { ...REPORT, used: 1.5 },
      {},
    ])
      expect(await say(classroom, odd)).toMatchObject({ status: 400, code: 'request/malformed' });
    expect(await call(server.url, 'PUT', '/api/machine', { body: REPORT })).toMatchObject({
      code: 'session/missing',
    });
    expect(await say(world.revoked)).toMatchObject({ code: 'session/ended' });
  });

  it('notes the last contact by itself, to the hour, also of computers whose app says nothing', async () => {
    const { admin, helper } = world.people;
    const seen = async () => (await fleetFor(admin)).find(({ tag }) => tag === helper.device)!.seenAt;
    await helper.post([]);
    const before = await seen();
    aheadMs = 3 * 3600_000;
    expect(await seen()).toBe(before);
    await helper.post([]);
    expect(Date.parse(await seen()) - Date.parse(before)).toBe(3 * 3600_000);
    aheadMs = 0;
  });

  it('goes when the computer is taken out, when its teacher signs out, and when she leaves the school', async () => {
    const { admin, teacher, helper, classroom } = world.people;
    const docOf = async (tag: string) => (await store.readMany('registry-busy', [`machine:${tag}`])).size;
    await say(classroom);
    await say(helper);
    expect([await docOf(classroom.device), await docOf(helper.device)]).toEqual([1, 1]);
    const body = { what: 'revoke', class: world.ours, tag: classroom.device } as const;
    expect(await teacher.ask(body)).toMatchObject({ outcome: 'ok' });
    expect(await docOf(classroom.device)).toBe(0);
    await call(server.url, 'DELETE', '/api/sessions/current', { token: helper.token });
    expect(await docOf(helper.device)).toBe(0);
    const left = { what: 'role', school: world.school, teacher: teacher.id, role: 'left' } as const;
    expect(await admin.ask(left)).toMatchObject({ outcome: 'ok' });
    expect((await fleetFor(admin)).map(({ tag }) => tag)).toEqual([admin.device]);
  });

  it('is forgotten after more than a year; who asked and came no more after sixty days, and its place is free', async () => {
    const context = makeContext({ store, log: makeLog('silent'), now: () => Date.now() + aheadMs });
    const { registry } = context;
    const asking = (seenAt: number, more: object = {}) => ({
      code: 'CCCC',
      school: world.school,
      class: '',
      secretHash: 's',
      card: '~1.',
      place: 1,
      turn: 1,
      mark: '0000',
      askedAt: '',
      seenAt: new Date(seenAt).toISOString().slice(0, 13),
      state: 'waiting' as const,
      ...more,
    });
    const now = Date.now();
    await registry.update('enrolment', 'CCCC', () => ({
      opens: 'asking' as const,
      request: newId('request', now),
      teacher: '',
      class: '',
      school: world.school,
      proofHash: '',
      parcel: '',
      expiresAt: '',
      most: 3,
      devices: ['old', 'fresh', 'came'],
    }));
    await registry.update('asking', 'old', () => asking(now - 61 * DAY_MS));
    await registry.update('asking', 'fresh', () => asking(now - 59 * DAY_MS));
    await registry.update('asking', 'came', () => asking(now - 8 * DAY_MS, { isIn: true, state: 'let-in' }));
    await registry.update('machine', 'ancient', () => ({ seenAt: '2020-01-01T00', app: '0.0.1' }));
    await forgetAsked(context);
    const left = await Promise.all(['old', 'fresh', 'came'].map((tag) => registry.read('asking', tag)));
    expect(left.map((doc) => doc !== undefined)).toEqual([false, true, false]);
    expect((await registry.read('enrolment', 'CCCC'))!.devices).toEqual(['fresh', 'came']);
    expect(await registry.read('machine', 'ancient')).toBeUndefined();
    expect(await registry.read('machine', world.people.admin.device)).toBeDefined();
  });
});

it('a computer says it once a day, and at once when something has changed that needs a look', async () => {
  const store = new MemoryStore();
  const heard: MachineReport[] = [];
  let problem: unknown;
  const server = {
    sayMachine: async (_token: string, report: MachineReport) => {
      if (problem) throw problem;
      heard.push(report);
    },
  };
  const at = (day: string) => Date.parse(`2026-03-${day}T10:00:00Z`);
  const fine = { ...REPORT, unsent: 0, unsentSince: '' };
  const say = (report: MachineReport, day: string) => sayMachine(store, server, 'token', report, at(day));
  problem = new NoConnection();
  await say(fine, '02');
  expect(await store.getFact(SAID_FACT)).toBeUndefined();
  problem = undefined;
  await say(fine, '02');
  await say(fine, '02');
  await say({ ...fine, unsent: 5, unsentSince: '2026-03-02' }, '02');
  expect(heard).toHaveLength(1);
  await say(fine, '03');
  expect(heard).toHaveLength(2);
  for (const pressing of [{ app: '0.2.0' }, { used: 1900 }, { unsent: 1, unsentSince: '2026-02-20' }])
    await say({ ...fine, ...pressing }, '03');
  expect(heard).toHaveLength(5);
  // An older server does not know the question: not asked again before the next day.
  problem = new AppError('request/unknown-route');
  await say(fine, '04');
  problem = undefined;
  await say(fine, '04');
  expect(heard).toHaveLength(5);
  await say(fine, '05');
  expect(heard).toHaveLength(6);
});

it('a report counts what waits and what was refused, from its oldest day on, in rough numbers', async () => {
  const store = new MemoryStore();
  const about = { app: '1', system: 'linux', host: 'browser', update: 'unknown' } as const;
  expect(await reportOf(store, about)).toEqual({ ...about, unsent: 0, unsentSince: '' });
  await store.keepRefused({
    id: 'refused:1',
    rec: {} as never,
    code: 'record/forbidden',
    refusedAt: '2026-02-01T10:00:00Z',
  });
  const room = { usage: 123_456_789, quota: 2_987_654_321 };
  expect(await reportOf(store, { ...about, room })).toEqual({
    ...about,
    unsent: 1,
    unsentSince: '2026-02-01',
    used: 120,
    quota: 3000,
  });
  expect(isNearlyFull({ used: 90, quota: 100 })).toBe(true);
  expect(isNearlyFull({ used: 89, quota: 100 })).toBe(false);
  expect(isNearlyFull({})).toBe(false);
  expect(hasOldUnsent({ unsentSince: '2026-03-01' }, Date.parse('2026-03-08T00:00:00Z'))).toBe(false);
  expect(hasOldUnsent({ unsentSince: '2026-03-01' }, Date.parse('2026-03-08T00:00:01Z'))).toBe(true);
  expect(hasOldUnsent({ unsentSince: '' }, Date.now())).toBe(false);
});

it('a system is named by its family', () => {
  const words = {
    win32: 'windows',
    'Windows NT 10.0; Win64; x64': 'windows',
    'Macintosh; Intel Mac OS X 10_15_7': 'mac',
    darwin: 'mac',
    'X11; Linux x86_64': 'linux',
    'X11; CrOS x86_64 14541.0.0': 'chrome-os',
    'Linux; Android 10; K': 'android',
    'iPhone; CPU iPhone OS 17_0 like Mac OS X': 'ios',
    '': 'other',
  };
  expect(Object.fromEntries(Object.keys(words).map((one) => [one, systemNameOf(one)]))).toEqual(words);
});
