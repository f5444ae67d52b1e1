import type { Json } from '../../src/shared/lib/canonical.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import { makeRec, type Rec } from '../../src/shared/records/merge.ts';
import { makeStamp, newDeviceTag } from '../../src/shared/records/stamp.ts';
import type { Where } from '../../src/shared/rules/access-table.ts';
import { chainId, entryId } from '../../src/shared/rules/audit-chain.ts';
import type { AccessWorld } from '../access-world.ts';

/** A record of every sort in every place, as an honest computer has written them an hour ago. */
export function seedRecords(world: AccessWorld): Rec[] {
  const { scopes, school, ours, people } = world;
  const stamp = makeStamp(Date.now() - 3600_000, 0, newDeviceTag());
  const pupil = newId('pupil', Date.now());
  const make = (
    where: Where,
    kind: string,
    of: (seal: (path: string) => string) => Record<string, Json>,
    id = newId(kind, Date.now()),
  ): Rec =>
    makeRec(
      id,
      scopes[where],
      1,
      of((path) => people.teacher.sealed(`words of ${path}`, id, path)),
      stamp,
    );
  const apart = people.teacher.sealed('words', school, 'evidence');
  const reported = {
    about: newId('message', 1),
    room: scopes.exchange,
    class: ours,
    madeAt: '2026-03-02T10:00:00.000Z',
    evidence: `.${apart}`,
    leadBox: `${'c'.repeat(43)}.${apart}`,
  };
  const logOf = (where: 'school' | 'class'): Rec[] => {
    const [scope, { device, id: who }] = [scopes[where], people.teacher];
    const entry = { device, n: 1, what: 'signed-in', who, at: '2026-03-02T10:00:00.000Z' };
    const head = { n: 1, hash: 'b'.repeat(43), signature: 'c'.repeat(86) };
    return [
      make(where, 'audit', () => entry, entryId(scope, device, 1)),
      make(where, 'chain', () => ({ device, key: 'a'.repeat(43), head }), chainId(scope, device)),
    ];
  };
  const message = { room: scopes.exchange, class: ours };
  return [
    make('school', 'school', () => ({ country: 'BR', timeZone: 'America/Recife' }), school),
    make('school', 'class', () => ({ school, ageFrom: 10, ageTo: 12 }), ours),
    make('school', 'key', (seal) => ({ owner: ours, wrapped: seal('wrapped') })),
    make('class', 'key', (seal) => ({ owner: ours, wrapped: seal('wrapped') })),
    make(
      'class',
      'pupil',
      (seal) => ({ dataKey: seal('dataKey'), givenName: seal('givenName'), pseudonym: 'Kite' }),
      pupil,
    ),
    make('class', 'draft', (seal) => ({ author: pupil, body: seal('body'), project: ours })),
    make('class', 'device', () => ({ tag: newDeviceTag(), publicKey: 'a'.repeat(43) })),
    make('exchange', 'task', () => ({ title: 'Rain', who: 'together' })),
    make('exchange', 'message', () => ({
      ...message,
      authorRole: 'teacher',
      body: 'Hello',
      review: 'released',
    })),
    make('exchange', 'message', () => ({
      ...message,
      authorRole: 'pupil',
      authorName: 'Kite',
      body: 'Hi',
      review: 'released',
    })),
    make('home', 'message', (seal) => ({
      ...message,
      author: pupil,
      authorRole: 'pupil',
      body: seal('body'),
      review: 'waiting',
    })),
    make('home', 'message', (seal) => ({
      ...message,
      author: pupil,
      authorRole: 'pupil',
      body: seal('body'),
      review: 'returned',
      reviewNote: seal('reviewNote'),
    })),
    ...(['school', 'class'] as const).flatMap((where) => logOf(where)),
    make('class', 'report', (seal) => ({ ...reported, dataKey: seal('dataKey') })),
    make('school', 'report', () => ({ ...reported, original: newId('report', Date.now()) })),
    ...(['class', 'home', 'exchange'] as const).map((where) =>
      make(where, 'erasure', () => ({
        pupil: where === 'exchange' ? '' : newId('pupil', 1),
        class: ours,
        by: people.teacher.id,
        at: '2026-03-02T10:00:00.000Z',
        records: [newId('draft', 1)],
      })),
    ),
    make('teacher', 'draft', (seal) => ({ author: people.teacher.id, body: seal('body') })),
  ];
}
