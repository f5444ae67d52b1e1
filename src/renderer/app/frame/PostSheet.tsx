import { Button, Card, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../../../shared/lib/ids.ts';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useDesk } from '../../db/desk-context.ts';
import { refusedText } from '../../db/refused-text.ts';
import { useRefused } from '../../db/use-fact.ts';
import { useUnsentKinds } from '../../db/use-unsent.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** What waits, what could not go and why, and the switch. */
export function PostSheet({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { loop } = usePost();
  const waiting = useUnsentKinds();
  const isPaused = status.state === 'waiting' && status.why === 'paused';
  return (
    <Stack gap="lg">
      {status.state === 'all-safe' && <Text>{t('post.safeText')}</Text>}
      {status.state === 'waiting' && <Text data-testid="post-why">{t(`post.why.${status.why}`)}</Text>}
      {status.state === 'needs-you' && status.refused === 0 && <ProblemNote code={status.reason} />}
      <Text c="dimmed">{status.lastSuccessAt ? t('post.lastSuccess', { when: formats.moment(status.lastSuccessAt) }) : t('post.never')}</Text>
      <section aria-labelledby="post-mode">
        <Title order={3} id="post-mode" mb="xs">
          {t('post.mode')}
        </Title>
        <Group>
          <SegmentedControl
            aria-labelledby="post-mode"
            value={isPaused ? 'pause' : 'normal'}
            onChange={(value) => void loop.setPaused(value === 'pause')}
            data={[
              { value: 'normal', label: t('post.normal') },
              { value: 'pause', label: t('post.pause') },
            ]}
          />
          <Button variant="light" onClick={() => loop.tryNow()} disabled={isPaused}>
            {t('post.tryNow')}
          </Button>
        </Group>
      </section>
      <section aria-labelledby="post-waiting">
        <Title order={3} id="post-waiting" mb="xs">
          {t('post.waitingList')}
        </Title>
        {waiting.length === 0 && <Text c="dimmed">{t('post.nothingWaiting')}</Text>}
        {waiting.map(({ kind, count }) => (
          <Group key={kind} justify="space-between">
            <Text>{t(`post.kinds.${kind}`, { defaultValue: t('post.kinds.segment') })}</Text>
            <Text fw={600}>{formats.number(count)}</Text>
          </Group>
        ))}
      </section>
      <Refused />
    </Stack>
  );
}

/** Changes that the server did not take: the words are kept here until their author has dealt with them. */
function Refused() {
  const { t } = useTranslation();
  const desk = useDesk();
  const refused = useRefused();
  if (refused.length === 0) return null;
  return (
    <section aria-labelledby="post-refused">
      <Title order={3} id="post-refused" mb="xs">
        {t('post.refusedTitle', { count: refused.length })}
      </Title>
      <Stack gap="sm">
        {refused.map((entry) => {
          const words = refusedText(desk, entry);
          return (
            <Card key={entry.id} withBorder padding="md">
              <Stack gap="sm">
                <Text fw={600}>{t(`post.kinds.${kindOf(entry.rec.id)}`, { defaultValue: t('post.kinds.segment') })}</Text>
                <ProblemNote code={entry.code} />
                {words && <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Text>}
                <Group>
                  <Button variant="light" onClick={() => void navigator.clipboard?.writeText(words)} disabled={!words}>
                    {t('post.copyText')}
                  </Button>
                  <Button variant="subtle" onClick={() => void desk.store.dropRefused(entry.id)}>
                    {t('post.dismiss')}
                  </Button>
                </Group>
              </Stack>
            </Card>
          );
        })}
      </Stack>
    </section>
  );
}
