import { Button, Card, Container, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fromBase64 } from '../../../shared/lib/bytes.ts';
import { deriveAuthKey } from '../../../shared/lib/password.ts';
import { readRecoveryCode, recoverySecret } from '../../../shared/lib/recovery-code.ts';
import { waitBeforeTry } from '../../../shared/rules/tries-pace.ts';
import type { KeyVault, Opener } from '../../db/vault.ts';
import { WorldMark } from '../../ui/WorldMark.tsx';
import { useWait } from '../../ui/use-wait.ts';

/**
 * The door of a locked desk: its owner's password, or her recovery code. Works without a connection. Nothing of the desk is
 * in memory behind it.
 */
export function UnlockDoor({
  vault,
  onOpen,
}: {
  readonly vault: KeyVault;
  readonly onOpen: (by: Opener) => void;
}) {
  const { t } = useTranslation();
  const { owner } = vault;
  const [by, setBy] = useState<Opener>('password');
  const [email, setEmail] = useState('');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [tries, setTries] = useState(vault.tries);
  const seconds = useWait(tries, Date.now);
  const address = owner?.email ?? email;
  const hasCode = vault.openers.includes('code');
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    await vault.look();
    // Another window may have counted meanwhile.
    if (waitBeforeTry(vault.tries, Date.now()) > 0) return setTries(vault.tries);
    setWorking(true);
    const secret = await secretOf(by, address, typed);
    const isRight = secret !== undefined && (await vault.unlock(by, secret, Date.now()));
    setTries(vault.tries);
    setWrong(!isRight);
    setTyped('');
    setWorking(false);
    if (isRight) onOpen(by);
    return undefined;
  };
  const turn = (next: Opener) => {
    setBy(next);
    setTyped('');
    setWrong(false);
  };
  const field = {
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    error: isWrong && t(`lock.wrong.${by}`),
    autoFocus: true,
  };
  return (
    <Container size="xs" py={80} component="main" data-testid="unlock-door">
      <Card withBorder shadow="sm" padding="xl">
        <form onSubmit={(event) => void unlock(event)} noValidate>
          <Stack gap="md">
            <Group justify="space-between">
              <Group gap="sm">
                <WorldMark size={40} />
                <Text fw={700} c="var(--lagoon)">
                  {t('app.name')}
                </Text>
              </Group>
              <IconLock size={32} aria-hidden color="var(--lagoon)" />
            </Group>
            <div>
              <Title order={1}>{t(by === 'code' ? 'lock.door.codeTitle' : 'lock.door.title')}</Title>
              <Text c="dimmed">
                {owner ? t('lock.door.lead', { name: owner.name }) : t('lock.door.leadNobody')}
              </Text>
            </div>
            {vault.isKeychainLost && (
              <Group gap={6} wrap="nowrap" align="flex-start" c="var(--brick)" role="alert">
                <IconAlertTriangle size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
                <Text>{t('lock.door.keychainLost')}</Text>
              </Group>
            )}
            {by === 'password' && !owner && (
              <TextInput
                label={t('onboarding.me.email')}
                type="email"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                autoComplete="username"
              />
            )}
            {by === 'password' ? (
              <PasswordInput
                {...field}
                label={t('lock.door.password')}
                autoComplete="current-password"
                visibilityToggleButtonProps={{ 'aria-label': t('onboarding.me.showPassword') }}
              />
            ) : (
              <TextInput
                {...field}
                label={t('lock.door.code')}
                description={t('lock.door.codeHint')}
                autoComplete="off"
                spellCheck={false}
                maxLength={40}
                dir="ltr"
                styles={{ input: { letterSpacing: '0.12em', textTransform: 'uppercase' } }}
              />
            )}
            <Text role="status" className={seconds > 0 ? undefined : 'visually-hidden'}>
              {seconds > 0 && t('lock.door.wait', { count: seconds })}
            </Text>
            <Group>
              <Button type="submit" loading={isWorking} disabled={seconds > 0 || typed === ''}>
                {t('lock.door.open')}
              </Button>
              {hasCode && (
                <Button variant="subtle" onClick={() => turn(by === 'code' ? 'password' : 'code')}>
                  {t(by === 'code' ? 'lock.door.usePassword' : 'lock.door.useCode')}
                </Button>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {t(by === 'code' ? 'lock.door.elsewhere' : 'lock.door.kept')}
            </Text>
          </Stack>
        </form>
      </Card>
    </Container>
  );
}

async function secretOf(by: Opener, email: string, typed: string): Promise<Uint8Array | undefined> {
  if (by === 'password') return fromBase64(await deriveAuthKey(email, typed));
  const code = readRecoveryCode(typed);
  return code === undefined ? undefined : recoverySecret(code);
}
