import {
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { IconDeviceLaptop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../platform/policy-context.ts';
import { BySchool } from '../../ui/BySchool.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const SCHEMES: readonly { value: MantineColorScheme; icon: Icon }[] = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceLaptop },
];

/** The language of the screens and light or dark, on this computer. */
export function Appearance({
  languages,
  onLanguage,
}: {
  readonly languages: readonly { tag: string; name: string }[];
  readonly onLanguage: (tag: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const labelId = useId();
  const { isLocked } = usePolicy().effective.languages;
  return (
    <SettingsSection title={t('settings.look.title')}>
      <NativeSelect
        label={t('settings.look.language')}
        value={i18n.language}
        onChange={(event) => onLanguage(event.currentTarget.value)}
        data={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
        maw={320}
      />
      {isLocked && <BySchool>{t('settings.look.bySchool')}</BySchool>}
      <Stack gap={4}>
        <Text id={labelId} fw={500}>
          {t('settings.look.scheme')}
        </Text>
        <SegmentedControl
          aria-labelledby={labelId}
          size="md"
          w="fit-content"
          maw="100%"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={SCHEMES.map(({ value, icon: SchemeIcon }) => ({
            value,
            label: (
              <Group gap={6} wrap="nowrap" mih={32}>
                <SchemeIcon size={18} aria-hidden />
                <span>{t(`settings.scheme.${value}`)}</span>
              </Group>
            ),
          }))}
        />
      </Stack>
    </SettingsSection>
  );
}
