import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  importRoster,
  presentPupils,
  restoreImport,
  takeBackImport,
  type ImportDone,
} from '../src/shared/actions/import-roster.ts';
import { exportRoster } from '../src/shared/actions/export-roster.ts';
import { addPupils, changePupil } from '../src/shared/actions/roster.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { newSealKey } from '../src/shared/lib/seal.ts';
import { zipFiles } from '../src/shared/lib/zip-files.ts';
import { audit } from '../src/shared/records/audit.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { pupil, type Pupil } from '../src/shared/records/pupil.ts';
import type { FoundRoster } from '../src/shared/rules/roster/found.ts';
import { faultOf, tidyName } from '../src/shared/rules/roster/names.ts';
import { planRoster, type Choice, type RosterPlan } from '../src/shared/rules/roster/plan.ts';
import { readFiles, readPasted } from '../src/shared/rules/roster/read-roster.ts';
import { COLUMNS, MANIFEST_FILES, writeOneRoster } from '../src/shared/rules/roster/write-oneroster.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import type { ServerClient } from '../src/shared/sync/server-client.ts';
import { oneRosterFiles, zipped, type MadeUpPupil } from './rosters/school-files.ts';

const SCHOOL = newId('school', 0);
const TEACHER = newId('teacher', 0);
const CLASS = newId('class', 0);
const decode = (bytes: Uint8Array, encoding: string, isStrict: boolean) =>
  new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);
const ANA = { id: 'p-1', given: 'Ana', family: 'Lima' };
const BETO = { id: 'p-2', given: 'Beto', family: 'Reis' };
const CAIO = { id: 'p-3', given: 'Caio', family: 'Sá' };

let desk: HeadlessDevice;
beforeEach(() => (desk = newDesk()));

function newDesk(): HeadlessDevice {
  const made = new HeadlessDevice({} as ServerClient, Date.now);
  made.keys.add(CLASS, newSealKey());
  made.keys.add(SCHOOL, newSealKey());
  return made;
}

async function pupilsOf(on = desk): Promise<Pupil[]> {
  const found = await on.store.byKind('pupil');
  return found.map(({ rec }) => viewOf(pupil, rec, on.keys.open));
}

async function onList(on = desk): Promise<string[]> {
  const all = await pupilsOf(on);
  return all
    .filter(({ leftAt }) => leftAt === '')
    .map(({ givenName, familyName, sourceId }) => `${givenName} ${familyName} ${sourceId}`.trim())
    .sort();
}

function read(bytes: Uint8Array): FoundRoster {
  const found = readFiles([{ name: 'x', bytes }], { decode, today: '2026-03-02' });
  expect(found).toHaveProperty('classes');
  return found as FoundRoster;
}

const setOf = (...pupils: MadeUpPupil[]) => read(zipped(oneRosterFiles([{ id: 'c', title: '7B', pupils }])));

async function plan(
  found: FoundRoster,
  on = desk,
  choices: Record<string, Choice> = {},
): Promise<RosterPlan> {
  return planRoster(found, found.classes[0]!, presentPupils(on, await pupilsOf(on)), choices);
}

async function carryOut(of: RosterPlan, removed: readonly string[] = [], on = desk): Promise<ImportDone> {
  const pseudonyms = (await pupilsOf(on)).map(({ pseudonym }) => pseudonym);
  const at = new Date().toISOString();
  return importRoster(
    on,
    CLASS,
    { at, rows: of.rows, removed, pseudonyms },
    () => Promise.resolve(),
    () => undefined,
  );
}

const everybody = async () => new Set((await pupilsOf()).map(({ id }) => id));

describe('an import', () => {
  it('adds, changes and, when it was said twice, takes off; a second time nothing is left to do', async () => {
    await carryOut(await plan(setOf(ANA, BETO)));
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
    const next = await plan(setOf({ ...ANA, family: 'Costa' }, CAIO));
    expect(next.rows.map(({ reason }) => reason)).toEqual(['not-a-pupil', 'changed', 'new']);
    expect(next.missing).toHaveLength(1);
    await carryOut(
      next,
      next.missing.map(({ id }) => id),
    );
    expect(await onList()).toEqual(['Ana Costa p-1', 'Caio Sá p-3']);
    const again = await plan(setOf({ ...ANA, family: 'Costa' }, CAIO));
    expect(again.rows.map(({ reason }) => reason)).toEqual(['not-a-pupil', 'already-here', 'already-here']);
    expect(again.missing).toEqual([]);
  });

  it('takes nobody off who is only absent', async () => {
    await carryOut(await plan(setOf(ANA, BETO)));
    await carryOut(await plan(setOf(ANA)));
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
  });

  it('brings back who was taken off, as the same pupil with the same made-up name', async () => {
    await carryOut(await plan(setOf(ANA, BETO)));
    const before = (await pupilsOf()).find(({ givenName }) => givenName === 'Beto')!;
    await carryOut(await plan(setOf(ANA)), [before.id]);
    const back = await plan(setOf(ANA, BETO));
    expect(back.rows.at(-1)).toMatchObject({ reason: 'returns', pupil: before.id });
    await carryOut(back);
    expect((await pupilsOf()).find(({ id }) => id === before.id)).toMatchObject({
      leftAt: '',
      pseudonym: before.pseudonym,
    });
  });

  it('notes the number of somebody who was known by name, and keeps her', async () => {
    const [id] = await addPupils(desk, CLASS, [{ givenName: 'Ana', familyName: 'Lima' }], []);
    await carryOut(await plan(setOf(ANA)));
    expect(await onList()).toEqual(['Ana Lima p-1']);
    expect((await pupilsOf()).map((entry) => entry.id)).toEqual([id]);
  });

  it('stores names and numbers sealed, and nothing else of the file', async () => {
    await carryOut(await plan(setOf(ANA)));
    const [local] = await desk.store.byKind('pupil');
    const text = JSON.stringify(local!.rec);
    for (const plain of ['Ana', 'Lima', 'p-1', 'hunter2', 'school.example', '5550'])
      expect(text).not.toContain(plain);
  });

  it('is told of before it begins: cut off at any point it can be taken back', async () => {
    await carryOut(await plan(setOf(ANA, BETO)));
    const next = await plan(setOf({ ...ANA, family: 'Costa' }, CAIO));
    let kept: ImportDone | undefined;
    const order = { at: 'now', rows: next.rows, removed: next.missing.map(({ id }) => id), pseudonyms: [] };
    const update = desk.store.update.bind(desk.store);
    let writes = 0;
    desk.store.update = (...args) => (++writes > 2 ? Promise.reject(new Error('no room')) : update(...args));
    await expect(
      importRoster(
        desk,
        CLASS,
        order,
        (entry) => Promise.resolve(void (kept = entry)),
        () => undefined,
      ),
    ).rejects.toThrow('no room');
    desk.store.update = update;
    await takeBackImport(desk, kept!, await everybody());
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
  });
});

describe('taking an import back', () => {
  it('undoes all of it, and can be undone', async () => {
    await carryOut(await plan(setOf(ANA, BETO)));
    const next = await plan(setOf({ ...ANA, family: 'Costa' }, CAIO));
    const done = await carryOut(
      next,
      next.missing.map(({ id }) => id),
    );
    await takeBackImport(desk, done, await everybody());
    expect(await onList()).toEqual(['Ana Lima p-1', 'Beto Reis p-2']);
    await restoreImport(desk, done, await everybody());
    expect(await onList()).toEqual(['Ana Costa p-1', 'Caio Sá p-3']);
  });

  it('leaves what was changed by hand since', async () => {
    await carryOut(await plan(setOf(ANA)));
    const done = await carryOut(await plan(setOf({ ...ANA, family: 'Costa' })));
    await changePupil(desk, (await pupilsOf())[0]!.id, { familyName: 'Melo' });
    await takeBackImport(desk, done, await everybody());
    expect(await onList()).toEqual(['Ana Melo p-1']);
  });

  it('needs no names: what is kept for it is sealed', async () => {
    await carryOut(await plan(setOf(ANA)));
    const done = await carryOut(await plan(setOf({ ...ANA, family: 'Costa' }, BETO)));
    for (const plain of ['Ana', 'Lima', 'Costa', 'Beto', 'p-1', 'p-2'])
      expect(JSON.stringify(done)).not.toContain(`"${plain}"`);
  });
});

describe('a list that is saved', () => {
  const entry = { id: CLASS, name: '7B', terms: [] };
  const save = async () =>
    exportRoster(
      desk,
      { entry, schoolName: 'Escola Açaí', pupils: (await pupilsOf()).filter(({ leftAt }) => leftAt === '') },
      { school: SCHOOL, teacher: TEACHER },
    );

  it('goes into the log, and holds no id of the app', async () => {
    await addPupils(desk, CLASS, [{ givenName: 'Ana', familyName: 'Lima' }], []);
    const files = await save();
    const text = files.map((file) => file.text).join('');
    const [made] = await pupilsOf();
    for (const id of [CLASS, SCHOOL, TEACHER, made!.id, made!.pseudonym])
      expect(text).not.toContain(id.replace(/^\w+:/, ''));
    const log = (await desk.store.byKind('audit')).map(({ rec }) => viewOf(audit, rec, desk.keys.open));
    expect(log).toMatchObject([{ what: 'list-exported', about: CLASS, who: TEACHER }]);
    expect(await save()).toEqual(files);
  });

  it(
    'comes back as it went, here and in a class that knows nobody (200 random lists)',
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
          const found = read(zipFiles(await save(), Date.now()));
          const here = await plan(found);
          expect(here.rows.map(({ reason }) => reason)).toEqual(given.map(() => 'already-here'));
          expect(here.missing).toEqual([]);
          const elsewhere = newDesk();
          await carryOut(await plan(found, elsewhere), [], elsewhere);
          const names = (list: readonly Pupil[]) =>
            list.map((one) => `${one.givenName}\n${one.familyName}`).toSorted();
          expect(names(await pupilsOf(elsewhere))).toEqual(names(await pupilsOf()));
        }),
        { numRuns: 200 },
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

describe('whatever bytes somebody gives', () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
  const present = [
    { id: 'pupil:1', givenName: 'Ana', familyName: 'Lima', sourceId: 'p-1', ownNumber: '', hasLeft: false },
  ];

  function look(bytes: Uint8Array): void {
    const found = readFiles([{ name: 'x.csv', bytes }], { decode, today: '2026-03-02' });
    if ('problem' in found) return;
    for (const chosen of found.classes.slice(0, 3)) {
      const { rows } = planRoster(found, chosen, present);
      for (const { reason, givenName, familyName } of rows) {
        if (!['new', 'new-namesake', 'changed', 'numbered', 'returns'].includes(reason)) continue;
        expect(faultOf(givenName, familyName)).toBeUndefined();
        expect(tidyName(givenName)).toBe(givenName);
      }
      const ids = rows
        .filter(({ pupil: id, reason }) => id !== '' && reason !== 'twice-in-file')
        .map(({ pupil: id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }

  it(`is read or refused, and never half (seed ${seed})`, { timeout: 120_000 }, () => {
    console.log(`seed of the bytes: ${seed}`);
    const archive = zipped(oneRosterFiles([{ id: 'c', title: '7B', pupils: [ANA, BETO, CAIO] }]));
    const whole = setOf(ANA, BETO, CAIO).classes[0]!.rows.length;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => look(bytes)),
      { seed, numRuns: 600 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (flips) => {
          const bytes = archive.slice();
          for (const [place, value] of flips) bytes[place] = value;
          look(bytes);
          const found = readFiles([{ name: 'x', bytes }], { decode, today: '2026-03-02' });
          // The check sums see to it: a whole class or none. Only names of files can change unseen.
          if (!('problem' in found)) expect(found.classes[0]!.rows.length).toBe(whole);
        },
      ),
      { seed, numRuns: 600 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('users.csv', 'enrollments.csv', 'classes.csv', 'manifest.csv'),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.nat(800),
        (name, text, place) => {
          const files = oneRosterFiles([{ id: 'c', title: '7B', pupils: [ANA, BETO, CAIO] }]);
          const before = files[name]!;
          look(zipped({ ...files, [name]: before.slice(0, place) + text + before.slice(place) }));
        },
      ),
      { seed, numRuns: 200 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom('', 'Name;Class\n', 'First name,Last name\n'),
        (text, header) => {
          const found = readPasted(header + text);
          if ('problem' in found) return;
          for (const chosen of found.classes)
            for (const { reason, givenName, familyName } of planRoster(found, chosen, present).rows)
              if (reason === 'new') expect(`${givenName}${familyName}`).toMatch(/\p{L}/u);
        },
      ),
      { seed, numRuns: 600 },
    );
  });
});
