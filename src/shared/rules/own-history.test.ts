import { expect, it } from 'vitest';
import { makeRec, merge, writeValues, type Rec } from '../records/merge.ts';
import { makeStamp } from '../records/stamp.ts';
import { mayWrite } from './may-write.ts';
import { ownHistory } from './own-history.ts';

const SCOPE = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const [ANA, BEN] = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB'];
const at = (time: number, device: string) => makeStamp(1_700_000_000_000 + time, 0, device);
const first = makeRec('draft:01HZZZZZZZZZZZZZZZZZZZZZZZ', SCOPE, 1, { title: 'a' }, at(1, ANA));
const actor = {
  role: 'teacher',
  teacher: SCOPE,
  device: ANA,
  schools: [],
  adminOf: [],
  leadOf: [],
  classes: [],
  helpsIn: [],
  isInducted: false,
  exchanges: [],
} as const;
const judged = (before: Rec | undefined, change: Rec) =>
  mayWrite(actor, { before, after: before ? merge(before, change) : change });

it('leaves the history that is known or one has written, and takes what is in the name of others', () => {
  const lost: [string, string][] = [
    [at(4, BEN), 'what Ben never wrote'],
    [at(3, ANA), 'mine'],
    [at(2, BEN), 'known'],
  ];
  const before: Rec = { ...first, h: { title: [[at(2, BEN), 'known']] } };
  const change: Rec = { ...first, h: { title: lost } };
  expect(judged(before, change)).toBe('stamp/foreign');
  const own = ownHistory(ANA, before, change);
  expect(own.h).toEqual({ title: lost.slice(1) });
  expect(judged(before, own)).toBeUndefined();
  expect('h' in ownHistory(ANA, undefined, { ...first, h: { title: lost.slice(0, 1) } })).toBe(false);
});

it('takes what its writer has written over meanwhile', () => {
  const older = writeValues(first, { title: 'older' }, at(2, BEN));
  const mine = merge(older, writeValues(first, { title: 'mine' }, at(3, ANA)));
  const change = writeValues(mine, { title: 'over both' }, at(5, ANA));
  expect(change.h).toEqual({ title: [[at(2, BEN), 'older']] });
  const before = merge(mine, writeValues(older, { title: 'newer' }, at(4, BEN)));
  expect(JSON.stringify(before)).not.toContain('older');
  expect(ownHistory(ANA, before, change)).toEqual(change);
  expect(judged(before, change)).toBeUndefined();
  // From before there was this record, or from somebody who never wrote there, or newer than what he wrote.
  const strange: Rec = { ...change, h: { title: [[at(0, BEN), 'x']] } };
  for (const rec of [strange, { ...change, h: { title: [[at(9, BEN), 'x']] } } as Rec])
    expect('h' in ownHistory(ANA, before, rec)).toBe(false);
  expect('h' in ownHistory(ANA, first, change)).toBe(false);
});

it('changes nothing about what two wrote at the same time and one then wrote over', () => {
  const ben = writeValues(first, { title: 'b' }, at(5, BEN));
  const ana = writeValues(first, { title: 'c' }, at(6, ANA));
  const both = merge(ben, ana);
  const over = writeValues(both, { title: 'd' }, at(7, ANA));
  expect(Object.values(over.h ?? {})).toHaveLength(1);
  expect(ownHistory(ANA, both, over)).toEqual(over);
  expect(judged(both, over)).toBeUndefined();
});
