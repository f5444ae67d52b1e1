import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../lib/canonical.ts';
import { viewOf } from '../records/kind.ts';
import { makeRec, merge, writeValues, type Rec } from '../records/merge.ts';
import { room } from '../records/room.ts';
import { makeStamp } from '../records/stamp.ts';
import type { TeacherActor } from './actor.ts';
import { mayWrite } from './may-write.ts';
import { overSince, pausesOf, saidGoOn } from './room-over.ts';

const SCOPE = 'exchange:01ARZ3NDEKTSV4RRFFQ69G5FAV';
const ID = 'room:01ARZ3NDEKTSV4RRFFQ69G5FAV';
const [OURS, THEIRS] = ['class:01ARZ3NDEKTSV4RRFFQ69G5FA1', 'class:01ARZ3NDEKTSV4RRFFQ69G5FA2'];
const DEVICE = 'AAAAAAAAAAAA';
const OTHER = 'BBBBBBBBBBBB';
const END = '2026-03-10T10:00:00.000Z';
const [BEFORE, AFTER] = [Date.parse(END) - 3_600_000, Date.parse(END) + 3_600_000];

const at = (ms: number, device = DEVICE) => makeStamp(ms, 0, device);
const open = (values: Record<string, Json> = {}): Rec =>
  makeRec(
    ID,
    SCOPE,
    7,
    {
      [`classes/${OURS}/timeZone`]: 'America/Sao_Paulo',
      [`classes/${THEIRS}/timeZone`]: 'Africa/Nairobi',
      ...values,
    },
    at(1),
  );
const view = (rec: Rec) => viewOf(room, rec, () => undefined);

function actor(overSinceAt: string, more: Partial<TeacherActor> = {}): TeacherActor {
  return {
    role: 'teacher',
    teacher: 'teacher:01ARZ3NDEKTSV4RRFFQ69G5FAV',
    device: DEVICE,
    schools: [],
    adminOf: [],
    leadOf: [],
    classes: [OURS],
    helpsIn: [],
    isInducted: true,
    exchanges: [
      {
        exchange: SCOPE,
        class: OURS,
        school: 'school:01ARZ3NDEKTSV4RRFFQ69G5FAV',
        isOpenForPupils: true,
        blockedBy: [],
        overSince: overSinceAt,
        openDocuments: [],
      },
    ],
    ...more,
  };
}

describe('an exchange that a class has ended', () => {
  it('is over until every class has said yes to going on after that very end', () => {
    const ended = open({ closedAt: END });
    expect(overSince(view(open()))).toBe('');
    expect(overSince(view(ended))).toBe(END);
    const one = writeValues(ended, { [`pulse/${OURS}/reopened`]: END }, at(AFTER));
    expect([overSince(view(one)), saidGoOn(view(one))]).toEqual([END, [OURS]]);
    const both = writeValues(one, { [`pulse/${THEIRS}/reopened`]: END }, at(AFTER, OTHER));
    expect(overSince(view(both))).toBe('');
    const again = writeValues(both, { closedAt: '2026-04-01T10:00:00.000Z' }, at(AFTER + 1));
    expect(overSince(view(again))).toBe('2026-04-01T10:00:00.000Z');
    expect(saidGoOn(view(again))).toEqual([]);
  });

  it('comes to the same whatever order the ends and the yeses arrive in', () => {
    const write = fc.record({
      path: fc.constantFrom('closedAt', `pulse/${OURS}/reopened`, `pulse/${THEIRS}/reopened`),
      value: fc.constantFrom('', END, '2026-04-01T10:00:00.000Z'),
      device: fc.constantFrom(DEVICE, OTHER),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (writes, dice) => {
        const parts = writes.map(({ path, value, device }, n) =>
          writeValues(open(), { [path]: value }, at(BEFORE + n, device)),
        );
        const shuffled = parts
          .map((part) => ({ part, order: dice.next().value as number }))
          .sort((a, b) => a.order - b.order)
          .map(({ part }) => part);
        const joined = (list: Rec[]) => list.reduce(merge, open());
        expect(overSince(view(joined(shuffled)))).toBe(overSince(view(joined(parts))));
        expect(overSince(view(joined([...shuffled, ...parts])))).toBe(overSince(view(joined(parts))));
      }),
    );
  });
});

describe('what may be written once it is over', () => {
  const over = actor(END);
  const made = (kind: string, values: Record<string, Json>, ms = AFTER, device = DEVICE): Rec =>
    makeRec(`${kind}:01ARZ3NDEKTSV4RRFFQ69G5FA3`, SCOPE, 4, values, at(ms, device));
  const letter = (ms: number) => made('message', { room: SCOPE, class: OURS, authorRole: 'teacher' }, ms);
  const changed = (before: Rec, values: Record<string, Json>, ms = AFTER) =>
    mayWrite(over, { before, after: writeValues(before, values, at(ms)) });

  it('nothing new, of any kind', () => {
    expect(mayWrite(over, { before: undefined, after: letter(AFTER) })).toBe('room/over');
    expect(mayWrite(over, { before: undefined, after: made('task', { title: 'Map' }) })).toBe('room/over');
    expect(mayWrite(actor(''), { before: undefined, after: letter(AFTER) })).toBeUndefined();
    const task = made('task', { title: 'Map' }, 5, OTHER);
    expect(changed(task, { [`done/${OURS}/at`]: END })).toBe('room/over');
    expect(changed(made('project', { title: 'Water' }, 5, OTHER), { title: 'Rain' })).toBe('room/over');
  });

  it('what was written before and comes late arrives, unless newer words are with it', () => {
    expect(mayWrite(over, { before: undefined, after: letter(BEFORE) })).toBeUndefined();
    const task = made('task', { title: 'Map' }, 5, OTHER);
    expect(changed(task, { [`done/${OURS}/at`]: END }, BEFORE)).toBeUndefined();
    const both = writeValues(
      writeValues(task, { title: 'Rain' }, at(BEFORE)),
      { description: 'x' },
      at(AFTER),
    );
    expect(mayWrite(over, { before: task, after: both })).toBe('room/over');
  });

  it('what protects people goes on: receipts, hiding, the second gate, erasing', () => {
    const theirs = made('message', { room: SCOPE, class: THEIRS, authorRole: 'pupil' }, 5, OTHER);
    for (const map of ['arrived', 'read', 'hiddenFor', 'seenFit'])
      expect(changed(theirs, { [`${map}/${OURS}/at`]: END })).toBeUndefined();
    const ours = letter(BEFORE);
    expect(changed(ours, { isHidden: true })).toBeUndefined();
    expect(mayWrite(over, { before: ours, after: { ...ours, f: {}, gone: true } })).toBeUndefined();
    // A pupil who is erased leaves her team and her picture; nobody is put into one.
    const seat = `members/p1.${OURS.slice('class:'.length)}/name`;
    const team = made('team', { room: SCOPE, class: OURS, [seat]: 'Kite' }, 5, OTHER);
    expect(changed(team, { [seat]: '' })).toBeUndefined();
    expect(changed(team, { [seat]: 'Boat' })).toBe('room/over');
    const picture = made('media', { room: SCOPE, class: OURS, of: ours.id, authorRole: 'pupil' }, 5, OTHER);
    expect(changed(picture, { removedAt: END })).toBeUndefined();
    expect(changed(picture, { alt: 'A boat' })).toBe('room/over');
    const inItsPlace = made('message', {
      room: SCOPE,
      class: OURS,
      authorRole: 'pupil',
      isAuthorErased: true,
    });
    expect(mayWrite(over, { before: undefined, after: inItsPlace })).toBeUndefined();
    const shown = made('presentation', { class: OURS, shownAt: END, 'parts/food/text': 'Beans' }, 5, OTHER);
    expect(changed(shown, { shownAt: '', 'parts/food/text': '' })).toBeUndefined();
    expect(changed(shown, { 'parts/food/text': 'Rice' })).toBe('room/over');
  });

  it('in the room itself only the end, what a class says of it, and a stop', () => {
    const room = open({ closedAt: END });
    expect(changed(room, { [`pulse/${OURS}/reopened`]: END })).toBeUndefined();
    expect(changed(room, { [`blocked/${OURS}/at`]: END })).toBeUndefined();
    expect(changed(room, { title: 'Another' })).toBe('room/over');
    expect(changed(room, { closedAt: '' })).toBe('record/forbidden');
    expect(changed(room, { [`pulse/${THEIRS}/reopened`]: END })).toBe('record/forbidden');
    const helper = actor(END, { helpsIn: [OURS] });
    const after = writeValues(room, { [`pulse/${OURS}/reopened`]: END }, at(AFTER));
    expect(mayWrite(helper, { before: room, after })).toBe('record/forbidden');
  });
});

describe('a pause', () => {
  const paused = (until: string) =>
    view(open({ [`pulse/${THEIRS}/state`]: 'paused', [`pulse/${THEIRS}/until`]: until }));

  it('ends by itself after its last day, where the class is', () => {
    // 21:30 on the 10th in UTC is half past midnight on the 11th in Nairobi.
    expect(pausesOf(paused('2026-03-10'), Date.parse('2026-03-10T20:30:00Z'))).toHaveLength(1);
    expect(pausesOf(paused('2026-03-10'), Date.parse('2026-03-10T21:30:00Z'))).toHaveLength(0);
  });

  it('without a last day goes on until the class says otherwise', () => {
    expect(pausesOf(paused(''), Date.parse('2030-01-01T00:00:00Z')).map(({ id }) => id)).toEqual([THEIRS]);
    expect(pausesOf(view(open()), Date.parse(END))).toEqual([]);
  });
});
