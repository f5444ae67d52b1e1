import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What the settings are about, in their order. */
export const SETTINGS_GROUPS = ['you', 'computer', 'school', 'app'] as const;
export type SettingsGroupName = (typeof SETTINGS_GROUPS)[number];

/** The parts of the settings that are about the same, under one heading that the list at the top leads to. */
export function SettingsGroup({
  name,
  children,
}: {
  readonly name: SettingsGroupName;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" component="section" aria-labelledby={headingOf(name)}>
      <Title order={2} size="1.5625rem" mt="md" id={headingOf(name)} tabIndex={-1} className="no-print">
        {t(`settings.group.${name}`)}
      </Title>
      {children}
    </Stack>
  );
}

/** The id of a group's heading. */
export function headingOf(name: SettingsGroupName): string {
  return `settings-${name}`;
}
