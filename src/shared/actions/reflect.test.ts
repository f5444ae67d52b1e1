import { describe, expect, it } from 'vitest';
import { newId, newUlid } from '../lib/ids.ts';
import { isSealed } from '../lib/seal.ts';
import { assessment, assessmentIdOf } from '../records/assessment.ts';
import { classroom } from '../records/classroom.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { merge, type Rec } from '../records/merge.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { reflection, reflectionIdOf } from '../records/reflection.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { levelOf, openStage, stepOf } from '../rules/skills.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { classroomIdOf } from './classroom-desk.ts';
import type { Desk } from './desk.ts';
import { erasePupil } from './erase-pupil.ts';
import { exportPupil } from './export-data.ts';
import { findTimes } from './keep-time.ts';
import { foundSchool, introduceTeacher, startClass } from './found-school.ts';
import { assess, reflect, setReflectionOpen } from './reflect.ts';
import { addPupils } from './roster.ts';

const NOW = Date.UTC(2026, 10, 24);
const now = () => NOW;
const ROOM = `exchange:${newUlid(NOW)}`;

const deskWith = (keys: Keyring, store = new MemoryStore()): Desk => ({
  store,
  keys,
  clock: new StampClock(newDeviceTag(), now),
  now,
});

async function world() {
  const desk = deskWith(new Keyring());
  const teacher = newId('teacher', now());
  await introduceTeacher(desk, teacher, { name: 'Ana', language: 'en' });
  const at = { name: 'School', place: 'There', country: 'BR', timeZone: 'America/Belem' };
  const school = await foundSchool(desk, teacher, { ...at, connectivity: 'low' });
  const about = { name: '7B', ageFrom: 11, ageTo: 12, languages: ['en'], timeZone: 'America/Belem' };
  const classId = await startClass(desk, teacher, school, about);
  const [pupil] = await addPupils(desk, classId, [{ givenName: 'Bia', familyName: 'Souza' }], []);
  const place = { pupil: pupil!, class: classId, room: ROOM, stage: 'before' as const, school };
  return { desk, teacher, school, class: classId, pupil: pupil!, place };
}

const recOf = async (desk: Desk, id: string): Promise<Rec> => (await desk.store.get(id))!.rec;

describe('what a pupil says of herself', () => {
  it('is sealed with her own key, in her class, and reads back', async () => {
    const { desk, pupil, place } = await world();
    await reflect(desk, place, { pride: 'I ask a lot', answers: { curiosity: 3 }, isDone: true });
    const rec = await recOf(desk, reflectionIdOf(pupil, ROOM, 'before'));
    expect(rec.scope).toBe(place.class);
    for (const path of ['pride', 'answers/curiosity/step']) {
      expect(isSealed(rec.f[path])).toBe(true);
      expect(desk.keys.ownerOf(String(rec.f[path]))).toBe(pupil);
    }
    const view = viewOf(reflection, rec, desk.keys.open);
    expect(view).toMatchObject({ pupil, room: ROOM, stage: 'before', pride: 'I ask a lot' });
    expect([stepOf(view, 'curiosity'), stepOf(view, 'empathy')]).toEqual([3, undefined]);
    expect(view.doneAt).not.toBe('');
    checkShape(parseRecord(JSON.parse(JSON.stringify(rec))));
    expect(JSON.stringify(rec)).not.toContain('I ask a lot');
    // Every step is as long as any other: the sealed text does not tell them apart.
    await reflect(desk, place, { answers: { empathy: 1, openness: 4 } });
    const { f } = await recOf(desk, rec.id);
    expect(String(f['answers/empathy/step']).length).toBe(String(f['answers/openness/step']).length);
  });

  it('merges from two computers: one record, both answers, and nothing lost where they differ', async () => {
    const { desk, pupil, place } = await world();
    const other = deskWith(desk.keys);
    await reflect(desk, place, { answers: { curiosity: 3, empathy: 1 }, wish: 'to write more' });
    await reflect(other, place, { answers: { openness: 2, empathy: 4 } });
    const id = reflectionIdOf(pupil, ROOM, 'before');
    const [mine, theirs] = [await recOf(desk, id), await recOf(other, id)];
    expect(merge(mine, theirs)).toEqual(merge(theirs, mine));
    const view = viewOf(reflection, merge(mine, theirs), desk.keys.open);
    expect([stepOf(view, 'curiosity'), stepOf(view, 'openness')]).toEqual([3, 2]);
    const shown = stepOf(view, 'empathy');
    const kept = view.alsoWritten['answers/empathy/step']?.map(({ value }) => value);
    expect(new Set([String(shown), ...kept!])).toEqual(new Set(['1', '4']));
    expect(view.wish).toBe('to write more');
  });

  it('is apart at the beginning and at the end, and in another exchange', async () => {
    const { desk, pupil, place } = await world();
    await reflect(desk, place, { answers: { self: 1 } });
    await reflect(desk, { ...place, stage: 'after' }, { answers: { self: 4 } });
    await reflect(desk, { ...place, room: `exchange:${newUlid(NOW)}` }, { answers: { self: 2 } });
    expect(await desk.store.byParent('reflection', pupil)).toHaveLength(3);
  });

  it('is asked for while its teacher has opened it', async () => {
    const { desk, place } = await world();
    const stage = async () =>
      openStage(
        viewOf(classroom, await recOf(desk, classroomIdOf(place.class)), desk.keys.open).reflections,
        ROOM,
      );
    await setReflectionOpen(desk, place, true);
    expect(await stage()).toBe('before');
    await setReflectionOpen(desk, place, false);
    expect(await stage()).toBeUndefined();
  });
});

describe('what her teachers say of a pupil', () => {
  it('stands in the school, sealed with her key, which a colleague with the school’s key does not have', async () => {
    const { desk, pupil, place, school } = await world();
    await assess(desk, place, { levels: { curiosity: 2 }, note: 'asks at home too' });
    const rec = await recOf(desk, assessmentIdOf(pupil, ROOM, 'before'));
    expect(rec.scope).toBe(school);
    expect(desk.keys.ownerOf(String(rec.f['note']))).toBe(pupil);
    const view = viewOf(assessment, rec, desk.keys.open);
    expect([levelOf(view, 'curiosity'), view.note]).toEqual([2, 'asks at home too']);
    checkShape(parseRecord(JSON.parse(JSON.stringify(rec))));
    const colleague = new Keyring();
    colleague.add(school, desk.keys.keyOf(school)!);
    const locked = viewOf(assessment, rec, colleague.open);
    expect([levelOf(locked, 'curiosity'), locked.note, locked.isLocked]).toEqual([undefined, '', true]);
  });

  it('cannot be written without her key', async () => {
    const { desk, place } = await world();
    const other = deskWith(new Keyring(), desk.store as MemoryStore);
    await expect(assess(other, place, { note: 'x' })).rejects.toMatchObject({ code: 'key/missing' });
  });
});

describe('both', () => {
  it('are in the pupil’s export, go when she is erased, and have a time', async () => {
    const { desk, teacher, school, class: classId, pupil, place } = await world();
    await reflect(desk, place, { pride: 'my drawings' });
    await assess(desk, place, { note: 'draws' });
    const exported = await exportPupil(desk, pupil, { school, teacher });
    expect(exported.records.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['reflection', 'assessment']),
    );
    const words = exported.words.flatMap(({ fields }) => fields.map(({ text }) => text));
    expect(words).toEqual(expect.arrayContaining(['my drawings', 'draws']));
    const ids = [reflectionIdOf(pupil, ROOM, 'before'), assessmentIdOf(pupil, ROOM, 'before')];
    const times = (await findTimes(desk, teacher)).filter(({ what }) => what === 'exchange');
    expect(times).toMatchObject([{ about: ROOM, class: classId, on: '2028-11-23' }]);
    expect(times[0]!.records.toSorted()).toEqual(ids.toSorted());
    await erasePupil(desk, { pupil, class: classId, school, teacher, withWords: true, reason: 'asked' });
    for (const id of ids) expect(await recOf(desk, id)).toMatchObject({ gone: true, f: {} });
    // One order of the class names both: there is none for a school.
    const orders = await desk.store.byParent('erasure', pupil);
    expect(orders.map(({ rec }) => rec.scope)).toEqual([classId]);
    expect(orders[0]!.rec.f['records']).toEqual(expect.arrayContaining(ids));
  });
});
