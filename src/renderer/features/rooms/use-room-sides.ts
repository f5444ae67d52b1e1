import { useMemo } from 'react';
import { schoolClass } from '../../../shared/records/class.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { usePublicDays } from '../../ui/calendar/use-public-days.ts';
import { ownSide, partnerSide, placeWords, type PlannerSide } from '../../ui/planner/planner-sides.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** The schools of an exchange, ours first: ours by its class's profile, the others as they have told it with their yes. */
export function useRoomSides(startOn: string, { partners }: OwnRoom, own: RoomClass): PlannerSide[] {
  const formats = useFormats();
  const ownClass = useRecord(schoolClass, own.id);
  const year = Number(startOn.slice(0, 4)) || 2026;
  const publicDays = usePublicDays(`${year}-01-01`, `${year + 1}-12-31`);
  return useMemo(() => {
    const all = [own, ...partners];
    const nameOf = (card: RoomClass) => placeWords(card, all, formats.country);
    const ours = ownClass
      ? ownSide(ownClass, own, nameOf(own), publicDays)
      : partnerSide(own, nameOf(own), publicDays);
    return [ours, ...partners.map((card) => partnerSide(card, nameOf(card), publicDays))];
  }, [own, partners, ownClass, publicDays, formats]);
}
