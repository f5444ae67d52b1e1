import { Button, Progress, Stack, Text } from '@mantine/core';
import { IconHourglass, IconMoodSmile, IconPlayerPause, IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Estimate } from '../../../shared/sync/estimate.ts';
import { isSafeToShutDown, type SyncStatus, type WaitingReason } from '../../../shared/sync/status.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import { useFormats } from '../use-formats.ts';
import { progressOf } from './post-words.ts';
import { useCost } from './use-cost.ts';
import classes from './PostSheet.module.css';

/** Reasons to wait that the line may be to blame for. */
const MAYBE_THE_LINE: readonly (WaitingReason | undefined)[] = ['no-connection', 'no-account'];

/** The whole truth in one or two sentences, and whether the computer may be shut down. */
export function PostVerdict({
  status,
  estimate,
  onCheck,
}: {
  readonly status: SyncStatus;
  /** What everything that waits comes to, where it is much. */
  readonly estimate: Estimate | undefined;
  readonly onCheck: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const cost = useCost();
  if (status.state === 'needs-you') return status.refused === 0 ? <ProblemNote code={status.reason} /> : null;
  return (
    <Stack gap="sm">
      {status.state === 'going-out' && <Moving status={status} label={t('post.goingOutText')} way="toGo" />}
      {status.state === 'receiving' && <Receiving status={status} />}
      {status.state === 'waiting' && (
        <Standing isPaused={status.why === 'paused'}>
          <Why status={status} />
          {estimate && <Text data-testid="post-estimate">{cost('waiting', estimate)}</Text>}
        </Standing>
      )}
      {onCheck && 'why' in status && MAYBE_THE_LINE.includes(status.why) && <Check onPress={onCheck} />}
      <ShutDown isSafe={isSafeToShutDown(status)} isAll={status.state === 'all-safe'} />
    </Stack>
  );
}

function Check({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="light"
      onClick={onPress}
      leftSection={<IconRoute size={20} aria-hidden className="mirrored" />}
      style={{ alignSelf: 'flex-start' }}
    >
      {t('connection.open')}
    </Button>
  );
}

/** The post stands still: why, under the sign that the pill has too. */
function Standing({ isPaused, children }: { readonly isPaused: boolean; readonly children: ReactNode }) {
  const Sign = isPaused ? IconPlayerPause : IconHourglass;
  return (
    <div className={classes['verdict']} data-state="waiting">
      <Sign size={28} aria-hidden />
      <div>{children}</div>
    </div>
  );
}

function Why({ status }: { readonly status: Extract<SyncStatus, { state: 'waiting' }> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { why, goesAt } = status;
  return (
    <>
      <Text data-testid="post-why">{t(`post.why.${why}`)}</Text>
      {goesAt !== '' && (why === 'light' || why === 'limit') && (
        <Text>{t('post.nextAt', { time: formats.time(goesAt) })}</Text>
      )}
    </>
  );
}

function Receiving({ status }: { readonly status: Extract<SyncStatus, { state: 'receiving' }> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { received, left, why } = status;
  const count =
    left === undefined
      ? t('post.fetchingText')
      : t('post.fetchingCount', {
          received: formats.number(received),
          total: formats.number(received + left),
        });
  if (why === undefined) return <Moving status={status} label={count} way="toCome" />;
  return (
    <Standing isPaused={why === 'paused'}>
      {left !== undefined && <Text>{count}</Text>}
      <Text data-testid="post-why">{t(`post.fetchingWhy.${why}`)}</Text>
    </Standing>
  );
}

function Moving({
  status,
  label,
  way,
}: {
  readonly status: Extract<SyncStatus, { state: 'going-out' | 'receiving' }>;
  readonly label: string;
  readonly way: 'toGo' | 'toCome';
}) {
  const cost = useCost();
  const { bytesLeft, msLeft } = status;
  return (
    <div className={classes['verdict']} data-state={status.state}>
      <Stack gap={8} flex={1}>
        <Text>{label}</Text>
        <Progress value={progressOf(status)} size={8} radius={4} aria-label={label} />
        {bytesLeft !== undefined && bytesLeft > 0 && (
          <Text size="sm" data-testid="post-left">
            {cost(way, { bytes: bytesLeft, ms: msLeft })}
          </Text>
        )}
      </Stack>
    </div>
  );
}

/** Its own sentence, because it is about what was written here and not about what is still to come. */
function ShutDown({ isSafe, isAll }: { readonly isSafe: boolean; readonly isAll: boolean }) {
  const { t } = useTranslation();
  if (!isSafe)
    return (
      <Text c="dimmed" data-testid="post-shut-down" data-safe="false">
        {t('post.shutDown.kept')}
      </Text>
    );
  return (
    <div className={classes['verdict']} data-state="all-safe" data-testid="post-shut-down" data-safe="true">
      <IconMoodSmile size={28} aria-hidden />
      <div>
        <Text fw={600}>{t(isAll ? 'post.shutDown.all' : 'post.shutDown.safe')}</Text>
        <Text>{t(isAll ? 'post.safeText' : 'post.shutDown.rest')}</Text>
      </div>
    </div>
  );
}
