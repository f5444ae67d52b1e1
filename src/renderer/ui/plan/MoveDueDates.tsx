import { Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Offers to move due dates along with what they belong to. Nothing moves unless the teacher says so. */
export function MoveDueDates({
  words,
  count,
  onMove,
  onLeave,
}: {
  readonly words: string;
  readonly count: number;
  readonly onMove: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" radius="md" bg="var(--lagoon-soft)" role="status">
      <Group justify="space-between" gap="sm">
        <Text flex="1 1 280px">{words}</Text>
        <Group gap="xs">
          <Button onClick={onMove}>{t('projects.moveDueDays', { count })}</Button>
          <Button variant="subtle" onClick={onLeave}>
            {t('projects.leaveDueDays')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
