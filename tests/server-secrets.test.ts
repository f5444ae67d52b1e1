import type * as Crypto from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import { AppError } from '../src/shared/lib/errors.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { doorFor, openAccessWorld } from './access-world.ts';
import { openLine } from './server-line.ts';
import { temporaryFolder } from './server-process.ts';
import { call, TestTeacher, type Reply } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

/** How often a password was hashed: the work that somebody could measure. */
const work = vi.hoisted(() => ({ hashed: 0 }));
vi.mock('node:crypto', async (importReal) => {
  const real = await importReal<typeof Crypto>();
  const scrypt = (...given: Parameters<typeof real.scrypt>) => {
    work.hashed += 1;
    real.scrypt(...given);
  };
  return { ...real, scrypt };
});

const DAY_MS = 24 * 3600_000;

/** Everything of an answer that somebody could tell two people apart by. */
function seenOf({ status, body, headers }: Reply): object {
  const { error } = body as { error: { requestId: string } };
  const shown = [...headers].filter(([name]) => name !== 'date');
  return { status, error: { ...error, requestId: error.requestId.length }, shown };
}

onEveryStore('who asks about accounts', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let nowMs = Date.parse('2026-03-02T10:00:00Z');

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, {
      now: () => nowMs,
      requestsPerMinute: 1_000_000,
      isBehindProxy: true,
    });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });
  // What one test has tried in vain is forgotten in the next.
  beforeEach(() => (nowMs += DAY_MS));

  const teacher = () => new TestTeacher(server.url, newDeviceTag(), () => nowMs);
  const post = (path: string, body: object, address = '192.0.2.1', token?: string) =>
    call(server.url, 'POST', path, {
      body,
      headers: { 'x-forwarded-for': address },
      ...(token !== undefined && { token }),
    });
  const signIn = (who: TestTeacher, authKey: string, address?: string) =>
    post('/api/sessions', { email: who.email, authKey, device: who.device }, address);

  it('cannot tell a known address from an unknown one: same answer, same headers, same work, until both are locked', async () => {
    const [known, unknown] = [await teacher().signUp(), teacher()];
    for (let attempt = 0; attempt < 11; attempt++) {
      const before = work.hashed;
      const forKnown = seenOf(await signIn(known, 'b'.repeat(43)));
      const between = work.hashed;
      const forUnknown = seenOf(await signIn(unknown, 'b'.repeat(43)));
      expect(forKnown).toEqual(forUnknown);
      expect(between - before).toBe(work.hashed - between);
      expect(between - before).toBe(attempt < 8 ? 1 : 0);
    }
  });

  it('learns by signing up that an address is taken, at the price of a sign-up, and not often', async () => {
    const known = await teacher().signUp();
    const ask = () => post('/api/accounts', { ...teacher().signUpBody(), email: known.email }, '192.0.2.9');
    const before = work.hashed;
    expect(await ask()).toMatchObject({ status: 409, code: 'account/taken' });
    expect(work.hashed - before).toBe(1);
    const codes = await Promise.all(Array.from({ length: 180 }, async () => (await ask()).code));
    expect(codes.filter((code) => code === 'account/taken').length).toBeLessThanOrEqual(160);
    expect(codes).toContain('account/locked');
    // It has locked nobody's account, and no other address.
    expect((await signIn(known, 'a'.repeat(43))).status).toBe(200);
  });

  it('cannot tell codes that are unknown, wrong or for something else; whoever has one hears that it has run out', async () => {
    const ana = await teacher().signUp();
    const { class: own, school } = await ana.settle();
    const openDoor = async (about: Parameters<typeof doorFor>[0], untilMs: number) => {
      const door = await doorFor(about);
      const body = { ...door.body, expiresAt: new Date(untilMs).toISOString() } as typeof door.body;
      expect((await ana.ask(body))['outcome']).toBe('ok');
      return door.code;
    };
    const [unknown, good, old, other] = [
      (await doorFor({ what: 'enrolment', class: own })).code,
      await openDoor({ what: 'enrolment', class: own }, nowMs + 2 * DAY_MS),
      await openDoor({ what: 'enrolment', class: own }, nowMs + 1000),
      await openDoor({ what: 'colleagues', school }, nowMs + 2 * DAY_MS),
    ];
    nowMs += 60_000;
    const tries = [
      { code: unknown.publicPart, proof: unknown.proof },
      { code: good.publicPart, proof: unknown.proof },
      { code: old.publicPart, proof: unknown.proof },
      { code: other.publicPart, proof: other.proof },
    ];
    const seen: object[] = [];
    for (const body of tries)
      seen.push(seenOf(await post('/api/enrolments', { ...body, device: newDeviceTag() })));
    expect(seen).toEqual(Array(4).fill(seen[0]));
    const late = { code: old.publicPart, proof: old.proof, device: newDeviceTag() };
    expect((await post('/api/enrolments', late)).code).toBe('enrolment/expired');
  });

  it('is locked out by address too, whatever accounts it tries; others go on, also from the neighbouring network', async () => {
    const [ana, mine, others] = [await teacher().signUp(), '2001:db8:1:2::1', '2001:db8:1:3::1'];
    const from = (index: number) => `2001:db8:1:2::${(index + 10).toString(16)}`;
    const codes = new Set<string | undefined>();
    for (let index = 0; index < 175; index++)
      codes.add((await signIn(teacher(), 'b'.repeat(43), from(index))).code);
    expect(codes).toEqual(new Set(['account/wrong-credentials', 'account/locked']));
    expect((await signIn(ana, 'a'.repeat(43), mine)).code).toBe('account/locked');
    expect((await signIn(ana, 'a'.repeat(43), others)).status).toBe(200);
    // What somebody writes into the header himself stands before what the proxy adds, and is not believed.
    expect((await signIn(ana, 'a'.repeat(43), `${others}, ${mine}`)).code).toBe('account/locked');
  });

  it('holds tokens of 256 random bits that are kept as hashes, end on demand, and end by themselves', async () => {
    const ana = await teacher().signUp();
    expect(ana.token).toMatch(/^[\w-]{43}$/);
    const list = () => call(server.url, 'GET', '/api/sessions', { token: ana.token });
    nowMs += 399 * DAY_MS;
    expect((await list()).status).toBe(200);
    nowMs += 2 * DAY_MS;
    expect(await list()).toMatchObject({ status: 401, code: 'session/ended' });
    const again = (await signIn(ana, 'a'.repeat(43))).body as { token: string; session: string };
    const { sessions } = (await call(server.url, 'GET', '/api/sessions', { token: again.token })).body as {
      sessions: { session: string }[];
    };
    expect(sessions.map(({ session }) => session)).toEqual([again.session]);
  });
});

describe('the log at its most talkative', () => {
  it('holds no token, no key, no code, no address and no name, whatever happens', async () => {
    const { folder, remove } = temporaryFolder();
    const lines: string[] = [];
    const log = makeLog('trace', { write: (line: string) => void lines.push(line) });
    const store = new PouchStore(folder);
    let isBroken = false;
    const failing = new Proxy(store, {
      get: (target, name) => {
        if (isBroken && (name === 'readMany' || name === 'writeMany'))
          return () =>
            Promise.reject(new TypeError(`cannot read ${SECRET}`, { cause: new AppError('storage/full') }));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const SECRET = 'Zwentibold';
    const metricsToken = 'a-token-of-the-operator';
    const server = await serve(failing, { log, metricsToken });
    const world = await openAccessWorld(server.url);
    const { people, school, ours } = world;
    const { teacher, classroom } = people;
    const door = await doorFor({ what: 'enrolment', class: ours });
    await teacher.ask(door.body);
    const computer = await world.enrol(door.code);
    const hubToken = await enrolHub(makeContext({ store, log }), school, SECRET);
    const send = (method: string, path: string, body: unknown, token = teacher.token) =>
      call(server.url, method, path, { token, body });
    const wrong = 'c'.repeat(43);
    await send('POST', '/api/sessions', { email: teacher.email, authKey: wrong, device: teacher.device });
    await send('POST', '/api/sessions', { email: SECRET, authKey: wrong, device: SECRET });
    await send('PUT', '/api/accounts/password', { oldAuthKey: 'a'.repeat(43), newAuthKey: 'd'.repeat(43) });
    await send('POST', '/api/enrolments', { code: door.code.publicPart, proof: wrong, device: SECRET });
    const made = { authKey: 'd'.repeat(43), proof: 'p'.repeat(43), keys: {} };
    expect((await send('PUT', '/api/recovery', made)).status).toBe(200);
    const back = { email: teacher.email, authKey: 'e'.repeat(43), device: teacher.device };
    await send('POST', '/api/recover', { ...back, proof: wrong });
    await send('POST', '/api/recover', { ...back, proof: SECRET });
    await send('POST', '/api/sync', `{"${SECRET}": ${SECRET}}`);
    await send('GET', `/api/${SECRET}?email=${teacher.email}&token=${teacher.token}`, undefined);
    await send('DELETE', `/api/sessions/${SECRET}`, undefined);
    await send('POST', '/api/hub/relay', { protocol: 1, cursor: '', members: '', parcels: [] }, hubToken);
    await call(server.url, 'GET', '/metrics', { headers: { authorization: `Bearer ${metricsToken}` } });
    const line = openLine(teacher);
    await line.ready();
    await line.exchange(teacher.make('draft', teacher.id, { type: 'note', body: SECRET }));
    await line.exchange(classroom.make('draft', ours, { body: SECRET }));
    isBroken = true;
    expect((await send('GET', '/api/sessions', undefined)).status).toBe(500);
    await line.exchange().catch(() => undefined);
    isBroken = false;
    line.end();
    await server.close();
    remove();
    const written = lines.join('');
    expect(lines.length).toBeGreaterThan(30);
    expect(written).toContain('"level":50');
    expect(written).toContain('/api/sessions/:session');
    const everybody = [...Object.values(people), world.revoked, computer];
    const secrets = everybody.flatMap(({ token, email, session, device, id }) => [
      token,
      email,
      session,
      device,
      id.slice(8),
    ]);
    const codes = [door.code.publicPart, door.code.proof, hubToken!, metricsToken];
    const keys = ['a', 'c', 'd', 'e', 'p'].map((sign) => sign.repeat(43));
    const names = [
      SECRET,
      'Ana',
      'Escola',
      'Recife',
      'example.org',
      '127.0.0.1',
      school.slice(7),
      ours.slice(6),
    ];
    for (const secret of [...secrets, ...codes, ...keys, ...names])
      if (secret !== '') expect(written).not.toContain(secret);
  });
});
