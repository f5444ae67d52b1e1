import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldAt } from '../src/shared/records/kind.ts';
import { KINDS } from '../src/shared/records/kinds.ts';
import { ALIKE, ALIKE_ROWS } from '../src/shared/rules/access-fields.ts';
import { ACCESS } from '../src/shared/rules/access-table.ts';

const rows = [...ACCESS, ...ALIKE_ROWS];
/** `message.returnedTopic in home`, with an item's id left out. */
const nameOf = (kind: string, path: string, where: string): string => {
  const parts = path.split('/');
  return `${kind}.${parts.length === 3 ? `${parts[0]}/*/${parts[2]}` : path} in ${where}`;
};
const known = new Set(rows.map(({ kind, does, where }) => nameOf(kind, does, where)));

describe('the access table knows every field', () => {
  const all = Object.values(KINDS).flatMap(({ kind, fields, maps, scopes }) =>
    scopes.flatMap((where) => [
      ...Object.keys(fields).map((field) => nameOf(kind, field, where)),
      ...Object.entries(maps).flatMap(([map, items]) =>
        Object.keys(items).map((field) => nameOf(kind, `${map}/x/${field}`, where)),
      ),
    ]),
  );

  it('of every kind in every place: none is without a row', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter((field) => !known.has(field))).toEqual([]);
  });

  it('says how a record of every kind is made, wherever a person makes it', () => {
    // The school, the class and the teacher's own record are made with the account; who is in a school the server says.
    const made = ['school', 'class', 'teacher', 'colleague'];
    const missing = Object.values(KINDS).flatMap(({ kind, scopes }) =>
      scopes
        .filter(
          (where) => !rows.some((row) => row.kind === kind && row.where === where && row.does === 'create'),
        )
        .map((where) => `${kind} in ${where}`),
    );
    expect(missing.filter((one) => !made.includes(one.split(' ')[0]!))).toEqual([]);
  });

  it('names no field that is not there, and follows only rows that are', () => {
    for (const { where, kind, like, fields } of ALIKE) {
      expect(
        ACCESS.some((row) => row.where === where && row.kind === kind && row.does === like),
        `${kind} ${like}`,
      ).toBe(true);
      for (const field of fields) expect(fieldAt(KINDS[kind]!, field), `${kind} ${field}`).toBeDefined();
    }
    const twice = rows.map(({ where, kind, does }) => `${where} ${kind} ${does}`);
    expect(twice.filter((row, at) => twice.indexOf(row) !== at)).toEqual([]);
  });

  it('is what the page for data protection officers shows', () => {
    const page = readFileSync(new URL('../docs/concepts/access.md', import.meta.url), 'utf8');
    for (const { where, kind, like, fields } of ALIKE)
      expect(page).toContain(`| ${where} | ${kind} | ${like} | ${fields.join(', ')} |`);
  });
});
