import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTeacher, introduceTeacher } from '../../../shared/actions/found-school.ts';
import { newId } from '../../../shared/lib/ids.ts';
import { deriveAuthKey, normaliseEmail, PASSWORD_MIN_LENGTH } from '../../../shared/lib/password.ts';
import { keepAccount } from '../../../shared/sync/account.ts';
import { takeFreshTag } from '../../../shared/sync/new-device.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePost } from '../../sync/use-sync.ts';
import type { StepProps } from './Onboarding.tsx';

/** Who I am: name, address, password. The account is written down here and made when there is a connection. */
export function MeStep({ state, onChange, onNext }: StepProps) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const [password, setPassword] = useState('');
  const [isWorking, setWorking] = useState(false);
  const [isTried, setTried] = useState(false);
  const isKnown = state.teacherId !== '';
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(state.email.trim());
  const isReady =
    state.name.trim() !== '' && (isKnown || (isEmail && password.length >= PASSWORD_MIN_LENGTH));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady) return;
    const name = state.name.trim();
    if (isKnown) {
      await changeTeacher(desk, state.teacherId, { name });
      return onNext();
    }
    setWorking(true);
    const email = normaliseEmail(state.email);
    await takeFreshTag(desk, 'account');
    const teacher = newId('teacher', desk.now());
    const authKey = await deriveAuthKey(email, password);
    await introduceTeacher(desk, teacher, { name, language: i18n.language });
    onNext({ teacherId: teacher });
    await keepAccount(desk.store, {
      email,
      authKey,
      teacher,
      name,
      language: i18n.language,
      state: 'waiting',
    });
    loop.tryNow();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('onboarding.me.name')}
          value={state.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          autoComplete="name"
          required
          error={isTried && state.name.trim() === '' && t('onboarding.me.nameMissing')}
          maxLength={120}
        />
        {!isKnown && (
          <>
            <TextInput
              label={t('onboarding.me.email')}
              type="email"
              value={state.email}
              onChange={(event) => onChange({ email: event.currentTarget.value })}
              autoComplete="email"
              required
              error={isTried && !isEmail && t('onboarding.me.emailMissing')}
              maxLength={254}
            />
            <PasswordInput
              label={t('onboarding.me.password')}
              description={t('onboarding.me.passwordHint', { count: PASSWORD_MIN_LENGTH })}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="new-password"
              required
              error={
                isTried &&
                password.length < PASSWORD_MIN_LENGTH &&
                t('onboarding.me.passwordShort', { count: PASSWORD_MIN_LENGTH })
              }
              maxLength={200}
              visibilityToggleButtonProps={{ 'aria-label': t('onboarding.me.showPassword') }}
            />
            <Text size="sm" c="dimmed">
              {t('onboarding.me.later')}
            </Text>
          </>
        )}
        <Button type="submit" loading={isWorking} style={{ alignSelf: 'flex-start' }}>
          {t('onboarding.next')}
        </Button>
      </Stack>
    </form>
  );
}
