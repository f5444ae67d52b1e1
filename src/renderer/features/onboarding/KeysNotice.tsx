import { Alert, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { school } from '../../../shared/records/school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRecords } from '../../db/use-records.ts';
import { useKeys } from '../../db/use-rows.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { OpenWithSheet } from './OpenWithSheet.tsx';
import { RECOVERED_FACT } from './recovered-note.ts';

/**
 * On a computer where a teacher has signed in and her keys are not yet: nothing of hers can be begun, and this says why. They
 * come with the first post; where the school came and its key did not, the recovery sheet is asked for.
 */
export function KeysNotice() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const schools = useRecords(school);
  const recovered = useFact(RECOVERED_FACT);
  useKeys(desk);
  if (!schools || desk.keys.keyOf(account.teacher)) return null;
  const isClosed = schools.some(({ id }) => !desk.keys.keyOf(id));
  // After a recovery the other notice asks for the sheet already.
  if (isClosed && recovered !== '') return null;
  return (
    <Alert
      color="marigold"
      icon={<IconKey aria-hidden />}
      title={t('keys.title')}
      data-testid="keys-missing"
      role="status"
    >
      {isClosed ? <OpenWithSheet why={t('keys.closed')} /> : <Text maw="70ch">{t('keys.waiting')}</Text>}
    </Alert>
  );
}
