import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { makeRec, writeValues } from '../records/merge.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { LANES } from './lane.ts';
import { afterLocalWrite, afterNews } from './pending.ts';
import {
  decidePost,
  goingAlong,
  isLetter,
  LIGHT_EVERY_MS,
  POST_MODES,
  readLimit,
  readMode,
  restReason,
  type PostMoment,
} from './post-mode.ts';

const MB = 1_000_000;
const at = (moment: Partial<PostMoment>): PostMoment => ({
  mode: 'normal',
  limitBytes: 0,
  bytesToday: 0,
  sinceLastMs: 60_000,
  isAsked: false,
  ...moment,
});
const usedUp = { limitBytes: MB, bytesToday: MB };
const moments = fc.record({
  mode: fc.constantFrom(...POST_MODES),
  limitBytes: fc.constantFrom(0, MB, 5 * MB),
  bytesToday: fc.nat(6 * MB),
  sinceLastMs: fc.oneof(fc.integer({ min: -100_000, max: 3 * LIGHT_EVERY_MS }), fc.constant(Infinity)),
  isAsked: fc.boolean(),
});

describe('Normal', () => {
  it('carries everything at once', () => {
    for (const lane of LANES) expect(decidePost(at({}), lane)).toEqual({ goes: 'now' });
  });
});

describe('Pause', () => {
  it('carries nothing, whoever asks, however long ago the last time was', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...LANES), fc.nat(MB), (moment, lane, bytes) => {
        const verdict = decidePost({ ...moment, mode: 'pause' }, lane, bytes);
        expect(verdict).toEqual({ goes: 'when-told', why: 'paused' });
      }),
    );
  });
});

describe('Light', () => {
  const light = (more: Partial<PostMoment> = {}) => at({ mode: 'light', ...more });

  it('gathers what people write, for a quarter of an hour at most', () => {
    expect(decidePost(light({ sinceLastMs: 60_000 }), 'text')).toEqual({
      goes: 'later',
      why: 'light',
      inMs: LIGHT_EVERY_MS - 60_000,
    });
    for (const sinceLastMs of [LIGHT_EVERY_MS, Infinity])
      expect(decidePost(light({ sinceLastMs }), 'text').goes).toBe('now');
  });

  it('lets a clock that was set back make nobody wait for longer', () => {
    expect(decidePost(light({ sinceLastMs: -3_600_000 }), 'text').goes).toBe('now');
  });

  it('lets a letter that was sent leave at once', () => {
    expect(decidePost(light({ isAsked: true }), 'text').goes).toBe('now');
  });

  it('lets word of arrival go along, never alone; pictures and files only when they are asked for', () => {
    expect(decidePost(light(), 'receipts')).toEqual({ goes: 'with-text', why: 'light' });
    expect(decidePost(light({ sinceLastMs: Infinity }), 'receipts').goes).toBe('with-text');
    for (const lane of ['thumbnails', 'files'] as const) {
      expect(decidePost(light({ sinceLastMs: Infinity }), lane)).toEqual({ goes: 'when-told', why: 'light' });
      expect(decidePost(light({ isAsked: true }), lane).goes).toBe('now');
    }
  });
});

describe('the most in one day', () => {
  it('when it is used up makes words travel as in Light, and says that it is the limit', () => {
    expect(restReason(at(usedUp))).toBe('limit');
    expect(decidePost(at(usedUp), 'text')).toMatchObject({ goes: 'later', why: 'limit' });
    expect(decidePost(at({ ...usedUp, isAsked: true }), 'text').goes).toBe('now');
    expect(restReason(at({ limitBytes: MB, bytesToday: MB - 1 }))).toBeUndefined();
    expect(restReason(at({ bytesToday: 1e12 }))).toBeUndefined();
  });

  it('is never passed by pictures and files, whoever asks', () => {
    const left = { limitBytes: MB, bytesToday: MB - 100_000 };
    for (const lane of ['thumbnails', 'files'] as const) {
      expect(decidePost(at(left), lane, 100_000).goes).toBe('now');
      expect(decidePost(at({ ...left, isAsked: true }), lane, 100_001)).toEqual({
        goes: 'when-told',
        why: 'limit',
      });
      expect(decidePost(at({ ...usedUp, isAsked: true }), lane).goes).toBe('when-told');
    }
    fc.assert(
      fc.property(moments, fc.nat(MB), (moment, bytes) => {
        const goes = decidePost(moment, 'files', bytes).goes === 'now';
        if (goes && moment.limitBytes > 0)
          expect(moment.bytesToday + bytes).toBeLessThanOrEqual(moment.limitBytes);
      }),
    );
  });

  it('never makes words wait for longer than Light does, or for ever', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        fc.pre(moment.mode !== 'pause');
        const verdict = decidePost(moment, 'text');
        expect(['now', 'later']).toContain(verdict.goes);
        if (verdict.goes === 'later') {
          expect(verdict.inMs).toBeGreaterThan(0);
          expect(verdict.inMs).toBeLessThanOrEqual(LIGHT_EVERY_MS);
        }
      }),
    );
  });
});

it('what is kept and not understood is Normal without a limit', () => {
  expect([readMode('light'), readMode('pause'), readMode(undefined), readMode('x')]).toEqual([
    'light',
    'pause',
    'normal',
    'normal',
  ]);
  expect([
    readLimit('5000000'),
    readLimit(undefined),
    readLimit('-1'),
    readLimit('x'),
    readLimit('1.5'),
  ]).toEqual([5 * MB, 0, 0, 0, 0]);
});

describe('what goes along in Light', () => {
  const clock = new StampClock(newDeviceTag(), Date.now);
  const room = 'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ';
  const when = '2026-01-01T00:00:00.000Z';
  const make = (kind: string) => makeRec(newId(kind, Date.now()), room, 1, { title: 'x' }, clock.next());
  const written = (kind: string) => afterLocalWrite(undefined, make(kind), when);
  const receipt = () => {
    const stored = afterNews(undefined, make('message'));
    const noted = writeValues(stored.rec, { 'arrived/01HZZZZZZZZZZZZZZZZZZZZZZZ/at': when }, clock.next());
    return afterLocalWrite(stored, noted, when);
  };

  it('is nothing while there is only word of arrival, and all of it behind something written', () => {
    const [task, arrived] = [written('task'), receipt()];
    expect(goingAlong([arrived])).toEqual([]);
    expect(goingAlong([])).toEqual([]);
    expect(goingAlong([task, arrived])).toEqual([task, arrived]);
  });

  it('is not gathered when it is a letter; word of its arrival and tasks are', () => {
    expect([isLetter(written('message')), isLetter(receipt()), isLetter(written('task'))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
