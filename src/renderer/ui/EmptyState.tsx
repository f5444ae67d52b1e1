import { Button, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { Illustration, type Art } from './Illustration.tsx';

/** What a place is for, in one sentence, with one action. */
export function EmptyState({ art, text, action }: { readonly art: Art; readonly text: string; readonly action?: { label: string; href?: string; onPress?: () => void } | undefined }) {
  return (
    <Stack align="center" gap="md" py="xl" maw={480} mx="auto" ta="center">
      <Illustration art={art} />
      <Text size="lg">{text}</Text>
      {action?.href && (
        <Button component={Link} href={action.href}>
          {action.label}
        </Button>
      )}
      {action?.onPress && <Button onClick={action.onPress}>{action.label}</Button>}
    </Stack>
  );
}
