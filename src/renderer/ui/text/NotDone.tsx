import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/lib/errors.ts';
import { ProblemNote } from '../ProblemNote.tsx';

/** Something a button should have done did not work. */
export interface NotDoneProps {
  /** What happened, in the words of the button. */
  readonly what: string;
  /** Why, where that is known and another reason than the disk's. */
  readonly code?: ErrorCode | undefined;
}

/** What happened, what is kept, what to do. */
export function NotDone({ what, code = 'storage/full' }: NotDoneProps) {
  const { t } = useTranslation();
  if (code !== 'storage/full') return <ProblemNote code={code} />;
  return (
    <Alert role="alert" color="brick" variant="light" icon={<IconAlertTriangle aria-hidden />} title={what}>
      {t('text.notDone.kept')} {t('text.notDone.do')}
    </Alert>
  );
}
