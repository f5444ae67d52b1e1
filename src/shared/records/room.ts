import * as v from 'valibot';
import { bareId } from '../lib/ids.ts';
import {
  amount,
  choice,
  day,
  defineKind,
  flag,
  plain,
  text,
  time,
  words,
  type FieldSpec,
  type ViewOf,
} from './kind.ts';
import { publicKey } from './sealed-apart.ts';

/** Days and times as `calendar/calendar-text.ts` writes them: no letters but its own three, so no words and no ids. */
const CALENDAR: FieldSpec<string> = {
  schema: v.pipe(v.string(), v.maxLength(2400), v.regex(/^[\dTHL;,-]*$/)),
  fallback: '',
  isPrivate: false,
};

/** Why a class pauses an exchange, or ends it: a closed list, so that the others read it in their own language. */
export const CARE_REASONS = ['', 'done', 'holidays', 'exams', 'line', 'teacher', 'time', 'other'] as const;
export type CareReason = (typeof CARE_REASONS)[number];

/** Most classes in one exchange. */
export const MOST_CLASSES = 6;

/**
 * The exchange room: one record in each `exchange:` scope, under the exchange's ULID. Made by the operator's server
 * when a second class redeems an invitation; two to six classes. Each class writes its own entries only;
 * `verified` and the list of classes are the server's.
 */
export const room = defineKind({
  kind: 'room',
  collection: 'places',
  version: 7,
  scopes: ['exchange'],
  fields: {
    title: text(160),
    summary: text(1000),
    goals: words(17),
    invitedBy: plain(60),
    /** When a class ended the exchange; it is over until every class has said yes to going on (`rules/room-over.ts`). */
    closedAt: time(),
    /** What the classes agree on (`rules/partnership/agreement.ts`), with the goals and the two lists below. Since version 4. */
    aims: text(1000),
    startOn: day(),
    weeks: amount(0, 30),
    languages: words(8),
    /** Pupils in a team of both classes. */
    teamSize: amount(0, 12),
  },
  maps: {
    /** By class id: the card that partners see. */
    classes: {
      school: plain(60),
      name: text(80),
      schoolName: text(160),
      place: text(120),
      country: plain(2),
      timeZone: plain(64),
      teacherName: text(120),
      ageFrom: amount(5, 19, 11),
      ageTo: amount(5, 19, 12),
      size: amount(0, 200, 0),
      languages: words(8),
      /** Terms, holidays and lessons, told with the yes to the agreement. Since version 3. */
      calendar: CALENDAR,
      isVerified: flag(),
      joinedAt: time(),
    },
    /** By class id: the teacher's yes to the partnership agreement. */
    confirmed: {
      at: time(),
      language: plain(12),
      /** Names the text that the yes is to (`agreementMark`); '' for an agreement nobody has written in. Since version 4. */
      of: plain(30),
    },
    /** By class id: how many of its pupils take part, and who answers for it. Since version 4. */
    parts: { pupils: amount(0, 200), responsible: text(120) },
    /** Rules that the classes give themselves, once somebody has changed the usual ones. Since version 4. */
    rules: {
      /** One of `USUAL_RULES`, in the reader's language; '' for words. */
      usual: plain(20),
      text: text(300),
      order: plain(40),
    },
    /** By class id: its teacher has stopped the exchange for now; `at` is '' again when it goes on. Since version 2. */
    blocked: { at: time(), by: text(120) },
    /**
     * By `<document ulid>.<class ulid>`: the class's teacher lets pupils write straight into the document. It is open when all
     * classes say so; '' when one of them has closed it again. Since version 5.
     */
    opened: { at: time() },
    /**
     * By `<mark of the key>.<class ulid>`: a key of a class's teacher, by which other teachers seal for her alone what no classroom
     * computer may read (`meeting.links`). Since version 6.
     */
    boxKeys: { key: publicKey() },
    /**
     * By class id: when its teacher was last here without anything else to tell of it (`at`), and what the class says of the
     * exchange: `state` with the moment, a reason, words and a name; of a pause the last day, '' for open. All but `at` and `state` since version 7.
     */
    pulse: {
      at: time(),
      state: choice(['here', 'paused', 'left'], 'here'),
      since: time(),
      until: day(),
      reason: choice(CARE_REASONS, ''),
      words: text(300),
      by: text(120),
      /** The end (`closedAt`) that it has said yes to going on after. */
      reopened: time(),
    },
    /** By `<ulid of the class that is missed>.<class ulid>`: the class finishes without that one; '' when it waits again. Since version 7. */
    alone: { at: time() },
  },
});
export type Room = ViewOf<typeof room>;

/** The classes that have stopped a room for now: which, since when, and by whom. */
export function blocksOf(view: Pick<Room, 'blocked'>): Room['blocked'] {
  return view.blocked.filter((entry) => entry.at !== '');
}

/** The documents (`document:<ulid>`) that every class of a room has opened for its pupils. */
export function openDocumentsOf({ classes, opened }: Pick<Room, 'classes' | 'opened'>): string[] {
  const saidYes = new Set(opened.filter(({ at }) => at !== '').map(({ id }) => id));
  const documents = new Set([...saidYes].map((id) => id.split('.')[0]!));
  return [...documents]
    .filter((document) => classes.every(({ id }) => saidYes.has(openedKey(`document:${document}`, id))))
    .map((document) => `document:${document}`);
}

/** Where a class's yes to an open document stands in `opened`. */
export function openedKey(documentId: string, classId: string): string {
  return `${bareId(documentId)}.${bareId(classId)}`;
}

/** Where it stands in `alone` that a class finishes without another. */
export function aloneKey(missedClassId: string, classId: string): string {
  return `${bareId(missedClassId)}.${bareId(classId)}`;
}
