import { Box, Group, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeProject, changeTask } from '../../../shared/actions/prepare-project.ts';
import { task } from '../../../shared/records/task.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecords } from '../../db/use-records.ts';
import { AlsoWritten } from '../../ui/AlsoWritten.tsx';
import { MoveDueDates } from '../../ui/plan/MoveDueDates.tsx';
import { daysBetween, isDay } from '../../ui/plan/plan-calendar.ts';
import { useKeeping } from '../../ui/text/keeping.ts';
import { dayWords } from '../../ui/text/kept-time.ts';
import { useTyped } from '../../ui/text/typed.ts';
import type { ProjectPartProps } from './project-part.ts';
import { shiftedDueDates } from './shifted-due-dates.ts';
import { localeOf } from '../../ui/use-formats.ts';

/** The first day; when it moves, the due days of the tasks are offered to move along. */
export function StartDay({ view, isReadOnly }: ProjectPartProps) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const hintId = useId();
  const tasks = useRecords(task, { parent: view.id, scope: view.scope });
  const [typed, setTyped] = useState<string>();
  // Also after the screen was left: dates that nobody has answered about are wrong until somebody does.
  const [movedFrom, setMovedFrom, answered] = useTyped(`${view.id}/moved-from`, '');
  const days = daysBetween(movedFrom, view.startOn);
  const shifted = days === 0 ? [] : shiftedDueDates(tasks ?? [], days);
  const long = dayWords(view.startOn, localeOf(i18n.language), 'long');
  if (isReadOnly)
    return <Text>{long === '' ? t('projects.noStart') : t('projects.startsOn', { day: long })}</Text>;
  const set = (startOn: string): void => {
    setTyped(undefined);
    if (movedFrom === '') setMovedFrom(view.startOn);
    void keeping.run('startOn', () => changeProject(desk, view.id, { startOn }));
  };
  const handleChange = (value: string): void => {
    setTyped(value);
    // While a year is being typed the field holds days like 0002-03-01: not yet what is meant.
    if (value === '' || (isDay(value) && value >= '2000')) set(value);
  };
  const moveAlong = (): void => {
    answered();
    void keeping.run('due days', () =>
      Promise.all(shifted.map(({ id, dueAt }) => changeTask(desk, id, { dueAt }))),
    );
  };
  return (
    <div>
      <Group gap="md" align="flex-end">
        <TextInput
          type="date"
          label={t('projects.startOn')}
          aria-describedby={hintId}
          value={typed ?? view.startOn}
          onChange={(event) => handleChange(event.currentTarget.value)}
          w={200}
        />
        <Text id={hintId} c="dimmed" pb={10}>
          {long === '' ? t('projects.noStartHint') : long}
        </Text>
      </Group>
      <AlsoWritten
        place={`${view.id}/startOn`}
        label={t('projects.startOn')}
        others={view.alsoWritten['startOn'] ?? []}
        format={(value) => dayWords(String(value), localeOf(i18n.language), 'long')}
        onUse={set}
      />
      {shifted.length > 0 && (
        <Box mt="sm">
          <MoveDueDates
            words={t(days > 0 ? 'projects.movedLater' : 'projects.movedEarlier', { count: Math.abs(days) })}
            count={shifted.length}
            onMove={moveAlong}
            onLeave={() => answered()}
          />
        </Box>
      )}
    </div>
  );
}
