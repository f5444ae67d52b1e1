import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isFound, type FoundRoster, type RosterFailure } from '../src/shared/rules/roster/found.ts';
import { planRoster } from '../src/shared/rules/roster/plan.ts';
import { readFiles, type GivenFile } from '../src/shared/rules/roster/read-roster.ts';
import { forgedZip } from './rosters/archives.ts';
import {
  cleverFiles,
  madeUpSchool,
  manifestOf,
  oneRosterFiles,
  zipped,
  type MadeUpClass,
} from './rosters/school-files.ts';

const decode = (bytes: Uint8Array, encoding: string, isStrict: boolean) =>
  new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);
const TODAY = '2026-03-02';
const ANA = { id: 'p-1', given: 'Ana', family: 'Lima' };
const BETO = { id: 'p-2', given: 'Beto', family: 'Reis' };
const CLASSES: MadeUpClass[] = [
  { id: 'c-7b', title: '7B', pupils: [ANA, BETO] },
  { id: 'c-8a', title: '8A', pupils: [BETO] },
];

function readAll(given: readonly GivenFile[]) {
  return readFiles(given, { decode, today: TODAY });
}

const asFiles = (files: Readonly<Record<string, string>>): GivenFile[] =>
  Object.entries(files).map(([name, text]) => ({ name, bytes: strToU8(text) }));

function found(bytes: Uint8Array, name = 'anything.bin'): FoundRoster {
  const read = readAll([{ name, bytes }]);
  expect(read).toHaveProperty('classes');
  return read as FoundRoster;
}

function refused(bytes: Uint8Array): RosterFailure {
  const read = readAll([{ name: 'x', bytes }]);
  expect(isFound(read)).toBe(false);
  return read as RosterFailure;
}

const shortly = ({ classes }: FoundRoster) =>
  classes.map(({ title, rows }) => [
    title,
    ...rows.map(({ givenName, standing }) => `${givenName} ${standing}`),
  ]);
const without = (files: Record<string, string>, ...names: string[]) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));

describe('a set is known by what is in it', () => {
  const expected = [
    ['7B', 'Teodora not-a-pupil', 'Ana here', 'Beto here'],
    ['8A', 'Teodora not-a-pupil', 'Beto here'],
  ];

  it.each(['1.1', '1.2'] as const)('OneRoster %s as an archive, whatever it is called', (version) => {
    const read = found(zipped(oneRosterFiles(CLASSES, version)));
    expect([read.format, read.extent]).toEqual([`oneroster-${version.replace('.', '-')}`, 'whole']);
    expect(shortly(read)).toEqual(expected);
  });

  it.each(['1.1', '1.2'] as const)('OneRoster %s without a manifest', (version) => {
    const read = found(zipped(without(oneRosterFiles(CLASSES, version), 'manifest.csv')));
    expect([read.format, read.extent]).toEqual([`oneroster-${version.replace('.', '-')}`, 'whole']);
    expect(shortly(read)).toEqual(expected);
  });

  it('OneRoster unpacked, in a folder of an archive, or under other file names', () => {
    const files = oneRosterFiles(CLASSES);
    expect(shortly(readAll(asFiles(files)) as FoundRoster)).toEqual(expected);
    const foldered = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`export/${name}`, text]),
    );
    expect(shortly(found(zipped({ ...foldered, '__MACOSX/export/._users.csv': '\0' })))).toEqual(expected);
    const renamed = Object.fromEntries(
      Object.entries(files).map(([, text], n) => [`tabelle-${n}.txt`, text]),
    );
    expect(shortly(found(zipped(renamed)))).toEqual(expected);
  });

  it('OneRoster whose columns have another order and case, and another separator', () => {
    const turned = (text: string) =>
      text
        .trim()
        .split('\r\n')
        .map((line, n) => (n === 0 ? line.toUpperCase() : line).split(',').toReversed().join(';'))
        .join('\n');
    const files = oneRosterFiles(CLASSES);
    const read = found(
      zipped({
        ...files,
        'users.csv': turned(files['users.csv']!),
        'classes.csv': turned(files['classes.csv']!),
      }),
    );
    expect(shortly(read)).toEqual(expected);
  });

  it('Clever, as an archive and unpacked', () => {
    const expectedThere = [
      ['7B', 'Ana here', 'Beto here'],
      ['8A', 'Beto here'],
    ];
    const read = found(zipped(cleverFiles(CLASSES)));
    expect([read.format, read.extent]).toEqual(['clever', 'whole']);
    expect(shortly(read)).toEqual(expectedThere);
    expect(shortly(readAll(asFiles(cleverFiles(CLASSES))) as FoundRoster)).toEqual(expectedThere);
  });

  it('the file of people of either by itself, all of them one class', () => {
    const users = found(strToU8(oneRosterFiles(CLASSES, '1.1')['users.csv']!));
    expect([users.format, users.extent]).toEqual(['oneroster-1-1', 'some']);
    expect(shortly(users)).toEqual([['', 'Ana here', 'Beto here', 'Teodora not-a-pupil']]);
    const students = found(strToU8(cleverFiles(CLASSES)['students.csv']!));
    expect(shortly(students)).toEqual([['', 'Ana here', 'Beto here']]);
    expect(students.classes[0]!.rows[0]!.sourceId).toBe('p-1');
  });

  it('a list in an archive', () => {
    expect(shortly(found(zipped({ 'names.csv': 'Name\nAna Lima\n' })))).toEqual([['', 'Ana here']]);
  });

  it('the name somebody is called by goes before the one on her papers', () => {
    const files = oneRosterFiles([{ id: 'c', title: '7B', pupils: [ANA] }]);
    const lines = files['users.csv']!.split('\r\n');
    const cells = lines[1]!.split(',');
    cells[lines[0]!.split(',').indexOf('preferredGivenName')] = 'Aninha';
    const read = found(zipped({ ...files, 'users.csv': [lines[0], cells.join(','), ''].join('\r\n') }));
    expect(read.classes[0]!.rows.find(({ sourceId }) => sourceId === 'p-1')).toMatchObject({
      givenName: 'Aninha',
      familyName: 'Lima',
    });
  });
});

describe('what is not needed', () => {
  it('is named and never read', () => {
    for (const files of [oneRosterFiles(CLASSES), oneRosterFiles(CLASSES, '1.1'), cleverFiles(CLASSES)]) {
      const read = found(zipped(files));
      const text = JSON.stringify(read);
      for (const secret of [
        'hunter2',
        'someone@',
        '5550101',
        '2014',
        '05/17',
        'Wintergreen',
        'user.p-1',
        'female',
      ])
        expect(text).not.toContain(secret);
    }
    const read = found(zipped(oneRosterFiles(CLASSES)));
    const left = read.left.find(({ file }) => file === 'users.csv')!.columns;
    expect(left).toEqual(
      expect.arrayContaining(['password', 'email', 'sms', 'phone', 'username', 'middleName', 'pronouns']),
    );
    expect(read.leftFiles.toSorted()).toEqual([
      'academicSessions.csv',
      'courses.csv',
      'demographics.csv',
      'orgs.csv',
    ]);
  });
});

describe('what has changed (delta)', () => {
  it('is known by the manifest, and by rows that are marked as gone without one', () => {
    const files = oneRosterFiles(CLASSES, '1.2', 'delta');
    expect(found(zipped(files)).extent).toBe('changes');
    const gone = {
      ...without(files, 'manifest.csv'),
      'enrollments.csv': files['enrollments.csv']!.replace('active', 'tobedeleted'),
    };
    expect(found(zipped(gone)).extent).toBe('changes');
    // Filled, but nobody is marked: it may be either, so nobody is missing.
    expect(found(zipped(without(files, 'manifest.csv'))).extent).toBe('some');
  });

  it('marks who is gone, of people and of classes', () => {
    const files = oneRosterFiles(CLASSES, '1.2', 'delta');
    const enrollments = files['enrollments.csv']!.replace('c-7b-p-1,active', 'c-7b-p-1,tobedeleted');
    const users = files['users.csv']!.replace('p-2,active', 'p-2,tobedeleted');
    const read = found(zipped({ ...files, 'enrollments.csv': enrollments, 'users.csv': users }));
    expect(shortly(read)[0]).toEqual(['7B', 'Teodora not-a-pupil', 'Ana gone', 'Beto gone']);
  });

  it('may name people alone: then only who is on the list is looked at', () => {
    const files = oneRosterFiles(CLASSES, '1.1', 'delta');
    const read = found(
      zipped({ 'users.csv': files['users.csv']!, 'manifest.csv': manifestOf('1.1', 'delta', ['users.csv']) }),
    );
    const present = {
      id: 'pupil:1',
      givenName: 'Ana',
      familyName: 'Costa',
      sourceId: 'p-1',
      ownNumber: '',
      hasLeft: false,
    };
    const { rows, missing } = planRoster(read, read.classes[0]!, [present]);
    expect([rows.map(({ reason, was }) => [reason, was]), missing]).toEqual([[['changed', 'Ana Costa']], []]);
  });
});

describe('a set with faults is taken row by row', () => {
  it('entries that lead to nobody, to no class, or have ended', () => {
    const files = oneRosterFiles(CLASSES);
    const more = [
      'e1,,,c-7b,org-1,nobody,student,false,,',
      'e2,,,no-class,org-1,p-1,student,false,,',
      'e3,,,c-8a,org-1,p-1,student,false,2025-01-01,2026-03-02',
      'e4,,,c-8a,org-1,p-2,student,false,,',
      '',
    ].join('\r\n');
    const read = found(zipped({ ...files, 'enrollments.csv': files['enrollments.csv'] + more }));
    expect(shortly(read)).toEqual([
      ['7B', 'Teodora not-a-pupil', 'Ana here', 'Beto here', ' unknown-pupil'],
      ['8A', 'Teodora not-a-pupil', 'Beto here', 'Ana over', 'Beto twice'],
    ]);
    expect(read.nowhere).toBe(1);
  });

  it('one number for two people, somebody who is switched off, roles nobody knows', () => {
    const files = oneRosterFiles(CLASSES);
    const twice = files['users.csv']!.replace('teacher-1,,,true', 'p-1,,,true').replace(
      'p-2,,,true',
      'p-2,,,false',
    );
    const odd = files['enrollments.csv']!.replaceAll('teacher-1,teacher', 'teacher-1,mascot');
    const read = found(zipped({ ...files, 'users.csv': twice, 'enrollments.csv': odd }));
    expect(shortly(read)[0]).toEqual(['7B', ' not-a-pupil', 'Ana number-twice', 'Beto switched-off']);
  });
});

describe('refused as a whole, with a reason', () => {
  const files = oneRosterFiles(CLASSES);
  const whole = zipped(files);

  it('an archive in an archive', () =>
    expect(refused(zipSync({ 'users.zip': whole })).problem).toBe('zip-in-zip'));

  it('a bomb that says how large it is', () => {
    const bytes = zipSync({ 'users.csv': new Uint8Array(60_000_000) });
    expect(bytes.length).toBeLessThan(100_000);
    expect(refused(bytes).problem).toBe('zip-bomb');
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`${n}.csv`, new Uint8Array(12_000_000)]),
    );
    expect(refused(zipSync(many)).problem).toBe('zip-bomb');
  });

  it('a bomb that says it is small', () => {
    const forged = forgedZip([
      { name: 'users.csv', bytes: new Uint8Array(60_000_000), claims: { size: 1000 } },
    ]);
    expect(refused(forged).problem).toBe('zip-bomb');
  });

  it('one that says it is four gigabytes', () => {
    const forged = forgedZip([{ name: 'users.csv', bytes: strToU8('a'), claims: { size: 0xffffffff } }]);
    expect(refused(forged).problem).toBe('zip-bomb');
  });

  it('thousands of entries', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`${n}.csv`, strToU8('x')]));
    expect(refused(zipSync(many)).problem).toBe('zip-bomb');
  });

  it.each([
    '../users.csv',
    'a/../../users.csv',
    '/etc/users.csv',
    'C:\\users.csv',
    '..\\users.csv',
    'C:users.csv',
    'a\u0000.csv',
    '',
  ])('a name that leads elsewhere: %j', (name) =>
    expect(refused(forgedZip([{ name, bytes: strToU8('x') }])).problem).toBe('zip-odd'),
  );

  it('two files of one name, or of one kind', () => {
    const one = { name: 'users.csv', bytes: strToU8(files['users.csv']!) };
    expect(refused(forgedZip([one, one])).problem).toBe('zip-odd');
    expect(refused(forgedZip([one, { ...one, name: 'old/users.csv' }])).problem).toBe('two-of-a-kind');
  });

  it('an archive with a password, or packed in a way of its own', () => {
    const bytes = strToU8(files['users.csv']!);
    expect(refused(forgedZip([{ name: 'users.csv', bytes, claims: { flags: 1 } }])).problem).toBe(
      'zip-locked',
    );
    expect(refused(forgedZip([{ name: 'users.csv', bytes, claims: { method: 14 } }])).problem).toBe(
      'zip-odd',
    );
  });

  it('an archive with a wrong check sum', () => {
    const bytes = strToU8(files['users.csv']!);
    expect(refused(forgedZip([{ name: 'users.csv', bytes, claims: { crc: 7 } }])).problem).toBe('zip-broken');
  });

  it('an archive that was cut anywhere', () => {
    for (let share = 0.05; share < 1; share += 0.05)
      expect(refused(whole.slice(0, Math.floor(whole.length * share))).problem).toBe('zip-broken');
  });

  it('an empty archive, a spreadsheet, a picture, a file that is too large', () => {
    expect(refused(zipSync({})).problem).toBe('empty');
    expect(
      refused(zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') }))
        .problem,
    ).toBe('not-text');
    expect(refused(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)).problem).toBe(
      'not-text',
    );
    expect(refused(new Uint8Array(20_000_001)).problem).toBe('too-large');
    expect(refused(new Uint8Array(0)).problem).toBe('empty');
  });

  it('a file of a set that was cut in a quotation mark or in a row', () => {
    const users = `${files['users.csv']}p-9,,,true,u,,"Zoe`;
    expect(refused(zipped({ ...files, 'users.csv': users }))).toMatchObject({
      problem: 'cut-off',
      file: 'users.csv',
      line: 5,
    });
    const row = files['users.csv']!.trimEnd().slice(0, -40);
    expect(refused(zipped({ ...files, 'users.csv': row }))).toMatchObject({
      problem: 'cut-off',
      file: 'users.csv',
    });
  });

  it('half a set', () => {
    expect(refused(zipped(without(files, 'enrollments.csv')))).toMatchObject({
      problem: 'half-set',
      file: 'enrollments.csv',
    });
    expect(refused(zipped(without(files, 'classes.csv')))).toMatchObject({
      problem: 'half-set',
      file: 'classes.csv',
    });
    expect(refused(zipped(without(files, 'users.csv'))).problem).toBe('no-people');
    expect(refused(strToU8(files['enrollments.csv']!)).problem).toBe('no-people');
    expect(refused(zipped(without(cleverFiles(CLASSES), 'enrollments.csv')))).toMatchObject({
      problem: 'half-set',
    });
  });

  it('a file of a set that speaks of schools or teachers and not of pupils', () => {
    for (const name of ['orgs.csv', 'courses.csv', 'demographics.csv', 'roles.csv', 'manifest.csv'])
      expect(refused(strToU8(files[name]!)).problem).toBe('no-people');
    for (const name of ['schools.csv', 'teachers.csv', 'sections.csv'])
      expect(refused(strToU8(cleverFiles(CLASSES)[name]!)).problem).toBe('no-people');
  });

  it('a set whose file of people has no header', () => {
    const [, ...rows] = files['users.csv']!.split('\r\n');
    expect(refused(zipped({ ...files, 'users.csv': rows.join('\r\n') }))).toMatchObject({
      problem: 'no-people',
      seen: expect.arrayContaining(['users.csv']) as string[],
    });
  });
});

it('a school of three hundred is read to the last pupil, from either kind of set', () => {
  const school = madeUpSchool(300);
  for (const files of [oneRosterFiles(school), oneRosterFiles(school, '1.1'), cleverFiles(school)]) {
    const { classes } = found(zipped(files));
    const pupils = classes.flatMap(({ rows }) => rows.filter(({ standing }) => standing === 'here'));
    expect([classes.length, pupils.length]).toEqual([12, 300]);
  }
});

it('the archives of these tests are archives like any other', () => {
  const bytes = strToU8('Name\nAna Lima\n');
  expect(unzipSync(forgedZip([{ name: 'a.csv', bytes }]))).toEqual({ 'a.csv': bytes });
  expect(shortly(found(forgedZip([{ name: 'a.csv', bytes }])))).toEqual([['', 'Ana here']]);
});
