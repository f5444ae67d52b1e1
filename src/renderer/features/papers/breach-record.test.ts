import { describe, expect, it } from 'vitest';
import type { Log } from '../../db/use-log.ts';
import { breachFile, entriesBetween, readNotes, tellBy } from './breach-record.ts';

const entry = (at: string) => ({ at }) as unknown as Log['entries'][number];

describe('a breach record', () => {
  it('says when 72 hours are over, and nothing before anybody has noticed', () => {
    expect(tellBy('2026-03-06T09:30:00Z')).toBe('2026-03-09T09:30:00.000Z');
    expect(tellBy('')).toBeUndefined();
    expect(tellBy('soon')).toBeUndefined();
  });

  it('takes the entries of whole days, the last one with its evening', () => {
    const local = (text: string) => new Date(text).toISOString();
    const all = ['2026-03-05T23:59', '2026-03-06T00:00', '2026-03-07T23:59', '2026-03-08T00:00'].map((text) =>
      entry(local(text)),
    );
    expect(entriesBetween(all, { from: '2026-03-06', to: '2026-03-07' })).toEqual([all[1], all[2]]);
    expect(entriesBetween(all, { from: '2026-03-06', to: '' })).toEqual(all.slice(1));
    expect(entriesBetween(all, { from: '', to: '' })).toEqual(all);
  });

  it('begins empty where what was kept cannot be read', () => {
    expect(readNotes('').what).toBe('');
    expect(readNotes('{"what":7}').what).toBe('');
    expect(readNotes('{"what":"A bag was stolen."}').what).toBe('A bag was stolen.');
  });

  it('goes to machines with what was written, the deadline and the marks of the log', () => {
    const log: Log = {
      entries: [
        {
          ...entry('2026-03-06T10:00:00.000Z'),
          who: 'teacher:X',
          what: 'letter-released',
          about: 'message:Y',
          scope: 'school:Z',
          device: 'D',
          n: 4,
        },
      ],
      chains: [],
      reports: [
        {
          scope: 'school:Z',
          device: 'D',
          entries: 4,
          countersigned: 4,
          faults: [{ fault: 'missing', n: 2 }],
        },
      ],
    } as unknown as Log;
    const notes = { ...readNotes(''), noticedAt: '2026-03-06T12:00:00Z', what: 'A bag was stolen.' };
    const file = JSON.parse(
      breachFile(notes, { school: 'Escola', operator: 'https://x/', pupilCount: '2' }, log, 0),
    ) as Record<string, unknown>;
    expect(file).toMatchObject({
      format: 'interclass-breach-record',
      school: 'Escola',
      what: 'A bag was stolen.',
      tellBy: '2026-03-09T12:00:00.000Z',
      log: { isWhole: false, entries: [{ what: 'letter-released', about: 'message:Y', n: 4 }] },
    });
  });
});
