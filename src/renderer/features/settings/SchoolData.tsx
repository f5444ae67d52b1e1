import { Button, Group, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportSchool } from '../../../shared/actions/export-data.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { useSaveExport } from '../../ui/export/use-save-export.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Everything of the school on this computer, as an archive that is read without the app. */
export function SchoolData() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account, school } = useTeacherSession();
  const saveExport = useSaveExport(usePlatform().saveFile);
  const [state, setState] = useState<'rest' | 'working' | 'failed' | number>('rest');
  const save = async () => {
    setState('working');
    try {
      const exported = await exportSchool(desk, { school, teacher: account.teacher });
      await saveExport(exported, 'school');
      setState(exported.records.length);
    } catch {
      setState('failed');
    }
  };
  return (
    <SettingsSection title={t('export.school.title')} lead={t('export.school.lead')}>
      <Group>
        <Button
          variant="light"
          leftSection={<IconFileExport size={20} aria-hidden />}
          loading={state === 'working'}
          disabled={school === ''}
          onClick={() => void save()}
        >
          {t('export.school.action')}
        </Button>
        <Text role="status">
          {state === 'working' && t('export.school.working')}
          {state === 'failed' && t('export.failed')}
          {typeof state === 'number' && t('export.school.done', { count: state })}
        </Text>
      </Group>
    </SettingsSection>
  );
}
