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

it('changes nothing about what two wrote at the same time and one then wrote over', () => {
  const ben = writeValues(first, { title: 'b' }, at(5, BEN));
  const ana = writeValues(first, { title: 'c' }, at(6, ANA));
  const both = merge(ben, ana);
  const over = writeValues(both, { title: 'd' }, at(7, ANA));
  expect(Object.values(over.h ?? {})).toHaveLength(1);
  expect(ownHistory(ANA, both, over)).toEqual(over);
  expect(judged(both, over)).toBeUndefined();
});
