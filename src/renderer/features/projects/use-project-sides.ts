import { useMemo } from 'react';
import { schoolClass } from '../../../shared/records/class.ts';
import type { Project } from '../../../shared/records/project.ts';
import { school } from '../../../shared/records/school.ts';
import { useOpenClass, useOwnRooms } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { usePublicDays } from '../../ui/calendar/use-public-days.ts';
import {
  countrySide,
  ownSide,
  partnerSide,
  placeWords,
  type PlannerSide,
} from '../../ui/planner/planner-sides.ts';
import { useFormats } from '../../ui/use-formats.ts';
import type { SeenCountry } from './LookAt.tsx';

/** The schools a project is laid over: ours, and its partners' or, before there are any, some class of a country. */
export function useProjectSides(view: Project, seen: SeenCountry): PlannerSide[] {
  const formats = useFormats();
  const place = useOpenClass();
  const planned = useRecord(schoolClass, view.class || undefined);
  const ownClass = planned ?? place?.schoolClass;
  const ownSchool = useRecord(school, ownClass?.school);
  const rooms = useOwnRooms();
  const year = Number(view.startOn.slice(0, 4)) || 2026;
  const publicDays = usePublicDays(`${year}-01-01`, `${year + 1}-12-31`);
  return useMemo(() => {
    if (!ownClass || !ownSchool) return [];
    const partners = rooms?.find(({ room }) => room.scope === view.room)?.partners ?? [];
    const all = [ownSchool, ...partners];
    const nameOf = (card: { country: string; place: string }) => placeWords(card, all, formats.country);
    const own = ownSide(ownClass, ownSchool, nameOf(ownSchool), publicDays);
    const theirs = partners.map((card) => partnerSide(card, nameOf(card), publicDays));
    if (theirs.length > 0 || seen.country === '') return [own, ...theirs];
    return [own, countrySide(seen.country, seen.timeZone, formats.country(seen.country), publicDays)];
  }, [ownClass, ownSchool, rooms, view.room, seen, publicDays, formats]);
}
