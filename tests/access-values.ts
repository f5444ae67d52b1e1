import type { Json } from '../src/shared/lib/canonical.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { newSigningKeys, sign } from '../src/shared/lib/signing.ts';
import { heldDocumentId } from '../src/shared/records/document.ts';
import { fieldAt, isFieldValue } from '../src/shared/records/kind.ts';
import { KINDS } from '../src/shared/records/kinds.ts';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import type { AccessRow } from '../src/shared/rules/access-table.ts';
import { consentText } from '../src/shared/rules/consent-signature.ts';
import type { AccessWorld } from './access-world.ts';
import type { TestTeacher } from './server-teacher.ts';

/** What a record of a kind is made of, as far as a rule looks at it; free text is sealed where it has to be. */
export const VALUES: Readonly<Record<string, (world: AccessWorld, place: Place) => Record<string, Json>>> = {
  school: () => ({ country: 'BR' }),
  class: ({ school }) => ({ school, ageTo: 12 }),
  colleague: (_world, { seal, who }) => ({ teacher: who.id, name: seal('name') }),
  classroom: (_world, { seal }) => ({ className: seal('className') }),
  key: ({ ours }, { seal }) => ({ owner: ours, wrapped: seal('wrapped') }),
  pupil: (_world, { seal }) => ({
    dataKey: seal('dataKey'),
    givenName: seal('givenName'),
    pseudonym: 'Kite',
  }),
  draft: ({ ours, people }, { seal, where }) => ({
    author: where === 'class' ? newId('pupil', 1) : people.teacher.id,
    body: seal('body'),
    project: ours,
  }),
  // Each makes her own; what is done to one is done to another's.
  device: (_world, { who, isNew }) => ({
    tag: isNew ? who.device : newDeviceTag(),
    publicKey: 'a'.repeat(43),
  }),
  // `count` is in the id too: the rule looks whether they are the same.
  audit: (world, { device, who }) => ({
    device,
    n: count,
    what: 'signed-in',
    who: who === world.people.classroom ? world.ours : who.id,
    at: '2026-03-02T10:00:00.000Z',
  }),
  chain: (_world, { device }) => ({ device, key: 'a'.repeat(43), head: { n: 1, hash: 'b', signature: 'c' } }),
  erasure: (world, { who, does }) => ({
    pupil: does === 'create naming a pupil' ? newId('pupil', 1) : '',
    class: world.ours,
    by: who.id,
    at: '2026-03-02T10:00:00.000Z',
    records: [],
  }),
  presentation: ({ ours }) => ({ class: ours }),
  proposal: ({ ours }) => ({ class: ours, state: 'open' }),
  consent: ({ ours, school, people }, { id, does, who }) => {
    const entry = {
      class: ours,
      pupil: newId('pupil', 1),
      purpose: 'letters' as const,
      given: 'yes' as const,
      giverIs: 'parent' as const,
      method: 'paper' as const,
      textVersion: 1,
      on: '2026-03-02',
      expiresOn: '2027-03-01',
      by: does.includes('another teacher') ? people.partner.id : who.id,
    };
    const { publicKey, secretKey } = newSigningKeys();
    const signature = sign(secretKey, consentText({ id, scope: school, ...entry }));
    return { ...entry, key: publicKey, signature: does.includes('unsigned') ? 'c'.repeat(86) : signature };
  },
  lead: ({ people }, { who, does }) => ({
    teacher: does === 'create an offer' ? who.id : people.admin.id,
    key: 'a'.repeat(43),
  }),
  report: ({ ours, scopes }, { seal, where, does }) => ({
    about: newId('message', 1),
    room: scopes.exchange,
    class: ours,
    evidence: `.${seal('evidence')}`,
    leadBox: `${'a'.repeat(43)}.${seal('leadBox')}`,
    ...(where === 'class' && { dataKey: seal('dataKey') }),
    ...(does === 'create closed' && { closedAt: newTime() }),
  }),
  teacher: () => ({ language: 'pt' }),
  project: (_world, { text }) => ({ title: text('title') }),
  room: () => ({ title: 'Water' }),
  task: (_world, { text }) => ({ title: text('title'), who: 'together' }),
  segment: ({ ours, openDocument }, { text, does }) => ({
    doc: does.includes('open document') ? openDocument : newId('draft', 1),
    update: text('update'),
    ...(does === 'erase' && { class: ours }),
  }),
  document: ({ ours, scopes }, { id, where, text, isNew }) => ({
    room: scopes.exchange,
    class: ours,
    ...(where === 'home'
      ? { of: heldOf.get(id) ?? newId('document', 1) }
      : isNew && { title: text('title') }),
  }),
  edition: ({ ours }, { text }) => ({ class: ours, document: newId('document', 1), name: text('name') }),
  media: ({ ours, scopes }, { where, seal }) => ({
    room: scopes.exchange,
    class: ours,
    of: newId('message', 1),
    hash: 'a'.repeat(43),
    size: 100,
    authorRole: where === 'home' ? 'pupil' : 'teacher',
    ...(where === 'home' && { author: newId('pupil', 1), key: seal('key') }),
  }),
  meeting: ({ ours, scopes }, { text }) => ({ room: scopes.exchange, class: ours, title: text('title') }),
  reflection: ({ scopes }, { seal }) => ({
    pupil: newId('pupil', 1),
    room: scopes.exchange,
    stage: 'before',
    pride: seal('pride'),
  }),
  assessment: ({ ours, scopes }, { seal }) => ({
    pupil: newId('pupil', 1),
    class: ours,
    room: scopes.exchange,
    stage: 'before',
    note: seal('note'),
  }),
  // Only a pupil's word is taken away for good.
  term: ({ ours, scopes }, { text, does }) => ({
    room: scopes.exchange,
    class: ours,
    'sides/en/word': text('sides/en/word'),
    ...(does === 'erase' && { isFromPupil: true }),
  }),
  team: ({ ours, scopes }, { text }) => ({ room: scopes.exchange, class: ours, name: text('name') }),
  request: () => ({ body: { what: 'withdraw', invite: newId('request', 1) } }),
  decision: () => ({ outcome: 'ok' }),
  message: ({ ours, scopes }, { where, seal, does }) => ({
    room: scopes.exchange,
    class: ours,
    authorRole: where === 'home' ? 'pupil' : 'teacher',
    review: 'waiting',
    ...(does.endsWith(' again') && { [`hiddenFor/${ours}/at`]: '2026-03-02T10:00:00.000Z' }),
    ...(where === 'home' && { author: newId('pupil', 1), body: seal('body') }),
  }),
};
const heldOf = new Map<string, string>();
/** The id for what our side holds of a new document. */
export function newHeldId({ ours }: AccessWorld): string {
  const of = newId('document', Date.now());
  const id = heldDocumentId(of, ours);
  heldOf.set(id, of);
  return id;
}
/** What is sealed with a key of its own stands behind a mark. */
export const apart = (path: string, sealed: string): string =>
  path === 'evidence'
    ? `.${sealed}`
    : /leadBox|leadNote|^links\//.test(path)
      ? `${'c'.repeat(43)}.${sealed}`
      : sealed;
let count = 0;
/** What stands on a proposal's table. */
const offer = (weeks: number): Json => ({
  request: '',
  seen: '',
  at: '',
  terms: { title: '', summary: '', goals: [], startOn: '', weeks: weeks % 30, languages: [], words: '' },
});
/** A number that was never used before. */
export const nextCount = (): number => ++count;
/** A time that was never written before: what is there already is no change. */
const newTime = (): string => new Date(Date.parse('2026-03-02T10:00:00Z') + ++count * 1000).toISOString();
/** What is written at a path, where it is not a sealed or readable text. */
export const WRITTEN: Readonly<Record<string, Json | (() => Json)>> = {
  ageFrom: () => 5 + (++count % 14),
  timeZone: () => `Zone/${++count}`,
  pseudonym: 'Boat',
  picture: 'drum',
  review: 'released',
  isHidden: true,
  verifiedAt: newTime,
  leftAt: newTime,
  gateSince: newTime,
  clearedAt: newTime,
  revokedAt: newTime,
  at: newTime,
  isVerified: false,
  consentWaived: () => [`purpose-${++count}`],
  consentAge: () => 1 + (++count % 20),
  given: 'no',
  expiresOn: '2099-12-31',
  head: () => ({ n: ++count, hash: 'b', signature: 'c' }),
  seen: () => ({ n: ++count, hash: 'x', at: '', key: '', signature: '' }),
  publicKey: 'b'.repeat(43),
  // What a letter answers: anything but a letter or a document is refused (`hostile.test.ts`).
  about: () => newId('message', ++count),
  releasedAs: newId('message', 1),
  reviewedBy: newId('teacher', 3),
  keepUnsentDays: () => 90 + (++count % 60),
  idleMinutes: () => 1 + (++count % 60),
  teamSize: () => 1 + (++count % 12),
  partner: () => ({
    country: 'KE',
    timeZone: '',
    ageFrom: 11,
    ageTo: 12,
    size: ++count,
    languages: [],
    name: '',
    schoolName: '',
    place: '',
    teacherName: '',
  }),
  ours: () => offer(++count),
  theirs: () => offer(++count),
  role: 'left',
  teacher: newId('teacher', 2),
  inductedAt: newTime,
  closedAt: newTime,
  leadClosedAt: newTime,
  'at again': '',
  key: () => `${++count}`.padStart(43, 'b'),
  box: () => `${'b'.repeat(43)}.~1.abcdefgh.${`${++count}`.padStart(60, 'c')}`,
  author: newId('pupil', 2),
  class: newId('class', 2),
  body: { what: 'withdraw', invite: newId('request', 2) },
};

/** Something of every closed list. */
const CHOICES =
  `ok refused low none together teacher rich text pupil paused left solve-a-problem comparison team-building 1 2
  telephone other note letter electronic spoken talk online phone voice pupil-added person self consent-withdrawn accepted ours theirs yes no open shut
  after image/webp image/jpeg`.split(/\s+/);

/** A value that a field takes and that is not there yet: what is meant for it, a text where it is one, or one of every shape. */
export function valueFor(
  kind: string,
  path: string,
  meant: Json | undefined,
  before: Json | undefined,
  text: () => string,
): Json {
  const isPrivate = fieldAt(KINDS[kind]!, path)?.isPrivate ?? true;
  const number = 5 + (++count % 14);
  const shapes: Json[] = [
    ...(meant === undefined ? [] : [meant]),
    text(),
    newTime(),
    `2026-03-${10 + (count % 18)}`,
    `id-${count}`,
    number,
    number + 1,
    90 + number,
    400 + number,
    1 + (count % 4),
    count % 4,
    true,
    false,
    [`id-${count}`],
    ...CHOICES,
    { n: count },
    [{ device: newDeviceTag(), side: 'ours', kind: 'hub' }],
  ];
  const fits = (value: Json): boolean =>
    JSON.stringify(value) !== JSON.stringify(before) &&
    (value === meant ||
      (isPrivate
        ? value === shapes.at(meant === undefined ? 0 : 1)
        : isFieldValue(KINDS[kind]!, path, value)));
  const found = shapes.find(fits);
  if (found === undefined) throw new Error(`no value for ${kind} ${path}`);
  return found;
}

/** Where a record is made, and by whom. */
export interface Place {
  readonly id: string;
  readonly where: AccessRow['where'];
  readonly who: TestTeacher;
  readonly isNew: boolean;
  /** What is to be done with it. */
  readonly does: string;
  /** Whose log it is, where it is one. */
  readonly device: string;
  /** A text at a path, sealed. */
  readonly seal: (path: string) => string;
  /** The same, sealed only where the scope asks for it. */
  readonly text: (path: string) => string;
}
