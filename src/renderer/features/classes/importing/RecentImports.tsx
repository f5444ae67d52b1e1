import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { restoreImport, takeBackImport, type ImportDone } from '../../../../shared/actions/import-roster.ts';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useFact } from '../../../db/use-fact.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { dropImport, importsFact, keepImport, readImports, stillThere } from './recent-imports.ts';
import { useDoneWords } from './use-done-words.ts';

/** Imports of the last 30 days that can still be taken back as a whole. `pupils`: everybody who is or was on the list. */
export function RecentImports({
  classId,
  pupils,
}: {
  readonly classId: string;
  readonly pupils: readonly Pupil[];
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const wordsOf = useDoneWords();
  const showUndo = useUndoToast();
  const stored = useFact(importsFact(classId));
  const leftAt = useMemo(() => new Map(pupils.map((entry) => [entry.id, entry.leftAt])), [pupils]);
  const shown = readImports(stored, desk.now())
    .map((entry) => ({ entry, still: stillThere(entry, leftAt) }))
    .filter(({ still }) => still.added + still.changed + still.removed > 0);
  if (shown.length === 0) return null;
  const here = new Set(leftAt.keys());
  const takeBack = async (entry: ImportDone) => {
    await takeBackImport(desk, entry, here);
    await dropImport(desk, classId, entry.at);
    showUndo(t('roster.import.takenBack'), () => {
      void restoreImport(desk, entry, here).then(() => keepImport(desk, classId, entry));
    });
  };
  return (
    <Card withBorder component="section" aria-labelledby="recent-imports">
      <Stack gap="sm">
        <Title order={2} id="recent-imports">
          {t('roster.import.recent')}
        </Title>
        <Text c="dimmed">{t('roster.import.recentLead')}</Text>
        {shown.map(({ entry, still }) => (
          <Group key={entry.at} justify="space-between" data-testid="recent-import">
            <Text>
              {t('roster.import.recentLine', { when: formats.moment(entry.at), what: wordsOf(still) })}
            </Text>
            <Button
              variant="light"
              leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
              onClick={() => void takeBack(entry)}
            >
              {t('roster.import.takeBack')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
