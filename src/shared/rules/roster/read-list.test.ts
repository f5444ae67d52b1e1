import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRoster, nameKey, planRoster } from './read-roster.ts';

const nobody = new Set<string>();
const decode = (bytes: Uint8Array, encoding: string, isStrict: boolean) =>
  new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);
const plan = (text: string) => planRoster(text, nobody);

describe('planRoster', () => {
  it('reads a pasted list, one name a line, with or without numbers', () => {
    const { rows } = plan('Maria Clara Souza\n2. João Pedro\n\nSilva, Ana');
    expect(rows.map(({ givenName, familyName, line }) => [givenName, familyName, line])).toEqual([
      ['Maria', 'Clara Souza', 1],
      ['João', 'Pedro', 2],
      ['Ana', 'Silva', 4],
    ]);
  });

  it('reads a CSV with BOM, semicolons, CRLF and line breaks inside quotes, and names the right lines', () => {
    const { rows, ignoredColumns, usedColumns } = plan(
      '\uFEFFSobrenome;Nome;E-mail;Observações\r\n"Souza";"Maria";m@x.br;"gosta de\r\nler"\r\nLima;José;;\r\n',
    );
    expect(usedColumns).toEqual(['Sobrenome', 'Nome']);
    expect(ignoredColumns).toEqual(['E-mail', 'Observações']);
    expect(rows.map(({ line, givenName, familyName }) => [line, givenName, familyName])).toEqual([
      [2, 'Maria', 'Souza'],
      [4, 'José', 'Lima'],
    ]);
  });

  it('gives each row its reason and takes only the new ones', () => {
    const text =
      'First name,Last name,ID\nAna,Lima,1\nana,LIMA,2\nEva,Reis,3\n,,4\n12345678,x,5\nOld,Pupil,6\n';
    const { rows } = planRoster(text, new Set([nameKey('Old', 'Pupil')]));
    expect(rows.map((row) => row.reason)).toEqual([
      'new',
      'twice-in-file',
      'new',
      'no-name',
      'looks-like-contact',
      'already-here',
    ]);
    expect(rows.filter((row) => row.isTaken)).toHaveLength(2);
  });

  it('reads Latin-1 where the bytes are not UTF-8, and refuses what is no text', () => {
    expect(decodeRoster(Uint8Array.from([0x4a, 0x6f, 0xe3, 0x6f]), decode)).toBe('João');
    expect(decodeRoster(new TextEncoder().encode('\uFEFFJoão'), decode)).toContain('João');
    expect(decodeRoster(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0]), decode)).toBeUndefined();
  });

  it('says what is wrong with a whole file', () => {
    expect(plan('  \n ').problem).toBe('empty');
    expect(plan('colour,size,weight\nred,1,2\n').problem).toBe('no-name-column');
    expect(plan('First name,ID\n').problem).toBe('empty');
    expect(plan(`name\n${'Ana Lima\n'.repeat(10_002)}`).problem).toBe('too-many-rows');
  });

  it('never throws, never takes a row without a letter or twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom('', 'Name;Class\n', 'First name,Last name\n'),
        (text, header) => {
          const taken = plan(header + text).rows.filter((row) => row.isTaken);
          const keys = taken.map((row) => nameKey(row.givenName, row.familyName));
          expect(new Set(keys).size).toBe(keys.length);
          for (const row of taken) expect(`${row.givenName}${row.familyName}`).toMatch(/\p{L}/u);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
