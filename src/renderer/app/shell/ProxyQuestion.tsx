import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { News } from '../../../shared/ipc/news.ts';
import type { ShellPort } from '../../platform/platform.ts';

/** A proxy wants to know who is asking: its name and password are handed to it, and kept nowhere. */
export function ProxyQuestion({
  asked,
  shell,
  onClose,
}: {
  readonly asked: Extract<News, { what: 'proxy-sign-in' }>;
  readonly shell: ShellPort;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { number, proxy, isReadable, isAgain } = asked;
  const answer = (given?: { name: string; password: string }): void => {
    void shell.answerProxy({ number, ...(given && { given }) });
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name !== '') answer({ name, password });
  };
  return (
    <Modal
      opened
      onClose={() => answer()}
      title={t('host.proxy.title')}
      closeButtonProps={{ 'aria-label': t('host.close') }}
      centered
    >
      <form onSubmit={submit} data-testid="proxy-question">
        <Stack gap="md">
          {isAgain && (
            <Text role="alert" fw={600}>
              {t('host.proxy.again')}
            </Text>
          )}
          <Text>
            <bdi>{t('host.proxy.text', { proxy })}</bdi>
          </Text>
          <TextInput
            label={t('host.proxy.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          <PasswordInput
            label={t('host.proxy.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            maxLength={1024}
            autoComplete="off"
          />
          <Text c="dimmed" size="sm">
            {t('host.proxy.kept')} {isReadable && t('host.proxy.readable')}
          </Text>
          <Group>
            <Button type="submit" disabled={name === ''}>
              {t('host.proxy.action')}
            </Button>
            <Button variant="subtle" onClick={() => answer()}>
              {t('host.notNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
