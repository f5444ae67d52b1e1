import { Stack, Table, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/records/project.ts';
import type { Task } from '../../../../shared/records/task.ts';
import { progressOf } from '../../../../shared/rules/room-progress.ts';
import { aloneSinceOf } from './use-room-things.ts';
import type { NoteProps } from './StandingNotes.tsx';

/** A row for each phase, a column for each class: how many of its tasks are done. */
export function PhasesDone({
  plan,
  tasks,
  view,
  own,
}: NoteProps & { readonly plan: Project; readonly tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const all = [own, ...view.partners];
  const progress = progressOf(
    plan,
    tasks,
    all.map(({ id }) => id),
  );
  if (progress.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="phases-done">
      <Title order={2} size="h3" id="phases-done">
        {t('rooms.care.phases.title')}
      </Title>
      <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="md" verticalSpacing="sm" aria-labelledby="phases-done">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('rooms.care.phases.phase')}</Table.Th>
              {all.map(({ id, name }) => (
                <Table.Th key={id} scope="col">
                  <bdi>{name}</bdi>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {progress.map((phase) => (
              <Table.Tr key={phase.id}>
                <Table.Th scope="row" fw={600}>
                  <bdi>{phase.title}</bdi>
                </Table.Th>
                {all.map(({ id }) => (
                  <Table.Td key={id}>
                    <Done
                      done={phase.done.get(id) ?? 0}
                      count={phase.tasks.length}
                      isLetOff={id !== own.id && aloneSinceOf(view.room, id, own.id) !== ''}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Done({
  done,
  count,
  isLetOff,
}: {
  readonly done: number;
  readonly count: number;
  readonly isLetOff: boolean;
}) {
  const { t } = useTranslation();
  if (count === 0) return <Text c="dimmed">{t('rooms.care.phases.none')}</Text>;
  const isAll = done === count;
  return (
    <Text {...(isAll ? { c: 'var(--leaf)', fw: 600 } : {})}>
      {isAll && <IconCheck size={18} aria-hidden style={{ verticalAlign: 'text-bottom' }} />}{' '}
      {t('rooms.care.phases.of', { done, count })}
      {isLetOff && !isAll && ` (${t('rooms.care.phases.letOff')})`}
    </Text>
  );
}
