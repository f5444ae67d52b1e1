import { Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskLock } from '../../db/lock-context.ts';
import { BySchool } from '../../ui/BySchool.tsx';
import { LOCK_KEY } from '../../ui/lock-key.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Minutes to choose from; 0 for never. */
const MINUTES = [5, 15, 30, 60, 0];

/** How the desk locks itself, and where on this computer its key lies: honest about what that stops and what it does not. */
export function LockSection() {
  const { t } = useTranslation();
  const lock = useDeskLock();
  const { vault } = lock;
  const most = vault.mostIdleMinutes;
  const [rules, setRules] = useState({ idleMinutes: vault.idleMinutes, asksAlways: vault.asksAlways });
  const change = async (part: Partial<typeof rules>) => {
    await vault.setRules(part);
    setRules({ idleMinutes: vault.idleMinutes, asksAlways: vault.asksAlways });
  };
  const isSafe = vault.kept === 'keychain';
  const KeptIcon = isSafe ? IconCircleCheck : IconAlertTriangle;
  return (
    <SettingsSection title={t('lock.settings.title')} lead={t('lock.settings.lead')}>
      <Stack gap="md">
        <NativeSelect
          label={t('lock.settings.after')}
          value={String(rules.idleMinutes)}
          onChange={(event) => void change({ idleMinutes: Number(event.currentTarget.value) })}
          data={minutesWithin(most).map((minutes) => ({
            value: String(minutes),
            label: minutes === 0 ? t('lock.settings.never') : t('lock.settings.minutes', { count: minutes }),
          }))}
          maw={320}
        />
        {most !== undefined && <BySchool>{t('lock.settings.most', { count: most })}</BySchool>}
        <Checkbox
          label={t('lock.settings.always')}
          description={t('lock.settings.alwaysHint')}
          checked={rules.asksAlways}
          onChange={(event) => void change({ asksAlways: event.currentTarget.checked })}
        />
        <Group
          gap={6}
          wrap="nowrap"
          align="flex-start"
          data-testid="key-kept"
          data-kept={vault.kept}
          c={isSafe ? 'var(--leaf)' : undefined}
        >
          <KeptIcon size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
          <Text maw="70ch">{t(`lock.kept.${vault.kept}`)}</Text>
        </Group>
        <Group>
          <Button
            variant="light"
            leftSection={<IconLock size={20} aria-hidden />}
            onClick={() => void lock.lock()}
            aria-keyshortcuts={LOCK_KEY}
          >
            {t('lock.now')}
          </Button>
        </Group>
      </Stack>
    </SettingsSection>
  );
}

/** What can be chosen where the school says: at the latest after so many. */
function minutesWithin(most: number | undefined): readonly number[] {
  return most === undefined ? MINUTES : [...MINUTES.filter((minutes) => minutes > 0 && minutes < most), most];
}
