import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { keepDescribed, openSchoolDoor } from '../src/shared/actions/class-computers.ts';
import { introduceTeacher, startClass } from '../src/shared/actions/found-school.ts';
import { completeJoin, joinSchool } from '../src/shared/actions/join-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { letIn, openInstallation, readWaiting, type WaitingComputer } from '../src/shared/actions/let-in.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { pupil } from '../src/shared/records/pupil.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import { askOnce, comeBy } from '../src/shared/sync/asking.ts';
import { ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { httpOver } from '../src/shared/sync/http-body.ts';
import { loadKeptKeys } from '../src/shared/sync/kept-keys.ts';
import { MemoryStore } from '../src/shared/sync/memory-store.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { serve, type OpenStore } from './server-stores.ts';
import { settle, type Side } from './two-schools.ts';

/** A school with an admin, Ana, and a colleague, Cleo, who administers nothing: each with a class, and computers that ask. */
export function askingWorld(open: OpenStore) {
  const servers: RunningServer[] = [];
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  /** A colleague with a class of her own, who administers nothing. */
  let cleo: { device: HeadlessDevice; teacher: string; class: string };
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;

  let store: Store;
  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    store = opened.store;
    servers.push((server = await serve(store, { now })));
    ana = await settle(http, 'Ana', ['Bia Rocha', 'Caio Luz'], now);
    await ana.device.exchange();
    cleo = await colleague();
  }, 60_000);
  afterAll(async () => {
    for (const one of servers) await one.close();
    await dispose();
  });
  beforeEach(() => {
    aheadMs = 0;
  });

  const http = httpOver((path, init) => fetch(new URL(path, server.url), init));
  const client = () => makeServerClient(http);

  async function colleague(): Promise<typeof cleo> {
    const { code } = await openSchoolDoor(ana.device, ana.teacher, ana.school);
    await ana.device.exchange();
    const own = new HeadlessDevice(client(), now);
    const email = `cleo-${own.clock.device}@example.org`;
    const teacher = await own.introduce({
      email,
      password: 'a long password of Cleo',
      name: 'Cleo',
      language: 'en',
    });
    await introduceTeacher(own, teacher, { name: 'Cleo', language: 'en' });
    const request = (await joinSchool(own, teacher, code))!;
    await own.exchange();
    await completeJoin(own, request);
    await learnKeys(own.store, own.keys);
    const about = { name: '5A', ageFrom: 10, ageTo: 11, languages: ['en'], timeZone: 'America/Belem' };
    const classId = await startClass(own, teacher, ana.school, about);
    await own.exchange();
    await ana.device.exchange();
    await learnKeys(ana.device.store, ana.device.keys);
    return { device: own, teacher, class: classId };
  }

  async function installation(about: { class?: string; most?: number; days?: number } = {}): Promise<string> {
    const { code } = await openInstallation(
      ana.device,
      ana.teacher,
      { school: ana.school, class: about.class },
      about,
    );
    await ana.device.exchange();
    return code;
  }
  const partsOf = async (code: string) => (await readEnrolmentCode(code))!;
  const computer = () => new HeadlessDevice(client(), now);
  /** A computer that has asked and waits. */
  async function waitingAt(code: string, name = ''): Promise<HeadlessDevice> {
    const made = computer();
    expect(await comeBy(made, client(), await partsOf(code), name)).toBe('waiting');
    return made;
  }
  const tokenOf = async (one: HeadlessDevice) => {
    const account = await readAccount(one.store);
    return (account as { token: string }).token;
  };
  async function listFor(who: { device: HeadlessDevice }): Promise<readonly WaitingComputer[]> {
    return readWaiting(who.device, await client().waiting(await tokenOf(who.device))).computers;
  }
  async function entryOf(
    one: HeadlessDevice,
    who: { device: HeadlessDevice } = ana,
  ): Promise<WaitingComputer> {
    return (await listFor(who)).find(({ tag }) => tag === one.clock.device)!;
  }
  async function decisionOn(
    who: { device: HeadlessDevice },
    request: string,
  ): Promise<Record<string, unknown>> {
    await who.device.exchange();
    const { outcome, reason } = who.device.store.records.get(request.replace('request:', 'decision:'))!.rec.f;
    return { outcome, reason };
  }
  async function sayYes(one: HeadlessDevice, classId = ana.class): Promise<void> {
    const request = await letIn(ana.device, ana.teacher, classId, await entryOf(one));
    expect(await decisionOn(ana, request)).toEqual({ outcome: 'ok', reason: '' });
  }
  /** Asks until it is in: after the yes the way in comes with the second answer. */
  async function fetchWayIn(one: HeadlessDevice): Promise<void> {
    for (let tries = 0; tries < 3; tries++)
      if ((await askOnce(one, client())).arrival === 'in') return described(one);
    throw new Error('it is still waiting');
  }
  async function described(one: HeadlessDevice): Promise<void> {
    const { class: id } = (await readClassroom(one.store))!;
    const { publicKey } = await ownBoxKeys(one.store);
    await keepDescribed(one, id, { label: '', publicKey, version: '1' });
    await one.exchange();
    await learnKeys(one.store, one.keys);
  }
  const namesOn = async (one: HeadlessDevice) =>
    (await one.store.byKind('pupil')).map(({ rec }) => viewOf(pupil, rec, one.keys.open).givenName).sort();
  /** What lies on a computer's disk, on a second one. */
  async function imageOf(original: HeadlessDevice): Promise<HeadlessDevice> {
    const disk = new MemoryStore();
    for (const part of ['records', 'setAside', 'facts'] as const)
      for (const [id, value] of original.store[part]) disk[part].set(id, structuredClone(value) as never);
    const copy = new HeadlessDevice(client(), now, original.clock.device, disk);
    const factsWith = async (prefix: string) =>
      new Map([...disk.facts].filter(([name]) => name.startsWith(prefix)));
    await loadKeptKeys({ factsWith }, copy.keys);
    await learnKeys(disk, copy.keys);
    return copy;
  }
  return {
    get ana() {
      return ana;
    },
    get cleo() {
      return cleo;
    },
    get url() {
      return server.url;
    },
    get store() {
      return store;
    },
    now,
    /** Another server on the same store: nothing lies in the memory of the first. */
    startAnew: async () => void servers.push((server = await serve(store, { now }))),
    goOn: (ms: number) => void (aheadMs = ms),
    http,
    client,
    installation,
    partsOf,
    computer,
    waitingAt,
    tokenOf,
    listFor,
    entryOf,
    decisionOn,
    sayYes,
    fetchWayIn,
    described,
    namesOn,
    imageOf,
  };
}

/** What a refusal looks like in a test. */
export const refusal = (code: string) => ({ code });
