import { expect, it } from 'vitest';
import { makeRec, writeValues } from '../records/merge.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { newId } from '../lib/ids.ts';
import { byTurn, laneNumber, laneOf } from './lane.ts';
import { afterLocalWrite, afterNews } from './pending.ts';

const clock = new StampClock(newDeviceTag(), Date.now);
const ROOM = 'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const letter = () => makeRec(newId('message', Date.now()), ROOM, 1, { body: 'Hello' }, clock.next());
const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
const receipt = { 'arrived/01HZZZZZZZZZZZZZZZZZZZZZZZ/at': at(1) };
const arrived = (day: number) => {
  const stored = afterNews(undefined, letter());
  return afterLocalWrite(stored, writeValues(stored.rec, receipt, clock.next()), at(day));
};

it('a receipt is a receipt only while nothing else of its record is unsent', () => {
  const confirmed = arrived(1);
  expect(laneOf(confirmed)).toBe('receipts');
  const edited = writeValues(confirmed.rec, { isHidden: true }, clock.next());
  expect(laneOf(afterLocalWrite(confirmed, edited, at(2)))).toBe('text');
  const own = letter();
  expect(laneOf(afterLocalWrite(undefined, writeValues(own, receipt, clock.next()), at(2)))).toBe('text');
  const settled = afterNews(undefined, own);
  expect([laneOf(settled), laneNumber(settled)]).toEqual([undefined, 0]);
});

it('what was written goes before receipts, however old they are, and the oldest first', () => {
  const early = arrived(1);
  const first = afterLocalWrite(undefined, letter(), at(3));
  const second = afterLocalWrite(undefined, letter(), at(4));
  expect([second, early, first].sort(byTurn)).toEqual([first, second, early]);
});
