import type { Json } from '../../src/shared/lib/canonical.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import { makeRec, type Rec } from '../../src/shared/records/merge.ts';
import { makeStamp, newDeviceTag } from '../../src/shared/records/stamp.ts';
import type { Where } from '../../src/shared/rules/access-table.ts';
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
    make('teacher', 'draft', (seal) => ({ author: people.teacher.id, body: seal('body') })),
  ];
}
