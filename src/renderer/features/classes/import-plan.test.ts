import { describe, expect, it } from 'vitest';
import { planRoster } from '../../../shared/rules/read-roster.ts';
import { countReasons, FILE_LIMIT_BYTES, presentNames, readListFile } from './import-plan.ts';

describe('the dry run of an import', () => {
  it('compares with the pupils on the list, not with those who left', () => {
    const present = presentNames([
      { givenName: 'Inês', familyName: 'Souza', leftAt: '' },
      { givenName: 'Otieno', familyName: 'Ouma', leftAt: '2026-02-01T08:00:00.000Z' },
    ]);
    const plan = planRoster('Ines Souza\nOtieno Ouma\n', present);
    expect(plan.rows.map((row) => row.reason)).toEqual(['already-here', 'new']);
  });

  it('counts each reason, the pupils to add first', () => {
    const plan = planRoster('Ana Lima\nAna Lima\nJoana Reis\n12\n', new Set());
    expect(countReasons(plan.rows)).toEqual([
      { reason: 'new', count: 2 },
      { reason: 'twice-in-file', count: 1 },
      { reason: 'no-name', count: 1 },
    ]);
    expect(countReasons([])).toEqual([]);
  });

  it('reads text in the old and new encodings, and says of a spreadsheet that it is no text', async () => {
    expect(await readListFile(new Blob(['Inês Souza']))).toBe('Inês Souza');
    expect(await readListFile(new Blob([Uint8Array.of(0x49, 0x6e, 0xea, 0x73)]))).toBe('Inês');
    expect(await readListFile(new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)]))).toBeUndefined();
    expect(await readListFile({ size: FILE_LIMIT_BYTES + 1 } as Blob)).toBeUndefined();
  });
});
