import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportRoster } from '../src/shared/actions/export-roster.ts';
import { addPupils } from '../src/shared/actions/roster.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { zipFiles } from '../src/shared/lib/zip-files.ts';
import { audit } from '../src/shared/records/audit.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import type { Pupil } from '../src/shared/records/pupil.ts';
import { faultOf, tidyName } from '../src/shared/rules/roster/names.ts';
import { COLUMNS, MANIFEST_FILES, writeOneRoster } from '../src/shared/rules/roster/write-oneroster.ts';
import type { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { carryOut, CLASS, newDesk, planOn, pupilsOf, readWhole, SCHOOL } from './rosters/desk.ts';

const TEACHER = newId('teacher', 0);
let desk: HeadlessDevice;
beforeEach(() => {
  desk = newDesk();
});

describe('a list that is saved', () => {
  const entry = { id: CLASS, name: '7B', terms: [] };
  const save = async () =>
    exportRoster(
      desk,
      {
        entry,
        schoolName: 'Escola Açaí',
        pupils: (await pupilsOf(desk)).filter(({ leftAt }) => leftAt === ''),
      },
      { school: SCHOOL, teacher: TEACHER },
    );

  it('goes into the log, and holds no id of the app', async () => {
    await addPupils(desk, CLASS, [{ givenName: 'Ana', familyName: 'Lima' }], []);
    const files = await save();
    const text = files.map((file) => file.text).join('');
    const [made] = await pupilsOf(desk);
    for (const id of [CLASS, SCHOOL, TEACHER, made!.id, made!.pseudonym])
      expect(text).not.toContain(id.replace(/^\w+:/, ''));
    const log = (await desk.store.byKind('audit')).map(({ rec }) => viewOf(audit, rec, desk.keys.open));
    expect(log).toMatchObject([{ what: 'list-exported', about: CLASS, who: TEACHER }]);
    expect(await save()).toEqual(files);
  });

  it(
    'comes back as it went, here and in a class that knows nobody (100 random lists)',
    { timeout: 120_000 },
    async () => {
      const part = fc.oneof(
        fc.constantFrom("D'Ávila", '-Ana', "'t Hooft", 'ياسمين', '山田', 'Ana 🌻', 'Zoë, "Z"', 'Lima'),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
      );
      const isName = ({ givenName, familyName }: { givenName: string; familyName: string }) =>
        faultOf(givenName, familyName) === undefined &&
        tidyName(givenName) === givenName &&
        tidyName(familyName) === familyName;
      const person = fc
        .record({ givenName: part.map(tidyName), familyName: part.map(tidyName), hasNumber: fc.boolean() })
        .filter(isName);
      await fc.assert(
        fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
          desk = newDesk();
          const given = people.map(({ hasNumber, ...names }, n) => ({
            ...names,
            sourceId: hasNumber ? `-n${n}` : '',
          }));
          await addPupils(desk, CLASS, given, []);
          const found = readWhole(zipFiles(await save(), Date.now()));
          const here = await planOn(desk, found);
          expect(here.rows.map(({ reason }) => reason)).toEqual(given.map(() => 'already-here'));
          expect(here.missing).toEqual([]);
          const elsewhere = newDesk();
          await carryOut(elsewhere, await planOn(elsewhere, found));
          const names = (list: readonly Pupil[]) =>
            list.map((one) => `${one.givenName}\n${one.familyName}`).toSorted();
          expect(names(await pupilsOf(elsewhere))).toEqual(names(await pupilsOf(desk)));
        }),
        { numRuns: 100 },
      );
    },
  );

  it('is what the standard asks for: columns in their order, mandatory ones filled, nothing refers to nowhere', async () => {
    await addPupils(
      desk,
      CLASS,
      [
        { givenName: 'Ana', familyName: '' },
        { givenName: '', familyName: '=1+1' },
      ],
      [],
    );
    const files = new Map((await save()).map(({ path, text }) => [path, text]));
    const cells = (name: string) =>
      files
        .get(name)!
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','));
    const rows = (name: keyof typeof COLUMNS) => {
      const [header, ...body] = cells(`${name}.csv`);
      expect(header!.join(',')).toBe(COLUMNS[name]);
      return body.map((line) => Object.fromEntries(header!.map((column, n) => [column, line[n] ?? ''])));
    };
    const mandatory = {
      academicSessions: 'sourcedId title type startDate endDate schoolYear',
      classes: 'sourcedId title courseSourcedId classType schoolSourcedId termSourcedIds',
      courses: 'sourcedId title orgSourcedId',
      enrollments: 'sourcedId classSourcedId schoolSourcedId userSourcedId role',
      orgs: 'sourcedId name type',
      roles: 'sourcedId userSourcedId roleType role orgSourcedId',
      users: 'sourcedId enabledUser username givenName familyName',
    } as const;
    for (const [name, columns] of Object.entries(mandatory)) {
      const body = rows(name as keyof typeof COLUMNS);
      expect(body.length).toBeGreaterThan(0);
      for (const row of body) {
        for (const column of columns.split(' ')) expect(row[column], `${name} ${column}`).not.toBe('');
        expect([row['status'], row['dateLastModified']]).toEqual(['', '']);
      }
      expect(new Set(body.map((row) => row['sourcedId'])).size).toBe(body.length);
    }
    const ids = (name: keyof typeof COLUMNS) => new Set(rows(name).map((row) => row['sourcedId']));
    const refers = (name: keyof typeof COLUMNS, column: string, to: keyof typeof COLUMNS) => {
      for (const row of rows(name)) expect(ids(to), `${name} ${column}`).toContain(row[column]);
    };
    refers('enrollments', 'classSourcedId', 'classes');
    refers('enrollments', 'userSourcedId', 'users');
    refers('enrollments', 'schoolSourcedId', 'orgs');
    refers('roles', 'userSourcedId', 'users');
    refers('roles', 'orgSourcedId', 'orgs');
    refers('classes', 'courseSourcedId', 'courses');
    refers('classes', 'termSourcedIds', 'academicSessions');
    refers('courses', 'orgSourcedId', 'orgs');
    const manifest = new Map(cells('manifest.csv').map(([property, value]) => [property!, value!]));
    expect([manifest.get('manifest.version'), manifest.get('oneroster.version')]).toEqual(['1.0', '1.2']);
    expect(MANIFEST_FILES).toHaveLength(21);
    for (const name of MANIFEST_FILES)
      expect(manifest.get(`file.${name}`)).toBe(files.has(`${name}.csv`) ? 'bulk' : 'absent');
    expect(Object.keys(unzipSync(zipFiles(await save(), Date.now()))).toSorted()).toEqual(
      [...files.keys()].toSorted(),
    );
    // What a spreadsheet would run has a quote in front.
    expect(files.get('users.csv')).toContain("'=1+1");
    expect(files.get('users.csv')).not.toMatch(/(^|,)"?[=+@-][^,\r]/m);
  });

  it('says the school’s year by its terms', () => {
    const year = (from: string, to: string) =>
      writeOneRoster({
        school: { number: 's', name: 'S' },
        number: 'c',
        title: '7B',
        year: { number: 'y', from, to },
        pupils: [],
      })
        .find(({ path }) => path === 'academicSessions.csv')!
        .text.split('\r\n')[1];
    expect(year('2026-01-01', '2027-01-01')).toBe('y,,,2026,schoolYear,2026-01-01,2027-01-01,,2026');
    expect(year('2026-08-20', '2027-06-30')).toBe('y,,,2026/27,schoolYear,2026-08-20,2027-06-30,,2027');
  });
});
