import { createHash } from 'node:crypto';
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../lib/bytes.ts';
import { encodeNumber } from '../lib/crockford.ts';
import type { Rec } from '../records/merge.ts';
import { packRecs, unpackRecs } from './columns.ts';
import type { SyncAnswer, SyncRequest } from './protocol.ts';
import { close, decodeRequest, dictionary, encodeRequest, open, packAnswer, unpackAnswer } from './wire.ts';

const ALL = Number.MAX_SAFE_INTEGER;
const stamp = fc
  .tuple(fc.nat(2 ** 40), fc.nat(32_767), fc.constantFrom('AAAAAAAAAAAA', 'BBBBBBBBBBBB', 'CCCCCCCCCCCC'))
  .map(([time, counter, device]) => encodeNumber(time, 9) + encodeNumber(counter, 3) + device);
const path = fc.constantFrom('title', 'body', 'tasks/01H/title', 'constructor', '__proto__', 'toString');
const bytes = fc.uint8Array({ minLength: 48, maxLength: 90 }).map((some) => toBase64(some));
const value = fc.oneof(fc.string(), bytes, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<never>);
const rec = fc.record(
  {
    id: fc
      .tuple(
        fc.constantFrom('message', 'task', 'future'),
        fc.oneof(
          fc.string(),
          fc.nat(2 ** 40).map((ms) => encodeNumber(ms, 10) + 'Z'.repeat(16)),
        ),
      )
      .map(([kind, rest]) => `${kind}:${rest}`),
    scope: fc.constantFrom('exchange:1', 'class:2', 'exchange:1:home:school:3'),
    v: fc.constantFrom(1, 2, 9),
    at: stamp,
    f: fc.dictionary(path, value, { maxKeys: 4 }),
    s: fc.dictionary(path, fc.oneof(stamp, fc.array(stamp, { minLength: 1, maxLength: 3 })), { maxKeys: 3 }),
    x: fc.dictionary(path, fc.array(fc.tuple(stamp, value), { maxLength: 2 }), { maxKeys: 2 }),
    gone: fc.constant(true as const),
  },
  { requiredKeys: ['id', 'scope', 'v', 'at', 'f'] },
) as fc.Arbitrary<Rec>;
const recs = fc.array(rec, { maxLength: 30 });

function requestOf(list: readonly Rec[]): SyncRequest {
  const changes = list.map((item, place) => ({ rec: item, sum: `sum ${place}` }));
  return { protocol: 1, app: '0.1.0', device: 'AAAAAAAAAAAA', cursor: 'c', changes };
}

/** As bytes show it: what JSON cannot tell apart is the same. */
const text = (item: unknown): string => JSON.stringify(item);
const sorted = (items: readonly unknown[]): string[] => items.map(text).sort();

describe('columns', () => {
  it('give back every record as it was', () => {
    fc.assert(
      fc.property(recs, (list) => {
        const { packed, order } = packRecs(list);
        const back = unpackRecs(JSON.parse(text(packed)), ALL);
        expect(back.map(text)).toEqual(order.map((place) => text(list[place])));
      }),
      { numRuns: 2000 },
    );
  });

  it('give back stamps made a moment after the id, in fewer bytes', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.nat(200_000), fc.constantFrom(0, 0, 1), (ms, waited, counter) => {
        const id = `task:${encodeNumber(ms, 10)}${'Z'.repeat(16)}`;
        const at = `${encodeNumber(ms + waited, 9)}${encodeNumber(counter, 3)}AAAAAAAAAAAA`;
        const own = { id, scope: 'exchange:1', v: 1, at, f: { title: 'x' } };
        const { packed } = packRecs([own]);
        expect(unpackRecs(JSON.parse(text(packed)), 1)).toEqual([own]);
        const isShort = waited < 100_000 && counter === 0;
        expect(text(packed.groups[0]!.at).includes(at.slice(0, 9))).toBe(!isShort);
      }),
    );
  });

  it('take no more records than allowed, whatever they say', () => {
    const { packed } = packRecs(fc.sample(rec, 5));
    expect(() => unpackRecs(packed, 4)).toThrow(RangeError);
    const group = {
      kind: 'task',
      v: 1,
      count: 1e9,
      ids: { all: '1' },
      scopes: { all: 's' },
      at: { all: 'x' },
    };
    const bomb = { devices: [], groups: [{ ...group, paths: [], values: [] }], whole: [] };
    expect(() => unpackRecs(bomb, 500)).toThrow(RangeError);
  });
});

describe('frames', () => {
  it('carry a request and an answer as they were', () => {
    fc.assert(
      fc.property(recs, (list) => {
        const back = decodeRequest(encodeRequest(requestOf(list))) as SyncRequest;
        expect(sorted(back.changes)).toEqual(sorted(requestOf(list).changes));
        const asked = requestOf(list);
        const answer = { protocol: 1, acks: [], news: list, cursor: 'next' } as unknown as SyncAnswer;
        const read = unpackAnswer(open(close(packAnswer(answer, asked))), asked) as SyncAnswer;
        expect(sorted(read.news)).toEqual(sorted(list));
        expect(read.cursor).toBe('next');
        expect(read.acks).toEqual([]);
        const all = { ...answer, acks: list.map(({ id }) => id) };
        const back2 = unpackAnswer(open(close(packAnswer(all, asked))), asked) as SyncAnswer;
        expect(back2.acks).toEqual(all.acks);
      }),
      { numRuns: 500 },
    );
  });

  it('hold one message in few bytes', () => {
    const message = {
      id: 'message:01KAQ7Z8Y3M4N5P6Q7R8S9T0VW',
      scope: 'exchange:01KAQ7Z8Y3M4N5P6Q7R8S9T0VX',
      v: 1,
      at: `${encodeNumber(1_763_900_000_000, 9)}000QWERTYASDFGH`.slice(0, 24),
      f: { text: 'x'.repeat(10) },
    };
    // Ids and device are random and cost some 60 bytes whatever is done.
    expect(encodeRequest(requestOf([message])).length).toBeLessThan(220);
  });

  it('that are cut, changed or of another version are refused, and nothing worse', () => {
    const whole = encodeRequest(requestOf(fc.sample(rec, { numRuns: 12, seed: 7 })));
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, bits, isCut) => {
          const bad = isCut
            ? whole.slice(0, at)
            : whole.map((byte, place) => (place === at ? byte ^ bits : byte));
          try {
            decodeRequest(bad);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            return;
          }
          // A changed bit may by chance make another frame; a cut one never does.
          expect(isCut).toBe(false);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('that are not frames at all are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, isVersioned) => {
        const frame = isVersioned ? Uint8Array.of(2, ...bytes) : bytes;
        expect(() => decodeRequest(frame)).toThrow(RangeError);
      }),
      { numRuns: 5000 },
    );
  });

  it('that would grow without end are stopped', () => {
    const bomb = deflateSync(new Uint8Array(200 * 1024 * 1024), { dictionary: dictionary(), level: 6 });
    expect(bomb.length).toBeLessThan(400_000);
    const frame = new Uint8Array(bomb.length + 1);
    frame[0] = close({})[0]!;
    frame.set(bomb, 1);
    expect(() => open(frame)).toThrow('grows too large');
  });

  it('speak the dictionary of their version', () => {
    // Another dictionary cannot read these frames: when this changes, WIRE_VERSION has to change with it.
    expect(createHash('sha256').update(dictionary()).digest('hex').slice(0, 16)).toBe('cf53ce0feded00a4');
  });
});
