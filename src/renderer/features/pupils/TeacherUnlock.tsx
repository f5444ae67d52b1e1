import { Button, Card, Container, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { deriveAuthKey } from '../../../shared/lib/password.ts';
import { useDesk } from '../../db/desk-context.ts';
import { setMode, useTeacherSession } from '../../db/use-session.ts';

/** Back to the teacher's desk, by her password; works without a connection. */
export function TeacherUnlock({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    const isRight = (await deriveAuthKey(account.email, password)) === account.authKey;
    setWorking(false);
    setWrong(!isRight);
    if (isRight) await setMode(desk, 'teacher');
  };
  return (
    <Container size="xs" py={80} component="main">
      <Card withBorder shadow="sm" padding="xl">
        <form onSubmit={(event) => void unlock(event)}>
          <Stack gap="md">
            <Title order={1}>{t('pupils.unlock.title')}</Title>
            <Text c="dimmed">{t('pupils.unlock.lead', { name: account.name })}</Text>
            <PasswordInput
              label={t('pupils.unlock.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoFocus
              autoComplete="current-password"
              error={isWrong && t('pupils.unlock.wrong')}
              visibilityToggleButtonProps={{ 'aria-label': t('pupils.unlock.show') }}
            />
            <Group>
              <Button type="submit" loading={isWorking}>
                {t('pupils.unlock.action')}
              </Button>
              <Button variant="subtle" onClick={onBack}>
                {t('pupils.unlock.back')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
    </Container>
  );
}
