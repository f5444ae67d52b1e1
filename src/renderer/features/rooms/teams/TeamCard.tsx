import { Button, Card, Group, Select, Stack, Text } from '@mantine/core';
import {
  IconCheck,
  IconHourglass,
  IconMinus,
  IconPlus,
  IconUserQuestion,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTeam, givePlace, setPlaces } from '../../../../shared/actions/teams.ts';
import { keepingCode } from '../../../../shared/lib/errors.ts';
import { classesIn, LARGEST_TEAM, placesOf } from '../../../../shared/records/team.ts';
import { teamStanding, type TeamStanding } from '../../../../shared/rules/teams/team-standing.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import type { ShownTeam, TeamPupils } from '../../../db/use-teams.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Teams.module.css';

const ICONS: Readonly<Record<TeamStanding['is'], Icon>> = {
  free: IconUserQuestion,
  open: IconHourglass,
  agreed: IconCheck,
};

/** One team: our places to be filled, the partners' to be read, by pseudonyms. */
export function TeamCard({
  team,
  round,
  pupils,
  view,
  own,
}: {
  readonly team: ShownTeam;
  readonly round: readonly ShownTeam[];
  readonly pupils: TeamPupils['able'];
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [problem, setProblem] = useState('');
  const { id, name } = team;
  const ours = placesOf(team, own.id);
  const size = classesIn(team).reduce((sum, side) => sum + placesOf(team, side).length, 0);
  const choices = pupils.map((one) => ({
    value: one.id,
    label: t('rooms.meetings.who', {
      pseudonym: one.pseudonym,
      name: `${one.givenName} ${one.familyName}`.trim(),
    }),
  }));
  const attempt = async (action: () => Promise<void>) => {
    try {
      setProblem('');
      await action();
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  const give = (place: number, pupilId: string) =>
    attempt(async () => {
      const chosen = pupils.find((one) => one.id === pupilId)?.pseudonym;
      await givePlace(desk, id, own.id, place, pupilId);
      // She has one place: the one she had is free now.
      for (const other of round)
        for (const [index, seated] of placesOf(other, own.id).entries())
          if (chosen !== undefined && seated === chosen && !(other.id === id && index + 1 === place))
            await givePlace(desk, other.id, own.id, index + 1, '');
    });
  return (
    <Card withBorder component="article" aria-label={name} data-testid="team">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ flex: '1 1 10rem' }}>
            <SavedField
              label={t('rooms.teams.name')}
              isLabelHidden
              look="heading"
              value={name}
              maxLength={80}
              onSave={(text) => changeTeam(desk, id, { name: text })}
              others={team.alsoWritten['name']}
              place={`${id}/name`}
            />
          </div>
          <TeamState team={team} view={view} own={own} />
        </Group>
        <SavedField
          label={t('rooms.teams.goal')}
          look="quiet"
          value={team.goal}
          maxLength={300}
          onSave={(text) => changeTeam(desk, id, { goal: text })}
          others={team.alsoWritten['goal']}
          place={`${id}/goal`}
        />
        <div>
          <Text fw={600} size="sm" mb={4}>
            <bdi>{own.place || own.name}</bdi>
          </Text>
          <Stack gap="xs">
            {ours.map((seated, index) => (
              <Select
                key={index}
                aria-label={t('rooms.teams.place', { number: index + 1, team: name })}
                placeholder={seated || t('rooms.teams.free')}
                data={choices}
                value={pupils.find(({ pseudonym }) => pseudonym === seated)?.id ?? null}
                onChange={(value) => void give(index + 1, value ?? '')}
                nothingFoundMessage={t('rooms.meetings.noneAgreed')}
                searchable
                clearable
              />
            ))}
          </Stack>
          <Group gap="xs" mt="xs" className="no-print">
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={size >= LARGEST_TEAM}
              aria-label={t('rooms.teams.moreFor', { team: name })}
              onClick={() => void attempt(() => setPlaces(desk, id, own.id, ours.length + 1))}
            >
              {t('rooms.teams.more')}
            </Button>
            {ours.at(-1) === '' && (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconMinus size={16} aria-hidden />}
                aria-label={t('rooms.teams.fewerFor', { team: name })}
                onClick={() => void attempt(() => setPlaces(desk, id, own.id, ours.length - 1))}
              >
                {t('rooms.teams.fewer')}
              </Button>
            )}
          </Group>
        </div>
        {view.partners.map((partner) => {
          const theirs = placesOf(team, partner.id);
          if (theirs.length === 0) return null;
          return (
            <div key={partner.id}>
              <Text fw={600} size="sm" mb={4}>
                <bdi>{partner.place || partner.name}</bdi>
              </Text>
              <ul className={classes['names'] ?? ''}>
                {theirs.map((seated, index) => (
                  <li key={index}>
                    <bdi>{seated || t('rooms.teams.free')}</bdi>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
        {problem !== '' && <ProblemNote code={problem} />}
      </Stack>
    </Card>
  );
}

/** How a team stands, in colour, icon and words. */
function TeamState({
  team,
  view,
  own,
}: {
  readonly team: ShownTeam;
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { is, by } = teamStanding(team);
  const StateIcon = ICONS[is];
  const isOurs = is !== 'agreed' && by.includes(own.id);
  const others = view.partners.filter(({ id }) => by.includes(id)).map(({ place, name }) => place || name);
  return (
    <Group gap={6} wrap="nowrap" className={classes['state'] ?? ''} data-state={is} data-testid="team-state">
      <StateIcon size={18} aria-hidden />
      <Text span size="sm" fw={600}>
        {t(`rooms.teams.state.${isOurs ? `${is}Ours` : is}`, { place: formats.list(others) })}
      </Text>
    </Group>
  );
}
