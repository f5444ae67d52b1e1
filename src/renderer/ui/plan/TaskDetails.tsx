import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../shared/lib/canonical.ts';
import { TASK_WHO } from '../../../shared/records/task.ts';
import { AlsoWritten } from '../AlsoWritten.tsx';
import { useKeeping } from '../text/keeping.ts';
import { momentWords } from '../text/kept-time.ts';
import { SavedField } from '../text/SavedField.tsx';
import { DueField } from './DueField.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { knownZone } from './plan-calendar.ts';
import { orderAtEnd } from './plan-order.ts';
import type { TaskRowProps } from './TaskRow.tsx';
import { localeOf } from '../use-formats.ts';

/** Everything about a task, edited in place. */
export function TaskDetails(props: TaskRowProps & { readonly onMovedAway: () => void }) {
  const { task, isReadOnly = false, actions, zones, place, count, onMove } = props;
  const { t, i18n } = useTranslation();
  const keeping = useKeeping();
  const title = task.title || t('projects.task.untitled');
  const change = (values: Record<string, Json>) =>
    void keeping.run('plan', () => actions.onTaskChange(task.id, values));
  const also = (field: string, format?: (value: Json) => string) => (
    <AlsoWritten
      place={`${task.id}/${field}`}
      label={t(`projects.task.${field}`)}
      others={task.alsoWritten[field] ?? []}
      onUse={(value) => change({ [field]: value })}
      isReadOnly={isReadOnly}
      {...(format && { format })}
    />
  );
  const takeAway = (): void => {
    void keeping.run('plan', () => actions.onTaskRemove(task.id, true));
    actions.onUndoable(
      t('projects.task.taken', { name: title }),
      () => void keeping.run('plan', () => actions.onTaskRemove(task.id, false)),
    );
  };
  return (
    <Stack gap="md">
      {!isReadOnly && (
        <SavedField
          label={t('projects.task.title')}
          value={task.title}
          maxLength={200}
          onSave={(value) => actions.onTaskChange(task.id, { title: value })}
          others={task.alsoWritten['title']}
          place={`${task.id}/title`}
          hasFocusAtStart={task.title === ''}
        />
      )}
      <SavedField
        label={t('projects.task.description')}
        value={task.description}
        maxLength={4000}
        isMultiline
        isReadOnly={isReadOnly}
        placeholder={isReadOnly ? t('projects.task.noDescription') : t('projects.task.descriptionHint')}
        onSave={(value) => actions.onTaskChange(task.id, { description: value })}
        others={task.alsoWritten['description']}
        place={`${task.id}/description`}
      />
      <Group gap="lg" align="flex-start">
        {isReadOnly ? (
          <Text>{t(`projects.who.${task.who}`)}</Text>
        ) : (
          <div>
            <Select
              label={t('projects.task.who')}
              data={TASK_WHO.map((who) => ({ value: who, label: t(`projects.who.${who}`) }))}
              value={task.who}
              allowDeselect={false}
              w={220}
              onChange={(who) => who && change({ who })}
            />
            {also('who', (who) => t(`projects.who.${String(who)}`))}
          </div>
        )}
        <div>
          <DueField
            name={title}
            dueAt={task.dueAt}
            zones={zones}
            isReadOnly={isReadOnly}
            onSave={(dueAt) => change({ dueAt })}
          />
          {also('dueAt', (dueAt) =>
            momentWords(String(dueAt), localeOf(i18n.language), knownZone(zones[0]?.timeZone ?? '')),
          )}
        </div>
      </Group>
      {!isReadOnly && (
        <Group gap="md" align="flex-end" justify="space-between">
          <Group gap="sm" align="flex-end">
            <PhaseChoice {...props} />
            <MoveButtons name={title} place={place} count={count} onMove={onMove} />
          </Group>
          <Button
            variant="subtle"
            color="brick"
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={takeAway}
          >
            {t('projects.task.takeAway')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Moves the task to another phase, behind the tasks that are there. */
function PhaseChoice({
  task,
  phases,
  actions,
  onMovedAway,
  onSay,
  allTasks,
}: TaskRowProps & { readonly onMovedAway: () => void }) {
  const { t } = useTranslation();
  const keeping = useKeeping();
  const nameOf = (index: number) =>
    phases[index]!.title || t('projects.plan.phaseNumber', { number: index + 1 });
  const move = (phase: string): void => {
    const order = orderAtEnd(allTasks.filter((other) => other.phase === phase && !other.removedAt));
    void keeping.run('plan', () => actions.onTaskChange(task.id, { phase, order }));
    onSay(
      t('projects.task.nowIn', {
        name: task.title,
        phase: nameOf(phases.findIndex((entry) => entry.id === phase)),
      }),
    );
    onMovedAway();
  };
  return (
    <Select
      label={t('projects.task.phase')}
      data={phases.map((phase, index) => ({ value: phase.id, label: nameOf(index) }))}
      value={phases.some((phase) => phase.id === task.phase) ? task.phase : null}
      placeholder={t('projects.task.choosePhase')}
      allowDeselect={false}
      w={260}
      onChange={(phase) => phase && phase !== task.phase && move(phase)}
    />
  );
}
