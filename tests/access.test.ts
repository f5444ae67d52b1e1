import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../src/shared/lib/canonical.ts';
import { bareId, derivedId, newId } from '../src/shared/lib/ids.ts';
import { sealCard, type EnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { leadIdOf, offerIdOf } from '../src/shared/records/lead.ts';
import { erasedRec, makeRec, newestStamp, writeValues, type Rec } from '../src/shared/records/merge.ts';
import { makeStamp, newDeviceTag } from '../src/shared/records/stamp.ts';
import {
  ACCESS,
  ASKED,
  WHERE,
  WHO,
  type AccessRow,
  type Cell,
  type Who,
} from '../src/shared/rules/access-table.ts';
import { ALIKE_ROWS } from '../src/shared/rules/access-fields.ts';
import { ENROLMENT_TRIES } from '../sync-server/gate/tries.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Context } from '../sync-server/context.ts';
import { chainId, entryId } from '../src/shared/rules/audit-chain.ts';
import { doorFor, installationFor, openAccessWorld, type AccessWorld } from './access-world.ts';
import { apart, newHeldId, nextCount, VALUES, valueFor, WRITTEN } from './access-values.ts';
import { listedCard } from './listed-cards.ts';
import { openLine, type TestLine } from './server-line.ts';
import { call, changeOf, TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

const CODES: Readonly<Record<Cell, string>> = {
  yes: 'ack',
  no: 'record/forbidden',
  shut: 'scope/forbidden',
};
onEveryStore('the access table', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let label = '';
  let context: Context;
  let world: AccessWorld;
  const lines = new Map<Who, TestLine>();

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    label = opened.store.label;
    server = await serve(opened.store);
    context = makeContext({ store: opened.store, log: makeLog('silent') });
    world = await openAccessWorld(server.url);
    for (const who of WHO) lines.set(who, openLine(world.people[who]));
  }, 120_000);
  afterAll(async () => {
    for (const line of lines.values()) line.end();
    await server.close();
    await dispose();
  });

  const idOf = ({ where, kind, does }: AccessRow, who: TestTeacher, device: string): string => {
    if (kind === 'audit') return entryId(world.scopes[where], device, nextCount());
    if (kind === 'chain') return chainId(world.scopes[where], device);
    if (kind === 'device') return derivedId('device', `${who.device} ${Math.random()}`);
    if (kind === 'colleague') return derivedId('colleague', world.scopes[where], who.id);
    if (kind === 'teacher') return who.id;
    if (kind === 'lead' && does === 'create an offer') return offerIdOf(world.school, who.id);
    if (kind === 'lead' && !does.startsWith('create')) return leadIdOf(world.scopes[where]);
    if (kind === 'segment') {
      const tag = does.startsWith('create') && !does.includes('another') ? who.device : newDeviceTag();
      return `segment:${bareId(newId('draft', 1))}|${tag}|1`;
    }
    if (kind === 'document' && where === 'home') return newHeldId(world);
    if (where === 'school' && (kind === 'school' || kind === 'class'))
      return kind === 'school' ? world.school : world.ours;
    return newId(kind, Date.now());
  };

  /** The change of a row, made by `who` on a record that is there, or as a new one. */
  async function changeFor(row: AccessRow, who: TestTeacher): Promise<Rec> {
    const { where, kind, does } = row;
    const scope = world.scopes[where];
    const isRoom = kind === 'room' && does !== 'create';
    const device = does.includes('another device') ? newDeviceTag() : who.device;
    const id = isRoom ? scope.replace('exchange:', 'room:') : idOf(row, who, device);
    const seal = (path: string): string => world.people.teacher.sealed(`words of ${path}`, id, path);
    const text = (path: string): string =>
      where === 'exchange' ? `words of ${path}, ${nextCount()}` : seal(path);
    const isNew = does.startsWith('create');
    const values = VALUES[kind]!(world, { id, does, where, who, isNew, device, seal, text });
    if (isNew) return makeRec(id, scope, 1, values, who.clock.next());
    const stored =
      (await context.records.read(scope, id)) ??
      makeRec(id, scope, 1, values, makeStamp(Date.now() - 60_000, 0, newDeviceTag()));
    if (!(await context.records.read(scope, id)))
      await context.records.writeMany(scope, [{ rec: stored, rev: undefined }]);
    if (does === 'erase') return erasedRec(stored);
    const path = does
      .replace('/ours/', `/${world.ours}/`)
      .replace('.ours/', `.${bareId(world.ours)}/`)
      .replace('/own/', `/${who.device}/`)
      .replace('/another/', `/${newDeviceTag()}/`)
      .replace(' again', '');
    const last = does.split('/').at(-1)!;
    const isText = (last === 'body' && kind !== 'request') || (last === 'key' && kind === 'media');
    const written = isText ? undefined : WRITTEN[last];
    const value = valueFor(
      kind,
      path,
      typeof written === 'function' ? written() : written,
      stored.f[path],
      () => apart(path, text(path)),
    );
    // A pupil who changes her words hands them in again.
    const isWords = kind === 'message' && where === 'home' && does === 'body';
    const seen: Record<string, Json> = isWords ? { review: 'waiting', [path]: value } : { [path]: value };
    return writeValues(stored, seen, who.clock.next(newestStamp(stored)));
  }

  async function byPost(who: TestTeacher, rec: Rec): Promise<string> {
    const { body } = await who.post([changeOf(rec)]);
    return verdictOf(body as never, rec);
  }

  async function onLine(name: Who, rec: Rec): Promise<string> {
    await lines.get(name)!.ready();
    return verdictOf(await lines.get(name)!.exchange(rec), rec);
  }

  /** Both classes say yes to going on after the end that stands in the room: the other rows are looked at in an exchange that is open. */
  async function goOn(): Promise<void> {
    const { scopes, people, ours, theirs } = world;
    const id = scopes.exchange.replace('exchange:', 'room:');
    for (const [who, own] of [
      [people.teacher, ours],
      [people.partner, theirs],
    ] as const) {
      const stored = (await context.records.read(scopes.exchange, id))!;
      const yes = { [`pulse/${own}/reopened`]: stored.f['closedAt'] ?? '' };
      expect(await byPost(who, writeValues(stored, yes, who.clock.next(newestStamp(stored))))).toBe('ack');
    }
  }

  for (const where of WHERE)
    it(`holds in ${where}, by POST and on a live line`, { timeout: 300_000 }, async ({ task }) => {
      const found: string[] = [];
      const expected: string[] = [];
      for (const row of ACCESS.filter((entry) => entry.where === where))
        for (const [index, name] of WHO.entries()) {
          const who = world.people[name];
          const place = `${name}: ${row.kind} ${row.does}`;
          const cell = CODES[row.cells[index]!];
          found.push(`${place} ${await byPost(who, await changeFor(row, who))} by POST`);
          found.push(`${place} ${await onLine(name, await changeFor(row, who))} on a line`);
          expected.push(`${place} ${cell} by POST`, `${place} ${cell} on a line`);
          if (row.kind === 'room' && row.does === 'closedAt') await goOn();
        }
      expect(found).toEqual(expected);
      const allowed = expected.filter((line) => / ack (by|on) /.test(line)).length;
      const rows = ACCESS.filter((entry) => entry.where === where).length;
      task.meta.figures = { store: label, rows, allowed, refused: expected.length - allowed };
    });

  for (const where of WHERE)
    it(`holds in ${where} for every field that follows another`, { timeout: 300_000 }, async () => {
      const found: string[] = [];
      const expected: string[] = [];
      for (const row of ALIKE_ROWS.filter((entry) => entry.where === where))
        for (const [index, name] of WHO.entries()) {
          const who = world.people[name];
          found.push(`${name}: ${row.kind} ${row.does} ${await byPost(who, await changeFor(row, who))}`);
          expected.push(`${name}: ${row.kind} ${row.does} ${CODES[row.cells[index]!]}`);
          if (row.kind === 'room' && row.does.endsWith('/reopened')) await goOn();
        }
      expect(found).toEqual(expected);
    });

  it('opens to each exactly the scopes that have a cell which is not shut', async () => {
    for (const [index, name] of WHO.entries()) {
      const { scopes } = (await world.people[name].post([])).body as { scopes: string[] };
      for (const where of WHERE) {
        const isOpen = ACCESS.some((row) => row.where === where && row.cells[index] !== 'shut');
        expect(scopes.includes(world.scopes[where]), `${name}, ${where}`).toBe(isOpen);
      }
    }
    const { scopes } = (await world.people.classroom.post([])).body as { scopes: string[] };
    expect([...scopes].sort()).toEqual([world.ours, world.scopes.exchange, world.scopes.home].sort());
  });

  it('grants requests to those it names', { timeout: 300_000 }, async ({ task }) => {
    const { ours, school, people } = world;
    const bodies: Record<string, () => Promise<unknown>> = {
      enrolment: async () => (await doorFor({ what: 'enrolment', class: ours })).body,
      colleagues: async () => (await doorFor({ what: 'colleagues', school })).body,
      installation: async () => (await installationFor({ school })).body,
      'installation of a class': async () => (await installationFor({ school, class: ours })).body,
      shut: async () => {
        const { code, body } = await installationFor({ school, class: ours });
        await people.admin.ask(body);
        return { what: 'shut', school, code: code.publicPart };
      },
      'let-in': async () => ({ what: 'let-in', school, class: ours, tag: await waiting(), box: 'a box' }),
      'turn-away': async () => ({ what: 'turn-away', school, tag: await waiting() }),
      revoke: async () => ({ what: 'revoke', class: ours, tag: world.revoked.device }),
      lead: async () => ({ what: 'lead', school, teacher: people.admin.id }),
      role: async () => ({ what: 'role', school, teacher: people.helper.id, role: 'teacher' }),
      helper: async () => ({ what: 'helper', class: ours, teacher: people.helper.id, helps: true }),
      help: async () => ({ what: 'help', subject: 'A list', text: 'How is it pasted?' }),
      invite: async () => ({
        what: 'invite',
        class: ours,
        card: people.teacher.card(),
        title: 'Water',
        summary: '',
      }),
      propose: async () => {
        const other = await new TestTeacher(server.url).signUp();
        const { class: listed } = await other.settle();
        const { result } = await other.ask({
          what: 'list',
          class: listed,
          card: listedCard(),
          isFull: false,
        });
        const terms = {
          title: 'Water',
          summary: '',
          goals: [],
          startOn: '',
          weeks: 0,
          languages: [],
          words: '',
        };
        const { listing } = result as { listing: string };
        return { what: 'propose', class: ours, listing, card: people.teacher.card(), terms };
      },
      list: async () => ({ what: 'list', class: ours, card: listedCard(), isFull: false }),
      present: async () => ({ what: 'present', school, about: 'A state school, number 12', contact: '' }),
      unlist: async () => ({ what: 'unlist', class: ours }),
    };
    /** A computer that waits for a yes to come into our class. */
    let door: EnrolmentCode | undefined;
    const waiting = async (): Promise<string> => {
      if (!door) {
        const { code, body } = await installationFor({ school, class: ours });
        await people.admin.ask(body);
        door = code;
      }
      const code = door;
      const device = newDeviceTag();
      const { status } = await call(server.url, 'POST', '/api/enrolments/asking', {
        body: {
          code: code.publicPart,
          proof: code.proof,
          device,
          secret: 's'.repeat(43),
          card: sealCard(code.key, device, { publicKey: 'k'.repeat(43), name: '' }),
          turn: 0,
          mark: '0000',
        },
      });
      expect(status).toBe(200);
      return device;
    };
    const counts = { allowed: 0, refused: 0 };
    for (const { what, granted } of ASKED)
      for (const name of WHO.filter((one) => one !== 'classroom')) {
        const { outcome, reason } = await people[name].ask((await bodies[what]!()) as never);
        const isGranted = granted.includes(name);
        expect([what, name, outcome, reason]).toEqual([
          what,
          name,
          isGranted ? 'ok' : 'refused',
          isGranted ? '' : 'record/forbidden',
        ]);
        counts[isGranted ? 'allowed' : 'refused'] += 1;
      }
    task.meta.figures = { store: label, rows: ASKED.length, ...counts };
  });

  it('knows neither a revoked computer, nor a stranger, nor an account behind a classroom computer', async () => {
    const { revoked, people } = world;
    expect(await revoked.post([])).toMatchObject({ status: 401, code: 'session/ended' });
    const line = openLine(revoked);
    await expect.poll(() => line.live.isReady).toBe(false);
    line.end();
    const stranger = await call(server.url, 'POST', '/api/sync', { body: {} });
    expect(stranger).toMatchObject({ status: 401, code: 'session/missing' });
    const { token } = people.classroom;
    for (const [method, path] of [
      ['GET', '/api/sessions'],
      ['DELETE', '/api/sessions/current'],
      ['PUT', '/api/accounts/password'],
      ['PUT', '/api/recovery'],
      ['GET', '/api/recovery'],
      ['DELETE', '/api/recovery'],
      ['GET', '/api/enrolments/asking'],
      ['GET', '/api/fleet'],
    ] as const)
      expect(await call(server.url, method, path, { token })).toMatchObject({ code: 'session/missing' });
  });

  it('lets nobody in with a wrong, old or guessed code, and tells them apart for nobody', async () => {
    const { code } = await doorFor({ what: 'enrolment', class: world.ours });
    const enrol = (body: object) => call(server.url, 'POST', '/api/enrolments', { body });
    const device = newDeviceTag();
    const unknown = await enrol({ code: code.publicPart, proof: code.proof, device });
    expect(unknown).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    const door = await doorFor({ what: 'enrolment', class: world.ours });
    await world.people.teacher.ask(door.body);
    const wrong = await enrol({ code: door.code.publicPart, proof: code.proof, device });
    expect(wrong).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    const school = await doorFor({ what: 'colleagues', school: world.school });
    await world.people.admin.ask(school.body);
    const forColleagues = await enrol({ code: school.code.publicPart, proof: school.code.proof, device });
    expect(forColleagues).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    const taken = await enrol({
      code: door.code.publicPart,
      proof: door.code.proof,
      device: world.people.teacher.device,
    });
    expect(taken).toMatchObject({ status: 409, code: 'device/taken' });
    for (let tries = 0; tries < ENROLMENT_TRIES.free; tries++)
      await enrol({ code: door.code.publicPart, proof: code.proof, device });
    expect(await enrol({ code: door.code.publicPart, proof: door.code.proof, device })).toMatchObject({
      status: 429,
      code: 'account/locked',
    });
  });

  it('is what the page for data protection officers shows', () => {
    const page = readFileSync(new URL('../docs/concepts/access.md', import.meta.url), 'utf8');
    for (const { where, kind, does, cells } of ACCESS)
      expect(page).toContain(`| ${[where, kind, does, ...cells].join(' | ')} |`);
    for (const { what, granted } of ASKED) expect(page).toContain(`| ${what} | ${granted.join(', ')} |`);
  });
});

function verdictOf(
  answer: { acks: readonly string[]; refusals: readonly { id: string; code: string }[] },
  rec: Rec,
): string {
  if (answer.acks.includes(rec.id)) return 'ack';
  return answer.refusals.find(({ id }) => id === rec.id)?.code ?? 'nothing';
}
