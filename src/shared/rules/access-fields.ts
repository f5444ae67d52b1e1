import { ACCESS, type AccessRow, type Where } from './access-table.ts';

/** Fields that are taken and refused as another one of their kind, which has a row of its own. */
export interface AlikeFields {
  readonly where: Where;
  readonly kind: string;
  /** The row they follow. */
  readonly like: string;
  readonly fields: readonly string[];
}

const alike = (where: Where, kind: string, like: string, fields: string): AlikeFields => ({
  where,
  kind,
  like,
  fields: fields.split(/\s+/),
});

const PLAN = `summary type template goals startOn aims materials curriculum class invitation room isArchived isTemplate
  phases/p1/phase phases/p1/title phases/p1/summary phases/p1/weeks phases/p1/pauseWeeks phases/p1/order
  questions/q1/question questions/q1/howDoWeKnow questions/q1/order`;
const TASK = 'project phase description who dueAt order removedAt done/ours/at';
const ORDER = 'pupil class by at records withWords reason holders';
const LOGGED = 'device n what about who';

/**
 * The rest of every kind: with the rows of `ACCESS` these are all fields there are (`tests/access-fields.test.ts`), and each of
 * them is walked through a real server like a row.
 */
export const ALIKE: readonly AlikeFields[] = [
  alike(
    'school',
    'school',
    'timeZone',
    'name place country connectivity keepLeftDays keepExchangeDays consentWaivedWhy',
  ),
  alike('school', 'school', 'verifiedAt', 'verifiedBy'),
  alike(
    'school',
    'class',
    'ageFrom',
    `name ageTo size languages subjects goals tags objectives strengths timeZone connectivity isListed
    lessons/l1/weekday lessons/l1/from lessons/l1/to terms/t1/from terms/t1/to terms/t1/title
    holidays/h1/from holidays/h1/to holidays/h1/title`,
  ),
  // A class stays in its school.
  alike('school', 'class', 'erase', 'school'),
  alike('school', 'colleague', 'role', 'teacher joinedAt'),
  alike('school', 'key', 'wrapped', 'owner'),
  alike('school', 'audit', 'at', LOGGED),
  alike('school', 'chain', 'head', 'key'),
  alike('school', 'chain', 'seen', 'device'),
  alike(
    'school',
    'consent',
    'given',
    'class pupil purpose giver giverIs method textVersion on by key signature',
  ),
  alike('school', 'lead', 'key', 'name'),
  alike('school', 'presentation', 'parts/p1/text', 'shownAt'),
  alike('school', 'assessment', 'levels/self/level', 'note'),
  alike('school', 'assessment', 'pupil', 'class room stage'),
  alike(
    'school',
    'report',
    'evidence',
    'about room class madeAt keepUntil dataKey leadBox closedBy closeNote original',
  ),

  alike('class', 'classroom', 'idleMinutes', 'className teacherName helpNumber'),
  alike('class', 'pupil', 'givenName', 'familyName sourceId sharesWords'),
  alike('class', 'draft', 'body', 'type title project room about sentAs removedAt'),
  alike('class', 'device', 'wrapped', 'label'),
  // A computer says these of itself; here it is another one's.
  alike('class', 'device', 'publicKey', 'tag version seenAt'),
  alike('class', 'audit', 'at', LOGGED),
  alike('class', 'chain', 'head', 'key'),
  alike('class', 'chain', 'seen', 'device'),
  alike('class', 'segment', 'update', 'doc class by writers/w1/name'),
  alike('class', 'erasure', 'clearedAt', ORDER),
  alike('class', 'key', 'wrapped', 'owner'),
  alike('class', 'report', 'evidence', 'about room class madeAt keepUntil original'),
  alike('class', 'report', 'closeNote', 'closedBy'),
  alike('class', 'report', 'leadClosedAt', 'leadNote'),
  alike('class', 'classroom', 'reflections/x1/before', 'reflections/x1/after'),
  alike('class', 'reflection', 'answers/self/step', 'pride wish doneAt'),
  alike('class', 'reflection', 'pupil', 'room stage'),

  alike(
    'exchange',
    'room',
    'title',
    `summary goals aims startOn weeks languages teamSize
    rules/r1/usual rules/r1/text rules/r1/order`,
  ),
  alike('exchange', 'room', 'classes/ours/isVerified', 'invitedBy classes/ours/school classes/ours/joinedAt'),
  alike(
    'exchange',
    'room',
    'classes/ours/name',
    `classes/ours/schoolName classes/ours/place classes/ours/country classes/ours/timeZone classes/ours/teacherName
    classes/ours/ageFrom classes/ours/ageTo classes/ours/size classes/ours/languages classes/ours/calendar`,
  ),
  alike('exchange', 'room', 'confirmed/ours/at', 'confirmed/ours/language confirmed/ours/of'),
  alike('exchange', 'room', 'pulse/ours/at', 'parts/ours/pupils parts/ours/responsible boxKeys/k1.ours/key'),
  alike(
    'exchange',
    'room',
    'pulse/ours/state',
    'pulse/ours/since pulse/ours/until pulse/ours/reason pulse/ours/words pulse/ours/by pulse/ours/reopened',
  ),
  alike('exchange', 'room', 'blocked/ours/at', 'blocked/ours/by'),
  alike(
    'exchange',
    'message',
    'body',
    'room authorRole authorName about topic format reviewNote reviewedAt releasedAs isAuthorErased',
  ),
  alike('exchange', 'message', 'returnedBody', 'returnedTopic'),
  alike('exchange', 'erasure', 'clearedAt', ORDER),
  alike('exchange', 'project', 'title', PLAN),
  alike('exchange', 'task', 'title', TASK),
  alike('exchange', 'segment', 'update', 'doc class by writers/w1/name'),
  alike('exchange', 'document', 'title', 'type removedAt'),
  alike('exchange', 'document', 'of', 'room class covered/c1/upTo'),
  alike('exchange', 'edition', 'content', 'document class name keptBy'),
  alike('exchange', 'presentation', 'parts/p1/text', 'shownAt'),
  alike(
    'exchange',
    'meeting',
    'title',
    'startsAt minutes agenda notes heldAt calledOffAt calledOffWhy linkAt links/k1/box links/k1/at',
  ),
  alike('exchange', 'meeting', 'class', 'room'),
  alike('exchange', 'meeting', 'answers/ours/fits', 'answers/ours/to answers/ours/words'),
  alike('exchange', 'term', 'sides/en/word', 'sides/en/sound sides/en/example theme removedAt'),
  alike('exchange', 'term', 'class', 'room isFromPupil'),

  alike('exchange', 'team', 'name', 'goal order removedAt'),
  alike('exchange', 'team', 'class', 'room round'),
  alike('exchange', 'team', 'agreed/ours/at', 'agreed/ours/of'),

  alike('exchange', 'media', 'alt', 'removedAt'),
  alike(
    'exchange',
    'media',
    'hash',
    'room class of authorRole author type size bytesBefore width height seconds key thumb wholeAt releasedAs',
  ),

  alike('home', 'media', 'alt', 'removedAt'),
  alike(
    'home',
    'media',
    'hash',
    'room class of authorRole author type size bytesBefore width height seconds key thumb wholeAt',
  ),
  alike('home', 'message', 'body', 'topic format'),
  alike(
    'home',
    'message',
    'review',
    `room about authorRole authorName author reviewedAt returnedTopic isHidden isAuthorErased
    arrived/ours/at read/ours/at hiddenFor/ours/at seenFit/ours/at`,
  ),
  alike('home', 'erasure', 'clearedAt', ORDER),
  alike('home', 'segment', 'update', 'doc class by writers/w1/name'),
  alike('home', 'document', 'title', 'room class of type removedAt'),

  alike(
    'teacher',
    'teacher',
    'inductedAt',
    'name title language interests onboardedAt boxKeys left/ours/at favourites/ours/at',
  ),
  alike('teacher', 'project', 'title', PLAN),
  alike('teacher', 'task', 'title', TASK),
  alike('teacher', 'draft', 'body', 'author type title project room about sentAs removedAt'),
  alike('teacher', 'segment', 'update', 'doc class by writers/w1/name'),
  alike('teacher', 'decision', 'outcome', 'reason result decidedAt'),
  alike(
    'teacher',
    'proposal',
    'state',
    `class by openedAt expiresAt endedAt endedBy reason words lateYes crossed listing partner isPartnerVerified ours theirs
    into exchange`,
  ),
];

/** The same as rows, each with the cells of the row it follows. */
export const ALIKE_ROWS: readonly AccessRow[] = ALIKE.flatMap(({ where, kind, like, fields }) => {
  const row = ACCESS.find((one) => one.where === where && one.kind === kind && one.does === like);
  return row ? fields.map((does) => ({ ...row, does })) : [];
});
