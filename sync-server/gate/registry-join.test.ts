import { describe, expect, it } from 'vitest';
import type { ExchangeDoc, InviteDoc, SchoolDoc } from './registry-docs.ts';
import { joinRegistryDocs } from './registry-join.ts';

const school: SchoolDoc = {
  name: 'Escola Sol',
  place: 'Recife',
  country: 'BR',
  admins: ['teacher:a'],
  classes: ['class:a'],
  createdAt: '2026-03-02T08:00:00Z',
};

describe('two versions of a registry document', () => {
  it('keep the verification of a school and the classes of both', () => {
    const verified = { ...school, classes: [], verifiedAt: '2026-03-03T08:00:00Z', verifiedBy: 'Maria Lima' };
    const expected = { ...school, verifiedAt: verified.verifiedAt, verifiedBy: 'Maria Lima' };
    expect(joinRegistryDocs('school', school, verified)).toEqual(expected);
    expect(joinRegistryDocs('school', verified, school)).toEqual(expected);
  });

  it('of two schools founded under one id only the shown one counts', () => {
    const stranger = { ...school, admins: ['teacher:x'], createdAt: '2026-03-02T08:00:01Z' };
    expect(joinRegistryDocs('school', school, stranger)).toEqual(school);
  });

  it('keep both classes in an exchange that let both in, in the order they joined', () => {
    const entry = (id: string, joinedAt: string) => ({ class: id, school: 's', joinedAt });
    const host = entry('class:a', '1');
    const docs: ExchangeDoc[] = [
      { classes: [host, entry('class:c', '3')] },
      { classes: [host, entry('class:b', '2')] },
    ];
    expect(joinRegistryDocs('exchange', docs[0]!, docs[1]!).classes.map((each) => each.class)).toEqual([
      'class:a',
      'class:b',
      'class:c',
    ]);
  });

  it('leave an invitation withdrawn, and redeemed by the shown one', () => {
    const invite = { code: 'ABCD2345' } as InviteDoc;
    const withdrawn = { ...invite, isWithdrawn: true, redeemedBy: 'request:b' };
    expect(joinRegistryDocs('invite', { ...invite, redeemedBy: 'request:a' }, withdrawn)).toEqual({
      ...withdrawn,
      redeemedBy: 'request:a',
    });
    expect(joinRegistryDocs('invite', invite, withdrawn)).toEqual(withdrawn);
  });

  it('count the more vain tries, and the longer lock', () => {
    const tries = { count: 3, lastMs: 10, lockedUntilMs: 0 };
    expect(joinRegistryDocs('throttle', tries, { count: 1, lastMs: 20, lockedUntilMs: 99 })).toEqual({
      count: 3,
      lastMs: 20,
      lockedUntilMs: 99,
    });
  });
});
