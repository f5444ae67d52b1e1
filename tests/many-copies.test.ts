import { expect, it } from 'vitest';
import { askingWorld, refusal } from './asking-world.ts';
import { deviceIdOf } from '../src/shared/actions/class-computers.ts';
import { letIn, turnAway } from '../src/shared/actions/let-in.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { toBase64 } from '../src/shared/lib/bytes.ts';
import { sealCard } from '../src/shared/lib/enrolment-code.ts';
import { newBoxKeys } from '../src/shared/lib/sealed-box.ts';
import { device } from '../src/shared/records/device.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { askOnce, comeBy } from '../src/shared/sync/asking.ts';
import { ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { onEveryStore } from './server-stores.ts';
import { call } from './server-teacher.ts';

onEveryStore('computers of one image that ask to be let in', (open) => {
  const w = askingWorld(open);
  const {
    client,
    installation,
    partsOf,
    computer,
    waitingAt,
    listFor,
    entryOf,
    decisionOn,
    sayYes,
    fetchWayIn,
    namesOn,
    imageOf,
  } = w;

  it('are twelve when one image was used twelve times: each has its own tag, secret, key and number', async () => {
    const code = await installation({ most: 12 });
    const image = computer();
    const room = await Promise.all(Array.from({ length: 12 }, () => imageOf(image)));
    const parts = await partsOf(code);
    for (const one of room) expect(await comeBy(one, client(), parts, '')).toBe('waiting');
    const entries = (await listFor(w.ana)).filter(({ tag }) => room.some((one) => one.clock.device === tag));
    expect(entries.map(({ place }) => place).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
    for (const key of ['tag', 'publicKey'] as const)
      expect(new Set(entries.map((entry) => entry[key])).size).toBe(12);
    for (const entry of entries) await letIn(w.ana.device, w.ana.teacher, w.ana.class, entry);
    await w.ana.device.exchange();
    for (const one of room) await fetchWayIn(one);
    const sessions = await Promise.all(room.map(async (one) => (await readClassroom(one.store))!.session));
    expect(new Set(sessions).size).toBe(12);
    for (const one of room) expect(await namesOn(one)).toEqual(['Bia', 'Caio']);
    await w.ana.device.exchange();
    for (const one of room)
      expect(w.ana.device.store.records.has(deviceIdOf(w.ana.class, one.clock.device))).toBe(true);
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
    await startPupilLetter(one, w.ana.class, w.ana.pupils[0]!, { room: '', body: 'at the first' });
    await one.exchange();
    const letter = await startPupilLetter(copy, w.ana.class, w.ana.pupils[0]!, {
      room: '',
      body: 'at the copy',
    });
    await expect(copy.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
    await expect(copy.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
    expect((await copy.store.unsentCount()).count).toBeGreaterThan(0);
    await expect(third.exchange()).rejects.toMatchObject(refusal('enrolment/waiting'));
    const copies = (await listFor(w.ana)).filter(({ copyOf }) => copyOf === tag);
    expect(copies).toHaveLength(2);
    const next = (await copy.store.getFact('next-device'))!;
    const entry = copies.find((found) => found.tag === next)!;
    expect(entry).toMatchObject({ class: w.ana.class, publicKey: '' });
    expect(
      await decisionOn(w.ana, await letIn(w.ana.device, w.ana.teacher, w.ana.class, entry)),
    ).toMatchObject({
      outcome: 'ok',
    });
    await copy.exchange();
    expect(copy.clock.device).toBe(next);
    await w.ana.device.exchange();
    expect(w.ana.device.store.records.has(letter) || copy.store.setAside.size > 0).toBe(true);
    // A no to the third: it stays out, and what is on it stays there.
    const other = copies.find((found) => found.tag !== next)!;
    await decisionOn(w.ana, await turnAway(w.ana.device, w.ana.teacher, other));
    await expect(third.exchange()).rejects.toMatchObject(refusal('enrolment/turned-away'));
    await one.exchange();
    expect(one.clock.device).toBe(tag);
    // A copy of the copy waits too.
    const fourth = await imageOf(copy);
    await copy.exchange();
    await startPupilLetter(copy, w.ana.class, w.ana.pupils[0]!, { room: '', body: 'once more' });
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
    for (const tag of [one.clock.device, w.ana.device.clock.device, inClass.clock.device, '000000000000'])
      expect(await call(w.url, 'POST', '/api/enrolments/asking', { body: body(tag) })).toMatchObject({
        status: 409,
        code: 'device/taken',
      });
    expect((await entryOf(one)).tag).toBe(one.clock.device);
  });

  it('of which it is a teacher’s record that names them, as every other computer of the class', async () => {
    const one = await waitingAt(await installation());
    await sayYes(one);
    await fetchWayIn(one);
    await w.ana.device.exchange();
    const { rec } = w.ana.device.store.records.get(deviceIdOf(w.ana.class, one.clock.device))!;
    expect(viewOf(device, rec, w.ana.device.keys.open).publicKey).toBe(
      (await ownBoxKeys(one.store)).publicKey,
    );
  });
});
