import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/errors.ts';
import { newSealKey, seal } from '../lib/seal.ts';
import { makeRec, merge } from './merge.ts';
import { checkClock, checkShape, checkSize, parseRecord } from './parse-record.ts';
import { makeStamp } from './stamp.ts';

const ULID = '01HZZZZZZZZZZZZZZZZZZZZZZZ';
const STAMP = makeStamp(1_700_000_000_000, 0, 'AAAAAAAAAAAA');
const rec = (id: string, scope: string, values: Record<string, never> | Record<string, string | number>) =>
  makeRec(id, scope, 1, values, STAMP);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

describe('parseRecord', () => {
  it('refuses every JSON that is not a record with a code, and never lets one through that merge cannot take', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        for (const input of [
          a,
          { id: `task:${ULID}`, scope: `teacher:${ULID}`, v: 1, at: STAMP, f: a, s: b },
        ]) {
          const code = codeOf(() => merge(parseRecord(input), parseRecord(input)));
          expect(['fine', 'record/malformed']).toContain(code);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses paths that reach for prototypes, unordered stamps and markers with content', () => {
    const good = rec(`task:${ULID}`, `teacher:${ULID}`, { order: 'a' });
    const later = makeStamp(1_800_000_000_000, 0, 'BBBBBBBBBBBB');
    expect(codeOf(() => parseRecord(good))).toBe('fine');
    expect(codeOf(() => parseRecord(JSON.parse(JSON.stringify(good).replace('"order"', '"or der"'))))).toBe(
      'record/malformed',
    );
    for (const name of ['toString', 'hasOwnProperty', 'valueOf'])
      expect(codeOf(() => parseRecord({ ...good, f: { [name]: 0 }, s: {} }))).toBe('record/malformed');
    expect(
      Object.keys(parseRecord(JSON.parse(JSON.stringify(good).replace('"order"', '"__proto__"'))).f),
    ).toEqual([]);
    expect(codeOf(() => parseRecord({ ...good, s: { order: [STAMP, later] } }))).toBe('record/malformed');
    expect(codeOf(() => parseRecord({ ...good, gone: true }))).toBe('record/malformed');
    expect(codeOf(() => parseRecord({ ...good, scope: 'everybody' }))).toBe('record/malformed');
  });

  it('refuses a list where a table by paths belongs, even an empty one', () => {
    const good = rec(`task:${ULID}`, `teacher:${ULID}`, {});
    expect(codeOf(() => parseRecord({ ...good, s: {}, x: {}, h: {} }))).toBe('fine');
    for (const name of ['f', 's', 'x', 'h'])
      expect(codeOf(() => parseRecord({ ...good, [name]: [] }))).toBe('record/malformed');
  });

  it('refuses values nested so deep that reading them would end the program', () => {
    const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
    const good = rec(`task:${ULID}`, `teacher:${ULID}`, { order: 'a' });
    const withValue = (value: unknown) => ({ ...good, f: { order: value } });
    expect(codeOf(() => parseRecord(withValue(nested(10))))).toBe('fine');
    for (const depth of [30, 100_000])
      for (const input of [withValue(nested(depth)), { ...good, x: { order: [[STAMP, nested(depth)]] } }])
        expect(codeOf(() => parseRecord(input))).toBe('record/malformed');
  });
});

describe('the rules of form', () => {
  it('lets no readable name or text into a sealed scope, shown or in history', () => {
    const sealed = seal(newSealKey(), 'Zuzana', 'place');
    const pupilOf = (value: string) => rec(`pupil:${ULID}`, `class:${ULID}`, { givenName: value });
    expect(codeOf(() => checkShape(pupilOf('Zuzana')))).toBe('seal/missing');
    expect(codeOf(() => checkShape(pupilOf(sealed)))).toBe('fine');
    expect(codeOf(() => checkShape({ ...pupilOf(sealed), h: { givenName: [[STAMP, 'Zuzana']] } }))).toBe(
      'seal/missing',
    );
    expect(
      codeOf(() => checkShape({ ...pupilOf(sealed), v: 9, f: { nickname: 'Zuzana from our class' } })),
    ).toBe('seal/missing');
  });

  it('keeps paths and kinds of a newer app, as long as they are no readable text in a sealed scope', () => {
    expect(
      codeOf(() =>
        checkShape({ ...rec(`task:${ULID}`, `exchange:${ULID}`, { mood: 'merry as can be' }), v: 2 }),
      ),
    ).toBe('fine');
    expect(codeOf(() => checkShape(rec(`hologram:${ULID}`, `exchange:${ULID}`, { beam: 'a text' })))).toBe(
      'fine',
    );
    expect(codeOf(() => checkShape(rec(`task:${ULID}`, `exchange:${ULID}`, { mood: 'merry' })))).toBe(
      'record/malformed',
    );
  });

  it('refuses what is too large, in the wrong scope, or a day ahead', () => {
    expect(
      codeOf(() => checkSize(rec(`task:${ULID}`, `exchange:${ULID}`, { title: 'x'.repeat(300_000) }))),
    ).toBe('record/too-large');
    expect(codeOf(() => checkShape(rec(`pupil:${ULID}`, `exchange:${ULID}`, { picture: 'kite' })))).toBe(
      'record/wrong-scope',
    );
    const now = 1_700_000_000_000;
    expect(codeOf(() => checkClock(rec(`task:${ULID}`, `exchange:${ULID}`, {}), now))).toBe('fine');
    expect(codeOf(() => checkClock(rec(`task:${ULID}`, `exchange:${ULID}`, {}), now - 25 * 3600_000))).toBe(
      'clock/ahead',
    );
  });
});
