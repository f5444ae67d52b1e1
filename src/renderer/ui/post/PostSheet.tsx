import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconMail, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RefusedView } from '../../../shared/actions/refused-change.ts';
import type { Estimate } from '../../../shared/sync/estimate.ts';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useFormats } from '../use-formats.ts';
import { kindWords } from './post-words.ts';
import classes from './PostSheet.module.css';
import { PostSwitch, type PostSwitchProps } from './PostSwitch.tsx';
import { PostVerdict } from './PostVerdict.tsx';
import type { RefusedActions } from './RefusedCard.tsx';
import { RefusedList } from './RefusedList.tsx';

/** So many of a kind of record (`post.kinds.<kind>`). */
export interface PostItem {
  readonly kind: string;
  readonly count: number;
}

/** Everything on the post sheet. */
export interface PostSheetProps extends PostSwitchProps {
  readonly status: SyncStatus;
  readonly waiting: readonly PostItem[];
  /** What everything that waits comes to, where it is much. */
  readonly estimate?: Estimate | undefined;
  /** What the post office has taken today. */
  readonly went: readonly PostItem[];
  readonly refused: readonly RefusedView[];
  readonly refusedActions: RefusedActions;
  /** Sends what waits, and fetches what has come. */
  readonly onSendNow: () => void;
  /** Leads to the check of the connection, where nobody answers. */
  readonly onCheck?: (() => void) | undefined;
}

/** What waits, what went, what could not go and why, the switch, and whether the computer may be shut down. */
export function PostSheet({
  status,
  waiting,
  estimate,
  went,
  refused,
  refusedActions,
  onSendNow,
  onCheck,
  ...post
}: PostSheetProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { mode, limitBytes, bytesToday } = post;
  const isWaiting = waiting.length > 0 || status.state === 'waiting';
  const isMoving = status.state === 'going-out' || (status.state === 'receiving' && status.why === undefined);
  // Without a sign-in nothing goes, whatever is pressed.
  const isHeldUp = status.state === 'needs-you' && status.refused === 0;
  return (
    <Stack gap="xl">
      <PostVerdict status={status} estimate={estimate} onCheck={onCheck} />
      <RefusedList refused={refused} actions={refusedActions} />
      {isWaiting && (
        <Items
          id="post-waiting"
          title={t('post.waitingList')}
          items={waiting}
          empty={t('post.nothingWaiting')}
        />
      )}
      {mode !== 'pause' && !isMoving && !isHeldUp && <SendNow isWaiting={isWaiting} onPress={onSendNow} />}
      {went.length > 0 && <Items id="post-went" title={t('post.wentToday')} items={went} isDone />}
      <PostSwitch {...post} />
      <dl className={classes['facts']}>
        <div>
          <dt>{t('post.lastTime')}</dt>
          <dd>
            <bdi>{status.lastSuccessAt ? formats.moment(status.lastSuccessAt) : t('post.never')}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('post.bytesToday')}</dt>
          <dd data-testid="bytes-today" data-bytes={bytesToday}>
            <bdi>
              {limitBytes > 0
                ? t('post.bytesOf', { used: formats.bytes(bytesToday), limit: formats.bytes(limitBytes) })
                : formats.bytes(bytesToday)}
            </bdi>
          </dd>
        </div>
      </dl>
    </Stack>
  );
}

/** The one thing there is to press: it stands out while something waits. */
function SendNow({ isWaiting, onPress }: { readonly isWaiting: boolean; readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant={isWaiting ? 'filled' : 'light'}
      leftSection={
        isWaiting ? (
          <IconSend size={20} aria-hidden className="mirrored" />
        ) : (
          <IconMail size={20} aria-hidden />
        )
      }
      onClick={onPress}
      style={{ alignSelf: 'flex-start' }}
    >
      {t(isWaiting ? 'post.sendNow' : 'post.lookNow')}
    </Button>
  );
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
            <span>{kindWords(kind, count, t)}</span>
            <strong>{formats.number(count)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
