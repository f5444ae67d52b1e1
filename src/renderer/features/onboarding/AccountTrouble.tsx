import { Button, Card, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/lib/errors.ts';
import { deriveAuthKey, normaliseEmail, PASSWORD_MIN_LENGTH } from '../../../shared/lib/password.ts';
import { keepAccount } from '../../../shared/sync/account.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RecoverForm } from './RecoverForm.tsx';

/** The post office said no to the account: mend address or password here; everything written stays and goes afterwards. */
export function AccountTrouble() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { server, loop } = usePost();
  const { account } = useTeacherSession();
  const isNew = account.reason === 'account/taken' || account.reason === 'request/malformed';
  const [email, setEmail] = useState(account.email);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState(account.reason ?? 'session/ended');
  const [isForgotten, setForgotten] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const address = normaliseEmail(email);
    const authKey = await deriveAuthKey(address, password);
    const { reason: _reason, token: _token, session: _session, ...rest } = account;
    if (isNew && address !== account.email) {
      await keepAccount(desk.store, { ...rest, email: address, authKey, state: 'waiting' });
      return loop.tryNow();
    }
    try {
      const signedIn = await server.signIn({ email: address, authKey, device: desk.clock.device });
      if (signedIn.teacher !== account.teacher) return setProblem('account/taken');
      await keepAccount(desk.store, {
        ...rest,
        email: address,
        authKey,
        state: 'ready',
        token: signedIn.token,
        session: signedIn.session,
      });
      loop.tryNow();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'server/unavailable');
    }
    return undefined;
  };
  if (isForgotten)
    return (
      <Card withBorder padding="lg" data-testid="recover">
        <Stack gap="md" maw={560}>
          <div>
            <Title order={2}>{t('recover.title')}</Title>
            <Text c="dimmed">{t('recover.lead')}</Text>
          </div>
          <RecoverForm email={account.email} onRecovered={() => setForgotten(false)}>
            <Button variant="subtle" onClick={() => setForgotten(false)}>
              {t('onboarding.back')}
            </Button>
          </RecoverForm>
        </Stack>
      </Card>
    );
  return (
    <ProblemNote code={problem}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm" mt="sm" maw={420}>
          {isNew && (
            <TextInput
              label={t('onboarding.me.email')}
              type="email"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              autoComplete="email"
              required
            />
          )}
          <PasswordInput
            label={t('onboarding.me.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            minLength={isNew ? PASSWORD_MIN_LENGTH : 1}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('onboarding.me.showPassword') }}
          />
          <Group>
            <Button type="submit">{t('signIn.again')}</Button>
            {!isNew && (
              <Button variant="subtle" onClick={() => setForgotten(true)}>
                {t('lock.door.useCode')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </ProblemNote>
  );
}
