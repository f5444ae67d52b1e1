import { describe, expect, it } from 'vitest';
import type { ImportDone } from '../../../../shared/actions/import-roster.ts';
import { readImports, stillThere, withImport } from './recent-imports.ts';

const NOW = Date.parse('2026-03-31T08:00:00.000Z');
const done = (at: string, more: Partial<ImportDone> = {}): ImportDone => ({
  at,
  added: [],
  returned: [],
  removed: [],
  changed: [],
  ...more,
});

describe('recent imports', () => {
  it('are read newest first, for 30 days', () => {
    const stored = JSON.stringify([
      done('2026-02-20T08:00:00.000Z', { added: ['pupil:OLD'] }),
      done('2026-03-02T08:00:00.000Z', { added: ['pupil:A'] }),
      done('2026-03-30T08:00:00.000Z', {
        changed: [{ id: 'pupil:B', before: { sourceId: '' }, after: { sourceId: 'x' } }],
      }),
    ]);
    expect(readImports(stored, NOW).map(({ at }) => at.slice(0, 10))).toEqual(['2026-03-30', '2026-03-02']);
    expect(readImports(stored, NOW)[0]!.changed[0]!.after).toEqual({ sourceId: 'x' });
  });

  it('are none when nothing, or nothing readable, is kept', () => {
    for (const stored of [undefined, '', '{', '{"at":"x"}', '[{"at":1}]', 'null', '[{"at":"x","ids":[]}]'])
      expect(readImports(stored, NOW)).toEqual([]);
  });

  it('stand once each', () => {
    const list = withImport([done('2026-03-30')], done('2026-03-30', { added: ['a'] }));
    expect(withImport(list, done('2026-03-31')).map(({ at, added }) => [at, added.length])).toEqual([
      ['2026-03-31', 0],
      ['2026-03-30', 1],
    ]);
  });

  it('are counted as far as they still hold', () => {
    const entry = done('2026-03-30', {
      added: ['a', 'b', 'erased'],
      returned: ['c'],
      removed: ['d', 'e', 'erased'],
      changed: [{ id: 'f', before: {}, after: {} }],
    });
    const leftAt = new Map([
      ['a', ''],
      ['b', '2026-03-30'],
      ['c', ''],
      ['d', '2026-03-30'],
      ['e', ''],
      ['f', ''],
    ]);
    expect(stillThere(entry, leftAt)).toEqual({ added: 2, changed: 1, removed: 1 });
  });
});
