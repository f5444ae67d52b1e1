import { choice, defineKind, flag, isoTime, plain, text, time, type ViewOf } from './kind.ts';
import type { Rec } from './merge.ts';
import { kindOf } from '../lib/ids.ts';
import { parseScope } from './scope.ts';
import { timeOf } from './stamp.ts';

/** Where a pupil's message is on the home side. */
export const REVIEW_STATES = ['waiting', 'released', 'returned', 'refused'] as const;

/**
 * A message. In `:home:` it is what a pupil wrote, waiting for the teacher (sealed); a release writes a new
 * message into `exchange:` under a pseudonym. Teachers' own messages are written to `exchange:` at once.
 * `hiddenFor/<class>/at` hides it on every computer of that class, from version 2. `seenFit/<class>/at` is the yes of a
 * receiving class's teacher where her school asks for one, from version 3.
 * `about` is the letter it answers (the first of a conversation), or the shared document it says something about, from version 4;
 * or the glossary (`glossaryOf`) for which a pupil suggests a word.
 * `arrived/<class>/at` and `read/<class>/at` are written by the class that got it: receipts of a class, not of a pupil.
 */
export const message = defineKind({
  kind: 'message',
  collection: 'messages',
  version: 4,
  scopes: ['exchange', 'home'],
  parentPath: 'room',
  receipts: ['arrived', 'read'],
  todo,
  fields: {
    room: plain(60),
    /** `class:<ulid>` it comes from. */
    class: plain(60),
    authorRole: choice(['teacher', 'pupil'], 'teacher'),
    /** In `exchange:` a pseudonym or the teacher's display name; never a pupil's name. */
    authorName: text(120),
    /** Only in `:home:`, `pupil:<ulid>`. */
    author: plain(60),
    about: plain(60),
    topic: text(160),
    format: choice(['text', 'rich'], 'text'),
    body: text(40000),
    review: choice(REVIEW_STATES, 'waiting'),
    reviewNote: text(1000),
    reviewedAt: time(),
    /** Only in `:home:`, `teacher:<ulid>`: who released it, gave it back or kept it. */
    reviewedBy: plain(60),
    /** Only in `:home:`: what it said when it was last given back, to show what has changed since. */
    returnedTopic: text(160),
    returnedBody: text(40000),
    /** In `:home:`, the released message, or the word of the glossary that it has become. */
    releasedAs: plain(60),
    isHidden: flag(),
    /** Stands in the place of a letter whose author was erased: without her name, and without words where that was wished. */
    isAuthorErased: flag(),
  },
  maps: { arrived: { at: time() }, read: { at: time() }, hiddenFor: { at: time() }, seenFit: { at: time() } },
});

/**
 * On the home side, a letter that waits for its teacher; in the exchange, one that a class has got and not read, or whose
 * arrival nobody has noted yet. Whose class that is the reader looks at.
 */
function todo({ scope, at, f }: Rec): string {
  const isOpen =
    parseScope(scope)?.kind === 'home'
      ? (f['review'] ?? 'waiting') === 'waiting'
      : f['isHidden'] !== true && isUnread(f);
  return isOpen ? isoTime(timeOf(at)) : '';
}

function isUnread(f: Rec['f']): boolean {
  const arrived = Object.keys(f).filter((path) => path.startsWith('arrived/') && f[path]);
  return (
    arrived.length === 0 ||
    arrived.some(
      (path) => !f[path.replace('arrived/', 'read/')] && !f[path.replace('arrived/', 'hiddenFor/')],
    )
  );
}

/**
 * Whether a letter waits for the yes of the class that got it: it came from another class since that school has asked for
 * one, and no teacher has said it. @param gateSince ISO; '' when the school asks for none
 */
export function waitsForYes(
  letter: Pick<ViewOf<typeof message>, 'class' | 'arrived' | 'seenFit'>,
  classId: string,
  gateSince: string,
): boolean {
  const isOurs = letter.class === classId;
  if (gateSince === '' || isOurs || letter.seenFit.some(({ id, at }) => id === classId && at)) return false;
  const arrivedAt = letter.arrived.find(({ id }) => id === classId)?.at;
  return !arrivedAt || arrivedAt > gateSince;
}

/** Whether what a letter is about is a letter, a document or the glossary, or nothing: it never points to a person. */
export function pointsToNobody({ f }: Rec): boolean {
  const about = String(f['about'] ?? '');
  return about === '' || ['message', 'document', 'glossary'].includes(kindOf(about));
}

/** Whether a letter is hidden on a class's computers: by its own side for everybody, or by a report in that class. */
export function isHiddenFrom({ f }: Rec, classId: string): boolean {
  return f['isHidden'] === true || Boolean(f[`hiddenFor/${classId}/at`]);
}
