import { Box, Checkbox, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronRight, IconHourglass } from '@tabler/icons-react';
import { useContext, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/records/task.ts';
import { useKeeping } from '../text/keeping.ts';
import { heldPlace, TypedContext } from '../text/typed.ts';
import { dueDayWords } from '../text/kept-time.ts';
import { knownZone } from './plan-calendar.ts';
import classes from './plan.module.css';
import type { PhaseCardProps } from './PhaseCard.tsx';
import { TaskDetails } from './TaskDetails.tsx';
import { localeOf } from '../use-formats.ts';

/** One task in the list of its phase. */
export interface TaskRowProps extends PhaseCardProps {
  readonly task: Task;
  /** Its place among the tasks of the phase, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
}

/** A line: tick, title, who and when; opens to everything that can be said about the task. */
export function TaskRow(props: TaskRowProps) {
  const { task, zones, ownClassId, isReadOnly = false, isPaused = false, actions, freshId } = props;
  const { t, i18n } = useTranslation();
  const keeping = useKeeping();
  const [isOpen, setOpen] = useState(false);
  const typed = useContext(TypedContext);
  const isWaiting =
    !isOpen &&
    ['title', 'description'].some((field) => typed.read(heldPlace(`${task.id}/${field}`)) !== undefined);
  const bodyId = useId();
  const isDone =
    ownClassId !== undefined && task.done.some((entry) => entry.id === ownClassId && entry.at !== '');
  const title = task.title || t('projects.task.untitled');
  const zone = zones[0];
  useEffect(() => {
    if (freshId === task.id) setOpen(true);
  }, [freshId, task.id]);
  return (
    <li className={classes['task']}>
      <div className={classes['taskHead']}>
        {ownClassId !== undefined && (
          <Checkbox
            size="md"
            aria-label={t('projects.task.doneOf', { name: title })}
            checked={isDone}
            disabled={isReadOnly}
            onChange={(event) => {
              const isTicked = event.currentTarget.checked;
              void keeping.run('plan', () => actions.onTaskDone(task.id, ownClassId, isTicked));
            }}
          />
        )}
        <UnstyledButton
          className={classes['taskOpen']}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setOpen(!isOpen)}
        >
          <IconChevronRight
            size={20}
            className={classes['chevron']}
            data-open={isOpen || undefined}
            aria-hidden
          />
          <Text span className={classes['taskTitle']} td={isDone ? 'line-through' : undefined}>
            <bdi>{title}</bdi>
          </Text>
        </UnstyledButton>
        <Group gap="md" className={classes['due']}>
          {isWaiting && (
            <Group gap={4} wrap="nowrap" c="var(--brick)" data-testid="held-back">
              <IconHourglass size={18} aria-hidden />
              <span>{t('projects.task.held')}</span>
            </Group>
          )}
          <PartnerTicks {...props} />
          <span>{t(`projects.who.${task.who}`)}</span>
          <span>
            {task.dueAt
              ? t(isPaused ? 'projects.task.duePaused' : 'projects.task.dueShort', {
                  time: dueDayWords(task.dueAt, localeOf(i18n.language), knownZone(zone?.timeZone ?? '')),
                })
              : t('projects.task.noDue')}
          </span>
        </Group>
      </div>
      <Collapse expanded={isOpen} id={bodyId}>
        {isOpen && (
          <Box className={classes['taskBody']}>
            <TaskDetails {...props} onMovedAway={() => setOpen(false)} />
          </Box>
        )}
      </Collapse>
    </li>
  );
}

function PartnerTicks({ task, sides = [], letOff = [], ownClassId }: TaskRowProps) {
  const { t } = useTranslation();
  return sides
    .filter((side) => side.id !== ownClassId)
    .map((side) => {
      if (task.done.some((entry) => entry.id === side.id && entry.at !== ''))
        return (
          <Group key={side.id} gap={4} wrap="nowrap" c="var(--leaf, green)">
            <IconCheck size={18} aria-hidden />
            <span>{t('projects.task.doneBy', { name: side.label })}</span>
          </Group>
        );
      return letOff.includes(side.id) ? (
        <span key={side.id}>{t('projects.task.letOff', { name: side.label })}</span>
      ) : null;
    });
}
