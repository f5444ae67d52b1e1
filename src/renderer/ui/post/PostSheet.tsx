import { Button, Progress, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RefusedView } from '../../../shared/actions/refused-change.ts';
import { isSafeToShutDown, type SyncStatus } from '../../../shared/sync/status.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import { useFormats } from '../use-formats.ts';
import { progressOf } from './post-words.ts';
import classes from './PostSheet.module.css';
import type { RefusedActions } from './RefusedCard.tsx';
import { RefusedList } from './RefusedList.tsx';

/** How the post travels: everything, text only, or nothing until told. */
export type PostMode = 'light' | 'normal' | 'pause';

/** So many of a kind of record (`post.kinds.<kind>`). */
export interface PostItem {
  readonly kind: string;
  readonly count: number;
}

/** Everything on the post sheet. */
export interface PostSheetProps {
  readonly status: SyncStatus;
  readonly waiting: readonly PostItem[];
  /** What went today, where that is counted. */
  readonly went?: readonly PostItem[] | undefined;
  readonly refused: readonly RefusedView[];
  readonly refusedActions: RefusedActions;
  readonly mode: PostMode;
  /** The choices there are; 'light' only where the post can do it. */
  readonly modes: readonly PostMode[];
  /** Bytes sent and received today, where they are counted. */
  readonly bytesToday?: number | undefined;
  readonly onMode: (mode: PostMode) => void;
  readonly onTryNow: () => void;
}

/** What waits, what went, what could not go and why, the switch, and whether the computer may be shut down. */
export function PostSheet({
  status,
  waiting,
  went = [],
  refused,
  refusedActions,
  mode,
  modes,
  bytesToday,
  onMode,
  onTryNow,
}: PostSheetProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Stack gap="xl">
      <Verdict status={status} />
      <RefusedList refused={refused} actions={refusedActions} />
      {(waiting.length > 0 || status.state !== 'all-safe') && (
        <Items
          id="post-waiting"
          title={t('post.waitingList')}
          items={waiting}
          empty={t('post.nothingWaiting')}
        />
      )}
      {went.length > 0 && <Items id="post-went" title={t('post.wentToday')} items={went} isDone />}
      <section aria-labelledby="post-mode">
        <Title order={3} id="post-mode" mb="xs">
          {t('post.mode')}
        </Title>
        <SegmentedControl
          fullWidth
          aria-labelledby="post-mode"
          value={mode}
          onChange={(value) => onMode(value as PostMode)}
          data={modes.map((value) => ({ value, label: t(`post.${value}`) }))}
        />
        <Text c="dimmed" size="sm" mt="xs">
          {t(`post.modeHint.${mode}`)}
        </Text>
        {mode !== 'pause' && status.state !== 'going-out' && (
          <Button variant="light" mt="md" onClick={onTryNow}>
            {t('post.tryNow')}
          </Button>
        )}
      </section>
      <dl className={classes['facts']}>
        <div>
          <dt>{t('post.lastTime')}</dt>
          <dd>{status.lastSuccessAt ? formats.moment(status.lastSuccessAt) : t('post.never')}</dd>
        </div>
        {bytesToday !== undefined && (
          <div>
            <dt>{t('post.bytesToday')}</dt>
            <dd>{formats.bytes(bytesToday)}</dd>
          </div>
        )}
      </dl>
    </Stack>
  );
}

/** The whole truth in one or two sentences. */
function Verdict({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  if (isSafeToShutDown(status)) {
    return (
      <div className={classes['verdict']} data-state="all-safe">
        <IconMoodSmile size={28} aria-hidden />
        <Text>{t('post.safeText')}</Text>
      </div>
    );
  }
  if (status.state === 'needs-you') return status.refused === 0 ? <ProblemNote code={status.reason} /> : null;
  if (status.state === 'going-out') {
    return (
      <div>
        <Text mb="xs">{t('post.goingOut', { count: status.count })}</Text>
        <Progress value={progressOf(status)} aria-label={t('post.goingOut', { count: status.count })} />
      </div>
    );
  }
  return status.state === 'waiting' ? (
    <div className={classes['verdict']} data-state="waiting">
      <Text data-testid="post-why">{t(`post.why.${status.why}`)}</Text>
    </div>
  ) : null;
}

function Items({
  id,
  title,
  items,
  empty,
  isDone = false,
}: {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PostItem[];
  readonly empty?: string;
  readonly isDone?: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section aria-labelledby={id}>
      <Title order={3} id={id} mb="xs">
        {title}
      </Title>
      {items.length === 0 && <Text c="dimmed">{empty}</Text>}
      <ul className={classes['items']}>
        {items.map(({ kind, count }) => (
          <li key={kind}>
            {isDone && <IconCheck size={18} color="var(--leaf)" aria-hidden />}
            <span>{t(`post.kinds.${kind}`, { defaultValue: t('post.kinds.segment') })}</span>
            <strong>{formats.number(count)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
