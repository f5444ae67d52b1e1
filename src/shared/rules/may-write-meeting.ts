import { bareId } from '../lib/ids.ts';
import type { TeacherActor } from './actor.ts';
import type { Change } from './change.ts';
import { isFromOwnClass } from './may-write-document.ts';

/**
 * A meeting is proposed for a class of one's own and stays that class's; time, agenda, notes, link and that it is called off every
 * teacher of the exchange may write, as with the plan. Answers and roles are each class's own.
 */
export function mayWriteMeeting(
  actor: TeacherActor,
  { before, after }: Change,
  paths: readonly string[],
): boolean {
  if (!before && (after.f['room'] !== after.scope || !isFromOwnClass(actor, after))) return false;
  const own = actor.exchanges.filter((side) => side.exchange === after.scope).map((side) => side.class);
  return paths.every((path) => {
    const [first, item] = path.split('/');
    if (first === 'room' || first === 'class') return !before;
    if (first === 'answers') return own.includes(item!);
    if (first === 'roles') return own.some((id) => item!.endsWith(`.${bareId(id)}`));
    return SHARED_PATHS.includes(first!);
  });
}

const SHARED_PATHS: readonly string[] = [
  'startsAt',
  'minutes',
  'title',
  'agenda',
  'notes',
  'heldAt',
  'calledOffAt',
  'calledOffWhy',
  'linkAt',
  'links',
];
