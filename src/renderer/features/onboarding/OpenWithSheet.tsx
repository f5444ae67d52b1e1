import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberKeyBytes } from '../../../shared/actions/found-school.ts';
import { learnKeys } from '../../../shared/actions/learn-keys.ts';
import { readRecoveryKey } from '../../../shared/actions/recovery-key.ts';
import { useDesk } from '../../db/desk-context.ts';
import { openPlace, useTeacherSession } from '../../db/use-session.ts';

/** Where a school's key is not on this computer: its recovery sheet opens what is closed. `why` says what is closed, and the other ways. */
export function OpenWithSheet({ why }: { readonly why: string }) {
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
        <Text>{why}</Text>
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
