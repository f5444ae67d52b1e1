import { Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupKeys } from '../../../../shared/backup/slots.ts';
import { LongWork } from '../../../ui/LongWork.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import classes from './copies.module.css';
import { UnlockCopy } from './UnlockCopy.tsx';
import type { ReturnState } from './use-return.ts';

/** How far bringing back has got, what it asks for, and how it ended. Comes into the window, wherever the button was. */
export function ReturnProgress(props: Parameters<typeof News>[0]) {
  const box = useRef<HTMLDivElement>(null);
  const { step } = props.state;
  useEffect(() => {
    if (step !== 'rest') box.current?.scrollIntoView({ block: 'nearest' });
  }, [step]);
  return (
    <div ref={box} className={classes['news']}>
      <News {...props} />
    </div>
  );
}

function News({
  state,
  onUnlock,
  onCancel,
}: {
  readonly state: ReturnState;
  readonly onUnlock: (keys: BackupKeys) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  switch (state.step) {
    case 'working':
      return <LongWork label={t('copies.working')} done={state.done} total={state.total} />;
    case 'locked':
      return <UnlockCopy isWrong={state.isWrong} onUnlock={onUnlock} onCancel={onCancel} />;
    case 'failed':
      return <ProblemNote code={state.code} />;
    case 'done': {
      const { came, unreadable } = state.result;
      return (
        <Stack gap={4} role="status" data-testid="brought-back">
          <Group gap={6} wrap="nowrap" align="flex-start" c="var(--leaf)">
            <IconCircleCheck size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
            <Text fw={600}>{came === 0 ? t('copies.doneNothing') : t('copies.done', { count: came })}</Text>
          </Group>
          {unreadable > 0 && <Text>{t('copies.unreadable', { count: unreadable })}</Text>}
        </Stack>
      );
    }
    default:
      return null;
  }
}
