import { describe, expect, it } from 'vitest';
import type { AccountDoc, ExchangeDoc, SchoolDoc } from './registry-docs.ts';
import type { InviteDoc } from './partner-docs.ts';
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

  describe('of an account with a recovery code', () => {
    const code = { salt: 's', hash: 'of the code', keys: {}, since: '2026-03-02T08:00:00Z' };
    const sessions = [{ session: 'one', device: 'd', createdAt: '2026-03-02T08:00:00Z' }];
    const account: AccountDoc = {
      teacher: 'teacher:a',
      name: 'Ana',
      language: 'pt',
      salt: 's',
      hash: 'of the old password',
      createdAt: '2026-03-02T08:00:00Z',
      sessions,
      recovery: code,
    };
    const used = {
      ...account,
      hash: 'of the new password',
      sessions: [],
      recovery: { ...code, usedAt: '2026-03-04T08:00:00Z' },
    };

    it('keep the code that both know', () => {
      expect(joinRegistryDocs('account', account, { ...account, sessions: [] })).toEqual({
        ...account,
        sessions: [],
      });
    });

    it('keep the password of the side that has used it, whichever is shown: the code cannot be used again', () => {
      expect(joinRegistryDocs('account', account, used)).toEqual(used);
      expect(joinRegistryDocs('account', used, account)).toEqual(used);
    });

    it.each([
      ['was replaced', { ...code, hash: 'of another code' }],
      ['was removed', undefined],
    ])('know no code when on one side it %s', (_what, recovery) => {
      const { recovery: _known, ...rest } = account;
      const beside: AccountDoc = recovery ? { ...rest, recovery } : rest;
      expect(joinRegistryDocs('account', account, beside)).toEqual(rest);
      expect(joinRegistryDocs('account', beside, account)).toEqual(rest);
    });
  });
});
