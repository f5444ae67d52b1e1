import { Card, Text, Title } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { placesOf } from '../../../shared/records/team.ts';
import { ownTeam } from '../../../shared/rules/teams/team-standing.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useTeams } from '../../db/use-teams.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** The team a pupil is in, once all teachers have said yes: who is in it, where they are, what it works on. */
export function PupilTeam({
  view,
  own,
  pseudonym,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly pseudonym: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const team = ownTeam(useTeams(view.room.scope) ?? [], own.id, pseudonym);
  if (!team) return null;
  return (
    <Card withBorder component="section" aria-labelledby="own-team" data-testid="own-team">
      <Title order={3} id="own-team" mb="xs">
        <IconUsersGroup size={28} aria-hidden style={{ verticalAlign: 'text-bottom', marginInlineEnd: 8 }} />
        {t('pupils.team.title', { name: team.name })}
      </Title>
      {team.goal !== '' && (
        <Text fw={700} dir="auto" mb="xs">
          {team.goal}
        </Text>
      )}
      {[own, ...view.partners].map((side) => {
        const names = placesOf(team, side.id).filter((name) => name !== '');
        const others = side.id === own.id ? names.filter((name) => name !== pseudonym) : names;
        const isMine = others.length < names.length;
        if (names.length === 0) return null;
        return (
          <Text key={side.id}>
            {t('pupils.team.side', {
              place: side.place || side.name,
              names: formats.list(isMine ? [t('pupils.team.you'), ...others] : others),
            })}
          </Text>
        );
      })}
    </Card>
  );
}
