import { Button, Card, Group, NumberInput, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeTeams, setOver, takePlaces } from '../../../../shared/actions/teams.ts';
import { keepingCode } from '../../../../shared/lib/errors.ts';
import { viewOf } from '../../../../shared/records/kind.ts';
import { LARGEST_TEAM, SMALLEST_TEAM, team } from '../../../../shared/records/team.ts';
import { fillClass } from '../../../../shared/rules/teams/fill-class.ts';
import { layOutTeams } from '../../../../shared/rules/teams/lay-out-teams.ts';
import { earlierTeams } from '../../../../shared/rules/teams/team-standing.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import type { ShownTeam, TeamPupils } from '../../../db/use-teams.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Teams.module.css';

const SIZES = Array.from({ length: LARGEST_TEAM - SMALLEST_TEAM + 1 }, (_, index) => SMALLEST_TEAM + index);
const USUAL_SIZE = 4;
const WAYS = ['balance', 'interest', 'hand'] as const;
const MOST_GOALS = 12;

/** Lays teams out from how many of each class take part, shows them, and proposes them to all classes. */
export function NewTeams({
  view,
  own,
  teams,
  pupils,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly teams: readonly ShownTeam[];
  readonly pupils: TeamPupils['able'];
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const showUndo = useUndoToast();
  const agreed = view.room.teamSize;
  const { room } = view;
  const sides = [own, ...view.partners];
  const [isOpen, setOpen] = useState(false);
  const [size, setSize] = useState(SIZES.includes(agreed) ? agreed : USUAL_SIZE);
  const [way, setWay] = useState<(typeof WAYS)[number]>('balance');
  const [goalText, setGoalText, usedGoals] = useTyped(`${room.id}/team-goals`, '');
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [problem, setProblem] = useState('');
  const usualCount = ({ id, size: ofClass }: RoomClass) =>
    id === own.id ? pupils.length : room.parts.find((part) => part.id === id)?.pupils || ofClass;
  const countOf = (side: RoomClass) => counts[side.id] ?? usualCount(side);
  const goals = way === 'interest' ? goalsIn(goalText) : [];
  const places = layOutTeams(
    sides.map((side) => ({ id: side.id, pupils: countOf(side) })),
    size,
  );
  const standing = teams.filter(({ removedAt }) => removedAt === '').map(({ id }) => id);
  const propose = async () => {
    try {
      setProblem('');
      const before = earlierTeams(teams.map((one) => (one.removedAt ? one : { ...one, removedAt: 'now' })));
      await setOver(desk, standing, true);
      const ids = await proposeTeams(
        desk,
        { room: room.scope, class: own.id },
        places.map((one, index) => ({
          places: one,
          name: t('rooms.teams.usualName', { number: index + 1 }),
          goal: goals[index % goals.length] ?? '',
        })),
      );
      setOpen(false);
      usedGoals();
      if (standing.length > 0)
        showUndo(t('rooms.teams.replaced'), () => {
          void setOver(desk, ids, true).then(() => setOver(desk, standing, false));
        });
      if (way !== 'balance') return;
      const made = await Promise.all(ids.map((id) => desk.store.get(id)));
      const views = made.flatMap((one) => (one ? [viewOf(team, one.rec, desk.keys.open)] : []));
      const able = pupils.map(({ id, pseudonym }) => ({ id, pseudonym, wish: '' }));
      const how = { how: 'all', earlier: before, seed: ids[0] ?? '' } as const;
      await takePlaces(desk, own.id, fillClass(views, own.id, able, how));
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  if (!isOpen)
    return (
      <Stack gap="sm">
        <Button
          leftSection={<IconUsersPlus size={20} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          className="no-print"
          variant={standing.length > 0 ? 'default' : 'filled'}
          onClick={() => setOpen(true)}
        >
          {t(standing.length > 0 ? 'rooms.teams.again' : 'rooms.teams.make')}
        </Button>
        {problem !== '' && <ProblemNote code={problem} />}
      </Stack>
    );
  return (
    <Card withBorder component="section" aria-labelledby="new-teams" data-testid="new-teams">
      <Stack gap="md">
        <Title order={2} size="h3" id="new-teams">
          {t(standing.length > 0 ? 'rooms.teams.again' : 'rooms.teams.make')}
        </Title>
        <Group gap="md" align="flex-start">
          {sides.map((side) => (
            <NumberInput
              key={side.id}
              label={t('rooms.teams.countOf', { place: side.place || side.name })}
              value={countOf(side)}
              onChange={(value) => setCounts({ ...counts, [side.id]: Number(value) || 0 })}
              min={0}
              max={200}
              allowDecimal={false}
              clampBehavior="strict"
              maw={260}
            />
          ))}
        </Group>
        <Radio.Group
          label={t('rooms.teams.size')}
          value={String(size)}
          onChange={(value) => setSize(Number(value))}
        >
          <Group gap="lg" mt="xs">
            {SIZES.map((one) => (
              <Radio key={one} value={String(one)} label={formats.number(one)} />
            ))}
          </Group>
        </Radio.Group>
        {size === SMALLEST_TEAM && sides.length === 2 && <Text>{t('rooms.teams.threeHint')}</Text>}
        <Radio.Group
          label={t('rooms.teams.way')}
          value={way}
          onChange={(value) => setWay(WAYS.find((one) => one === value) ?? 'balance')}
        >
          <Stack gap="xs" mt="xs">
            {WAYS.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`rooms.teams.ways.${one}`)}
                description={t(`rooms.teams.wayHints.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {way === 'interest' && (
          <Textarea
            label={t('rooms.teams.goals')}
            description={t('rooms.teams.goalsHint')}
            value={goalText}
            onChange={(event) => setGoalText(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={3}
          />
        )}
        <section aria-labelledby="teams-preview" aria-live="polite">
          <Title order={3} size="h5" id="teams-preview">
            {t('rooms.teams.preview', { count: places.length })}
          </Title>
          <ol className={classes['preview'] ?? ''}>
            {places.map((one, index) => (
              <li key={index}>
                {formats.list(
                  sides
                    .filter(({ id }) => one[id])
                    .map(({ id, place, name }) =>
                      t('rooms.teams.share', { number: formats.number(one[id]!), place: place || name }),
                    ),
                )}
                {goals.length > 0 && <Text c="dimmed">{goals[index % goals.length]}</Text>}
              </li>
            ))}
          </ol>
        </section>
        {standing.length > 0 && <Text>{t('rooms.teams.replaces')}</Text>}
        <Group gap="sm">
          <Button onClick={() => void propose()} disabled={places.length === 0}>
            {t('rooms.teams.propose')}
          </Button>
          <Button variant="subtle" onClick={() => setOpen(false)}>
            {t('rooms.teams.cancel')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function goalsIn(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.trim().slice(0, 300));
  return [...new Set(lines.filter(Boolean))].slice(0, MOST_GOALS);
}
