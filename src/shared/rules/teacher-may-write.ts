import { bareId, derivedId, kindOf } from '../lib/ids.ts';
import { pointsToNobody } from '../records/message.ts';
import { leadIdOf, offerIdOf } from '../records/lead.ts';
import { parseScope } from '../records/scope.ts';
import type { Rec } from '../records/merge.ts';
import type { TeacherActor } from './actor.ts';
import { keepsValues, type Change } from './change.ts';
import { mayWriteConsent } from './may-write-consent.ts';
import { mayKeepEdition, mayWriteDocument, mayWriteSegment } from './may-write-document.ts';
import { mayWriteErasure } from './may-write-erasure.ts';
import { mayWriteLog } from './may-write-log.ts';
import { mayWriteMedia } from './may-write-media.ts';
import { mayWriteMeeting } from './may-write-meeting.ts';
import { mayEraseTerm, mayWriteTerm } from './may-write-term.ts';
import { mayWriteTeam } from './may-write-team.ts';
import { teacherMayWriteReport } from './may-write-report.ts';

type Rule = (actor: TeacherActor, change: Change, paths: readonly string[]) => boolean;

/** What a school stands on: not one teacher's to erase. */
const LASTING: readonly string[] = [
  'school',
  'class',
  'request',
  'decision',
  'proposal',
  'room',
  'audit',
  'chain',
  'consent',
  'erasure',
  'colleague',
  'classroom',
  'lead',
  'report',
  'presentation',
  'edition',
];

/** Kinds without a rule may be written by every teacher who may open the scope. */
const RULES: Readonly<Record<string, Rule | undefined>> = {
  request: (_actor, { before }) => !before,
  decision: () => false,
  proposal: () => false,
  school: (actor, { after }, paths) =>
    actor.adminOf.includes(`school:${bareId(after.scope)}`) &&
    !paths.some((path) => path.startsWith('verified')),
  class: (actor, { after }) =>
    after.f['school'] === after.scope && (isOwnClass(actor, after.id) || actor.adminOf.includes(after.scope)),
  key: (_actor, { before }) => !before,
  // Her name is hers to say; what she is in the school the server says.
  colleague: (actor, { after }, paths) =>
    after.id === derivedId('colleague', after.scope, actor.teacher) &&
    after.f['teacher'] === actor.teacher &&
    paths.every((path) => path === 'name' || path === 'teacher'),
  pupil: (_actor, change) => !change.before || keepsValues(change, 'dataKey'),
  device: (actor, { before, after }, paths) =>
    isOwnClass(actor, after.scope) && !!before && paths.every((path) => DEVICE_PATHS.includes(path)),
  segment: mayWriteSegment,
  document: mayWriteDocument,
  edition: mayKeepEdition,
  media: mayWriteMedia,
  meeting: mayWriteMeeting,
  term: mayWriteTerm,
  team: mayWriteTeam,
  room: (actor, { before, after }, paths) =>
    !!before && paths.every((path) => mayWriteRoomPath(actor, after, path)),
  message: mayWriteMessage,
  audit: mayWriteLog,
  chain: mayWriteLog,
  consent: mayWriteConsent,
  erasure: mayWriteErasure,
  report: teacherMayWriteReport,
  presentation: mayPresent,
  lead: mayWriteLead,
  // On a teacher's computer in the pupils' hands it is hers that writes.
  reflection: (_actor, change) => !change.before || keepsAbout(change),
  assessment: mayAssess,
};

/** Whom it is about, in which exchange and when, stays. */
function keepsAbout(change: Change): boolean {
  return ['pupil', 'room', 'stage'].every((path) => keepsValues(change, path));
}

/** What is said of a pupil her class's teachers and helpers say; it stays that class's. */
function mayAssess(actor: TeacherActor, change: Change): boolean {
  const { before, after } = change;
  return (
    actor.classes.includes(String(after.f['class'])) &&
    kindOf(String(after.f['pupil'])) === 'pupil' &&
    (!before || (keepsValues(change, 'class') && keepsAbout(change)))
  );
}

/**
 * Who the lead is only the server says; that she is ready to be it, every colleague for herself. The lead's key and name in
 * the school are her own computer's, her name in a class its teachers'.
 */
function mayWriteLead(actor: TeacherActor, { before, after }: Change, paths: readonly string[]): boolean {
  const { id, scope, f } = after;
  if (scope.startsWith('class:')) return !!before && paths.every((path) => path === 'name');
  if (f['teacher'] !== actor.teacher) return false;
  if (id === offerIdOf(scope, actor.teacher)) return true;
  return !!before && id === leadIdOf(scope) && paths.every((path) => path === 'key' || path === 'name');
}

/** What a teacher says about a classroom computer; the rest it says of itself. */
const DEVICE_PATHS: readonly string[] = ['wrapped', 'label', 'revokedAt'];

/** True when the rules let this teacher make the change. */
export function teacherMayWrite(actor: TeacherActor, change: Change, paths: readonly string[]): boolean {
  const { before, after } = change;
  const kind = kindOf(after.id);
  if (after.gone) return mayErase(actor, before ?? after);
  const rule = RULES[kind];
  return !rule || rule(actor, change, paths);
}

/**
 * What partners share is nobody's alone to erase, except a class's own letters, pieces of text and pupils' words, nor what a school stands on. What a class
 * holds of its pupils is its own teacher's to erase; what is on somebody's own desk hers.
 */
function mayErase(actor: TeacherActor, rec: Rec): boolean {
  const { id, scope, f } = rec;
  const parts = parseScope(scope)!;
  if (LASTING.includes(kindOf(id))) return false;
  if (parts.kind === 'exchange')
    return (
      (['message', 'media', 'segment'].includes(kindOf(id)) ||
        (kindOf(id) === 'term' && mayEraseTerm(rec))) &&
      actor.exchanges.some(
        (side) => side.exchange === scope && side.class === f['class'] && isOwnClass(actor, side.class),
      )
    );
  if (kindOf(id) === 'assessment') return f['class'] === undefined || isOwnClass(actor, String(f['class']));
  if (parts.kind === 'school') return kindOf(id) !== 'key';
  if (parts.kind === 'class') return isOwnClass(actor, scope);
  if (parts.kind === 'teacher') return true;
  return actor.exchanges.some(
    (side) => side.exchange === `exchange:${parts.id}` && isOwnClass(actor, side.class),
  );
}

/** What a class says of itself its own teachers and helpers write, in its school and in rooms that it is in. It stays that class's. */
function mayPresent(actor: TeacherActor, change: Change): boolean {
  const { before, after } = change;
  const about = String(after.f['class']);
  if (before && !keepsValues(change, 'class')) return false;
  if (!after.scope.startsWith('exchange:')) return actor.classes.includes(about);
  return actor.exchanges.some((side) => side.exchange === after.scope && side.class === about);
}

/** A class of hers, not one in which she helps a colleague. */
function isOwnClass(actor: TeacherActor, classId: string): boolean {
  return actor.classes.includes(classId) && !actor.helpsIn.includes(classId);
}

function mayWriteRoomPath(actor: TeacherActor, after: Rec, path: string): boolean {
  const [map, item, field] = path.split('/');
  const own = actor.exchanges.filter((side) => side.exchange === after.scope).map((side) => side.class);
  // The yes to the partnership, the stop, a pause and an end are the class's own teacher's.
  const isOwnTeachers = map === 'confirmed' || map === 'blocked' || (map === 'pulse' && field !== 'at');
  if (isOwnTeachers) return own.includes(item!) && !actor.helpsIn.includes(item!);
  // An end can be added to, and is taken back by the yes of every class only.
  if (path === 'closedAt') return after.f[path] !== '' && own.some((id) => !actor.helpsIn.includes(id));
  if (map === 'boxKeys') return own.some((id) => item!.endsWith(`.${bareId(id)}`));
  if (map === 'opened' || map === 'alone')
    return actor.exchanges.some(
      (side) =>
        side.exchange === after.scope &&
        isOwnClass(actor, side.class) &&
        item!.endsWith(`.${bareId(side.class)}`),
    );
  if (map === 'pulse' || map === 'parts') return own.includes(item!);
  if (map === 'classes')
    return own.includes(item!) && !['school', 'isVerified', 'joinedAt', 'removed'].includes(field!);
  return SHARED_ROOM_PATHS.includes(map!);
}

/** What every teacher of an exchange may write in its room; a change in the agreement asks everybody for a new yes. */
const SHARED_ROOM_PATHS: readonly string[] = [
  'title',
  'summary',
  'goals',
  'aims',
  'startOn',
  'weeks',
  'languages',
  'teamSize',
  'rules',
];

/** What a message says only on the home side. */
const AT_HOME: readonly string[] = ['author', 'reviewedBy', 'returnedTopic', 'returnedBody'];

/**
 * In `exchange:` a message belongs to the class that sent it; another class only writes its own receipts.
 * In `:home:` its own side writes what it likes, but never as another class.
 */
function mayWriteMessage(actor: TeacherActor, change: Change, paths: readonly string[]): boolean {
  const { before, after } = change;
  const scope = parseScope(after.scope)!;
  const sides = actor.exchanges.filter((side) => side.exchange === `exchange:${scope.id}`);
  const own = sides.map((side) => side.class);
  const isByPupil = after.f['authorRole'] === 'pupil';
  if (scope.kind === 'exchange' && isByPupil && !before && !sides.every((side) => side.isOpenForPupils))
    return false;
  if (before && !keepsValues(change, 'class')) return false;
  if (!pointsToNobody(after)) return false;
  // What partners read points to no person, and has no earlier words.
  if (scope.kind === 'exchange' && AT_HOME.some((path) => after.f[path])) return false;
  const isOwn = own.includes(String(after.f['class']));
  if (!before) return isOwn;
  return paths.every((path) => {
    const [map, item] = path.split('/');
    if (map === 'arrived' || map === 'read' || map === 'hiddenFor' || map === 'seenFit')
      return own.includes(item!);
    // The same letter released on two computers at once: the same words under two stamps.
    return isOwn && (path === 'isHidden' || scope.kind === 'home' || keepsValues(change, path));
  });
}
