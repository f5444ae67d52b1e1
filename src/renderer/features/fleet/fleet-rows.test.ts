import { describe, expect, it } from 'vitest';
import type { MachineReport } from '../../../shared/sync/machines.ts';
import { isOlder, looksOf, newestOf, sortedBy, type FleetRow } from './fleet-rows.ts';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const REPORT: MachineReport = {
  app: '0.2.0',
  system: 'linux',
  host: 'desktop',
  unsent: 0,
  unsentSince: '',
  used: 10,
  quota: 100,
  update: 'newest',
};
const FINE = { seenAt: '2026-03-19T10:00:00.000Z', app: '0.2.0', report: REPORT };

describe('which computers need a look', () => {
  it.each([
    [{}, []],
    [{ seenAt: '' }, ['silent']],
    [{ seenAt: '2026-03-06T10:00:00.000Z' }, []],
    [{ seenAt: '2026-03-06T09:00:00.000Z' }, ['silent']],
    [{ app: '0.1.9' }, ['old']],
    [{ app: '' }, []],
    [{ app: '0.10.0' }, []],
    [{ report: undefined }, []],
    [{ report: { ...REPORT, unsent: 1, unsentSince: '2026-03-12' } }, ['unsent']],
    [{ report: { ...REPORT, unsent: 1, unsentSince: '2026-03-14' } }, []],
    [{ report: { ...REPORT, used: 90 } }, ['full']],
    [{ report: { ...REPORT, used: 89 } }, []],
  ])('%j: %j', (about, looks) => {
    expect(looksOf({ ...FINE, ...about } as typeof FINE, '0.2.0', NOW)).toEqual(looks);
  });

  it('goes by the newest version that somebody has, number by number', () => {
    expect(newestOf(['0.9.0', '0.10.0', 'demo', ''])).toBe('0.10.0');
    expect(isOlder('1.0', '1.0.0')).toBe(false);
    expect(isOlder('1.0.0-beta', '1.0.1')).toBe(true);
  });
});

describe('the order of the list', () => {
  const row = (name: string, more: Partial<FleetRow>): FleetRow => ({
    tag: name,
    name,
    kind: 'classroom',
    className: '',
    app: '1.0.0',
    seenAt: '',
    report: undefined,
    looks: [],
    ...more,
  });
  const rows = [
    row('b', { seenAt: '2026-03-02', app: '1.10.0', looks: ['full'] }),
    row('a', { seenAt: '2026-03-02', report: { ...REPORT, unsent: 2, unsentSince: '2026-03-01' } }),
    row('c', { seenAt: '2026-03-01', app: '1.9.0', report: { ...REPORT, used: 80 } }),
  ];
  const namesBy = (...how: [Parameters<typeof sortedBy>[1], boolean]) =>
    sortedBy(rows, ...how, (a, b) => (a < b ? -1 : Number(a > b)))
      .map(({ name }) => name)
      .join('');
  it('is that of one column, up or down, and by name where it is the same', () => {
    expect(namesBy('name', false)).toBe('abc');
    expect(namesBy('name', true)).toBe('cba');
    expect(namesBy('seen', false)).toBe('cab');
    expect(namesBy('seen', true)).toBe('abc');
    expect(namesBy('app', false)).toBe('acb');
    expect(namesBy('unsent', false)).toBe('abc');
    expect(namesBy('storage', true)).toBe('cab');
    expect(namesBy('look', false)).toBe('bac');
  });
});
