import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  deviceIdOf,
  keepDescribed,
  openClassDoor,
  revokeDevice,
} from '../src/shared/actions/class-computers.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { takeOver } from '../src/shared/actions/take-over.ts';
import { changeDraft, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { fromBase64 } from '../src/shared/lib/bytes.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { sealKeyFrom } from '../src/shared/lib/seal.ts';
import { device } from '../src/shared/records/device.ts';
import { draft } from '../src/shared/records/draft.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { valueStamps } from '../src/shared/records/merge.ts';
import { deviceOf } from '../src/shared/records/stamp.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { MemoryStore } from '../src/shared/sync/memory-store.ts';
import { becomeNewDevice } from '../src/shared/sync/new-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, settle, type Side } from './two-schools.ts';

onEveryStore('a computer whose disk was copied', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Bia Rocha', 'Caio Luz']);
    await ana.device.exchange();
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const client = () => makeServerClient(lineTo(server.url).http);

  function withTakeOver(computer: HeadlessDevice): HeadlessDevice {
    computer.takeOver = (id) => takeOver(computer, id);
    return computer;
  }
  /** A second computer with everything that lies on the first one's disk. */
  async function copyOf(original: HeadlessDevice): Promise<HeadlessDevice> {
    const store = new MemoryStore();
    for (const part of ['records', 'setAside', 'facts'] as const)
      for (const [id, value] of original.store[part]) store[part].set(id, structuredClone(value) as never);
    const copy = new HeadlessDevice(client(), Date.now, original.clock.device, store);
    for (const [name, value] of store.facts)
      if (name.startsWith('key/')) copy.keys.add(name.slice(4), sealKeyFrom(fromBase64(value)));
    await learnKeys(store, copy.keys);
    return withTakeOver(copy);
  }
  async function enrolled(label: string): Promise<HeadlessDevice> {
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
    await ana.device.exchange();
    const computer = withTakeOver(new HeadlessDevice(client(), Date.now));
    await enrolHere(computer, client(), (await readEnrolmentCode(code))!);
    await described(computer, label);
    await computer.exchange();
    await learnKeys(computer.store, computer.keys);
    return computer;
  }
  async function described(computer: HeadlessDevice, label = ''): Promise<void> {
    const { publicKey } = await ownBoxKeys(computer.store);
    await keepDescribed(computer, ana.class, { label, publicKey, version: '1' });
  }
  async function write(computer: HeadlessDevice, body: string): Promise<string> {
    const bia = ana.pupils[0]!;
    const id = await startPupilLetter(computer, ana.class, bia, { room: '', body });
    await changeDraft(computer, id, { body: `${body}!` }, bia);
    return id;
  }
  const bodyAtAna = (id: string) =>
    viewOf(draft, ana.device.store.records.get(id)!.rec, ana.device.keys.open).body;

  it('takes a tag of its own by itself, sends what it had not sent with its own stamps, and loses nothing', async () => {
    const first = await enrolled('by the window');
    const before = await write(first, 'written before the copy, not sent');
    const copy = await copyOf(first);
    const tag = first.clock.device;
    const [atFirst, atCopy] = [await write(first, 'at the first'), await write(copy, 'at the copy')];
    await first.exchange();
    expect(first.clock.device).toBe(tag);
    await copy.exchange();
    const own = copy.clock.device;
    expect(own).not.toBe(tag);
    expect(await copy.store.getFact('device')).toBe(own);
    expect([await first.store.unsentCount(), await copy.store.unsentCount()]).toMatchObject([
      { count: 0 },
      { count: 0 },
    ]);
    expect([first.store.setAside.size, copy.store.setAside.size]).toEqual([0, 0]);
    await ana.device.exchange();
    expect([before, atFirst, atCopy].map(bodyAtAna)).toEqual([
      'written before the copy, not sent!',
      'at the first!',
      'at the copy!',
    ]);
    // No stamp of the first one on what the copy wrote.
    const { rec } = ana.device.store.records.get(atCopy)!;
    const stamps = [rec.at, ...Object.keys(rec.f).flatMap((path) => valueStamps(rec, path))];
    expect(new Set(stamps.map(deviceOf))).toEqual(new Set([own]));
    // Both go on, and what one writes the other one gets.
    const later = await write(first, 'later');
    await first.exchange();
    await copy.exchange();
    expect(copy.store.records.has(later)).toBe(true);
    expect([first.clock.device, copy.clock.device]).toEqual([tag, own]);
  });

  it('is found out also when the copy speaks first, and when both only read', async () => {
    const first = await enrolled('reads');
    const copy = await copyOf(first);
    const tag = first.clock.device;
    await write(ana.device, 'news for both');
    await ana.device.exchange();
    await copy.exchange();
    await first.exchange();
    expect([copy.clock.device === tag, first.clock.device === tag]).toEqual([true, false]);
  });

  it('stands on the list of its class beside the first one, is told apart from it, and can be ended alone', async () => {
    const first = await enrolled('at the door');
    const copy = await copyOf(first);
    await write(first, 'one');
    await first.exchange();
    await copy.exchange();
    await described(copy);
    await copy.exchange();
    await ana.device.exchange();
    const labelOf = (computer: HeadlessDevice) =>
      viewOf(
        device,
        ana.device.store.records.get(deviceIdOf(ana.class, computer.clock.device))!.rec,
        ana.device.keys.open,
      ).label;
    expect([labelOf(first), labelOf(copy)]).toEqual(['at the door', 'at the door (2)']);
    expect((await ownBoxKeys(first.store)).publicKey).not.toBe((await ownBoxKeys(copy.store)).publicKey);
    await revokeDevice(ana.device, ana.teacher, { class: ana.class, school: ana.school }, first.clock.device);
    await ana.device.exchange();
    await expect(first.exchange()).rejects.toMatchObject({ code: 'session/ended' });
    await copy.exchange();
    expect((await readClassroom(copy.store))?.state).toBe('ready');
  });

  it('is no copy when an answer is lost, the power is cut in the middle, or the same is asked twice', async () => {
    const first = await enrolled('power cuts');
    const tag = first.clock.device;
    const { http, line } = lineTo(server.url);
    for (const cut of ['before', 'after'] as const) {
      await write(first, cut);
      const lossy = makeServerClient(async (call) => {
        if (cut === 'before') throw new Error('cut');
        await http(call);
        throw new Error('the answer is lost');
      });
      const off = new HeadlessDevice(lossy, Date.now, tag, first.store);
      await expect(off.exchange()).rejects.toMatchObject({ name: 'NoConnection' });
      // Switched on again: nothing but the disk remembers.
      const again = new HeadlessDevice(client(), Date.now, tag, first.store);
      await again.exchange();
      expect(again.clock.device).toBe(tag);
      expect(await first.store.unsentCount()).toMatchObject({ count: 0 });
    }
    line.isCut = true;
  });

  it('lets nobody but a computer that has a way in make more of itself', async () => {
    const first = await enrolled('renews');
    const token = (await readClassroom(first.store))!.token;
    await expect(client().renew('a'.repeat(43), 'AAAAAAAAAAAA')).rejects.toMatchObject({
      code: 'session/ended',
    });
    const teachers = (await readAccount(ana.device.store))!.token!;
    await expect(client().renew(teachers, 'AAAAAAAAAAAA')).rejects.toMatchObject({ code: 'session/missing' });
    for (const taken of [first.clock.device, ana.device.clock.device, '000000000000'])
      await expect(client().renew(token, taken)).rejects.toMatchObject({ code: 'device/taken' });
    await revokeDevice(ana.device, ana.teacher, { class: ana.class, school: ana.school }, first.clock.device);
    await ana.device.exchange();
    await expect(becomeNewDevice(first, client())).rejects.toMatchObject({ code: 'session/ended' });
    expect(await first.store.getFact('device')).toBe(first.clock.device);
  });

  it('of a teacher signs in again by itself', async () => {
    const desk = withTakeOver(ana.device);
    const copy = await copyOf(desk);
    const tag = desk.clock.device;
    await write(desk, 'at the desk');
    const atCopy = await write(copy, 'at the copy of the desk');
    await desk.exchange();
    await copy.exchange();
    expect([desk.clock.device === tag, copy.clock.device === tag]).toEqual([true, false]);
    await desk.exchange();
    expect(bodyAtAna(atCopy)).toBe('at the copy of the desk!');
  });

  it('never shares a tag to begin with: two computers of one image that enrol get one each', async () => {
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class, { most: 2 });
    await ana.device.exchange();
    const parts = (await readEnrolmentCode(code))!;
    const image = new HeadlessDevice(client(), Date.now);
    const [one, two, three] = [await copyOf(image), await copyOf(image), await copyOf(image)];
    await enrolHere(one, client(), parts);
    await enrolHere(two, client(), parts);
    expect(one.clock.device).not.toBe(two.clock.device);
    await one.exchange();
    await two.exchange();
    // The answer was lost: the same computer, the same tag, and no more places are used up.
    const tag = one.clock.device;
    await enrolHere(one, client(), parts);
    expect(one.clock.device).toBe(tag);
    await expect(enrolHere(three, client(), parts)).rejects.toMatchObject({ code: 'enrolment/full' });
  });
});
