import {
  Button,
  Card,
  Divider,
  Group,
  PasswordInput,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readRecoveryKey } from '../../../shared/actions/recovery-key.ts';
import { rememberKeyBytes } from '../../../shared/actions/found-school.ts';
import { AppError } from '../../../shared/lib/errors.ts';
import { deriveAuthKey, normaliseEmail } from '../../../shared/lib/password.ts';
import { keepAccount } from '../../../shared/sync/account.ts';
import { takeFreshTag } from '../../../shared/sync/new-device.ts';
import { useDesk } from '../../db/desk-context.ts';
import { openPlace } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { NoCode } from './NoCode.tsx';
import { RecoverForm } from './RecoverForm.tsx';

/** An account that exists already, on a computer that does not know it: needs a connection, and the school's recovery key to open names. */
export function SignIn({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { server, loop } = usePost();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [recovery, setRecovery] = useState('');
  const [problem, setProblem] = useState('');
  const [isWorking, setWorking] = useState(false);
  const [isForgotten, setForgotten] = useState(false);
  const key = readRecoveryKey(recovery);
  const isKeyOdd = recovery.trim() !== '' && !key;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isKeyOdd) return;
    setWorking(true);
    setProblem('');
    try {
      await takeFreshTag(desk, 'account');
      const authKey = await deriveAuthKey(email, password);
      const { token, session, teacher, name } = await server.signIn({
        email: normaliseEmail(email),
        authKey,
        device: desk.clock.device,
      });
      if (key) {
        await rememberKeyBytes(desk, key.school, key.bytes);
        await openPlace(desk, key.school, '');
      }
      await keepAccount(desk.store, {
        email: normaliseEmail(email),
        authKey,
        teacher,
        name,
        language: i18n.language,
        state: 'ready',
        token,
        session,
      });
      loop.tryNow();
      onDone();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'server/unavailable');
      setWorking(false);
    }
  };
  if (isForgotten)
    return (
      <Card withBorder shadow="sm" padding="xl" data-testid="recover">
        <Stack gap="md">
          <div>
            <Title order={1}>{t('recover.title')}</Title>
            <Text c="dimmed">{t('recover.lead')}</Text>
          </div>
          <RecoverForm before={() => takeFreshTag(desk, 'account')} onRecovered={onDone}>
            <Button variant="subtle" onClick={() => setForgotten(false)}>
              {t('onboarding.back')}
            </Button>
          </RecoverForm>
          <Divider />
          <NoCode />
        </Stack>
      </Card>
    );
  return (
    <Card withBorder shadow="sm" padding="xl">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Title order={1}>{t('signIn.title')}</Title>
          <Text c="dimmed">{t('signIn.lead')}</Text>
          {problem && <ProblemNote code={problem} />}
          <TextInput
            label={t('onboarding.me.email')}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="email"
            required
          />
          <PasswordInput
            label={t('onboarding.me.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('onboarding.me.showPassword') }}
          />
          <Textarea
            label={t('signIn.recovery')}
            description={t('signIn.recoveryHint')}
            value={recovery}
            onChange={(event) => setRecovery(event.currentTarget.value)}
            autosize
            minRows={2}
            error={isKeyOdd && t('signIn.recoveryOdd')}
          />
          <Group>
            <Button type="submit" loading={isWorking}>
              {t('signIn.action')}
            </Button>
            <Button variant="subtle" onClick={() => setForgotten(true)}>
              {t('lock.door.useCode')}
            </Button>
            <Button variant="subtle" onClick={onBack}>
              {t('onboarding.back')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
