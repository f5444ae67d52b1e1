import { describe, expect, it } from 'vitest';
import { draft } from './draft.ts';
import { viewOf } from './kind.ts';
import { makeRec, merge, writeValues } from './merge.ts';
import { makeStamp } from './stamp.ts';

/** Sealed twice, the same words are two texts; this opener reads what stands after the last point. */
const open = (sealed: string) => sealed.split('.').at(-1);

function apart(mine: string, theirs: string) {
  const start = makeStamp(1_000, 0, 'AAAAAAAAAAAA');
  const first = makeRec('draft:1', 'teacher:1', 1, { title: '~1.x.start' }, start);
  const one = writeValues(first, { title: mine }, makeStamp(2_000, 0, 'AAAAAAAAAAAA'));
  const other = writeValues(first, { title: theirs }, makeStamp(3_000, 0, 'BBBBBBBBBBBB'));
  return viewOf(draft, merge(one, other), open).alsoWritten;
}

describe('what was written at the same time', () => {
  it('is offered when the words differ', () => {
    expect(apart('~1.p.river', '~1.q.lake')).toMatchObject({ title: [{ value: 'river' }] });
  });

  it('is no matter when both wrote the same words, however they are sealed', () => {
    expect(apart('~1.p.river', '~1.q.river')).toEqual({});
  });
});
