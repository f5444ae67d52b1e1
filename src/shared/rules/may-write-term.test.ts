import { expect, it } from 'vitest';
import { newUlid } from '../lib/ids.ts';
import type { Json } from '../lib/canonical.ts';
import { erasedRec, makeRec, merge, writeValues, type Rec } from '../records/merge.ts';
import { makeStamp } from '../records/stamp.ts';
import { phraseId } from '../records/term.ts';
import type { TeacherActor } from './actor.ts';
import { mayWrite } from './may-write.ts';

const ROOM = `exchange:${newUlid(1)}`;
const [OURS, THEIRS] = [`class:${newUlid(2)}`, `class:${newUlid(3)}`];
const [ANA, BEN] = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB'];
const at = (time: number, device: string) => makeStamp(1_700_000_000_000 + time, 0, device);

function teacherOf(classId: string, device: string, part: { isOpen?: boolean; stops?: string[] } = {}) {
  return {
    role: 'teacher',
    teacher: `teacher:${newUlid(4)}`,
    device,
    schools: [],
    adminOf: [],
    leadOf: [],
    classes: [classId],
    helpsIn: [],
    isInducted: true,
    exchanges: [
      {
        exchange: ROOM,
        class: classId,
        school: `school:${newUlid(5)}`,
        isOpenForPupils: part.isOpen ?? true,
        overSince: '',
        blockedBy: part.stops ?? [],
        openDocuments: [],
      },
    ],
  } as const satisfies TeacherActor;
}
const word = (device: string, values: Record<string, Json>, id = `term:${newUlid(6)}`) =>
  makeRec(id, ROOM, 1, { room: ROOM, class: OURS, 'sides/pt/word': 'rio', ...values }, at(1, device));
const made = (rec: Rec, actor: TeacherActor) => mayWrite(actor, { before: undefined, after: rec });

it('a pupil’s word comes only where pupils may be read, and from nobody while the exchange is stopped', () => {
  const hers = word(ANA, { isFromPupil: true });
  expect(made(hers, teacherOf(OURS, ANA))).toBeUndefined();
  expect(made(hers, teacherOf(OURS, ANA, { isOpen: false }))).toBe('record/forbidden');
  expect(made(word(ANA, {}), teacherOf(OURS, ANA, { isOpen: false }))).toBeUndefined();
  // The class that has stopped it may still write, but not for its pupils.
  expect(made(hers, teacherOf(OURS, ANA, { stops: [OURS] }))).toBe('room/blocked');
  expect(made(word(ANA, {}), teacherOf(OURS, ANA, { stops: [OURS] }))).toBeUndefined();
  expect(made(word(ANA, {}), teacherOf(OURS, ANA, { stops: [THEIRS] }))).toBe('room/blocked');
});

it('is put in for no other class and into no other room; a bundled phrase for none', () => {
  const actor = teacherOf(OURS, ANA);
  expect(made(word(ANA, { class: THEIRS }), actor)).toBe('record/forbidden');
  expect(made(word(ANA, { class: THEIRS, isFromPupil: true }), actor)).toBe('record/forbidden');
  expect(made(word(ANA, { room: `exchange:${newUlid(9)}` }), actor)).toBe('record/forbidden');
  expect(made(word(ANA, { class: '' }), actor)).toBeUndefined();
});

it('two schools that put in the same phrase at once are both heard', () => {
  const id = phraseId(ROOM, 'hello');
  const [ana, ben] = [word(ANA, { class: '' }, id), word(BEN, { class: '' }, id)];
  const after = merge(ana, ben);
  expect(mayWrite(teacherOf(THEIRS, BEN), { before: ana, after })).toBeUndefined();
  const greedy = merge(ana, writeValues(ben, { class: THEIRS }, at(2, BEN)));
  expect(mayWrite(teacherOf(THEIRS, BEN), { before: ana, after: greedy })).toBe('record/forbidden');
});

it('every teacher of the exchange writes what stands in it; for good only a pupil’s goes, by her own class', () => {
  const before = word(ANA, {});
  const after = writeValues(before, { 'sides/sw/word': 'mto', removedAt: '' }, at(2, BEN));
  expect(mayWrite(teacherOf(THEIRS, BEN), { before, after })).toBeUndefined();
  const hers = word(ANA, { isFromPupil: true });
  const erased = (rec: Rec, actor: TeacherActor) => mayWrite(actor, { before: rec, after: erasedRec(rec) });
  expect(erased(before, teacherOf(OURS, ANA))).toBe('record/forbidden');
  expect(erased(hers, teacherOf(OURS, ANA))).toBeUndefined();
  expect(erased(hers, teacherOf(THEIRS, BEN))).toBe('record/forbidden');
});
