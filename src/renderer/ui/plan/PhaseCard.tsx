import { ActionIcon, Badge, Box, Card, Group, Select, Stack, Text, Tooltip } from '@mantine/core';
import { IconMapPin, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PHASE_KINDS } from '../../../shared/records/project.ts';
import type { Task } from '../../../shared/records/task.ts';
import { useKeeping } from '../text/keeping.ts';
import { dayWords } from '../text/kept-time.ts';
import { SavedField } from '../text/SavedField.tsx';
import { AddTask } from './AddTask.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import type { PhaseSpan } from './plan-calendar.ts';
import { ordersAfterMove } from './plan-order.ts';
import classes from './plan.module.css';
import type { Phase, PlanEditorProps } from './plan-types.ts';
import { TaskRow } from './TaskRow.tsx';
import { WeeksField } from './WeeksField.tsx';
import { localeOf } from '../use-formats.ts';

/** One phase with its tasks; without a phase, the tasks whose phase was taken away. */
export interface PhaseCardProps extends PlanEditorProps {
  readonly phase: Phase | undefined;
  readonly phases: readonly Phase[];
  readonly place: number;
  readonly span: PhaseSpan | undefined;
  readonly isHere: boolean;
  /** The phase or task that was made last on this screen: its name is typed first. */
  readonly freshId: string;
  readonly onFresh: (id: string) => void;
  /** The tasks of this phase, in order. */
  readonly tasks: readonly Task[];
  /** The living tasks of all phases. */
  readonly allTasks: readonly Task[];
  readonly onMove?: (to: number) => void;
  readonly onRemove?: () => void;
  /** Its length is about to change. */
  readonly onWeeks?: () => void;
  readonly onSay: (words: string) => void;
}

/** A card of the plan: number, name, weeks and days, tasks. */
export function PhaseCard(props: PhaseCardProps) {
  const { phase, place, isHere, tasks, isReadOnly = false, actions, span, onSay } = props;
  const { t } = useTranslation();
  const keeping = useKeeping();
  const moveTask = (from: number, to: number): void => {
    for (const [id, order] of Object.entries(ordersAfterMove(tasks, from, to)))
      void keeping.run('plan', () => actions.onTaskChange(id, { order }));
    onSay(t('projects.plan.movedTo', { name: tasks[from]!.title, place: to + 1, count: tasks.length }));
  };
  return (
    <Card
      component="li"
      withBorder
      padding="lg"
      radius={12}
      className={classes['phase']}
      data-here={isHere || undefined}
    >
      {phase ? <PhaseHead {...props} phase={phase} /> : <Text fw={700}>{t('projects.plan.homeless')}</Text>}
      {tasks.length > 0 && (
        <Box
          component="ol"
          className={classes['tasks']}
          aria-label={t('projects.plan.tasksOf', {
            name: phase?.title || t('projects.plan.phaseNumber', { number: place + 1 }),
          })}
        >
          {tasks.map((task, index) => (
            <TaskRow
              key={task.id}
              {...props}
              task={task}
              place={index}
              count={tasks.length}
              onMove={(to) => moveTask(index, to)}
            />
          ))}
        </Box>
      )}
      {phase && tasks.length === 0 && isReadOnly && <Text c="dimmed">{t('projects.plan.noTasks')}</Text>}
      {phase && !isReadOnly && <AddTask {...props} phase={phase} span={span} />}
    </Card>
  );
}

function PhaseHead({
  project,
  phase,
  place,
  phases,
  span,
  isHere,
  freshId,
  isReadOnly = false,
  actions,
  onMove,
  onRemove,
  onWeeks,
}: PhaseCardProps & { readonly phase: Phase }) {
  const { t, i18n } = useTranslation();
  const keeping = useKeeping();
  const path = (field: string) => `phases/${phase.id}/${field}`;
  const save = (field: string) => (value: string) => actions.onProjectChange({ [path(field)]: value });
  const others = (field: string) => project.alsoWritten[path(field)];
  const name = phase.title || t('projects.plan.phaseNumber', { number: place + 1 });
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Box className={classes['number']} aria-hidden>
          {place + 1}
        </Box>
        <Box flex={1} miw={0}>
          <SavedField
            label={t('projects.plan.phaseName', { number: place + 1 })}
            isLabelHidden
            look="heading"
            value={phase.title}
            maxLength={160}
            placeholder={t('projects.plan.phaseName', { number: place + 1 })}
            onSave={save('title')}
            isReadOnly={isReadOnly}
            others={others('title')}
            place={`${project.id}/${path('title')}`}
            hasFocusAtStart={freshId === phase.id}
          />
        </Box>
        {!isReadOnly && (
          <Group gap={0} wrap="nowrap">
            {onMove && <MoveButtons name={name} place={place} count={phases.length} onMove={onMove} />}
            <Tooltip label={t('projects.plan.takeAway')} openDelay={400}>
              <ActionIcon
                size={44}
                variant="subtle"
                color="gray"
                aria-label={t('projects.plan.takeAwayOf', { name })}
                onClick={onRemove}
              >
                <IconTrash size={20} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </Group>
      <Group gap="md" ps={48} align="center">
        {isHere && (
          <Badge size="lg" variant="filled" leftSection={<IconMapPin size={16} aria-hidden />} tt="none">
            {t('projects.plan.here')}
          </Badge>
        )}
        {isReadOnly ? (
          <Text size="sm" c="dimmed">
            {t('projects.plan.weeks', { count: phase.weeks })}
          </Text>
        ) : (
          <>
            <WeeksField
              name={name}
              weeks={phase.weeks}
              onSave={(weeks) => {
                onWeeks?.();
                void keeping.run('plan', () => actions.onProjectChange({ [path('weeks')]: weeks }));
              }}
            />
            <Select
              aria-label={t('projects.plan.kindOf', { name })}
              data={PHASE_KINDS.map((kind) => ({ value: kind, label: t(`projects.phase.${kind}`) }))}
              value={phase.phase}
              allowDeselect={false}
              w={290}
              onChange={(kind) =>
                kind && void keeping.run('plan', () => actions.onProjectChange({ [path('phase')]: kind }))
              }
            />
          </>
        )}
        {span && (
          <Text size="sm" c="dimmed">
            {t('projects.plan.days', {
              from: dayWords(span.from, localeOf(i18n.language)),
              to: dayWords(span.to, localeOf(i18n.language)),
            })}
          </Text>
        )}
      </Group>
      {(!isReadOnly || phase.summary !== '') && (
        <Box ps={48}>
          <SavedField
            label={t('projects.plan.phaseSummaryOf', { name })}
            isLabelHidden
            isMultiline
            look="quiet"
            value={phase.summary}
            maxLength={1000}
            placeholder={t('projects.plan.phaseSummary')}
            onSave={save('summary')}
            isReadOnly={isReadOnly}
            others={others('summary')}
            place={`${project.id}/${path('summary')}`}
          />
        </Box>
      )}
    </Stack>
  );
}
