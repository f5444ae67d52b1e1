import { calendarText } from '../calendar/calendar-text.ts';
import { schoolClass } from '../records/class.ts';
import { viewOf } from '../records/kind.ts';
import { blocksOf, room } from '../records/room.ts';
import { overSince } from '../rules/room-over.ts';
import { changeRecord, type Desk } from './desk.ts';

/** What a class tells its partners of its calendar: days and times, no names; '' while this computer does not have the class. */
export async function ownCalendarText(desk: Desk, classId: string): Promise<string> {
  const stored = await desk.store.get(classId);
  return stored ? calendarText(viewOf(schoolClass, stored.rec, desk.keys.open)) : '';
}

/**
 * On a teacher's computer: after a class has said yes to an exchange, what its partners see of its calendar is what it says
 * now. `exchange` is the room's scope. Safe to repeat.
 */
export async function shareCalendar(desk: Desk, exchange: string, classId: string): Promise<void> {
  const stored = await desk.store.get(exchange.replace('exchange:', 'room:'));
  if (!stored?.rec.f[`confirmed/${classId}/at`]) return;
  const view = viewOf(room, stored.rec, desk.keys.open);
  // While an exchange is stopped, or over, nothing is told in it.
  if (overSince(view) !== '' || blocksOf(view).length > 0) return;
  if (!(await desk.store.get(classId))) return;
  const text = await ownCalendarText(desk, classId);
  const path = `classes/${classId}/calendar`;
  if (text !== (stored.rec.f[path] ?? '')) await changeRecord(desk, room, stored.rec.id, { [path]: text });
}
