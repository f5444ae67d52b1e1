import type { Room } from '../../../shared/records/room.ts';
import type { Task } from '../../../shared/records/task.ts';

import { overSince, pausesOf } from '../../../shared/rules/room-over.ts';

const TWO_WEEKS_MS = 14 * 86_400_000;
const HOUR_MS = 3_600_000;
/** How many tasks are shown. */
export const DUE_COUNT = 5;

/** True for a task that our classes have not ticked and that is due within two weeks, or was due before. */
export function isDueSoon(task: Task, ownClassIds: ReadonlySet<string>, nowMs: number): boolean {
  return (
    task.dueAt !== '' &&
    !task.removedAt &&
    Date.parse(task.dueAt) < nowMs + TWO_WEEKS_MS &&
    !task.done.some((entry) => ownClassIds.has(entry.id) && entry.at)
  );
}

/** The scopes of the rooms in which nothing is asked of anybody now: paused, or over. */
export function restingRooms(
  rooms: readonly { readonly room: Pick<Room, 'scope' | 'closedAt' | 'classes' | 'pulse'> }[],
  nowMs: number,
): string[] {
  return rooms
    .filter(({ room }) => overSince(room) !== '' || pausesOf(room, nowMs).length > 0)
    .map(({ room }) => room.scope);
}

/** The hour after which nothing is due soon: as a question to the database it has to stay the same for a while. */
export function dueHorizon(nowMs: number): string {
  return new Date(nowMs + TWO_WEEKS_MS + HOUR_MS).toISOString().slice(0, 'yyyy-mm-ddThh'.length);
}
