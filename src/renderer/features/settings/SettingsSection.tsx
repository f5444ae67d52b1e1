import { Card, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

/** One part of the settings: a card with a heading. Only what is marked so goes on paper. */
export function SettingsSection({
  title,
  lead,
  isPrinted = false,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly isPrinted?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Card withBorder component="section" aria-labelledby={id} className={isPrinted ? undefined : 'no-print'}>
      <Stack gap="md">
        <div>
          <Title order={3} size="h2" id={id}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" maw="70ch">
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Card>
  );
}
