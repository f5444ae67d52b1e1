import { describe, expect, it } from 'vitest';
import { readImports, withImport } from './recent-imports.ts';

const NOW = Date.parse('2026-03-31T08:00:00.000Z');

describe('recent imports', () => {
  it('are read newest first, for 30 days', () => {
    const stored = JSON.stringify([
      { at: '2026-02-20T08:00:00.000Z', ids: ['pupil:OLD'] },
      { at: '2026-03-02T08:00:00.000Z', ids: ['pupil:A'] },
      { at: '2026-03-30T08:00:00.000Z', ids: ['pupil:B', 'pupil:C'] },
    ]);
    expect(readImports(stored, NOW).map(({ ids }) => ids)).toEqual([['pupil:B', 'pupil:C'], ['pupil:A']]);
  });

  it('are none when nothing, or nothing readable, is kept', () => {
    for (const stored of [undefined, '', '{', '{"at":"x"}', '[{"at":1}]', 'null'])
      expect(readImports(stored, NOW)).toEqual([]);
  });

  it('grow while names are being added, and go when they were taken back', () => {
    const first = withImport([], { at: '2026-03-30', ids: ['a'] });
    const second = withImport(first, { at: '2026-03-30', ids: ['a', 'b'] });
    expect(second).toEqual([{ at: '2026-03-30', ids: ['a', 'b'] }]);
    expect(withImport(second, { at: '2026-03-31', ids: ['c'] }).map(({ at }) => at)).toEqual([
      '2026-03-31',
      '2026-03-30',
    ]);
    expect(withImport(second, { at: '2026-03-30', ids: [] })).toEqual([]);
  });
});
