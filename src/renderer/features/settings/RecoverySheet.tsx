import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconEye, IconEyeOff, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeRecoveryKey } from '../../../shared/actions/recovery-key.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { school } from '../../../shared/records/school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { PdfButton } from '../../ui/PdfButton.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './RecoverySheet.module.css';
import { SettingsSection } from './SettingsSection.tsx';

/** The school's key, to be printed and locked away: whoever has it opens names and letters on a new computer. */
export function RecoverySheet() {
  const { t } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const { shell } = platform;
  const formats = useFormats();
  const session = useTeacherSession();
  const ourSchool = useRecord(school, session.school || undefined);
  const [isShown, setShown] = useState(false);
  const key = session.school === '' ? undefined : desk.keys.keyOf(session.school);
  if (!key) {
    return (
      <SettingsSection title={t('settings.recovery.title')}>
        <Text>{t(session.school === '' ? 'settings.recovery.noSchool' : 'settings.recovery.noKey')}</Text>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection
      title={t('settings.recovery.title')}
      lead={t('settings.recovery.lead')}
      isPrinted={isShown}
    >
      {isShown && (
        <Stack gap="sm" className={classes['sheet']} data-testid="recovery-sheet">
          <Text fw={600}>{ourSchool?.name}</Text>
          <Text>
            {t('settings.recovery.schoolId')} <bdi className={classes['id']}>{bareId(session.school)}</bdi>
          </Text>
          <Box component="ol" className={classes['groups']} dir="ltr" aria-label={t('settings.recovery.key')}>
            {writeRecoveryKey({ school: session.school, bytes: key.bytes })
              .split(' ')
              .map((group, index) => (
                <li key={index}>{group}</li>
              ))}
          </Box>
          <Text>{t('settings.recovery.use')}</Text>
          <Text size="sm">
            {t('settings.recovery.printed', {
              day: formats.day(new Date(desk.now()).toISOString()),
              name: session.account.name,
            })}
          </Text>
        </Stack>
      )}
      <Group className="no-print">
        <Button
          variant="light"
          leftSection={isShown ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
          onClick={() => setShown(!isShown)}
          aria-expanded={isShown}
        >
          {t(isShown ? 'settings.recovery.hide' : 'settings.recovery.show')}
        </Button>
        {isShown && (
          <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void platform.print()}>
            {t('settings.recovery.print')}
          </Button>
        )}
        {isShown && <PdfButton save={shell && (() => shell.savePdf('interclass-recovery-sheet.pdf'))} />}
      </Group>
    </SettingsSection>
  );
}
