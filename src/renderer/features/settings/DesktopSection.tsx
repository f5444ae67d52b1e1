import { Checkbox, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellChoices } from '../../../shared/ipc/calls.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import type { ShellPort } from '../../platform/platform.ts';
import { SettingsSection } from './SettingsSection.tsx';

const CHOICES = ['background', 'atLogin', 'notices', 'spelling'] as const;

/** What only the app on this computer can: carry the post with its window closed, start by itself, say what is new, look at spelling. */
export function DesktopSection() {
  const { shell } = usePlatform();
  return shell ? <Choices shell={shell} /> : null;
}

function Choices({ shell }: { readonly shell: ShellPort }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ShellChoices>();
  useEffect(() => {
    void shell.choices().then(setChosen);
  }, [shell]);
  if (!chosen) return null;
  return (
    <SettingsSection title={t('settings.desktop.title')} lead={t('settings.desktop.lead')}>
      <Stack gap="sm">
        {CHOICES.map((name) => (
          <Checkbox
            key={name}
            label={t(`settings.desktop.choice.${name}`)}
            description={t(`settings.desktop.hint.${name}`)}
            checked={chosen[name]}
            onChange={(event) => void shell.choose({ [name]: event.currentTarget.checked }).then(setChosen)}
          />
        ))}
      </Stack>
    </SettingsSection>
  );
}
