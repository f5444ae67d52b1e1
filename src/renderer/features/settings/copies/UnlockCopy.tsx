import {
  Button,
  Divider,
  Group,
  PasswordInput,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readRecoveryKey } from '../../../../shared/actions/recovery-key.ts';
import type { BackupKeys } from '../../../../shared/backup/slots.ts';
import { deriveAuthKey } from '../../../../shared/lib/password.ts';
import { sealKeyFrom } from '../../../../shared/lib/seal.ts';

/** A copy that was made on another computer: opened by its teacher's password, or the recovery sheet of the school. */
export function UnlockCopy({
  isWrong,
  onUnlock,
  onCancel,
}: {
  readonly isWrong: boolean;
  readonly onUnlock: (keys: BackupKeys) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [sheet, setSheet] = useState('');
  const [isWorking, setWorking] = useState(false);
  const key = readRecoveryKey(sheet);
  const isSheetOdd = sheet.trim() !== '' && !key;
  const hasPassword = email.trim() !== '' && password !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSheetOdd || (!key && !hasPassword)) return;
    setWorking(true);
    await onUnlock({
      ...(hasPassword && { authKey: await deriveAuthKey(email, password) }),
      ...(key && { schools: [sealKeyFrom(key.bytes)] }),
    });
    setWorking(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md" maw={420}>
        <div>
          <Title order={3}>{t('copies.locked.title')}</Title>
          <Text>{t('copies.locked.lead')}</Text>
        </div>
        {isWrong && (
          <Group role="alert" gap={6} wrap="nowrap" align="flex-start" c="var(--brick)">
            <IconAlertCircle size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
            <Text>{t('copies.locked.wrong')}</Text>
          </Group>
        )}
        <TextInput
          label={t('copies.locked.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoComplete="username"
        />
        <PasswordInput
          label={t('copies.locked.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('settings.password.show') }}
        />
        <Divider label={t('copies.locked.or')} labelPosition="center" />
        <Textarea
          label={t('copies.locked.sheet')}
          value={sheet}
          onChange={(event) => setSheet(event.currentTarget.value)}
          autosize
          minRows={2}
          error={isSheetOdd && t('copies.locked.sheetOdd')}
        />
        <Group>
          <Button type="submit" loading={isWorking} disabled={isSheetOdd || (!key && !hasPassword)}>
            {t('copies.locked.open')}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
