import { useMemo } from 'react';
import { pupil } from '../../shared/records/pupil.ts';
import { team } from '../../shared/records/team.ts';
import { useLettersWithoutConsent } from './use-consents.ts';
import { useRecords, type Shown } from './use-records.ts';

/** A team as a screen shows it. */
export type ShownTeam = Shown<typeof team>;

/** All teams of an exchange, those that are over too; undefined while they are being read. */
export function useTeams(exchange: string): ShownTeam[] | undefined {
  return useRecords(team, { parent: exchange });
}

/** Our pupils who can be in a team, and those whose family has not agreed that partners read something of them. */
export interface TeamPupils {
  readonly able: readonly Shown<typeof pupil>[];
  readonly waiting: number;
}

/** The pupils of a class, for its teams; undefined while they are being read. */
export function useTeamPupils(classId: string): TeamPupils | undefined {
  const pupils = useRecords(pupil, { scope: classId });
  const asked = useMemo(() => pupils?.map(({ id, scope }) => ({ id, class: scope, author: id })), [pupils]);
  const without = useLettersWithoutConsent(asked);
  return useMemo(() => {
    if (!pupils || !without) return undefined;
    const here = pupils.filter(({ leftAt, pseudonym }) => leftAt === '' && pseudonym !== '');
    const able = here
      .filter(({ id }) => !without.has(id))
      .toSorted((a, b) => a.pseudonym.localeCompare(b.pseudonym));
    return { able, waiting: here.length - able.length };
  }, [pupils, without]);
}
