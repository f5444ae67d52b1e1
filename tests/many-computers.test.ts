import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  deviceIdOf,
  keepDescribed,
  learnClassKey,
  openClassDoor,
  openSchoolDoor,
  revokeDevice,
} from '../src/shared/actions/class-computers.ts';
import { introduceTeacher, startClass } from '../src/shared/actions/found-school.ts';
import { completeJoin, joinSchool } from '../src/shared/actions/join-school.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import {
  letIn,
  openInstallation,
  readWaiting,
  shutInstallation,
  turnAway,
  type WaitingComputer,
} from '../src/shared/actions/let-in.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { toBase64 } from '../src/shared/lib/bytes.ts';
import { readEnrolmentCode, sealCard } from '../src/shared/lib/enrolment-code.ts';
import { newSealKey } from '../src/shared/lib/seal.ts';
import { newBoxKeys } from '../src/shared/lib/sealed-box.ts';
import { device } from '../src/shared/records/device.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { pupil } from '../src/shared/records/pupil.ts';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import { askOnce, comeBy, readAsking } from '../src/shared/sync/asking.ts';
import { ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { httpOver } from '../src/shared/sync/http-body.ts';
import { loadKeptKeys } from '../src/shared/sync/kept-keys.ts';
import { MemoryStore } from '../src/shared/sync/memory-store.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { call } from './server-teacher.ts';
import { settle, type Side } from './two-schools.ts';

const DAY_MS = 24 * 3600_000;

onEveryStore('computers that ask to be let in', (open) => {
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
  const refusal = (code: string) => ({ code });

  it('wait, and come into the class that whoever says yes has chosen; only then with its key', async () => {
    const code = await installation();
    const one = await waitingAt(code, 'ROOM-7-PC3');
    expect(await readClassroom(one.store)).toBeUndefined();
    expect([...one.store.facts.keys()].some((name) => name.startsWith('key/'))).toBe(false);
    await expect(one.exchange()).rejects.toThrow();
    const entry = await entryOf(one);
    expect(entry).toMatchObject({ name: 'ROOM-7-PC3', place: 1, class: '', copyOf: '' });
    expect(entry.checkNumber).toBe((await readAsking(one.store))!.checkNumber);
    expect(entry.checkNumber).toMatch(/^\d{4}$/);
    expect((await askOnce(one, client())).arrival).toBe('waiting');
    await sayYes(one);
    expect(await listFor(ana)).toEqual([]);
    await fetchWayIn(one);
    expect((await readClassroom(one.store))!.class).toBe(ana.class);
    expect(await readAsking(one.store)).toBeUndefined();
    expect(await namesOn(one)).toEqual(['Bia', 'Caio']);
  });

  it('say nothing to the server that it could read: neither their key nor their name', async () => {
    const one = await waitingAt(await installation(), 'ROOM-7-PC3');
    const { publicKey } = await ownBoxKeys(one.store);
    const docs = JSON.stringify([...(await store.readPrefix('registry', 'asking:', '', 500))]);
    expect(docs).toContain(one.clock.device);
    for (const secret of ['ROOM-7', publicKey, (await readAsking(one.store))!.secret])
      expect(docs).not.toContain(secret);
  });

  it('are shown to nobody when their card was not written with the code, whatever key a server puts into it', async () => {
    const code = await installation();
    const one = await waitingAt(code);
    const list = await client().waiting(await tokenOf(ana.device));
    const forged = structuredClone(list) as { installations: { waiting: { tag: string; card: string }[] }[] };
    for (const { waiting } of forged.installations)
      for (const entry of waiting)
        entry.card = sealCard(newSealKey(), entry.tag, { publicKey: newBoxKeys().publicKey, name: 'PC' });
    const read = readWaiting(ana.device, forged as never);
    expect(read.computers.map(({ tag }) => tag)).not.toContain(one.clock.device);
    expect(read.unreadable).toBeGreaterThan(0);
    // Nor does a card fit another computer.
    const other = await waitingAt(code);
    const swapped = structuredClone(await client().waiting(await tokenOf(ana.device))) as typeof forged;
    const cards = new Map(
      swapped.installations.flatMap(({ waiting }) => waiting.map(({ tag, card }) => [tag, card])),
    );
    for (const { waiting } of swapped.installations)
      for (const entry of waiting)
        if (entry.tag === other.clock.device) entry.card = cards.get(one.clock.device)!;
    expect(readWaiting(ana.device, swapped as never).computers.map(({ tag }) => tag)).not.toContain(
      other.clock.device,
    );
  });

  it('survive a power cut, a lost answer and a server that starts anew', async () => {
    const one = await waitingAt(await installation());
    const before = await readAsking(one.store);
    const woken = await imageOf(one);
    expect((await askOnce(woken, client())).arrival).toBe('waiting');
    expect((await readAsking(woken.store))!.tag).toBe(before!.tag);
    // The answer to this was lost: the same question again.
    const cut = { ask: () => Promise.reject(new Error('cut')) };
    await expect(askOnce(woken, cut)).rejects.toThrow('cut');
    await askOnce(await imageOf(woken), client());
    expect((await askOnce(woken, client())).arrival).toBe('waiting');
    expect(woken.clock.device).toBe(before!.tag);
    // Another server on the same store: nothing of this lies in the memory of the first.
    servers.push((server = await serve(store, { now })));
    expect((await askOnce(woken, client())).arrival).toBe('waiting');
    await sayYes(woken);
    expect((await askOnce(woken, client())).arrival).toBe('waiting');
    // The answer with the way in was lost: it comes again, and the first one opens nothing any more.
    await expect(askOnce(woken, cut)).rejects.toThrow('cut');
    const lost = await imageOf(woken);
    expect((await askOnce(lost, client())).arrival).toBe('in');
    await fetchWayIn(woken);
    expect((await readClassroom(woken.store))!.token).not.toBe((await readClassroom(lost.store))!.token);
    await expect(lost.exchange()).rejects.toMatchObject(refusal('session/ended'));
    expect(await namesOn(woken)).toEqual(['Bia', 'Caio']);
  });

  it('are told nothing by a wrong code, and with the whole one that its time is over, that it is closed, or full', async () => {
    const code = await installation({ most: 2, days: 1 });
    const parts = await partsOf(code);
    const other = await partsOf(await installation());
    const ask = (about: object) => ({
      code: parts.publicPart,
      proof: parts.proof,
      device: newDeviceTag(),
      secret: 's'.repeat(43),
      card: sealCard(parts.key, 'x', { publicKey: newBoxKeys().publicKey, name: '' }),
      turn: 0,
      mark: '0000',
      ...about,
    });
    const post = (about: object) => call(server.url, 'POST', '/api/enrolments/asking', { body: ask(about) });
    for (const wrong of [
      { proof: other.proof },
      { code: 'CCCC' },
      { secret: 'x'.repeat(43), proof: other.proof },
    ])
      expect(await post(wrong)).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    // A code for the class, or for colleagues, opens nothing here; this one opens nothing there.
    const door = await openSchoolDoor(ana.device, ana.teacher, ana.school);
    await ana.device.exchange();
    const forColleagues = await partsOf(door.code);
    expect(await post({ code: forColleagues.publicPart, proof: forColleagues.proof })).toMatchObject({
      status: 404,
      code: 'enrolment/unknown',
    });
    const enrol = (proof: string) =>
      call(server.url, 'POST', '/api/enrolments', {
        body: { code: parts.publicPart, proof, device: newDeviceTag() },
      });
    expect(await enrol(other.proof)).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    expect(await enrol(parts.proof)).toMatchObject({ status: 409, code: 'enrolment/must-ask' });
    const [one, two] = [await waitingAt(code), await waitingAt(code)];
    await expect(comeBy(computer(), client(), parts, '')).rejects.toMatchObject(refusal('enrolment/full'));
    // A no makes room for another one, a yes does not.
    await decisionOn(ana, await turnAway(ana.device, ana.teacher, await entryOf(two)));
    await sayYes(one);
    await fetchWayIn(one);
    const three = await waitingAt(code);
    await expect(comeBy(computer(), client(), parts, '')).rejects.toMatchObject(refusal('enrolment/full'));
    aheadMs = 2 * DAY_MS;
    await expect(comeBy(computer(), client(), parts, '')).rejects.toMatchObject(refusal('enrolment/expired'));
    // Who asked in time may go on waiting.
    expect((await askOnce(three, client())).arrival).toBe('waiting');
    await expect(askOnce(two, client())).rejects.toMatchObject(refusal('enrolment/turned-away'));
  });

  it('wait no more when the code is closed meanwhile, and nobody can say yes to them by it', async () => {
    const code = await installation();
    const [one, inTime] = [await waitingAt(code), await waitingAt(code)];
    const entry = await entryOf(one);
    await sayYes(inTime);
    const place = { school: ana.school, code: (await partsOf(code)).publicPart };
    const byAnother = await shutInstallation(cleo.device, cleo.teacher, place);
    expect(await decisionOn(cleo, byAnother)).toEqual({ outcome: 'refused', reason: 'record/forbidden' });
    expect(await decisionOn(ana, await shutInstallation(ana.device, ana.teacher, place))).toMatchObject({
      outcome: 'ok',
    });
    await expect(askOnce(one, client())).rejects.toMatchObject(refusal('enrolment/expired'));
    await expect(comeBy(computer(), client(), await partsOf(code), '')).rejects.toMatchObject(
      refusal('enrolment/expired'),
    );
    expect((await listFor(ana)).map(({ tag }) => tag)).not.toContain(entry.tag);
    expect(await decisionOn(ana, await letIn(ana.device, ana.teacher, ana.class, entry))).toEqual({
      outcome: 'refused',
      reason: 'enrolment/expired',
    });
    // A yes that was given before holds.
    await fetchWayIn(inTime);
  });

  it('are decided once: of two the first one counts, the same twice is granted, another class or a no is not', async () => {
    const one = await waitingAt(await installation());
    const entry = await entryOf(one);
    // Cleo may take it into her class; both decide while neither has heard of the other.
    const byAna = await letIn(ana.device, ana.teacher, ana.class, entry);
    const byCleo = await letIn(cleo.device, cleo.teacher, cleo.class, entry);
    expect(await decisionOn(cleo, byCleo)).toEqual({ outcome: 'ok', reason: '' });
    expect(await decisionOn(ana, byAna)).toEqual({ outcome: 'refused', reason: 'enrolment/settled' });
    const again = await letIn(cleo.device, cleo.teacher, cleo.class, entry);
    expect(await decisionOn(cleo, again)).toEqual({ outcome: 'ok', reason: '' });
    expect(await decisionOn(ana, await turnAway(ana.device, ana.teacher, entry))).toEqual({
      outcome: 'refused',
      reason: 'enrolment/settled',
    });
    await fetchWayIn(one);
    expect((await readClassroom(one.store))!.class).toBe(cleo.class);
    // After a no there is no yes.
    const two = await waitingAt(await installation());
    const other = await entryOf(two);
    await decisionOn(ana, await turnAway(ana.device, ana.teacher, other));
    const late = await letIn(cleo.device, cleo.teacher, cleo.class, other);
    expect(await decisionOn(cleo, late)).toEqual({ outcome: 'refused', reason: 'enrolment/settled' });
  });

  it('are an admin’s to decide, and a teacher’s for her own class; nobody else sees them', async () => {
    const forAna = await installation({ class: ana.class });
    const one = await waitingAt(forAna);
    const entry = await entryOf(one);
    expect(entry.class).toBe(ana.class);
    expect(await entryOf(one, cleo)).toBeUndefined();
    for (const classId of [ana.class, cleo.class]) {
      cleo.device.keys.add(ana.class, ana.device.keys.keyOf(ana.class)!);
      const request = await letIn(cleo.device, cleo.teacher, classId, entry);
      const { outcome } = await decisionOn(cleo, request);
      expect([classId, outcome]).toEqual([classId, 'refused']);
    }
    expect(await decisionOn(cleo, await turnAway(cleo.device, cleo.teacher, entry))).toEqual({
      outcome: 'refused',
      reason: 'record/forbidden',
    });
    // The class stands in the code: an admin cannot send it into another one either.
    expect(await decisionOn(ana, await letIn(ana.device, ana.teacher, cleo.class, entry))).toEqual({
      outcome: 'refused',
      reason: 'enrolment/settled',
    });
    // A teacher makes codes for her own class, not for the school.
    for (const [about, outcome] of [
      [{ school: ana.school, class: cleo.class }, 'ok'],
      [{ school: ana.school, class: ana.class }, 'refused'],
      [{ school: ana.school }, 'refused'],
    ] as const) {
      const { request } = await openInstallation(cleo.device, cleo.teacher, about);
      expect(await decisionOn(cleo, request)).toMatchObject({ outcome });
    }
    const ben = await settle(http, 'Ben', [], now);
    await ben.device.exchange();
    expect(await listFor(ben)).toEqual([]);
    const stranger = await letIn(ben.device, ben.teacher, ben.class, { ...entry, school: ben.school });
    expect(await decisionOn(ben, stranger)).toEqual({ outcome: 'refused', reason: 'enrolment/settled' });
    const outsider = await letIn(ben.device, ben.teacher, ben.class, entry);
    expect(await decisionOn(ben, outsider)).toEqual({ outcome: 'refused', reason: 'record/forbidden' });
    expect(await call(server.url, 'GET', '/api/enrolments/asking')).toMatchObject({
      code: 'session/missing',
    });
  });

  it('are asked about again when the class gets a new key before they have come: none comes in with the old one', async () => {
    const code = await installation();
    const gone = await waitingAt(code);
    await sayYes(gone);
    await fetchWayIn(gone);
    const one = await waitingAt(code);
    await sayYes(one);
    const place = { class: ana.class, school: ana.school };
    await ana.device.exchange();
    const old = await imageOf(gone);
    await revokeDevice(ana.device, ana.teacher, place, gone.clock.device);
    await ana.device.exchange();
    expect((await askOnce(one, client())).arrival).toBe('waiting');
    expect((await askOnce(one, client())).arrival).toBe('waiting');
    await sayYes(one);
    await fetchWayIn(one);
    expect(one.keys.keyOf(ana.class)!.name).toBe(ana.device.keys.keyOf(ana.class)!.name);
    // Taken out is out: neither by its token nor by its old question, and as another one only after another yes.
    await expect(gone.exchange()).rejects.toMatchObject(refusal('session/ended'));
    await expect(old.exchange()).rejects.toMatchObject(refusal('session/ended'));
    expect(await comeBy(gone, client(), await partsOf(code), '')).toBe('waiting');
    expect(gone.clock.device).not.toBe(old.clock.device);
  });

  it('read what was written before a computer was taken out, those that come later and those that were there, also after a restart', async () => {
    const code = await installation();
    const [one, gone] = [await waitingAt(code), await waitingAt(code)];
    for (const each of [one, gone]) {
      await sayYes(each);
      await fetchWayIn(each);
    }
    await ana.device.exchange();
    await revokeDevice(ana.device, ana.teacher, { class: ana.class, school: ana.school }, gone.clock.device);
    await ana.device.exchange();
    await one.exchange();
    expect(await learnClassKey(one, ana.class, await ownBoxKeys(one.store))).toBe(true);
    const later = await waitingAt(code);
    await sayYes(later);
    await fetchWayIn(later);
    const { code: forClass } = await openClassDoor(ana.device, ana.teacher, ana.class);
    await ana.device.exchange();
    const atOnce = computer();
    expect(await comeBy(atOnce, client(), await partsOf(forClass), '')).toBe('in');
    await described(atOnce);
    for (const each of [one, later, atOnce]) {
      const restarted = await imageOf(each);
      expect(await namesOn(restarted)).toEqual(['Bia', 'Caio']);
      expect(restarted.keys.keyOf(ana.class)!.name).toBe(ana.device.keys.keyOf(ana.class)!.name);
    }
    expect(await namesOn(gone)).toEqual(['Bia', 'Caio']);
    expect(gone.keys.keyOf(ana.class)!.name).not.toBe(ana.device.keys.keyOf(ana.class)!.name);
  });

  it('are twelve when one image was used twelve times: each has its own tag, secret, key and number', async () => {
    const code = await installation({ most: 12 });
    const image = computer();
    const room = await Promise.all(Array.from({ length: 12 }, () => imageOf(image)));
    const parts = await partsOf(code);
    for (const one of room) expect(await comeBy(one, client(), parts, '')).toBe('waiting');
    const entries = (await listFor(ana)).filter(({ tag }) => room.some((one) => one.clock.device === tag));
    expect(entries.map(({ place }) => place).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
    for (const key of ['tag', 'publicKey'] as const)
      expect(new Set(entries.map((entry) => entry[key])).size).toBe(12);
    for (const entry of entries) await letIn(ana.device, ana.teacher, ana.class, entry);
    await ana.device.exchange();
    for (const one of room) await fetchWayIn(one);
    const sessions = await Promise.all(room.map(async (one) => (await readClassroom(one.store))!.session));
    expect(new Set(sessions).size).toBe(12);
    for (const one of room) expect(await namesOn(one)).toEqual(['Bia', 'Caio']);
    await ana.device.exchange();
    for (const one of room)
      expect(ana.device.store.records.has(deviceIdOf(ana.class, one.clock.device))).toBe(true);
  });

  it('are noticed when the image was taken of one that asks: the copy asks as another one', async () => {
    const code = await installation();
    const one = await waitingAt(code);
    const copy = await imageOf(one);
    // Both put the same mark beside the same answer at first; from the next one on they differ.
    for (let round = 0; round < 3; round++) {
      expect((await askOnce(one, client())).arrival).toBe('waiting');
      expect((await askOnce(copy, client())).arrival).toBe('waiting');
    }
    expect(copy.clock.device).not.toBe(one.clock.device);
    const [first, second] = [await entryOf(one), await entryOf(copy)];
    expect(first.publicKey).not.toBe(second.publicKey);
    expect(first.checkNumber).not.toBe(undefined);
    await sayYes(one);
    await fetchWayIn(one);
    expect((await askOnce(copy, client())).arrival).toBe('waiting');
    expect((await askOnce(copy, client())).arrival).toBe('waiting');
  });

  it('are noticed when the image was taken after the yes: one comes in, the other one asks anew', async () => {
    const one = await waitingAt(await installation());
    await sayYes(one);
    const copy = await imageOf(one);
    await fetchWayIn(one);
    for (let round = 0; round < 3; round++) expect((await askOnce(copy, client())).arrival).toBe('waiting');
    expect(copy.clock.device).not.toBe(one.clock.device);
    await one.exchange();
  });

  it('are noticed when the image was taken of one that is in: the copy waits for a yes, and loses nothing meanwhile', async () => {
    const one = await waitingAt(await installation());
    await sayYes(one);
    await fetchWayIn(one);
    const [copy, third] = [await imageOf(one), await imageOf(one)];
    const tag = one.clock.device;
    await startPupilLetter(one, ana.class, ana.pupils[0]!, { room: '', body: 'at the first' });
    await one.exchange();
    const letter = await startPupilLetter(copy, ana.class, ana.pupils[0]!, { room: '', body: 'at the copy' });
    await expect(copy.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
    await expect(copy.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
    expect((await copy.store.unsentCount()).count).toBeGreaterThan(0);
    await expect(third.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
    const copies = (await listFor(ana)).filter(({ copyOf }) => copyOf === tag);
    expect(copies).toHaveLength(2);
    const next = (await copy.store.getFact('next-device'))!;
    const entry = copies.find((found) => found.tag === next)!;
    expect(entry).toMatchObject({ class: ana.class, publicKey: '' });
    expect(await decisionOn(ana, await letIn(ana.device, ana.teacher, ana.class, entry))).toMatchObject({
      outcome: 'ok',
    });
    await copy.exchange();
    expect(copy.clock.device).toBe(next);
    await ana.device.exchange();
    expect(ana.device.store.records.has(letter) || copy.store.setAside.size > 0).toBe(true);
    // A no to the third: it stays out, and what is on it stays there.
    const other = copies.find((found) => found.tag !== next)!;
    await decisionOn(ana, await turnAway(ana.device, ana.teacher, other));
    await expect(third.exchange()).rejects.toMatchObject(refusal('enrolment/turned-away'));
    await one.exchange();
    expect(one.clock.device).toBe(tag);
    // A copy of the copy waits too.
    const fourth = await imageOf(copy);
    await copy.exchange();
    await startPupilLetter(copy, ana.class, ana.pupils[0]!, { room: '', body: 'once more' });
    await copy.exchange();
    await expect(fourth.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
  });

  it('do not take the tag of another computer, of a teacher or of a class, whoever knows the code', async () => {
    const code = await installation();
    const parts = await partsOf(code);
    const one = await waitingAt(code);
    const body = (tag: string) => ({
      code: parts.publicPart,
      proof: parts.proof,
      device: tag,
      secret: toBase64(new Uint8Array(32)),
      card: sealCard(parts.key, tag, { publicKey: newBoxKeys().publicKey, name: '' }),
      turn: 0,
      mark: '0000',
    });
    const inClass = await waitingAt(code);
    await sayYes(inClass);
    await fetchWayIn(inClass);
    for (const tag of [one.clock.device, ana.device.clock.device, inClass.clock.device, '000000000000'])
      expect(await call(server.url, 'POST', '/api/enrolments/asking', { body: body(tag) })).toMatchObject({
        status: 409,
        code: 'device/taken',
      });
    expect((await entryOf(one)).tag).toBe(one.clock.device);
  });

  it('of which it is a teacher’s record that names them, as every other computer of the class', async () => {
    const one = await waitingAt(await installation());
    await sayYes(one);
    await fetchWayIn(one);
    await ana.device.exchange();
    const { rec } = ana.device.store.records.get(deviceIdOf(ana.class, one.clock.device))!;
    expect(viewOf(device, rec, ana.device.keys.open).publicKey).toBe((await ownBoxKeys(one.store)).publicKey);
  });
});
