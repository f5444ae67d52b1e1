import { canonical } from '../lib/canonical.ts';
import { bareId, kindOf } from '../lib/ids.ts';
import type { ErrorCode } from '../lib/errors.ts';
import { isSameRec, partSince, valueStamps, type Rec } from '../records/merge.ts';
import { parseScope } from '../records/scope.ts';
import { deviceOf } from '../records/stamp.ts';
import type { Actor } from './actor.ts';
import { mayOpen } from './may-open.ts';

/** A change as a rule sees it: the record before (as stored), and after the merge. */
export interface Change {
  readonly before: Rec | undefined;
  readonly after: Rec;
}

/** Why a write is refused; undefined when it is allowed. */
export type Verdict =
  Extract<ErrorCode, 'scope/forbidden' | 'record/forbidden' | 'stamp/foreign'> | undefined;

/**
 * The one question of the gate: may this actor make this change? Pure; asked by the app before it offers a button
 * and by the server on the record as it would be stored.
 */
export function mayWrite(actor: Actor, change: Change): Verdict {
  const { before, after } = change;
  if (actor.role === 'server') return undefined;
  if (!mayOpen(actor, after.scope)) return 'scope/forbidden';
  if (before && isSameRec(before, after)) return undefined;
  if (hasForeignStamp(actor.device, change)) return 'stamp/foreign';
  // What partners share is nobody's alone to erase.
  if (after.gone && (parseScope(after.scope)?.kind === 'exchange' || LASTING.includes(kindOf(after.id))))
    return 'record/forbidden';
  const rule = RULES[kindOf(after.id)];
  return rule && !rule(actor, change, changedPaths(change)) ? 'record/forbidden' : undefined;
}

/** Values that this change brings in have to carry the sender's own device tag. */
function hasForeignStamp(device: string, { before, after }: Change): boolean {
  if (!before && deviceOf(after.at) !== device) return true;
  return changedPaths({ before, after }).some((path) => {
    const known = new Set(before ? valueStamps(before, path) : []);
    return valueStamps(after, path).some((stamp) => !known.has(stamp) && deviceOf(stamp) !== device);
  });
}

/** The paths whose winner, losers or history differ. */
export function changedPaths({ before, after }: Change): string[] {
  return Object.keys(partSince(after, before)?.f ?? {});
}

/** What a school stands on: not one teacher's to erase. */
const LASTING: readonly string[] = ['school', 'class', 'key', 'request', 'decision', 'room'];

type Teacher = Extract<Actor, { role: 'teacher' }>;
type Rule = (actor: Teacher, change: Change, paths: string[]) => boolean;

/** Kinds without a rule may be written by everyone who may open the scope. */
const RULES: Readonly<Record<string, Rule | undefined>> = {
  request: (_actor, { before }) => !before,
  decision: () => false,
  school: (actor, { after }, paths) =>
    actor.schools.includes(`school:${bareId(after.scope)}`) &&
    !paths.some((path) => path.startsWith('verified')),
  class: (actor, { after }) =>
    actor.schools.includes(String(after.f['school'])) && after.f['school'] === after.scope,
  key: (_actor, { before }) => !before,
  pupil: (_actor, { before, after }) => !before || before.f['dataKey'] === after.f['dataKey'],
  segment: (actor, { before, after }) => !before && after.id.split('|')[1] === actor.device,
  room: (actor, { before, after }, paths) =>
    !!before && paths.every((path) => mayWriteRoomPath(actor, after, path)),
  message: mayWriteMessage,
};

function mayWriteRoomPath(actor: Teacher, after: Rec, path: string): boolean {
  const [map, item, field] = path.split('/');
  const own = actor.exchanges.filter((side) => side.exchange === after.scope).map((side) => side.class);
  if (map === 'confirmed' || map === 'pulse') return own.includes(item!);
  if (map === 'classes')
    return own.includes(item!) && !['school', 'isVerified', 'joinedAt', 'removed'].includes(field!);
  return map === 'title' || map === 'summary' || map === 'goals' || map === 'closedAt';
}

/**
 * In `exchange:` a message belongs to the class that sent it; another class only writes its own receipts.
 * In `:home:` its own side writes what it likes, but never as another class.
 */
function mayWriteMessage(actor: Teacher, { before, after }: Change, paths: string[]): boolean {
  const scope = parseScope(after.scope)!;
  const sides = actor.exchanges.filter((side) => side.exchange === `exchange:${scope.id}`);
  const own = sides.map((side) => side.class);
  const isByPupil = after.f['authorRole'] === 'pupil';
  if (scope.kind === 'exchange' && isByPupil && !before && !sides.every((side) => side.isOpenForPupils))
    return false;
  if (before && before.f['class'] !== after.f['class']) return false;
  const isOwn = own.includes(String(after.f['class']));
  if (!before) return isOwn;
  return paths.every((path) => {
    const [map, item] = path.split('/');
    if (map === 'arrived' || map === 'read') return own.includes(item!);
    // The same letter released on two computers at once: the same words under two stamps.
    const isSameValue = canonical(before.f[path]) === canonical(after.f[path]);
    return isOwn && (path === 'isHidden' || scope.kind === 'home' || isSameValue);
  });
}
