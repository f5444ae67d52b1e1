import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { rememberKeyBytes } from '../../../shared/actions/found-school.ts';
import { learnKeys } from '../../../shared/actions/learn-keys.ts';
import { readRecoveryKey } from '../../../shared/actions/recovery-key.ts';
import { school } from '../../../shared/records/school.ts';
import { CODE_FACT } from '../../../shared/sync/recovery-facts.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRecords } from '../../db/use-records.ts';
import { useKeys } from '../../db/use-rows.ts';
import { openPlace, useTeacherSession } from '../../db/use-session.ts';
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
        {isClosed && <ClosedNames />}
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

/** The code has brought no key of the school: the sheet does, or another computer; without both the lists are imported again. */
function ClosedNames() {
  const { t } = useTranslation();
  const desk = useDesk();
  const session = useTeacherSession();
  const [sheet, setSheet] = useState('');
  const key = readRecoveryKey(sheet);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (!key) return;
    await rememberKeyBytes(desk, key.school, key.bytes);
    await learnKeys(desk.store, desk.keys);
    if (session.school === '') await openPlace(desk, key.school, '');
  };
  return (
    <form onSubmit={(event) => void open(event)}>
      <Stack gap="sm" maw={520}>
        <Text>{t('recover.notice.closed')}</Text>
        <Textarea
          label={t('signIn.recovery')}
          value={sheet}
          onChange={(event) => setSheet(event.currentTarget.value)}
          autosize
          minRows={2}
          error={sheet.trim() !== '' && !key && t('signIn.recoveryOdd')}
        />
        <Group>
          <Button type="submit" variant="light" disabled={!key}>
            {t('recover.notice.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
