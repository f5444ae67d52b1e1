import { Button, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { Illustration, type Art } from './Illustration.tsx';

/** What an empty place shows: a drawing, what the place is for in one sentence, and at most one action. */
export interface EmptyStateProps {
  readonly art: Art;
  readonly text: string;
  /** `href` goes to a place of the app, `onPress` does something here. */
  readonly action?:
    { readonly label: string; readonly href?: string; readonly onPress?: () => void } | undefined;
}

/** An empty place is an invitation, not a gap. */
export function EmptyState({ art, text, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="lg" py="xl" maw={480} mx="auto" ta="center">
      <Illustration art={art} />
      <Text size="lg" style={{ textWrap: 'balance' }}>
        {text}
      </Text>
      {action?.href && (
        <Button component={Link} href={action.href}>
          {action.label}
        </Button>
      )}
      {action?.onPress && <Button onClick={action.onPress}>{action.label}</Button>}
    </Stack>
  );
}
