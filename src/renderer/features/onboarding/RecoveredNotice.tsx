import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { school } from '../../../shared/records/school.ts';
import { CODE_FACT } from '../../../shared/sync/recovery-facts.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRecords } from '../../db/use-records.ts';
import { useKeys } from '../../db/use-rows.ts';
import { OpenWithSheet } from './OpenWithSheet.tsx';
import { RECOVERED_FACT } from './recovered-note.ts';

/** After an account was recovered: the code is used up, and a new one can be made. Where names are still closed, what opens them. */
export function RecoveredNotice() {
  const { t } = useTranslation();
  const desk = useDesk();
  const noted = useFact(RECOVERED_FACT);
  const code = useFact(CODE_FACT);
  const schools = useRecords(school);
  useKeys(desk);
  if (noted !== 'yes') return null;
  const close = () => void desk.store.setFact(RECOVERED_FACT, undefined);
  const isClosed = (schools ?? []).some(({ id }) => !desk.keys.keyOf(id));
  const hasNewCode = code !== undefined && code !== '';
  if (hasNewCode && !isClosed) return null;
  return (
    <Alert
      color="marigold"
      icon={<IconKey aria-hidden />}
      title={t('recover.notice.title')}
      data-testid="recovered"
      role="status"
    >
      <Stack gap="sm">
        {!hasNewCode && <Text maw="70ch">{t('recover.notice.used')}</Text>}
        {isClosed && <OpenWithSheet why={t('recover.notice.closed')} />}
        <Group>
          {!hasNewCode && (
            <Button component={Link} href="/settings">
              {t('recover.notice.make')}
            </Button>
          )}
          <Button variant="subtle" onClick={close}>
            {t('recover.notice.close')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
