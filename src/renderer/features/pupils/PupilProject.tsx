import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconVocabulary } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sharedProjectId } from '../../../shared/actions/share-plan.ts';
import { project } from '../../../shared/records/project.ts';
import { task } from '../../../shared/records/task.ts';
import { pausesOf } from '../../../shared/rules/room-over.ts';
import { useRoomLanguages } from '../../db/use-glossary.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { useMinute } from '../../ui/use-minute.ts';
import { ReadAloud } from '../../ui/read-aloud/ReadAloud.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { PupilDocuments } from './PupilDocuments.tsx';
import { PupilMeeting } from './PupilMeeting.tsx';
import { PupilTeam } from './PupilTeam.tsx';

/** Our project as a pupil needs it: what it is about, when the classes meet, her team, and what comes next. */
export function PupilProject({
  view,
  pseudonym,
  onDocument,
  onWords,
}: {
  readonly view: OwnRoom;
  readonly pseudonym: string;
  readonly onDocument: (documentId: string) => void;
  readonly onWords: () => void;
}) {
  const { t, i18n } = useTranslation();
  const languages = useRoomLanguages(view, i18n.language);
  const formats = useFormats();
  const nowMs = useMinute();
  const id = sharedProjectId(view.room.scope);
  const plan = useRecord(project, id);
  const tasks = useRecords(task, { parent: id }) ?? [];
  const open = tasks
    .filter(
      (entry) => !entry.removedAt && !entry.done.some((receipt) => receipt.id === view.own?.id && receipt.at),
    )
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .slice(0, 3);
  const isOver = view.state === 'closed';
  const isPaused = !isOver && pausesOf(view.room, nowMs).length > 0;
  const isResting = isOver || isPaused;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={2} dir="auto">
          {plan?.title ?? view.room.title}
        </Title>
        <ReadAloud text={`${plan?.title ?? ''}\n${plan?.summary ?? ''}`} languages={languages} withSpeed />
      </Group>
      {plan?.summary && <Text>{plan.summary}</Text>}
      {view.own && <PupilMeeting view={view} own={view.own} pseudonym={pseudonym} />}
      {view.own && <PupilTeam view={view} own={view.own} pseudonym={pseudonym} />}
      <PupilDocuments view={view} onOpen={onDocument} />
      <Button
        variant="default"
        size="lg"
        justify="flex-start"
        leftSection={<IconVocabulary size={28} aria-hidden />}
        onClick={onWords}
      >
        {t('words.pupil.title')}
      </Button>
      <Title order={3}>{t('pupils.next')}</Title>
      {isOver && <Text>{t('pupils.over')}</Text>}
      {isPaused && <Text>{t('pupils.paused')}</Text>}
      {!isResting && open.length === 0 && <Text>{t('pupils.allDone')}</Text>}
      {(isResting ? [] : open).map((entry) => (
        <Card key={entry.id} withBorder>
          <Group justify="space-between">
            <Text fw={700} dir="auto">
              {entry.title}
            </Text>
            <ReadAloud
              text={`${entry.title}\n${entry.description}`}
              languages={languages}
              about={entry.title}
            />
          </Group>
          {entry.dueAt && (
            <Text c="dimmed">{t('pupils.until', { day: formats.day(entry.dueAt, view.own?.timeZone) })}</Text>
          )}
          <Text dir="auto">{entry.description}</Text>
        </Card>
      ))}
    </Stack>
  );
}
