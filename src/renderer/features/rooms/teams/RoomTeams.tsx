import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roundsOf } from '../../../../shared/rules/teams/team-standing.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useTeamPupils, useTeams } from '../../../db/use-teams.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LeavesNow } from '../LeavesNow.tsx';
import { NewTeams } from './NewTeams.tsx';
import { TeamRound } from './TeamRound.tsx';

/** The teams of an exchange: laid out from numbers, filled by each class for itself, agreed to by all, mixed anew. */
export function RoomTeams({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  const teams = useTeams(view.room.scope);
  const pupils = useTeamPupils(own.id);
  if (!teams || !pupils) return null;
  const rounds = roundsOf(teams);
  const isOpen = view.state === 'open';
  return (
    <LeavesNow>
      <Stack gap="xl">
        <Text c="dimmed" maw="70ch">
          {t('rooms.teams.lead')}
        </Text>
        {pupils.waiting > 0 && <Text maw="70ch">{t('rooms.teams.waiting', { count: pupils.waiting })}</Text>}
        {isOpen ? (
          <NewTeams view={view} own={own} teams={teams} pupils={pupils.able} />
        ) : (
          <Text>{t('rooms.teams.notYet')}</Text>
        )}
        {rounds.length === 0 && <EmptyState art="room" text={t('rooms.teams.empty')} />}
        {rounds.length > 1 && (
          <Text fw={600} role="status">
            {t('rooms.teams.twice')}
          </Text>
        )}
        {rounds.map((round) => (
          <TeamRound
            key={round[0]!.round}
            round={round}
            teams={teams}
            pupils={pupils.able}
            view={view}
            own={own}
          />
        ))}
      </Stack>
    </LeavesNow>
  );
}
