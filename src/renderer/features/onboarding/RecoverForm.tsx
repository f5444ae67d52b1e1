import { Button, Group, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { recoverAccount } from '../../../shared/actions/recover-account.ts';
import { AppError } from '../../../shared/lib/errors.ts';
import { PASSWORD_MIN_LENGTH } from '../../../shared/lib/password.ts';
import { readRecoveryCode } from '../../../shared/lib/recovery-code.ts';
import { useDesk } from '../../db/desk-context.ts';
import { openPlace } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RECOVERED_FACT } from './recovered-note.ts';

/** Nobody answered, or somebody on the way says that nobody does. */
const OFFLINE: readonly string[] = ['offline', 'server/unavailable'];

/**
 * The password is forgotten: e-mail address, printed code and a new password take the account back, on this computer. Needs
 * a connection; pressed again after an answer that was lost, it gives the same.
 */
export function RecoverForm({
  email: fixed,
  before,
  onRecovered,
  children,
}: {
  /** The address, where this computer knows whose account it is. */
  readonly email?: string;
  /** Done before the computer introduces itself. */
  readonly before?: () => Promise<void>;
  readonly onRecovered: () => void;
  /** Beside the button: the way back. */
  readonly children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { server, loop } = usePost();
  const [typed, setTyped] = useState({ email: fixed ?? '', code: '', password: '', again: '' });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState('');
  const [isWorking, setWorking] = useState(false);
  const code = readRecoveryCode(typed.code);
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(typed.email.trim());
  const isShort = typed.password.length < PASSWORD_MIN_LENGTH;
  const isOther = typed.password !== typed.again;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code === undefined || !isEmail || isShort || isOther) return;
    setWorking(true);
    setProblem('');
    try {
      await before?.();
      const { email, password: newPassword } = typed;
      const { schools } = await recoverAccount(desk, server, {
        email,
        code,
        newPassword,
        language: i18n.language,
      });
      const [first] = schools;
      if (first !== undefined && (await desk.store.getFact('place')) === undefined)
        await openPlace(desk, first, '');
      await desk.store.setFact(RECOVERED_FACT, 'yes');
      loop.tryNow();
      onRecovered();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'offline');
      setWorking(false);
    }
  };
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  const toggle = { visibilityToggleButtonProps: { 'aria-label': t('onboarding.me.showPassword') } };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {OFFLINE.includes(problem) && <NoLine />}
        {problem !== '' && !OFFLINE.includes(problem) && <ProblemNote code={problem} />}
        {fixed === undefined ? (
          <TextInput
            {...field('email')}
            label={t('onboarding.me.email')}
            type="email"
            autoComplete="username"
            required
            error={isTried && !isEmail && t('onboarding.me.emailMissing')}
            maxLength={254}
          />
        ) : (
          <input type="email" value={fixed} autoComplete="username" readOnly hidden />
        )}
        <TextInput
          {...field('code')}
          label={t('lock.door.code')}
          description={t('lock.door.codeHint')}
          error={isTried && code === undefined && t('recover.codeOdd')}
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={40}
          dir="ltr"
          styles={{ input: { letterSpacing: '0.12em', textTransform: 'uppercase' } }}
        />
        <PasswordInput
          {...field('password')}
          {...toggle}
          label={t('settings.password.new')}
          description={t('settings.password.hint', { min: PASSWORD_MIN_LENGTH })}
          autoComplete="new-password"
          required
          error={isTried && isShort && t('settings.password.short', { min: PASSWORD_MIN_LENGTH })}
          maxLength={200}
        />
        <PasswordInput
          {...field('again')}
          {...toggle}
          label={t('recover.again')}
          autoComplete="new-password"
          required
          error={isTried && !isShort && isOther && t('recover.differ')}
          maxLength={200}
        />
        <Text c="dimmed">{t('recover.consequence')}</Text>
        <Group>
          <Button type="submit" loading={isWorking}>
            {t('recover.action')}
          </Button>
          {children}
        </Group>
      </Stack>
    </form>
  );
}

/** Nothing can be done from here without a line; this can be done meanwhile. */
function NoLine() {
  const { t } = useTranslation();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" role="alert" data-testid="recover-offline">
      <IconPlugConnectedX size={24} aria-hidden style={{ flexShrink: 0, color: 'var(--brick)' }} />
      <div>
        <Text fw={600}>{t('recover.offline.what')}</Text>
        <List spacing={4} mt={4}>
          <List.Item>{t('recover.offline.again')}</List.Item>
          <List.Item>{t('recover.offline.own')}</List.Item>
          <List.Item>{t('recover.offline.other')}</List.Item>
        </List>
      </div>
    </Group>
  );
}
