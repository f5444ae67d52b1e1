import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../ProblemNote.tsx';

/** A change that was not taken; its words are kept until their author has dealt with them. */
export interface RefusedItem {
  readonly id: string;
  /** The kind of record (`post.kinds.<kind>`). */
  readonly kind: string;
  /** The code of the error catalogue. */
  readonly code: string;
  /** What the person had written; '' when it was no text. */
  readonly words: string;
}

/** What could not go, and why: nothing of it is lost. */
export function RefusedList({
  refused,
  onDismiss,
}: {
  readonly refused: readonly RefusedItem[];
  readonly onDismiss: (id: string) => void;
}) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <section aria-labelledby="post-refused">
      <Title order={3} id="post-refused" mb="xs">
        {t('post.refusedTitle', { count: refused.length })}
      </Title>
      <Stack gap="sm">
        {refused.map(({ id, kind, code, words }) => (
          <Card key={id} withBorder padding="md">
            <Stack gap="sm">
              <Text fw={600}>{t(`post.kinds.${kind}`, { defaultValue: t('post.kinds.segment') })}</Text>
              <ProblemNote code={code} />
              {words && <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Text>}
              <Group gap="sm">
                <Button
                  variant="light"
                  onClick={() => void navigator.clipboard?.writeText(words)}
                  disabled={!words}
                >
                  {t('post.copyText')}
                </Button>
                <Button variant="subtle" onClick={() => onDismiss(id)}>
                  {t('post.dismiss')}
                </Button>
              </Group>
            </Stack>
          </Card>
        ))}
      </Stack>
    </section>
  );
}
