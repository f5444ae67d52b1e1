import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import {
  importsFact,
  readImports,
  restoreImport,
  takeBackImport,
  type RecentImport,
} from './recent-imports.ts';

/** Imports of the last 30 days that can still be taken back as a whole. `present`: the pupils on the list now. */
export function RecentImports({
  classId,
  present,
}: {
  readonly classId: string;
  readonly present: readonly Pupil[];
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const showUndo = useUndoToast();
  const stored = useFact(importsFact(classId));
  const here = useMemo(() => new Set(present.map((entry) => entry.id)), [present]);
  const list = readImports(stored, desk.now()).map((entry) => ({
    ...entry,
    here: entry.ids.filter((id) => here.has(id)),
  }));
  const shown = list.filter((entry) => entry.here.length > 0);
  if (shown.length === 0) return null;
  const takeBack = async (entry: RecentImport, ids: readonly string[]) => {
    await takeBackImport(desk, classId, entry, ids);
    showUndo(
      t('roster.import.takenBack', { count: ids.length }),
      () => void restoreImport(desk, classId, entry, ids),
    );
  };
  return (
    <Card withBorder component="section" aria-labelledby="recent-imports">
      <Stack gap="sm">
        <Title order={2} id="recent-imports">
          {t('roster.import.recent')}
        </Title>
        <Text c="dimmed">{t('roster.import.recentLead')}</Text>
        {shown.map((entry) => (
          <Group key={entry.at} justify="space-between" data-testid="recent-import">
            <Text>
              {t('roster.import.recentLine', { when: formats.moment(entry.at), count: entry.here.length })}
            </Text>
            <Button
              variant="light"
              leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
              onClick={() => void takeBack(entry, entry.here)}
            >
              {t('ui.undo')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
