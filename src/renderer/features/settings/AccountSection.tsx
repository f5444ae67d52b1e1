import { Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconHourglass, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/sync/account.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { SignOut } from './SignOut.tsx';

const STATES: Readonly<Record<Account['state'], { icon: Icon; color: string }>> = {
  ready: { icon: IconCircleCheck, color: 'var(--leaf)' },
  waiting: { icon: IconHourglass, color: 'var(--ink)' },
  refused: { icon: IconAlertCircle, color: 'var(--brick)' },
};

/** Who is signed in here, and the way out. */
export function AccountSection() {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const state = STATES[account.state];
  return (
    <SettingsSection title={t('settings.account.title')}>
      <Stack gap={4}>
        <Text fw={600}>{account.name}</Text>
        <Text>
          <bdi>{account.email}</bdi>
        </Text>
        <Group
          gap={6}
          wrap="nowrap"
          align="flex-start"
          c={state.color}
          data-testid="account-state"
          data-state={account.state}
        >
          <state.icon size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
          <Text>{t(`settings.account.${account.state}`)}</Text>
        </Group>
      </Stack>
      {account.token && <SignOut token={account.token} />}
    </SettingsSection>
  );
}
