import { Card, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One thing of the day, with its title. */
export function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card withBorder component="section">
      <Stack gap="sm">
        <Title order={2} size="h3">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}
