import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceLaptop, IconRefresh } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/lib/errors.ts';
import type { SessionList } from '../../../shared/sync/accounts.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** The computers where this account is signed in; the others can be signed out from here. Needs a connection. */
export function SignIns({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const { server, loop } = usePost();
  const formats = useFormats();
  const [list, setList] = useState<SessionList['sessions']>();
  const [problem, setProblem] = useState('');
  const [ending, setEnding] = useState('');
  const look = useCallback(async () => {
    try {
      const { sessions } = await server.sessions(token);
      setList(
        sessions.toSorted(
          (a, b) => Number(b.isThis) - Number(a.isThis) || b.createdAt.localeCompare(a.createdAt),
        ),
      );
      setProblem('');
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [server, token]);
  useEffect(() => void look(), [look]);
  const end = async (session: string) => {
    setEnding(session);
    try {
      await server.endSession(token, session);
      await look();
    } catch (error) {
      setProblem(problemOf(error));
      // The sign-in of this computer is over: the exchange notices and asks for the password.
      loop.tryNow();
    }
    setEnding('');
  };
  return (
    <SettingsSection title={t('settings.signIns.title')} lead={t('settings.signIns.lead')}>
      {problem === 'offline' && <Text role="status">{t('settings.signIns.offline')}</Text>}
      {problem !== '' && problem !== 'offline' && <ProblemNote code={problem} />}
      {problem !== '' && (
        <Group>
          <Button
            variant="light"
            leftSection={<IconRefresh size={20} aria-hidden />}
            onClick={() => void look()}
          >
            {t('settings.signIns.again')}
          </Button>
        </Group>
      )}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {list?.map((entry) => (
          <Group component="li" key={entry.session} justify="space-between" data-testid="sign-in">
            <Group gap="sm" wrap="nowrap">
              <IconDeviceLaptop size={24} aria-hidden />
              <div>
                <Text fw={600}>
                  {entry.isThis
                    ? t('settings.signIns.this')
                    : t('settings.signIns.other', { tag: entry.device })}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('settings.signIns.since', { when: formats.moment(entry.createdAt) })}
                </Text>
              </div>
            </Group>
            {!entry.isThis && (
              <Button
                variant="light"
                aria-label={t('settings.signIns.endOf', { tag: entry.device })}
                loading={ending === entry.session}
                onClick={() => void end(entry.session)}
              >
                {t('settings.signIns.end')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </SettingsSection>
  );
}

function problemOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'offline';
}
