/** What a field is kept for: a closed list, said in words in every language. */
export type Purpose =
  | 'profile'
  | 'verification'
  | 'roster'
  | 'pseudonym'
  | 'access'
  | 'keys'
  | 'projects'
  | 'letters'
  | 'skills'
  | 'review'
  | 'delivery'
  | 'agreement'
  | 'safety'
  | 'accountability'
  | 'rights'
  | 'consent'
  | 'keeping'
  | 'devices'
  | 'structure';

/** Whom a field says something about, or whose words it holds. */
export type Person = 'pupil' | 'parent' | 'teacher' | 'school' | 'operator' | 'nobody';

/** How long something is kept, by what it belongs to. */
export type Kept =
  | 'roster'
  | 'exchange'
  | 'reflection'
  | 'draft'
  | 'report'
  | 'log'
  | 'school'
  | 'account'
  | 'device'
  | 'no-end';

/** Fields of one kind that are there for the same reason, about the same people. */
export interface FieldGroup {
  readonly purpose: Purpose;
  readonly about: readonly Person[];
  /** `name`, or `map/*` + `/name` for a field of the items of a list. */
  readonly fields: readonly string[];
}

/** What no program can read off a kind: why each of its fields is there, about whom, and how long. */
export interface KindFacts {
  readonly kept: Kept;
  readonly groups: readonly FieldGroup[];
}

const group = (purpose: Purpose, about: Person | readonly Person[], fields: string): FieldGroup => ({
  purpose,
  about: typeof about === 'string' ? [about] : about,
  fields: fields.split(' '),
});

const both = ['pupil', 'teacher'] as const;

/** By kind of record; `data-map.test.ts` holds it against the kinds, field by field, both ways. */
export const FIELD_FACTS: Readonly<Record<string, KindFacts>> = {
  school: {
    kept: 'school',
    groups: [
      group('profile', 'school', 'name place country timeZone connectivity'),
      group('keeping', 'school', 'keepLeftDays keepUnsentDays keepExchangeDays'),
      group('consent', 'school', 'consentWaived consentWaivedWhy consentAge'),
      group('safety', 'school', 'gateSince lookWords/*/words'),
      group('verification', 'school', 'verifiedAt'),
      group('verification', 'operator', 'verifiedBy'),
    ],
  },
  class: {
    kept: 'school',
    groups: [
      group('structure', 'school', 'school'),
      group('profile', 'school', 'name ageFrom ageTo size languages subjects goals tags'),
      group('profile', 'school', 'objectives strengths timeZone connectivity isListed'),
      group('profile', 'school', 'lessons/*/weekday lessons/*/from lessons/*/to'),
      group('profile', 'school', 'terms/*/from terms/*/to terms/*/title'),
      group('profile', 'school', 'holidays/*/from holidays/*/to holidays/*/title'),
    ],
  },
  presentation: {
    kept: 'no-end',
    groups: [group('profile', 'school', 'parts/*/text shownAt'), group('structure', 'school', 'class')],
  },
  teacher: {
    kept: 'account',
    groups: [
      group('profile', 'teacher', 'name title language interests'),
      group('structure', 'teacher', 'onboardedAt left/*/at favourites/*/at'),
      group('safety', 'teacher', 'inductedAt'),
      group('keys', 'teacher', 'boxKeys'),
    ],
  },
  colleague: {
    kept: 'school',
    groups: [group('profile', 'teacher', 'name'), group('access', 'teacher', 'teacher role joinedAt')],
  },
  key: { kept: 'school', groups: [group('keys', 'nobody', 'owner wrapped')] },
  classroom: {
    kept: 'device',
    groups: [
      group('devices', 'school', 'className'),
      group('devices', 'teacher', 'teacherName'),
      group('devices', 'nobody', 'idleMinutes'),
      group('safety', 'school', 'gateSince'),
      group('access', 'nobody', 'helpKey helpNumber'),
      group('skills', 'nobody', 'reflections/*/before reflections/*/after'),
    ],
  },
  device: {
    kept: 'device',
    groups: [
      group('devices', 'nobody', 'tag label version seenAt revokedAt'),
      group('keys', 'nobody', 'publicKey wrapped'),
    ],
  },
  pupil: {
    kept: 'roster',
    groups: [
      group('roster', 'pupil', 'givenName familyName sourceId leftAt'),
      group('pseudonym', 'pupil', 'pseudonym picture'),
      group('access', 'pupil', 'pinKey'),
      group('keys', 'pupil', 'dataKey'),
      group('consent', 'pupil', 'sharesWords'),
    ],
  },
  project: {
    kept: 'no-end',
    groups: [
      group('projects', 'teacher', 'title summary aims materials curriculum'),
      group('projects', 'teacher', 'phases/*/title phases/*/summary'),
      group('projects', 'teacher', 'questions/*/question questions/*/howDoWeKnow'),
      group('projects', 'nobody', 'type template goals startOn isArchived isTemplate'),
      group('projects', 'nobody', 'phases/*/phase phases/*/weeks phases/*/pauseWeeks'),
      group('structure', 'nobody', 'class invitation room phases/*/order questions/*/order'),
    ],
  },
  task: {
    kept: 'no-end',
    groups: [
      group('projects', 'teacher', 'title description'),
      group('projects', 'nobody', 'who dueAt removedAt done/*/at'),
      group('structure', 'nobody', 'project phase order'),
    ],
  },
  draft: {
    kept: 'draft',
    groups: [
      group('letters', both, 'author type title body removedAt'),
      group('structure', 'nobody', 'project room about sentAs'),
    ],
  },
  message: {
    kept: 'exchange',
    groups: [
      group('letters', both, 'authorRole authorName author topic format body'),
      group('review', both, 'review reviewNote reviewedAt reviewedBy returnedTopic returnedBody isHidden'),
      group('delivery', 'school', 'arrived/*/at read/*/at'),
      group('safety', 'school', 'hiddenFor/*/at seenFit/*/at'),
      group('rights', both, 'isAuthorErased'),
      group('structure', 'nobody', 'room class about releasedAs'),
    ],
  },
  room: {
    kept: 'no-end',
    groups: [
      group('projects', 'teacher', 'title summary goals'),
      group('profile', 'school', 'classes/*/name classes/*/schoolName classes/*/place classes/*/country'),
      group('profile', 'school', 'classes/*/timeZone classes/*/ageFrom classes/*/ageTo classes/*/size'),
      group('profile', 'school', 'classes/*/languages classes/*/calendar'),
      group('profile', 'teacher', 'classes/*/teacherName'),
      group('verification', 'school', 'classes/*/isVerified'),
      group(
        'agreement',
        'school',
        'classes/*/joinedAt confirmed/*/at confirmed/*/language confirmed/*/of closedAt',
      ),
      group(
        'agreement',
        ['school', 'teacher'],
        'aims startOn weeks languages teamSize parts/*/pupils rules/*/usual rules/*/text',
      ),
      group('agreement', 'teacher', 'parts/*/responsible'),
      group('structure', 'nobody', 'rules/*/order'),
      group('agreement', 'school', 'pulse/*/at pulse/*/state pulse/*/since pulse/*/until pulse/*/reason'),
      group('agreement', 'school', 'pulse/*/reopened alone/*/at'),
      group('agreement', 'teacher', 'pulse/*/words pulse/*/by'),
      group('safety', 'teacher', 'blocked/*/at blocked/*/by'),
      group('agreement', 'school', 'opened/*/at'),
      group('keys', 'teacher', 'boxKeys/*/key'),
      group('structure', 'school', 'invitedBy classes/*/school'),
    ],
  },
  segment: {
    kept: 'no-end',
    groups: [group('letters', both, 'update by writers/*/name'), group('structure', 'nobody', 'doc class')],
  },
  document: {
    kept: 'no-end',
    groups: [
      group('projects', 'teacher', 'title type removedAt'),
      group('review', both, 'covered/*/upTo'),
      group('structure', 'nobody', 'room class of'),
    ],
  },
  edition: {
    kept: 'no-end',
    groups: [group('projects', both, 'name keptBy content'), group('structure', 'nobody', 'document class')],
  },
  meeting: {
    kept: 'no-end',
    groups: [
      group('projects', 'teacher', 'title agenda notes calledOffWhy answers/*/words links/*/box'),
      group('projects', 'nobody', 'startsAt minutes heldAt calledOffAt linkAt links/*/at'),
      group('agreement', 'school', 'answers/*/fits answers/*/to'),
      group('projects', 'pupil', 'roles/*/name'),
      group('structure', 'nobody', 'room class'),
    ],
  },
  team: {
    kept: 'no-end',
    groups: [
      group('projects', 'teacher', 'name goal'),
      group('projects', 'nobody', 'round order removedAt places/*/count'),
      group('projects', 'pupil', 'members/*/name'),
      group('agreement', 'school', 'agreed/*/at agreed/*/of'),
      group('structure', 'nobody', 'room class'),
    ],
  },
  media: {
    kept: 'exchange',
    groups: [
      group('letters', both, 'alt thumb key hash author authorRole'),
      group('letters', 'nobody', 'type size bytesBefore width height seconds removedAt wholeAt'),
      group('review', 'nobody', 'releasedAs'),
      group('structure', 'nobody', 'room class of'),
    ],
  },
  reflection: {
    kept: 'reflection',
    groups: [
      group('skills', 'pupil', 'pupil stage pride wish doneAt answers/*/step'),
      group('structure', 'nobody', 'room'),
    ],
  },
  assessment: {
    kept: 'reflection',
    groups: [
      group('skills', 'pupil', 'pupil stage note levels/*/level'),
      group('structure', 'nobody', 'class room'),
    ],
  },
  term: {
    kept: 'no-end',
    groups: [
      group('projects', both, 'sides/*/word sides/*/sound sides/*/example'),
      group('projects', 'nobody', 'theme removedAt'),
      group('review', 'pupil', 'isFromPupil'),
      group('structure', 'nobody', 'room class'),
    ],
  },
  request: { kept: 'account', groups: [group('access', ['teacher', 'school'], 'body')] },
  decision: {
    kept: 'account',
    groups: [group('access', ['teacher', 'school'], 'outcome reason result decidedAt')],
  },
  proposal: {
    kept: 'account',
    groups: [
      group('agreement', ['teacher', 'school'], 'partner ours theirs words reason'),
      group(
        'agreement',
        'school',
        'class by state openedAt expiresAt endedAt endedBy lateYes crossed listing',
      ),
      group('verification', 'school', 'isPartnerVerified'),
      group('structure', 'school', 'into exchange'),
    ],
  },
  audit: {
    kept: 'log',
    groups: [group('accountability', both, 'device n what about who at')],
  },
  chain: { kept: 'log', groups: [group('accountability', 'nobody', 'device key head seen')] },
  erasure: {
    kept: 'log',
    groups: [
      group('rights', 'pupil', 'pupil records withWords reason'),
      group('rights', 'teacher', 'by'),
      group('rights', 'nobody', 'class at holders clearedAt done/*/at'),
    ],
  },
  consent: {
    kept: 'school',
    groups: [
      group('consent', 'pupil', 'pupil purpose given on expiresOn'),
      group('consent', ['parent', 'pupil'], 'giver giverIs method'),
      group('consent', 'teacher', 'by'),
      group('consent', 'nobody', 'class textVersion key signature'),
    ],
  },
  lead: {
    kept: 'school',
    groups: [group('safety', 'teacher', 'teacher name'), group('keys', 'nobody', 'key')],
  },
  report: {
    kept: 'report',
    groups: [
      group('safety', both, 'about room class madeAt keepUntil evidence original'),
      group('safety', 'teacher', 'closedAt closedBy closeNote leadClosedAt leadNote'),
      group('keys', 'nobody', 'dataKey leadBox'),
    ],
  },
};
