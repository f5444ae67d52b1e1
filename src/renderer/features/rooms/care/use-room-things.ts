import { useMemo } from 'react';
import { document, type SharedDocument } from '../../../../shared/records/document.ts';
import { meeting, type Meeting } from '../../../../shared/records/meeting.ts';
import type { Rec } from '../../../../shared/records/merge.ts';
import { presentation, type Presentation } from '../../../../shared/records/presentation.ts';
import { project, type Project } from '../../../../shared/records/project.ts';
import { aloneKey, type Room } from '../../../../shared/records/room.ts';
import { task, type Task } from '../../../../shared/records/task.ts';
import { sharedProjectId } from '../../../../shared/actions/share-plan.ts';
import {
  endOfDay,
  partnerHealth,
  promisesOf,
  signsOf,
  type ClassSigns,
  type PartnerHealth,
} from '../../../../shared/rules/partner-health.ts';
import { pausesOf } from '../../../../shared/rules/room-over.ts';
import { useRoomLetters } from '../../../db/use-letters.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useRecord, useRecords } from '../../../db/use-records.ts';
import { phaseSpans } from '../../../ui/plan/plan-calendar.ts';
import { inOrder } from '../../../ui/plan/plan-order.ts';
import { useRoomSides } from '../use-room-sides.ts';

/** What stands in a room, as far as it says how the exchange goes. */
export interface RoomThings {
  /** The letters that our class has not hidden. */
  readonly letters: readonly Rec[];
  readonly plan: Project | null;
  readonly tasks: readonly Task[];
  readonly documents: readonly SharedDocument[];
  readonly meetings: readonly Meeting[];
  readonly shown: readonly Presentation[];
}

/** Reads it, live; undefined until all of it is there. */
export function useRoomThings({ room }: OwnRoom, own: RoomClass): RoomThings | undefined {
  const planId = sharedProjectId(room.scope);
  const letters = useRoomLetters(room.scope, own.id);
  const plan = useRecord(project, planId);
  const tasks = useRecords(task, { parent: planId });
  const documents = useRecords(document, { scope: room.scope });
  const meetings = useRecords(meeting, { parent: room.scope });
  const shown = useRecords(presentation, { scope: room.scope });
  return useMemo(() => {
    if (!letters?.isWhole || plan === undefined || !tasks || !documents || !meetings || !shown)
      return undefined;
    return { letters: letters.rows.map(({ rec }) => rec), plan, tasks, documents, meetings, shown };
  }, [letters, plan, tasks, documents, meetings, shown]);
}

/** A partner class and how it stands with it. */
export interface PartnerStanding {
  readonly partner: RoomClass;
  readonly signs: ClassSigns;
  readonly health: PartnerHealth;
  /** Since when our class goes on without it (ISO); '' while it does not. */
  readonly aloneSince: string;
}

/** How it stands with every partner of a room. While anybody pauses, and of a class that we go on without, nothing is expected. */
export function useStandings(
  view: OwnRoom,
  own: RoomClass,
  things: RoomThings | undefined,
  nowMs: number,
): PartnerStanding[] | undefined {
  const sides = useRoomSides(things?.plan?.startOn ?? '', view, own);
  return useMemo(() => {
    if (!things) return undefined;
    const { plan, tasks, meetings } = things;
    const spans = plan ? phaseSpans(plan.startOn, inOrder(plan.phases)) : [];
    const endAt = endOfDay(spans.at(-1)?.to ?? '');
    const isPaused = pausesOf(view.room, nowMs).length > 0;
    return view.partners.flatMap((partner) => {
      const calendar = sides.find(({ key }) => key === partner.id)?.calendar;
      if (!calendar) return [];
      const signs = signsOf(partner.id, { room: view.room, ...things });
      const aloneSince = aloneSinceOf(view.room, partner.id, own.id);
      const promised = isPaused || aloneSince !== '' ? [] : promisesOf(partner.id, tasks, meetings, endAt);
      const health = partnerHealth(signs, promised, calendar, partner.joinedAt, nowMs);
      return [{ partner, signs, health, aloneSince }];
    });
  }, [things, view, own.id, sides, nowMs]);
}

/** Since when a class goes on without another (ISO); '' while it does not. */
export function aloneSinceOf({ alone }: Pick<Room, 'alone'>, missed: string, goesOn: string): string {
  return alone.find(({ id }) => id === aloneKey(missed, goesOn))?.at ?? '';
}

/** The newer of the two signs of a class (ISO); '' for none. */
export function lastSignOf({ seenAt, receivedAt }: ClassSigns): string {
  return seenAt > receivedAt ? seenAt : receivedAt;
}
