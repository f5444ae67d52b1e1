import { describe, expect, it } from 'vitest';
import type { FoundClass, FoundRow } from './found.ts';
import { planRoster, SOMEBODY_ELSE, suggestClass, type PresentPupil } from './plan.ts';

const row = (name: string, sourceId = '', more: Partial<FoundRow> = {}): FoundRow => ({
  file: 'users.csv',
  line: 2,
  givenName: name.split(' ')[0]!,
  familyName: name.split(' ').slice(1).join(' '),
  sourceId,
  standing: 'here',
  ...more,
});
const here = (id: string, name: string, sourceId = '', hasLeft = false): PresentPupil => ({
  id,
  givenName: name.split(' ')[0]!,
  familyName: name.split(' ').slice(1).join(' '),
  sourceId,
  ownNumber: sourceId === '' ? `own-${id}` : '',
  hasLeft,
});
const inClass = (rows: readonly FoundRow[]): FoundClass => ({ key: 'c', title: '7B', rows });
const WHOLE = { extent: 'whole', people: [] } as const;
const SOME = { extent: 'some', people: [] } as const;
const reasons = (
  rows: readonly FoundRow[],
  present: readonly PresentPupil[],
  of: Parameters<typeof planRoster>[0] = WHOLE,
) => planRoster(of, inClass(rows), present).rows.map(({ reason }) => reason);

describe('a row is known', () => {
  it('by the school’s number first: another name under it is a changed name', () => {
    const plan = planRoster(WHOLE, inClass([row('Ana Reis', 'a')]), [here('1', 'Ana Lima', 'a')]);
    expect(plan.rows[0]).toMatchObject({ reason: 'changed', pupil: '1', was: 'Ana Lima' });
    expect(plan.missing).toEqual([]);
  });

  it('by the number that our own files gave', () => {
    expect(reasons([row('Ana Lima', 'own-1')], [here('1', 'Ana Lima')])).toEqual(['already-here']);
  });

  it('by the name where nobody else can be meant: then the number is noted', () => {
    const plan = planRoster(WHOLE, inClass([row('ana LIMA', 'a')]), [here('1', 'Ana Lima')]);
    expect(plan.rows[0]).toMatchObject({ reason: 'numbered', pupil: '1', was: 'Ana Lima' });
  });

  it('by the name without case and accents where the list has no numbers', () => {
    expect(reasons([row('Ines Souza'), row('Beto Reis')], [here('1', 'Inês Souza')], SOME)).toEqual([
      'already-here',
      'new',
    ]);
  });
});

describe('two of one name', () => {
  it('with numbers of their own are two', () => {
    expect(reasons([row('Ana Lima', 'a'), row('Ana Lima', 'b')], [])).toEqual([
      'new-namesake',
      'new-namesake',
    ]);
    expect(reasons([row('Ana Lima', 'a'), row('Ana Lima', 'b')], [here('1', 'Ana Lima', 'a')])).toEqual([
      'already-here',
      'new-namesake',
    ]);
  });

  it('of whom one is on the list without a number are left to the teacher', () => {
    const rows = [row('Ana Lima', 'a', { line: 2 }), row('Ana Lima', 'b', { line: 3 })];
    const present = [here('1', 'Ana Lima')];
    const plan = planRoster(WHOLE, inClass(rows), present);
    expect(plan.rows.map(({ reason, options }) => [reason, options])).toEqual([
      ['unclear', ['1']],
      ['unclear', ['1']],
    ]);
    expect(plan.missing).toEqual([]);
    const [first, second] = plan.rows.map(({ key }) => key);
    const said = planRoster(WHOLE, inClass(rows), present, { [first!]: SOMEBODY_ELSE, [second!]: '1' });
    expect(said.rows.map(({ reason, pupil }) => [reason, pupil])).toEqual([
      ['new-namesake', ''],
      ['numbered', '1'],
    ]);
    const both = planRoster(WHOLE, inClass(rows), present, { [first!]: '1', [second!]: '1' });
    expect(both.rows.map(({ reason }) => reason)).toEqual(['numbered', 'unclear']);
  });

  it('are not taken for one because the number is another one', () => {
    const plan = planRoster(WHOLE, inClass([row('Ana Lima', 'new')]), [here('1', 'Ana Lima', 'old')]);
    expect(plan.rows[0]).toMatchObject({ reason: 'unclear', options: ['1'] });
    const said = planRoster(WHOLE, inClass([row('Ana Lima', 'new')]), [here('1', 'Ana Lima', 'old')], {
      [plan.rows[0]!.key]: SOMEBODY_ELSE,
    });
    expect(said.rows[0]!.reason).toBe('new-namesake');
    expect(said.missing).toEqual([{ id: '1', why: 'absent' }]);
  });

  it('without numbers are one until the teacher says that they are two', () => {
    const rows = [row('Ana Lima'), row('Ana Lima', '', { line: 3 })];
    const plan = planRoster(SOME, inClass(rows), []);
    expect(plan.rows.map(({ reason }) => reason)).toEqual(['new', 'twice-in-file']);
    const said = planRoster(SOME, inClass(rows), [], { [plan.rows[1]!.key]: SOMEBODY_ELSE });
    expect(said.rows.map(({ reason }) => reason)).toEqual(['new', 'new-namesake']);
    expect(reasons(rows, [here('1', 'Ana Lima'), here('2', 'Ana Lima')], SOME)).toEqual([
      'already-here',
      'already-here',
    ]);
  });

  it('under one number are nobody', () => {
    expect(reasons([row('Ana Lima', 'a'), row('Beto Reis', 'a')], [])).toEqual([
      'number-twice',
      'number-twice',
    ]);
    expect(reasons([row('Ana Lima', 'a'), row('Ana Lima', 'a')], [])).toEqual(['new', 'twice-in-file']);
  });
});

describe('who is not in the file', () => {
  const present = [here('1', 'Ana Lima', 'a'), here('2', 'Beto Reis', 'b'), here('3', 'Caio Sá', 'c', true)];

  it('is missing from a whole set, and nobody asks after those who left', () => {
    expect(planRoster(WHOLE, inClass([row('Ana Lima', 'a')]), present).missing).toEqual([
      { id: '2', why: 'absent' },
    ]);
  });

  it('is not missing from a part, nor from what has changed', () => {
    for (const extent of ['some', 'changes'] as const)
      expect(planRoster({ extent, people: [] }, inClass([row('Ana Lima', 'a')]), present).missing).toEqual(
        [],
      );
  });

  it('is asked about where the school has marked her, and only then is no row', () => {
    const rows = [row('Ana Lima', 'a', { standing: 'gone' }), row('Dora Gil', 'd', { standing: 'gone' })];
    const plan = planRoster({ extent: 'changes', people: [] }, inClass(rows), present);
    expect(plan.missing).toEqual([{ id: '1', why: 'gone' }]);
    expect(plan.rows.map(({ reason }) => reason)).toEqual(['not-here']);
  });

  it('is not missing when her row only cannot be used', () => {
    const plan = planRoster(WHOLE, inClass([row('=1 x', 'a'), row('Beto Reis', 'b')]), present);
    expect(plan.rows[0]!.reason).toBe('looks-like-formula');
    expect(plan.missing).toEqual([]);
  });

  it('comes back when the file has her again', () => {
    const plan = planRoster(WHOLE, inClass([row('Caio Sá', 'c')]), [here('3', 'Caio Sá', 'c', true)]);
    expect(plan.rows[0]).toMatchObject({ reason: 'returns', pupil: '3' });
    expect(plan.sizeAfter).toBe(1);
  });
});

describe('what has changed', () => {
  it('changes a name although the class is not named', () => {
    const of = { extent: 'changes', people: [row('Ana Reis', 'a'), row('Zoe Zack', 'z')] } as const;
    const plan = planRoster(of, inClass([]), [here('1', 'Ana Lima', 'a')]);
    expect(plan.rows.map(({ reason, pupil }) => [reason, pupil])).toEqual([['changed', '1']]);
  });

  it('takes an entry of somebody it does not name again for whom it is', () => {
    const rows = [row('', 'a', { standing: 'unknown-pupil' }), row('', 'q', { standing: 'unknown-pupil' })];
    expect(reasons(rows, [here('1', 'Ana Lima', 'a')], { extent: 'changes', people: [] })).toEqual([
      'already-here',
      'unknown-pupil',
    ]);
  });
});

it.each([
  ['a name of 130 letters', 'A'.repeat(130), 'name-too-long'],
  ['a megabyte', 'A'.repeat(1_000_000), 'name-too-long'],
  ['a number', '12', 'no-name'],
  ['an emoji alone', '👩‍👩‍👧', 'no-name'],
  ['an e-mail address', 'ana@example.org', 'looks-like-contact'],
  ['a telephone number', '555010099', 'looks-like-contact'],
  ['a formula', '=HYPERLINK("x")', 'looks-like-formula'],
  ['control characters', 'An\u0007a', 'odd-signs'],
  ['columns that were not told apart', 'sourcedId:given', 'odd-signs'],
])('%s is not taken as a name', (_, givenName, reason) => {
  expect(reasons([{ ...row('x', 'a'), givenName, familyName: '' }], [])).toEqual([reason]);
});

it.each(['ياسمين عبد', 'Ana 🌻 Lima', '山田 太郎', "D'Ávila Ñandú", 'علی‌رضا ک'])('%s is a name', (name) => {
  expect(reasons([row(name, 'a')], [])).toEqual(['new']);
});

describe('the class of a file that is suggested', () => {
  const classes = [
    { key: 'x', title: '7A', rows: [row('Ana Lima', 'a')] },
    { key: 'y', title: '7B', rows: [row('Beto Reis', 'b')] },
  ];

  it('is the one with those who are on the list, then the one of the same name, otherwise none', () => {
    expect(suggestClass(classes, [here('1', 'Ana Lima', 'a')], '7B')).toBe('x');
    expect(suggestClass(classes, [here('1', 'Beto Reis')], '')).toBe('y');
    expect(suggestClass(classes, [], '7b ')).toBe('y');
    expect(suggestClass(classes, [], 'Blue')).toBeUndefined();
    expect(suggestClass(classes.slice(1), [], 'Blue')).toBe('y');
    expect(suggestClass([], [], '7B')).toBeUndefined();
  });
});
