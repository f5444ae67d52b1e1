import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRoster } from '../../../../shared/actions/export-roster.ts';
import { zipFiles } from '../../../../shared/lib/zip-files.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { school } from '../../../../shared/records/school.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useRecord } from '../../../db/use-records.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';

/** Saves the class's list as a file that other systems read, after a word about the names in it. */
export function SaveList({
  entry,
  present,
  onFailed,
}: {
  readonly entry: SchoolClass;
  /** Who is on the list now. */
  readonly present: readonly Pupil[];
  readonly onFailed: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const { saveFile } = usePlatform();
  const ours = useRecord(school, entry.school || undefined);
  const [isAsking, setAsking] = useState(false);
  const pupils = present.filter(({ isLocked }) => !isLocked);
  const save = async () => {
    setAsking(false);
    try {
      const nowMs = desk.now();
      const by = { school: entry.school, teacher: account.teacher };
      const files = await exportRoster(desk, { entry, schoolName: ours?.name ?? '', pupils }, by);
      const blob = new Blob([new Uint8Array(zipFiles(files, nowMs))], { type: 'application/zip' });
      await saveFile(`interclass-list-${new Date(nowMs).toISOString().slice(0, 10)}.zip`, blob);
    } catch {
      onFailed();
    }
  };
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconFileExport size={20} aria-hidden />}
        disabled={pupils.length === 0}
        onClick={() => setAsking(true)}
      >
        {t('roster.saveList.open')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('roster.saveList.title')}
        text={t('roster.saveList.text', { count: pupils.length })}
        kept={t('roster.saveList.what')}
        action={t('roster.saveList.action')}
        onConfirm={() => void save()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
