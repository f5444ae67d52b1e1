import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/lib/errors.ts';
import { PASSWORD_MIN_LENGTH } from '../../../shared/lib/password.ts';
import { readRecoveryCode, recoverySecret } from '../../../shared/lib/recovery-code.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useDeskLock } from '../../db/lock-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { changePassword } from './change-password.ts';
import { SettingsSection } from './SettingsSection.tsx';

const WRONG = 'account/wrong-credentials';

/** A new password: needs the old one, or this desk's recovery code, and a connection. */
export function PasswordForm() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { vault } = useDeskLock();
  const { server } = usePost();
  const { account } = useTeacherSession();
  const [oldPassword, setOld] = useState('');
  const [newPassword, setNew] = useState('');
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [isUnsure, setUnsure] = useState(false);
  const [outcome, setOutcome] = useState('');
  const isShort = newPassword.length < PASSWORD_MIN_LENGTH;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isShort || oldPassword === '') return;
    setWorking(true);
    setOutcome('');
    const code = readRecoveryCode(oldPassword);
    const isRecovery = code !== undefined && vault.isOpener('code', recoverySecret(code));
    try {
      await changePassword(desk.store, server, { oldPassword, newPassword, isUnsure, isRecovery });
      setOld('');
      setNew('');
      setTried(false);
      setUnsure(false);
      setOutcome('done');
    } catch (error) {
      setOutcome(error instanceof AppError ? error.code : 'offline');
      if (!(error instanceof AppError)) setUnsure(true);
    }
    setWorking(false);
  };
  const toggle = { 'aria-label': t('settings.password.show') };
  const isRefused = !['', 'done', 'offline', WRONG].includes(outcome);
  return (
    <SettingsSection title={t('settings.password.title')} lead={t('settings.password.lead')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md" maw={420}>
          <input type="email" name="email" value={account.email} autoComplete="username" readOnly hidden />
          <PasswordInput
            label={t('settings.password.old')}
            description={vault.openers.includes('code') && t('lock.code.orCode')}
            value={oldPassword}
            onChange={(event) => setOld(event.currentTarget.value)}
            autoComplete="current-password"
            error={
              outcome === WRONG
                ? t('settings.password.wrong')
                : isTried && oldPassword === '' && t('settings.password.oldMissing')
            }
            visibilityToggleButtonProps={toggle}
          />
          <PasswordInput
            label={t('settings.password.new')}
            description={t('settings.password.hint', { min: PASSWORD_MIN_LENGTH })}
            value={newPassword}
            onChange={(event) => setNew(event.currentTarget.value)}
            autoComplete="new-password"
            error={isTried && isShort && t('settings.password.short', { min: PASSWORD_MIN_LENGTH })}
            visibilityToggleButtonProps={toggle}
          />
          {isRefused && <ProblemNote code={outcome} />}
          {outcome === 'offline' && (
            <Text role="alert" c="var(--brick)">
              {t('settings.password.offline')}
            </Text>
          )}
          <Text role="status" className={outcome === 'done' ? undefined : 'visually-hidden'} c="var(--leaf)">
            {outcome === 'done' && t('settings.password.done')}
          </Text>
          <Group>
            <Button type="submit" variant="light" loading={isWorking}>
              {t('settings.password.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  );
}
