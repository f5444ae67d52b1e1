import { describe, expect, it } from 'vitest';
import { KINDS } from '../records/kinds.ts';
import { ACCESS } from '../rules/access-table.ts';
import { dataMap, NEVER_SHARED, pathsOfKind } from './data-map.ts';
import { FIELD_FACTS } from './field-facts.ts';

const map = dataMap();
const pathsIn = (kind: string): string[] =>
  (FIELD_FACTS[kind]?.groups ?? []).flatMap(({ fields }) => fields).sort();
const rowOf = (kind: string, scope: string, path: string) =>
  map
    .find((section) => section.kind === kind && section.scope === scope)
    ?.rows.find(({ fields }) => fields.includes(path));

describe('the data map', () => {
  it('knows every kind, and no other', () => {
    expect(Object.keys(FIELD_FACTS).sort()).toEqual(Object.keys(KINDS).sort());
  });

  it.each(Object.values(KINDS))(
    'says of each field of $kind once what it is for, and of nothing else',
    (kind) => {
      expect(pathsIn(kind.kind)).toEqual(pathsOfKind(kind).sort());
    },
  );

  it.each(Object.values(KINDS))('has $kind in each place where it is stored, with all its fields', (kind) => {
    for (const scope of kind.scopes) {
      const section = map.find((one) => one.kind === kind.kind && one.scope === scope);
      const stored = pathsOfKind(kind).filter(
        (path) => scope !== 'exchange' || !NEVER_SHARED.includes(`${kind.kind} ${path}`),
      );
      expect(section?.rows.flatMap(({ fields }) => fields).sort()).toEqual(stored.sort());
      expect(section?.places).toContain('operator');
      for (const row of section?.rows ?? []) {
        expect(row.about.length).toBeGreaterThan(0);
        expect(row.readers.length).toBeGreaterThan(0);
      }
    }
  });

  it('leaves out of an exchange only what the rules refuse there to everybody', () => {
    const refusals = new Map([
      ['message author', 'author'],
      ['message reviewedBy', 'reviewedBy'],
      ['message returnedBody', 'returnedBody'],
      ['erasure pupil', 'create naming a pupil'],
    ]);
    expect([...refusals.keys()]).toEqual(NEVER_SHARED);
    for (const [field, does] of refusals) {
      const kind = field.split(' ')[0];
      const row = ACCESS.find((one) => one.where === 'exchange' && one.kind === kind && one.does === does);
      expect(row?.cells.length).toBeGreaterThan(0);
      expect(row?.cells).not.toContain('yes');
    }
  });

  it('hides the names of pupils from everybody but the school', () => {
    for (const name of ['givenName', 'familyName', 'sourceId'])
      expect(rowOf('pupil', 'class', name)?.readers).toEqual(['class-teachers', 'classroom']);
    expect(map.filter(({ kind }) => kind === 'pupil').map(({ places }) => places)).toEqual([
      ['teacher-computers', 'classroom-computers', 'hub', 'operator'],
    ]);
  });

  it('says that the operator can read what was released, and not what waits', () => {
    expect(rowOf('message', 'exchange', 'body')?.readers).toEqual([
      'class-teachers',
      'classroom',
      'partner-teachers',
      'partner-pupils',
      'operator',
    ]);
    expect(rowOf('message', 'home', 'body')?.readers).toEqual(['class-teachers', 'classroom']);
    expect(rowOf('pupil', 'class', 'pseudonym')?.readers).toContain('operator');
  });

  it('keeps apart what only the safeguarding lead opens', () => {
    expect(rowOf('report', 'school', 'evidence')?.readers).toEqual(['lead']);
    expect(rowOf('report', 'class', 'evidence')?.readers).toEqual(['class-teachers', 'classroom', 'lead']);
    expect(rowOf('report', 'school', 'leadNote')?.readers).toEqual(['lead']);
    expect(rowOf('report', 'school', 'closeNote')?.readers).toEqual(['class-teachers', 'colleagues']);
  });

  it('shows the link of a meeting to teachers alone, and not to the operator', () => {
    expect(rowOf('meeting', 'exchange', 'links/*/box')?.readers).toEqual([
      'class-teachers',
      'partner-teachers',
    ]);
    expect(rowOf('meeting', 'exchange', 'title')?.readers).toContain('partner-pupils');
  });

  it('shows the name of whoever consented to the class alone, since the key is the pupil’s', () => {
    expect(rowOf('consent', 'school', 'giver')?.readers).toEqual(['class-teachers']);
    expect(rowOf('consent', 'school', 'given')?.readers).toEqual([
      'class-teachers',
      'colleagues',
      'operator',
    ]);
  });

  it('shows what a pupil says of herself to her class, and what is said of her to its teachers alone', () => {
    for (const path of ['pride', 'answers/*/step'])
      expect(rowOf('reflection', 'class', path)?.readers).toEqual(['class-teachers', 'classroom']);
    for (const path of ['note', 'levels/*/level'])
      expect(rowOf('assessment', 'school', path)?.readers).toEqual(['class-teachers']);
    const scopes = map.filter(({ kind }) => kind === 'reflection' || kind === 'assessment');
    expect(scopes.flatMap(({ places }) => places)).not.toContain('partner-computers');
    expect(scopes.find(({ kind }) => kind === 'assessment')?.places).not.toContain('classroom-computers');
  });

  it('shows a desk to the teacher whose it is alone', () => {
    expect(rowOf('draft', 'teacher', 'body')?.readers).toEqual(['self']);
    expect(rowOf('draft', 'class', 'body')?.readers).toEqual(['class-teachers', 'classroom']);
  });
});
