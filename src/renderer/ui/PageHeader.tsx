import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** The head of a page: what this is, one sentence, the one main action. */
export function PageHeader({ title, lead, action }: { readonly title: string; readonly lead?: string | undefined; readonly action?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-end" gap="lg" wrap="wrap">
      <Stack gap={4} maw="70ch">
        <Title order={1}>{title}</Title>
        {lead && <Text c="dimmed">{lead}</Text>}
      </Stack>
      {action}
    </Group>
  );
}
