import { Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Why something here cannot be changed, or not as far: the school has said so. */
export function BySchool({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mt="xs" data-testid="by-school">
      <IconLock size={18} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
      <Text size="sm" maw="70ch">
        {children}
      </Text>
    </Group>
  );
}
