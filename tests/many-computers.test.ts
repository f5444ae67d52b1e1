import { expect, it } from 'vitest';
import { askingWorld, refusal } from './asking-world.ts';
import {
  learnClassKey,
  openClassDoor,
  openSchoolDoor,
  revokeDevice,
} from '../src/shared/actions/class-computers.ts';
import {
  letIn,
  openInstallation,
  readWaiting,
  shutInstallation,
  turnAway,
} from '../src/shared/actions/let-in.ts';
import { sealCard } from '../src/shared/lib/enrolment-code.ts';
import { newSealKey } from '../src/shared/lib/seal.ts';
import { newBoxKeys } from '../src/shared/lib/sealed-box.ts';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import { askOnce, comeBy, readAsking } from '../src/shared/sync/asking.ts';
import { ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { onEveryStore } from './server-stores.ts';
import { call } from './server-teacher.ts';
import { settle } from './two-schools.ts';

const DAY_MS = 24 * 3600_000;

onEveryStore('computers that ask to be let in', (open) => {
  const w = askingWorld(open);
  const {
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
  } = w;

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
    expect(await listFor(w.ana)).toEqual([]);
    await fetchWayIn(one);
    expect((await readClassroom(one.store))!.class).toBe(w.ana.class);
    expect(await readAsking(one.store)).toBeUndefined();
    expect(await namesOn(one)).toEqual(['Bia', 'Caio']);
  });

  it('say nothing to the server that it could read: neither their key nor their name', async () => {
    const one = await waitingAt(await installation(), 'ROOM-7-PC3');
    const { publicKey } = await ownBoxKeys(one.store);
    const docs = JSON.stringify([...(await w.store.readPrefix('registry', 'asking:', '', 500))]);
    expect(docs).toContain(one.clock.device);
    for (const secret of ['ROOM-7', publicKey, (await readAsking(one.store))!.secret])
      expect(docs).not.toContain(secret);
  });

  it('are shown to nobody when their card was not written with the code, whatever key a server puts into it', async () => {
    const code = await installation();
    const one = await waitingAt(code);
    const list = await client().waiting(await tokenOf(w.ana.device));
    const forged = structuredClone(list) as { installations: { waiting: { tag: string; card: string }[] }[] };
    for (const { waiting } of forged.installations)
      for (const entry of waiting)
        entry.card = sealCard(newSealKey(), entry.tag, { publicKey: newBoxKeys().publicKey, name: 'PC' });
    const read = readWaiting(w.ana.device, forged as never);
    expect(read.computers.map(({ tag }) => tag)).not.toContain(one.clock.device);
    expect(read.unreadable).toBeGreaterThan(0);
    // Nor does a card fit another computer.
    const other = await waitingAt(code);
    const swapped = structuredClone(await client().waiting(await tokenOf(w.ana.device))) as typeof forged;
    const cards = new Map(
      swapped.installations.flatMap(({ waiting }) => waiting.map(({ tag, card }) => [tag, card])),
    );
    for (const { waiting } of swapped.installations)
      for (const entry of waiting)
        if (entry.tag === other.clock.device) entry.card = cards.get(one.clock.device)!;
    expect(readWaiting(w.ana.device, swapped as never).computers.map(({ tag }) => tag)).not.toContain(
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
    await w.startAnew();
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
    const post = (about: object) => call(w.url, 'POST', '/api/enrolments/asking', { body: ask(about) });
    for (const wrong of [
      { proof: other.proof },
      { code: 'CCCC' },
      { secret: 'x'.repeat(43), proof: other.proof },
    ])
      expect(await post(wrong)).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    // A code for the class, or for colleagues, opens nothing here; this one opens nothing there.
    const door = await openSchoolDoor(w.ana.device, w.ana.teacher, w.ana.school);
    await w.ana.device.exchange();
    const forColleagues = await partsOf(door.code);
    expect(await post({ code: forColleagues.publicPart, proof: forColleagues.proof })).toMatchObject({
      status: 404,
      code: 'enrolment/unknown',
    });
    const enrol = (proof: string) =>
      call(w.url, 'POST', '/api/enrolments', {
        body: { code: parts.publicPart, proof, device: newDeviceTag() },
      });
    expect(await enrol(other.proof)).toMatchObject({ status: 404, code: 'enrolment/unknown' });
    expect(await enrol(parts.proof)).toMatchObject({ status: 409, code: 'enrolment/must-ask' });
    const [one, two] = [await waitingAt(code), await waitingAt(code)];
    await expect(comeBy(computer(), client(), parts, '')).rejects.toMatchObject(refusal('enrolment/full'));
    // A no makes room for another one, a yes does not.
    await decisionOn(w.ana, await turnAway(w.ana.device, w.ana.teacher, await entryOf(two)));
    await sayYes(one);
    await fetchWayIn(one);
    const three = await waitingAt(code);
    await expect(comeBy(computer(), client(), parts, '')).rejects.toMatchObject(refusal('enrolment/full'));
    w.goOn(2 * DAY_MS);
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
    const place = { school: w.ana.school, code: (await partsOf(code)).publicPart };
    const byAnother = await shutInstallation(w.cleo.device, w.cleo.teacher, place);
    expect(await decisionOn(w.cleo, byAnother)).toEqual({ outcome: 'refused', reason: 'record/forbidden' });
    expect(await decisionOn(w.ana, await shutInstallation(w.ana.device, w.ana.teacher, place))).toMatchObject(
      {
        outcome: 'ok',
      },
    );
    await expect(askOnce(one, client())).rejects.toMatchObject(refusal('enrolment/expired'));
    await expect(comeBy(computer(), client(), await partsOf(code), '')).rejects.toMatchObject(
      refusal('enrolment/expired'),
    );
    expect((await listFor(w.ana)).map(({ tag }) => tag)).not.toContain(entry.tag);
    expect(await decisionOn(w.ana, await letIn(w.ana.device, w.ana.teacher, w.ana.class, entry))).toEqual({
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
    const byAna = await letIn(w.ana.device, w.ana.teacher, w.ana.class, entry);
    const byCleo = await letIn(w.cleo.device, w.cleo.teacher, w.cleo.class, entry);
    expect(await decisionOn(w.cleo, byCleo)).toEqual({ outcome: 'ok', reason: '' });
    expect(await decisionOn(w.ana, byAna)).toEqual({ outcome: 'refused', reason: 'enrolment/settled' });
    const again = await letIn(w.cleo.device, w.cleo.teacher, w.cleo.class, entry);
    expect(await decisionOn(w.cleo, again)).toEqual({ outcome: 'ok', reason: '' });
    expect(await decisionOn(w.ana, await turnAway(w.ana.device, w.ana.teacher, entry))).toEqual({
      outcome: 'refused',
      reason: 'enrolment/settled',
    });
    await fetchWayIn(one);
    expect((await readClassroom(one.store))!.class).toBe(w.cleo.class);
    // After a no there is no yes.
    const two = await waitingAt(await installation());
    const other = await entryOf(two);
    await decisionOn(w.ana, await turnAway(w.ana.device, w.ana.teacher, other));
    const late = await letIn(w.cleo.device, w.cleo.teacher, w.cleo.class, other);
    expect(await decisionOn(w.cleo, late)).toEqual({ outcome: 'refused', reason: 'enrolment/settled' });
  });

  it('are an admin’s to decide, and a teacher’s for her own class; nobody else sees them', async () => {
    const forAna = await installation({ class: w.ana.class });
    const one = await waitingAt(forAna);
    const entry = await entryOf(one);
    expect(entry.class).toBe(w.ana.class);
    expect(await entryOf(one, w.cleo)).toBeUndefined();
    for (const classId of [w.ana.class, w.cleo.class]) {
      w.cleo.device.keys.add(w.ana.class, w.ana.device.keys.keyOf(w.ana.class)!);
      const request = await letIn(w.cleo.device, w.cleo.teacher, classId, entry);
      const { outcome } = await decisionOn(w.cleo, request);
      expect([classId, outcome]).toEqual([classId, 'refused']);
    }
    expect(await decisionOn(w.cleo, await turnAway(w.cleo.device, w.cleo.teacher, entry))).toEqual({
      outcome: 'refused',
      reason: 'record/forbidden',
    });
    // The class stands in the code: an admin cannot send it into another one either.
    expect(await decisionOn(w.ana, await letIn(w.ana.device, w.ana.teacher, w.cleo.class, entry))).toEqual({
      outcome: 'refused',
      reason: 'enrolment/settled',
    });
    // A teacher makes codes for her own class, not for the school.
    for (const [about, outcome] of [
      [{ school: w.ana.school, class: w.cleo.class }, 'ok'],
      [{ school: w.ana.school, class: w.ana.class }, 'refused'],
      [{ school: w.ana.school }, 'refused'],
    ] as const) {
      const { request } = await openInstallation(w.cleo.device, w.cleo.teacher, about);
      expect(await decisionOn(w.cleo, request)).toMatchObject({ outcome });
    }
    const ben = await settle(http, 'Ben', [], w.now);
    await ben.device.exchange();
    expect(await listFor(ben)).toEqual([]);
    const stranger = await letIn(ben.device, ben.teacher, ben.class, { ...entry, school: ben.school });
    expect(await decisionOn(ben, stranger)).toEqual({ outcome: 'refused', reason: 'enrolment/settled' });
    const outsider = await letIn(ben.device, ben.teacher, ben.class, entry);
    expect(await decisionOn(ben, outsider)).toEqual({ outcome: 'refused', reason: 'record/forbidden' });
    expect(await call(w.url, 'GET', '/api/enrolments/asking')).toMatchObject({
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
    const place = { class: w.ana.class, school: w.ana.school };
    await w.ana.device.exchange();
    const old = await imageOf(gone);
    await revokeDevice(w.ana.device, w.ana.teacher, place, gone.clock.device);
    await w.ana.device.exchange();
    expect((await askOnce(one, client())).arrival).toBe('waiting');
    expect((await askOnce(one, client())).arrival).toBe('waiting');
    await sayYes(one);
    await fetchWayIn(one);
    expect(one.keys.keyOf(w.ana.class)!.name).toBe(w.ana.device.keys.keyOf(w.ana.class)!.name);
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
    await w.ana.device.exchange();
    await revokeDevice(
      w.ana.device,
      w.ana.teacher,
      { class: w.ana.class, school: w.ana.school },
      gone.clock.device,
    );
    await w.ana.device.exchange();
    await one.exchange();
    expect(await learnClassKey(one, w.ana.class, await ownBoxKeys(one.store))).toBe(true);
    const later = await waitingAt(code);
    await sayYes(later);
    await fetchWayIn(later);
    const { code: forClass } = await openClassDoor(w.ana.device, w.ana.teacher, w.ana.class);
    await w.ana.device.exchange();
    const atOnce = computer();
    expect(await comeBy(atOnce, client(), await partsOf(forClass), '')).toBe('in');
    await described(atOnce);
    for (const each of [one, later, atOnce]) {
      const restarted = await imageOf(each);
      expect(await namesOn(restarted)).toEqual(['Bia', 'Caio']);
      expect(restarted.keys.keyOf(w.ana.class)!.name).toBe(w.ana.device.keys.keyOf(w.ana.class)!.name);
    }
    expect(await namesOn(gone)).toEqual(['Bia', 'Caio']);
    expect(gone.keys.keyOf(w.ana.class)!.name).not.toBe(w.ana.device.keys.keyOf(w.ana.class)!.name);
  });
});
