import type { Kept, Person, Purpose } from './field-facts.ts';
import type { Place, ReaderOf } from './who-reads.ts';

/** Something that is stored and is no record: only the words say what is in it. */
export interface BeyondRecord {
  readonly name: string;
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  readonly about: readonly Person[];
  readonly place: Place;
  readonly readers: readonly ReaderOf[];
  readonly kept: Kept | 'copies' | 'as-entry' | 'until-used' | 'memory' | 'operator-decides';
}

const atOperator = (
  name: string,
  purpose: Purpose,
  about: readonly Person[],
  kept: BeyondRecord['kept'],
  fields: string,
): BeyondRecord => ({
  name,
  fields: fields.split(' '),
  purpose,
  about,
  place: 'operator',
  readers: ['operator'],
  kept,
});

const atTeacher = (
  name: string,
  purpose: Purpose,
  about: readonly Person[],
  kept: BeyondRecord['kept'],
): BeyondRecord => ({
  name,
  fields: [],
  purpose,
  about,
  place: 'teacher-computers',
  readers: ['self'],
  kept,
});

const onClassroom = (
  name: string,
  purpose: Purpose,
  about: readonly Person[],
  kept: BeyondRecord['kept'],
): BeyondRecord => ({
  ...atTeacher(name, purpose, about, kept),
  place: 'classroom-computers',
  readers: ['classroom'],
});

/**
 * What the operator's server knows beside the records; `tests/papers.test.ts` holds names and fields against
 * `sync-server/gate/registry-docs.ts`, both ways.
 */
export const REGISTRY_FACTS: readonly BeyondRecord[] = [
  atOperator('help', 'delivery', ['teacher'], 'until-used', 'teacher questions askedAt answeredAt closedAt'),
  atOperator(
    'account',
    'access',
    ['teacher'],
    'account',
    'teacher name language salt hash createdAt sessions recovery',
  ),
  atOperator('session', 'access', ['teacher'], 'account', 'account enrolled session'),
  atOperator('device', 'devices', ['teacher'], 'device', 'teachers'),
  atOperator(
    'enrolled',
    'devices',
    ['school'],
    'device',
    'class school enrolment copyOf askedBy createdAt session',
  ),
  atOperator(
    'enrolment',
    'devices',
    ['teacher'],
    'device',
    'opens request teacher class school proofHash parcel expiresAt most devices copies turnedAway',
  ),
  atOperator(
    'asking',
    'devices',
    ['school', 'teacher'],
    'until-used',
    'code school class secretHash card place turn mark isCalled isIn askedAt seenAt state box by copyOf',
  ),
  atOperator('machine', 'devices', ['school', 'teacher'], 'device', 'seenAt app report'),
  atOperator('teacher', 'access', ['teacher'], 'account', 'account schools classes'),
  atOperator(
    'school',
    'profile',
    ['school', 'teacher', 'operator'],
    'school',
    'name place country admins teachers classes installations lead createdAt verifiedAt verifiedBy said turnedDown',
  ),
  atOperator(
    'class',
    'access',
    ['school', 'teacher'],
    'school',
    'school teachers devices doors exchanges listing',
  ),
  atOperator(
    'coordinator',
    'verification',
    ['teacher', 'operator'],
    'operator-decides',
    'name areas by appointedAt',
  ),
  atOperator(
    'listing',
    'agreement',
    ['school', 'teacher'],
    'school',
    'class school teacher card isFull listedAt changedAt asks',
  ),
  atOperator('exchange', 'agreement', ['school'], 'no-end', 'classes'),
  atOperator(
    'invite',
    'agreement',
    ['school', 'teacher'],
    'no-end',
    'teacher class school card title summary code expiresAt exchange isWithdrawn redeemedBy',
  ),
  atOperator('pair', 'agreement', ['school', 'teacher'], 'no-end', 'proposals'),
  atOperator('proposal-pair', 'agreement', ['teacher'], 'no-end', 'pair teacher'),
  atOperator('pair-due', 'keeping', ['nobody'], 'until-used', 'pair'),
  atOperator('made', 'agreement', ['school'], 'no-end', 'made'),
  atOperator('offer', 'projects', ['teacher', 'operator'], 'no-end', 'teacher template askedAt answer'),
  atOperator('code', 'agreement', ['school'], 'no-end', 'invite'),
  atOperator('guesses', 'access', ['teacher'], 'account', 'count lastMs lockedUntilMs'),
  atOperator('throttle', 'access', ['teacher'], 'until-used', 'count lastMs lockedUntilMs'),
  atOperator('cursor', 'delivery', ['teacher'], 'device', 'line quoted places'),
  atOperator('hub', 'devices', ['school', 'operator'], 'device', 'school by createdAt'),
  atOperator('signing', 'accountability', ['nobody'], 'log', 'publicKey secretKey'),
  atOperator('clearing', 'rights', ['nobody'], 'until-used', 'scope'),
  atOperator('expiring', 'keeping', ['nobody'], 'until-used', 'scope school on'),
  atOperator('pack', 'projects', ['nobody'], 'operator-decides', 'places entries'),
  atOperator('pack-entry', 'projects', ['nobody'], 'operator-decides', 'pack value'),
  atOperator('directory', 'agreement', ['nobody'], 'operator-decides', 'madeAt offers startedAt startedBy'),
  atOperator(
    'directory-part',
    'agreement',
    ['school'],
    'operator-decides',
    'places madeOn oldest pack since left',
  ),
  { ...atOperator('upstream', 'delivery', ['nobody'], 'device', 'cursor members time'), place: 'hub' },
  { ...atOperator('refusal', 'delivery', ['nobody'], 'no-end', 'code digest'), place: 'hub' },
  {
    ...atOperator('taken-back', 'delivery', ['nobody'], 'no-end', ''),
    fields: [],
    place: 'hub',
  },
];

/** What the operator's server notes while it works, and what computers keep for themselves. */
export const OTHER_FACTS: readonly BeyondRecord[] = [
  atOperator('frame', 'structure', ['nobody'], 'as-entry', 'id scope v at s x h'),
  atOperator(
    'request-log',
    'accountability',
    ['nobody'],
    'operator-decides',
    'requestId method route status ms',
  ),
  atOperator('fault-log', 'accountability', ['nobody'], 'operator-decides', 'requestId code fault'),
  atOperator('counts', 'accountability', ['nobody'], 'operator-decides', 'method route status outcome'),
  atOperator('address-tries', 'access', ['teacher'], 'memory', 'address count'),
  atOperator('backups', 'structure', ['pupil', 'teacher', 'school'], 'operator-decides', 'everything'),
  atTeacher('own-account', 'access', ['teacher'], 'account'),
  atTeacher('own-keys', 'keys', ['nobody'], 'device'),
  atTeacher('own-copies', 'structure', ['pupil', 'teacher', 'school'], 'copies'),
  atTeacher('imports', 'roster', ['pupil'], 'device'),
  atTeacher('times-up', 'keeping', ['pupil'], 'until-used'),
  atTeacher('set-aside', 'letters', ['pupil', 'teacher'], 'until-used'),
  atTeacher('directory-kept', 'agreement', ['school'], 'device'),
  atTeacher('schools-waiting', 'verification', ['school', 'teacher'], 'until-used'),
  atTeacher('typed-forms', 'structure', ['pupil', 'teacher', 'school'], 'until-used'),
  atTeacher('breach-notes', 'accountability', ['pupil', 'teacher'], 'device'),
  atTeacher('rooms-looked', 'structure', ['teacher'], 'device'),
  atTeacher('settings', 'structure', ['teacher'], 'device'),
  onClassroom('own-enrolment', 'devices', ['school'], 'device'),
  onClassroom('pin-tries', 'access', ['pupil'], 'until-used'),
];
