import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconKey, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newRecoveryCode, recoverySecret } from '../../../shared/lib/recovery-code.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import { useDeskLock } from '../../db/lock-context.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { CodeDisplay } from '../../ui/CodeDisplay.tsx';
import { PdfButton } from '../../ui/PdfButton.tsx';

/** Makes the code that opens this desk when the password is forgotten: shown once, to be printed. */
export function RecoveryCode() {
  const { t } = useTranslation();
  const { vault } = useDeskLock();
  const platform = usePlatform();
  const { shell } = platform;
  const [code, setCode] = useState('');
  const make = async () => {
    const made = newRecoveryCode();
    await vault.setOpener('code', recoverySecret(made));
    setCode(made);
  };
  return (
    <Stack gap="sm">
      <div>
        <Title order={3} fz="md">
          {t('lock.code.title')}
        </Title>
        <Text c="dimmed" maw="70ch">
          {t(vault.openers.includes('code') ? 'lock.code.made' : 'lock.code.lead')}
        </Text>
      </div>
      {code === '' ? (
        <Group className="no-print">
          <Button variant="light" leftSection={<IconKey size={20} aria-hidden />} onClick={() => void make()}>
            {t(vault.openers.includes('code') ? 'lock.code.again' : 'lock.code.make')}
          </Button>
        </Group>
      ) : (
        <>
          <CodeDisplay code={shownCode(code)} />
          <Text fw={600} maw="70ch">
            {t('lock.code.once')}
          </Text>
          <Group className="no-print">
            <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void platform.print()}>
              {t('lock.code.print')}
            </Button>
            <PdfButton save={shell && (() => shell.savePdf('interclass-recovery-code.pdf'))} />
            <Button variant="subtle" onClick={() => setCode('')}>
              {t('lock.code.done')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
