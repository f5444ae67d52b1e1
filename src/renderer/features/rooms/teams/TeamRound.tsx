import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowsShuffle, IconCheck, IconUserPlus, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreeToTeam, setOver, takePlaces } from '../../../../shared/actions/teams.ts';
import { keepingCode } from '../../../../shared/lib/errors.ts';
import { newUlid } from '../../../../shared/lib/ids.ts';
import { placesOf } from '../../../../shared/records/team.ts';
import { fillClass, strandedIn } from '../../../../shared/rules/teams/fill-class.ts';
import { earlierTeams, hasAgreed } from '../../../../shared/rules/teams/team-standing.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import type { ShownTeam, TeamPupils } from '../../../db/use-teams.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { TeamCard } from './TeamCard.tsx';
import { TeamWishes } from './TeamWishes.tsx';

/** The teams of one proposal: our places filled fairly or by hand, our yes, and who has no place yet. */
export function TeamRound({
  round,
  teams,
  pupils,
  view,
  own,
}: {
  readonly round: readonly ShownTeam[];
  /** All teams of the exchange: who was together before. */
  readonly teams: readonly ShownTeam[];
  readonly pupils: TeamPupils['able'];
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const showUndo = useUndoToast();
  const titleId = useId();
  const [problem, setProblem] = useState('');
  const [wishes, wish] = useTyped<Record<string, string>>(`${round[0]!.round}/team-wishes`, {});
  const goals = [...new Set(round.map(({ goal }) => goal).filter(Boolean))];
  const seated = round.flatMap((one) => placesOf(one, own.id)).filter((name) => name !== '');
  const without = pupils.filter(({ pseudonym }) => !seated.includes(pseudonym));
  const stranded = strandedIn(round, own.id, pupils);
  const hasFree = round.some((one) => placesOf(one, own.id).includes(''));
  const waiting = round.filter((one) => placesOf(one, own.id).some(Boolean) && !hasAgreed(one, own.id));
  const attempt = async (action: () => Promise<void>) => {
    try {
      setProblem('');
      await action();
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  const fill = (how: 'free' | 'all') =>
    attempt(async () => {
      const able = pupils.map(({ id, pseudonym }) => ({ id, pseudonym, wish: wishOf(wishes[id], goals) }));
      const asked = { how, earlier: earlierTeams(teams), seed: newUlid(desk.now()) };
      await takePlaces(desk, own.id, fillClass(round, own.id, able, asked));
    });
  const agree = () =>
    attempt(async () => {
      for (const { id } of waiting) await agreeToTeam(desk, id, own.id);
    });
  const takeAway = () =>
    attempt(async () => {
      const ids = round.map(({ id }) => id);
      await setOver(desk, ids, true);
      showUndo(t('rooms.teams.takenAway'), () => void setOver(desk, ids, false));
    });
  return (
    <section aria-labelledby={titleId} data-testid="team-round">
      <Stack gap="md">
        <Title order={2} size="h3" id={titleId}>
          {t('rooms.teams.proposedOn', { day: formats.day(round[0]!.createdAt, own.timeZone) })}
        </Title>
        <Text c="dimmed" maw="70ch">
          {t('rooms.teams.fillHint')}
        </Text>
        {goals.length > 1 && (
          <TeamWishes
            pupils={pupils}
            goals={goals}
            wishes={wishes}
            onWish={(id, goal) => wish((before) => ({ ...before, [id]: goal }))}
          />
        )}
        <Group gap="sm" className="no-print">
          {waiting.length > 0 && (
            <Button leftSection={<IconCheck size={20} aria-hidden />} onClick={() => void agree()}>
              {t('rooms.teams.agree', { count: waiting.length })}
            </Button>
          )}
          {hasFree && without.length > 0 && (
            <Button
              variant={waiting.length > 0 ? 'default' : 'filled'}
              leftSection={<IconUserPlus size={20} aria-hidden />}
              onClick={() => void fill('free')}
            >
              {t('rooms.teams.fill')}
            </Button>
          )}
          {seated.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconArrowsShuffle size={20} aria-hidden />}
              onClick={() => void fill('all')}
            >
              {t('rooms.teams.shuffle')}
            </Button>
          )}
          <Button
            variant="subtle"
            leftSection={<IconX size={20} aria-hidden />}
            onClick={() => void takeAway()}
          >
            {t('rooms.teams.takeAway')}
          </Button>
        </Group>
        {stranded.length > 0 && (
          <Text role="status">{t('rooms.teams.stranded', { names: formats.list(stranded) })}</Text>
        )}
        {without.length > 0 && (
          <Text>
            {t('rooms.teams.without', { names: formats.list(without.map(({ pseudonym }) => pseudonym)) })}
          </Text>
        )}
        {problem !== '' && <ProblemNote code={problem} />}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          {round.map((one) => (
            <TeamCard key={one.id} team={one} round={round} pupils={pupils} view={view} own={own} />
          ))}
        </SimpleGrid>
      </Stack>
    </section>
  );
}

function wishOf(wish: string | undefined, goals: readonly string[]): string {
  return goals.find((goal) => goal === wish) ?? '';
}
