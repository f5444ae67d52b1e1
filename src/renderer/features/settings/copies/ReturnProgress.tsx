import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupKeys } from '../../../../shared/backup/slots.ts';
import { LongWork } from '../../../ui/LongWork.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { UnlockCopy } from './UnlockCopy.tsx';
import type { ReturnState } from './use-return.ts';

/** How far bringing back has got, what it asks for, and how it ended. */
export function ReturnProgress({
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
          <Text fw={600} c="var(--leaf)">
            {came === 0 ? t('copies.doneNothing') : t('copies.done', { count: came })}
          </Text>
          {unreadable > 0 && <Text>{t('copies.unreadable', { count: unreadable })}</Text>}
        </Stack>
      );
    }
    default:
      return null;
  }
}
