import { kindOf } from '../lib/ids.ts';
import { pointsToNobody } from '../records/message.ts';
import type { Rec } from '../records/merge.ts';
import { parseScope, type ScopeKind } from '../records/scope.ts';
import type { ClassroomActor } from './actor.ts';
import { keepsValues, type Change } from './change.ts';
import { mayWriteErasure } from './may-write-erasure.ts';
import { mayWriteLog } from './may-write-log.ts';
import { isInOpenDocument, mayBeginHeld, mayWriteSegment } from './may-write-document.ts';
import { mayKeepMedia } from './may-write-media.ts';
import { mayReport } from './may-write-report.ts';

type Rule = (actor: ClassroomActor, change: Change, paths: readonly string[]) => boolean;

/**
 * What may be written from a classroom computer, by scope and kind. What is not named here is forbidden: a pupil reads
 * what the class shares and writes what waits for a teacher, and nothing of hers reaches a partner from here.
 */
const RULES: Readonly<Record<ScopeKind, Readonly<Record<string, Rule | undefined>>>> = {
  teacher: {},
  school: {},
  class: {
    // A pupil chooses her PIN and her picture; names, keys and the list itself are the teacher's.
    pupil: (_actor, { before }, paths) => !!before && onlyPaths(paths, ['pinKey', 'picture']),
    draft: (_actor, change) =>
      String(change.after.f['author']).startsWith('pupil:') &&
      (!change.before || keepsValues(change, 'author')),
    device: (actor, { after }, paths) =>
      after.f['tag'] === actor.device && onlyPaths(paths, ['tag', 'label', 'publicKey', 'seenAt', 'version']),
    audit: mayWriteLog,
    chain: mayWriteLog,
    erasure: mayWriteErasure,
    report: mayReport,
    reflection: (_actor, change) =>
      String(change.after.f['pupil']).startsWith('pupil:') &&
      (!change.before || ['pupil', 'room', 'stage'].every((path) => keepsValues(change, path))),
  },
  exchange: {
    erasure: mayWriteErasure,
    message: ({ class: own }, { before, after }, paths) =>
      !!before &&
      paths.every((path) =>
        [`arrived/${own}/at`, `read/${own}/at`].includes(path)
          ? true
          : path === `hiddenFor/${own}/at` && hides(before, after, path),
      ),
    segment: (actor, change, paths) =>
      mayWriteSegment(actor, change, paths) && isInOpenDocument(actor, change.after),
  },
  home: {
    erasure: mayWriteErasure,
    message: mayHandIn,
    segment: mayWriteSegment,
    document: mayBeginHeld,
    media: mayKeepMedia,
  },
};

/** True when the rules let a classroom computer make the change. Nothing is erased from there. */
export function classroomMayWrite(actor: ClassroomActor, change: Change, paths: readonly string[]): boolean {
  const { after } = change;
  const scope = parseScope(after.scope);
  const rule = scope && RULES[scope.kind][kindOf(after.id)];
  return !after.gone && !!rule && rule(actor, change, paths);
}

/** A pupil who reports a letter hides it; that it may be seen again only a teacher says. */
function hides(before: Rec, after: Rec, path: string): boolean {
  return !before.f[path] && Boolean(after.f[path]);
}

const TEACHERS_OWN: readonly string[] = [
  'reviewedAt',
  'reviewedBy',
  'returnedTopic',
  'returnedBody',
  'releasedAs',
  'authorName',
  'isHidden',
];
const HANDED_IN: readonly string[] = ['topic', 'format', 'body', 'review', 'reviewNote'];

/** A letter is handed in, or handed in again after it was given back; what its teacher says about it is hers alone. */
function mayHandIn(actor: ClassroomActor, { before, after }: Change, paths: readonly string[]): boolean {
  const { f } = after;
  if (f['class'] !== actor.class || f['authorRole'] !== 'pupil' || f['review'] !== 'waiting') return false;
  if (!String(f['author']).startsWith('pupil:') || !pointsToNobody(after)) return false;
  if (!before) return !TEACHERS_OWN.some((path) => f[path]);
  if (before.f['review'] !== 'waiting' && before.f['review'] !== 'returned') return false;
  return onlyPaths(paths, HANDED_IN) && (!paths.includes('reviewNote') || f['reviewNote'] === '');
}

function onlyPaths(paths: readonly string[], allowed: readonly string[]): boolean {
  return paths.every((path) => allowed.includes(path));
}
