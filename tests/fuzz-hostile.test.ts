import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Rec } from '../src/shared/records/merge.ts';
import { WHO, type Who } from '../src/shared/rules/access-table.ts';
import type { Actor } from '../src/shared/rules/actor.ts';
import { nameKey } from '../src/shared/rules/roster/names.ts';
import { isTaken, planRoster } from '../src/shared/rules/roster/plan.ts';
import { readFiles } from '../src/shared/rules/roster/read-roster.ts';
import { LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { PROTOCOL, type SyncAnswer } from '../src/shared/sync/protocol.ts';
import { close as toFrame } from '../src/shared/sync/wire.ts';
import type { Context } from '../sync-server/context.ts';
import { actorOf } from '../sync-server/gate/actor.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import type { RegistryDocs } from '../sync-server/gate/registry-docs.ts';
import { findSession } from '../sync-server/gate/sessions.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { openAccessWorld, type AccessWorld } from './access-world.ts';
import { diceOf } from './chaos/dice.ts';
import { Attacks, textOf } from './hostile/changes.ts';
import { soundFrames, spoilt } from './hostile/frames.ts';
import { pictureRequest } from './hostile/pictures.ts';
import { Referee } from './hostile/referee.ts';
import { hostileRequest, send, type Arsenal } from './hostile/requests.ts';
import { hostileRoster, largeRosters } from './hostile/rosters.ts';
import { seedRecords } from './hostile/seeds.ts';
import { pick } from './hostile/values.ts';
import { call, TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

/** `SEED=7 npx vitest run tests/fuzz-hostile.test.ts` does the same again. */
const SEED = Number(process.env['SEED'] ?? randomInt(1_000_000_000));
const INPUTS = { requests: 12_000, pictures: 600, exchanges: 3_000, frames: 3_000, rosters: 3_000 };
/** The gate is the same on every store; on CouchDB, which is asked over HTTP, one in so many is sent. */
const FEWER_ON_COUCH = 10;
const AT_ONCE = 12;
const PATIENCE_MS = 300_000;
/** Kinds of registry documents that nobody here may change by asking. */
const STEADY: readonly (keyof RegistryDocs)[] = [
  'teacher',
  'school',
  'class',
  'listing',
  'coordinator',
  'exchange',
  'hub',
  'enrolled',
  'enrolment',
  'invite',
  'code',
  'account',
];

onEveryStore(`hostile input, seed ${SEED}`, (open) => {
  let startedAt = 0;
  const figures = {
    inputs: 0,
    pictures: 0,
    changes: 0,
    acknowledged: 0,
    faults: 0,
    crashes: 0,
    forbidden: 0,
  };
  const statuses = new Map<string, number>();
  const faults: string[] = [];
  let dispose: () => Promise<void>;
  let label = '';
  let server: RunningServer;
  let context: Context;
  let world: AccessWorld;
  let referee: Referee;
  let before: Map<string, unknown>;
  let dead: string[];
  const many = (what: keyof typeof INPUTS): number =>
    Math.ceil(INPUTS[what] / (label === 'couchdb' ? FEWER_ON_COUCH : 1));
  const count = (what: string): void => {
    figures.inputs += 1;
    statuses.set(what, (statuses.get(what) ?? 0) + 1);
  };
  const note = (status: number, place: () => string): void => {
    count(status === 0 ? 'hung up' : String(status));
    if (status < 500) return;
    figures.faults += 1;
    faults.push(`${status} ${place()}`);
  };
  const crash = (error: unknown): void => {
    figures.crashes += 1;
    faults.push(`crash: ${String(error)}`);
  };

  beforeAll(async () => {
    process.on('uncaughtExceptionMonitor', crash);
    startedAt = Date.now();
    const opened = open();
    const { store } = opened;
    ({ dispose } = opened);
    label = store.label;
    server = await serve(store, {
      log: makeLog('error', { write: (line: string) => void faults.push(line) }),
      requestsPerMinute: 1_000_000,
      connectionsPerAddress: 1_000_000,
    });
    context = makeContext({ store, log: makeLog('silent') });
    world = await openAccessWorld(server.url);
    for (const rec of seedRecords(world))
      await context.records.update(rec.scope, rec.id, (stored) => stored ?? rec);
    const actors = {} as Record<Who, Actor>;
    for (const who of WHO)
      actors[who] = await actorOf(context, await findSession(context, world.people[who].token), {
        rooms: new Set([world.scopes.exchange]),
        induction: true,
      });
    referee = new Referee(world, actors, await allRecords());
    dead = [world.revoked.token, ...(await endedTokens())];
    before = await registryNow();
  }, PATIENCE_MS);

  afterAll(async () => {
    process.off('uncaughtExceptionMonitor', crash);
    await server.close();
    await dispose();
    const shown = [...statuses]
      .map(([what, times]) => `${what}: ${times}`)
      .toSorted((a, b) => a.localeCompare(b));
    console.log(
      `hostile input on ${label}, seed ${SEED}: ${figures.inputs} inputs (${figures.pictures} pictures, none of them a part that a record names; ${figures.changes} changes in them, ${figures.acknowledged} taken as the table allows), ` +
        `${figures.crashes} crashes, ${figures.faults} answers of 5xx, ${figures.forbidden} taken that is forbidden; ${shown.join(', ')}; ${Math.round((Date.now() - startedAt) / 1000)} s`,
    );
  });

  /** Everybody has seen everything, but for what lies on a desk of one's own: there stand codes that open doors. */
  const isSeen = ({ id, gone }: Rec): boolean => !gone && !/^(request|decision):/.test(id);

  /** Everything in every place that anybody here goes to. */
  async function allRecords(): Promise<Rec[]> {
    const { scopes, theirs, people } = world;
    const places = new Set([...Object.values(scopes), theirs, ...Object.values(people).map(({ id }) => id)]);
    const recs: Rec[] = [];
    for (const scope of places)
      for (let since = ''; ;) {
        const page = await context.records.changes(scope, since, 500);
        recs.push(...page.docs.map(({ body }) => body));
        since = page.seq;
        if (!page.more) break;
      }
    return recs;
  }

  async function registryNow(): Promise<Map<string, unknown>> {
    const docs = new Map<string, unknown>();
    for (const name of STEADY)
      for await (const [key, doc] of context.registry.list(name)) docs.set(`${name}:${key}`, doc);
    return docs;
  }

  /** A sign-in that was ended, one that wore out, and two that never were. */
  async function endedTokens(): Promise<string[]> {
    const [ended, old] = [
      await new TestTeacher(server.url).signUp(),
      await new TestTeacher(server.url).signUp(),
    ];
    await call(server.url, 'DELETE', '/api/sessions/current', { token: ended.token });
    for await (const [key, account] of context.registry.list('account'))
      if (account.teacher === old.id)
        await context.registry.update('account', key, (stored) => ({
          ...stored!,
          sessions: stored!.sessions.map((one) => ({ ...one, createdAt: '2020-01-01T00:00:00.000Z' })),
        }));
    return [ended.token, old.token, 'A'.repeat(43), '-_'.repeat(21) + 'x'];
  }

  it('on every route there is', { timeout: PATIENCE_MS }, async () => {
    const dice = diceOf(SEED);
    const mallory = await new TestTeacher(server.url).signUp();
    const hub = await enrolHub(context, world.school, 'the fuzz');
    // Her own sign-ins she may end and make.
    before = await registryNow();
    for (const [key, doc] of before)
      if ((doc as { teacher?: string }).teacher === mallory.id) before.delete(key);
    const sync = { protocol: PROTOCOL, app: 'x', device: mallory.device, cursor: '', changes: [] };
    const arsenal: Arsenal = {
      routes: [...server.routes, { method: 'GET', url: LIVE_PATH }, { method: 'GET', url: '/*' }],
      bodies: [
        mallory.signUpBody(),
        { email: mallory.email, authKey: 'short', device: mallory.device },
        { oldAuthKey: 'a', newAuthKey: 'b' },
        { code: 'CFGH', proof: 'p', device: mallory.device },
        { authKey: 'a'.repeat(43), proof: 'p'.repeat(43), keys: { [mallory.id]: 'x' } },
        { email: mallory.email, proof: 'q'.repeat(43), authKey: 'a'.repeat(43), device: mallory.device },
        {
          ...sync,
          changes:
            referee.known.size > 0
              ? [...referee.known.values()].slice(0, 5).map((rec) => ({ rec, sum: '' }))
              : [],
        },
        { ...sync, cursor: '1-abcd' },
        {
          protocol: PROTOCOL,
          cursor: '',
          members: '',
          parcels: [{ speaker: world.people.partner.id, device: world.people.partner.device, changes: [] }],
        },
        { token: world.people.teacher.token.slice(1) },
      ],
      // Not of the people of the table: what those may do is another matter than what a request may look like.
      tokens: [mallory.token, mallory.token, hub!, ...dead],
      places: [
        ...Object.values(world.people).map(({ session }) => session),
        'x',
        '..',
        '__proto__',
        '\u0000',
        'x'.repeat(900),
      ],
    };
    expect(server.routes.length).toBeGreaterThan(10);
    const port = Number(new URL(server.url).port);
    let left = many('requests');
    const attack = async (): Promise<void> => {
      while (left-- > 0) {
        const bytes = hostileRequest(dice, arsenal);
        note(await send(port, bytes), () => bytes.toString('latin1', 0, 300));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, attack));
    expect(faults.splice(0)).toEqual([]);
  });

  it(
    'in pictures, which come in as parts of what a record names, and in no other way',
    { timeout: PATIENCE_MS },
    async () => {
      const dice = diceOf(SEED + 4);
      const routes = server.routes.filter(({ method }) => method === 'POST' || method === 'PUT');
      const { teacher, classroom } = world.people;
      const port = Number(new URL(server.url).port);
      for (let index = 0; index < many('pictures'); index++) {
        const bytes = pictureRequest(dice, routes, pick(dice, [teacher, classroom]).token);
        const status = await send(port, bytes);
        note(status, () => bytes.toString('latin1', 0, 300));
        figures.pictures += 1;
        if (status !== 0 && status < 400)
          faults.push(`a picture was taken: ${bytes.toString('latin1', 0, 300)}`);
      }
      expect(faults.splice(0)).toEqual([]);
    },
  );

  it('in exchanges of everybody of the access table', { timeout: PATIENCE_MS }, async () => {
    const dice = diceOf(SEED + 1);
    const attacks = new Attacks(world, () => [...referee.known.values()].filter(isSeen), dice);
    const opens = new Map<Who, Set<string>>();
    const cursors = [''];
    for (const who of WHO) {
      const { scopes, cursor } = (await world.people[who].post([])).body as SyncAnswer;
      opens.set(who, new Set(scopes));
      cursors.push(cursor);
    }
    for (let index = 0; index < many('exchanges'); index++) {
      const { who, recs } = attacks.next();
      const { token, device } = world.people[who];
      // Now and then with the cursor, or from the device, of somebody else.
      const own = 1 + WHO.indexOf(who);
      const cursor = dice() < 0.05 ? pick(dice, cursors) : cursors[own]!;
      const from = dice() < 0.03 ? world.people[pick(dice, WHO)].device : device;
      const body = textOf({
        protocol: PROTOCOL,
        app: 'x',
        device: from,
        cursor,
        changes: recs.map((rec) => ({ rec, sum: '' })),
      });
      const reply = await call(server.url, 'POST', '/api/sync', { token, body });
      figures.changes += recs.length;
      note(reply.status, () => body.slice(0, 300));
      if (reply.status !== 200) continue;
      const { acks, news, cursor: next } = reply.body as SyncAnswer;
      if (from === device && dice() < 0.9) cursors[own] = next;
      const isOpen = (scope: string) => opens.get(who)!.has(scope);
      for (const { scope, id } of news)
        if (!isOpen(scope)) faults.push(`${who} was told of ${id} in ${scope}`);
      figures.acknowledged += acks.length;
      for (const rec of recs as Rec[]) {
        if (!acks.includes(rec.id)) continue;
        // What a request has led to stands in the registry, which is looked at in the end.
        if (rec.id.startsWith('request:')) continue;
        const wrong = referee.acknowledged(who, rec);
        if (wrong === '') continue;
        figures.forbidden += 1;
        faults.push(wrong);
      }
    }
    expect(faults.splice(0)).toEqual([]);
  });

  it('in frames on live lines', { timeout: PATIENCE_MS }, async () => {
    const dice = diceOf(SEED + 2);
    let sent = 0;
    const attack = async (): Promise<void> => {
      while (sent < many('frames')) {
        const { token, device } = world.people[pick(dice, WHO)];
        const sound = soundFrames(device);
        const ws = new WebSocket(server.url.replace('http', 'ws') + LIVE_PATH);
        ws.setMaxListeners(0);
        ws.on('error', () => undefined);
        await once(ws, 'open');
        const said = async (frame: Uint8Array): Promise<void> => {
          const heard = Promise.race([once(ws, 'message'), once(ws, 'close')]);
          if (dice() < 0.02) ws.send(Buffer.from(frame).toString('latin1'));
          else ws.send(frame);
          await heard;
          count('frames');
          sent += 1;
        };
        await said(
          dice() < 0.8
            ? toFrame({ token })
            : dice() < 0.5
              ? toFrame({ token: pick(dice, dead) })
              : spoilt(sound[1]!, dice, sound),
        );
        for (let index = 0; index < 60 && ws.readyState === WebSocket.OPEN; index++)
          await said(spoilt(pick(dice, sound), dice, sound));
        ws.terminate();
      }
    };
    await Promise.all(Array.from({ length: 4 }, attack));
    expect(faults.splice(0)).toEqual([]);
  });

  it('in class lists', { timeout: PATIENCE_MS }, () => {
    const dice = diceOf(SEED + 3);
    const decode = (bytes: Uint8Array, encoding: string, isStrict: boolean) =>
      new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);
    const look = (bytes: Uint8Array, place: string): void => {
      count('lists');
      const read = readFiles([{ name: 'list', bytes }], { decode, today: '2026-03-02' });
      if ('problem' in read) return;
      for (const chosen of read.classes) {
        const taken = planRoster(read, chosen, []).rows.filter(isTaken);
        for (const { givenName, familyName } of taken) {
          expect(`${givenName} ${familyName}`, place).toMatch(/\p{L}/u);
          expect(`${givenName}\n${familyName}`, place).not.toMatch(/^[=+@]/m);
          expect(Math.max(givenName.length, familyName.length), place).toBeLessThanOrEqual(120);
        }
        const unnumbered = taken.filter((row) => row.sourceId === '');
        expect(new Set(unnumbered.map((row) => nameKey(row.givenName, row.familyName))).size, place).toBe(
          unnumbered.length,
        );
      }
      const named = [...read.used, ...read.left].flatMap(({ columns }) => columns);
      expect(named.length, place).toBeLessThanOrEqual(500);
    };
    for (let index = 0; index < many('rosters'); index++)
      look(hostileRoster(dice), `seed ${SEED}, list ${index}`);
    for (const [what, text] of largeRosters()) look(new TextEncoder().encode(text), what);
  });

  // A class's own teacher may put it on the list, and anybody may ask the operator's people (`ASKED`).
  const asItWas = (doc: unknown): string => JSON.stringify({ ...(doc as object), listing: undefined });

  it('leaves everything as the access table has it', { timeout: PATIENCE_MS }, async ({ task }) => {
    task.meta.figures = { seed: SEED, store: label, ...figures };
    expect((await call(server.url, 'GET', '/health')).status).toBe(200);
    const after = await registryNow();
    expect(
      [...before].filter(([key, doc]) => asItWas(after.get(key)) !== asItWas(doc)).map(([key]) => key),
    ).toEqual([]);
    const added = [...after.keys()].filter(
      (key) => !before.has(key) && !/^(account|teacher|listing|help):/.test(key),
    );
    expect(added).toEqual([]);
    expect(referee.differences(await allRecords()).filter((key) => !key.includes('request:'))).toEqual([]);
    for (const who of WHO) expect([who, (await world.people[who].post([])).status]).toEqual([who, 200]);
    for (const token of dead)
      for (const [method, path] of [
        ['GET', '/api/sessions'],
        ['POST', '/api/sync'],
        ['PUT', '/api/accounts/password'],
      ] as const)
        expect(
          await call(server.url, method, path, { token, ...(method !== 'GET' && { body: {} }) }),
        ).toMatchObject({ status: 401, code: 'session/ended' });
    expect({ ...figures, isEnough: label === 'couchdb' || figures.inputs >= 20_000 }).toMatchObject({
      crashes: 0,
      faults: 0,
      forbidden: 0,
      isEnough: true,
    });
  });
});
