import * as v from 'valibot';
import { bareId } from '../lib/ids.ts';
import { isWebAddress } from '../lib/letter-text.ts';
import { amount, choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';
import { SEALED_BOX, sealedApart } from './sealed-apart.ts';

/** What a pupil does in a meeting. */
export const MEETING_ROLES = ['host', 'timekeeper', 'notes', 'questions'] as const;
export type MeetingRole = (typeof MEETING_ROLES)[number];

/** Shortest and longest meeting, in minutes. */
export const SHORTEST_MEETING = 10;
export const LONGEST_MEETING = 180;

/**
 * A time at which the classes of an exchange meet. Readable by their classroom computers, so the link to the video room stands
 * in it only sealed, once for each teacher's own key (`room.boxKeys`): no classroom computer has one of those.
 */
export const meeting = defineKind({
  kind: 'meeting',
  collection: 'works',
  version: 1,
  scopes: ['exchange'],
  parentPath: 'room',
  fields: {
    /** `exchange:<ulid>` */
    room: plain(60),
    /** `class:<ulid>` that proposed it. */
    class: plain(60),
    startsAt: time(),
    minutes: amount(SHORTEST_MEETING, LONGEST_MEETING, 30),
    title: text(160),
    agenda: text(2000),
    /** What came of it. */
    notes: text(8000),
    /** Somebody says that it took place. */
    heldAt: time(),
    calledOffAt: time(),
    calledOffWhy: text(300),
    /** When the link was last written; '' while there is none. */
    linkAt: time(),
  },
  maps: {
    /** By class id. `to`: the time that the answer is to; it counts as long as the meeting begins then. */
    answers: { fits: choice(['open', 'yes', 'no'], 'open'), to: time(), words: text(300) },
    /** By `<role>.<class ulid>`: the pseudonym of the pupil of that class who does it. */
    roles: { name: text(80) },
    /** By the mark of a key (`room.boxKeys`): the link for her who has it, and which one (`linkAt`). */
    links: { box: sealedApart(SEALED_BOX, 2000), at: time() },
  },
});
export type Meeting = ViewOf<typeof meeting>;

/** How a class stands to the time of a meeting. */
export type MeetingAnswer = Meeting['answers'][number]['fits'];

/** What a class has answered to the time as it is now: an answer to another time is none. */
export function answerOf(
  { answers, startsAt }: Pick<Meeting, 'answers' | 'startsAt'>,
  classId: string,
): MeetingAnswer {
  const found = answers.find(({ id }) => id === classId);
  return found && found.to === startsAt ? found.fits : 'open';
}

/** Where the pupil of a class with a role stands in `roles`. */
export function roleKey(role: MeetingRole, classId: string): string {
  return `${role}.${bareId(classId)}`;
}

/** Who has a role in a class, by her pseudonym; '' for nobody. */
export function whoHas({ roles }: Pick<Meeting, 'roles'>, role: MeetingRole, classId: string): string {
  return roles.find(({ id }) => id === roleKey(role, classId))?.name ?? '';
}

const boxedLink = v.object({ at: v.string(), link: v.string() });

/**
 * What a box of a link holds, opened: which link it is (`linkAt`), and the link; undefined for what is none, or leads to no page
 * of the web: a partner's computer may have written anything.
 */
export function readLink(opened: string): v.InferOutput<typeof boxedLink> | undefined {
  try {
    const parsed = v.safeParse(boxedLink, JSON.parse(opened));
    return parsed.success && isWebAddress(parsed.output.link) ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
