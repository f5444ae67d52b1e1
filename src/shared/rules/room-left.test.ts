import { describe, expect, it } from 'vitest';
import { roomLeft } from './room-left.ts';

const MB = 1_000_000;
const GB = 1000 * MB;

describe('the room for what is kept', () => {
  it.each([
    ['plenty', { usage: 50 * MB, quota: 10 * GB }, 'enough'],
    ['just below four fifths', { usage: 7999 * MB, quota: 10 * GB }, 'enough'],
    ['four fifths', { usage: 8 * GB, quota: 10 * GB }, 'short'],
    ['200 MB left', { usage: 100 * MB, quota: 300 * MB }, 'enough'],
    ['less than 200 MB left', { usage: 100 * MB + 1, quota: 300 * MB }, 'short'],
    ['a disk that is small altogether', { usage: 0, quota: 150 * MB }, 'short'],
    ['more used than there is', { usage: 2 * GB, quota: GB }, 'short'],
    ['a host that says nothing', undefined, 'unknown'],
    ['a host that says nonsense', { usage: Number.NaN, quota: GB }, 'unknown'],
    ['no room named', { usage: 0, quota: 0 }, 'unknown'],
  ])('%s', (_words, room, state) => {
    expect(roomLeft(room).state).toBe(state);
  });

  it('says how much would have to go', () => {
    expect(roomLeft({ usage: 9 * GB, quota: 10 * GB })).toMatchObject({ left: GB, missingBytes: GB });
    expect(roomLeft({ usage: 900 * MB, quota: 1050 * MB })).toMatchObject({ missingBytes: 60 * MB });
    expect(roomLeft({ usage: 100 * MB, quota: 200 * MB })).toMatchObject({ missingBytes: 100 * MB });
    expect(roomLeft({ usage: 8 * GB, quota: 10 * GB })).toMatchObject({ missingBytes: 1 });
  });
});
