import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dueAtEndOfWeek } from '../../../shared/actions/prepare-project.ts';
import { useKeeping } from '../text/keeping.ts';
import type { PhaseCardProps } from './PhaseCard.tsx';
import { orderAtEnd } from './plan-order.ts';
import type { Phase } from './plan-types.ts';

/** Adds a task at the end of a phase, due when the phase ends, and opens it. */
export function AddTask({
  project,
  phase,
  span,
  tasks,
  actions,
  onFresh,
}: PhaseCardProps & { readonly phase: Phase }) {
  const { t } = useTranslation();
  const keeping = useKeeping();
  const add = (): void =>
    void keeping.run('plan', async () => {
      const dueAt = span ? dueAtEndOfWeek(project.startOn, span.lastWeek) : '';
      onFresh(await actions.onTaskAdd({ phase: phase.id, title: '', dueAt, order: orderAtEnd(tasks) }));
    });
  return (
    <Button
      variant="subtle"
      mt="sm"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconPlus size={20} aria-hidden />}
      onClick={add}
      aria-label={t('projects.task.addTo', { phase: phase.title })}
    >
      {t('projects.task.add')}
    </Button>
  );
}
