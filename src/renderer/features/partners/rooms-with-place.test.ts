import { expect, it } from 'vitest';
import type { RoomState } from '../../../shared/actions/meet-partner.ts';
import { roomsWithPlace } from './rooms-with-place.ts';

const OURS = 'class:ours';
const room = (count: number, state: RoomState = 'open', own = OURS) => ({
  room: {
    classes: [own, ...Array.from({ length: count - 1 }, (_, n) => `class:${n}`)].map((id) => ({ id })),
  },
  state,
});

it('offers the rooms of the class that go on, up to the sixth class', () => {
  const open = [room(2), room(5), room(2, 'waiting-for-them'), room(2, 'waiting-for-verification')];
  expect(roomsWithPlace(open, OURS)).toEqual(open);
  expect(roomsWithPlace([room(6)], OURS)).toEqual([]);
  expect(roomsWithPlace([room(2, 'closed'), room(2, 'blocked')], OURS)).toEqual([]);
  expect(roomsWithPlace([room(2, 'open', 'class:another')], OURS)).toEqual([]);
});
