import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sharedProjectId } from '../../../shared/actions/share-plan.ts';
import { project } from '../../../shared/records/project.ts';
import { task } from '../../../shared/records/task.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { PupilDocuments } from './PupilDocuments.tsx';
import { PupilMeeting } from './PupilMeeting.tsx';
import { PupilTeam } from './PupilTeam.tsx';

/** Our project as a pupil needs it: what it is about, when the classes meet, her team, and what comes next. */
export function PupilProject({
  view,
  pseudonym,
  onDocument,
}: {
  readonly view: OwnRoom;
  readonly pseudonym: string;
  readonly onDocument: (documentId: string) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = sharedProjectId(view.room.scope);
  const plan = useRecord(project, id);
  const tasks = useRecords(task, { parent: id }) ?? [];
  const open = tasks
    .filter(
      (entry) => !entry.removedAt && !entry.done.some((receipt) => receipt.id === view.own?.id && receipt.at),
    )
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .slice(0, 3);
  return (
    <Stack gap="lg">
      <Title order={2}>{plan?.title ?? view.room.title}</Title>
      {plan?.summary && <Text>{plan.summary}</Text>}
      {view.own && <PupilMeeting view={view} own={view.own} pseudonym={pseudonym} />}
      {view.own && <PupilTeam view={view} own={view.own} pseudonym={pseudonym} />}
      <PupilDocuments view={view} onOpen={onDocument} />
      <Title order={3}>{t('pupils.next')}</Title>
      {open.length === 0 && <Text>{t('pupils.allDone')}</Text>}
      {open.map((entry) => (
        <Card key={entry.id} withBorder>
          <Text fw={700}>{entry.title}</Text>
          {entry.dueAt && (
            <Text c="dimmed">{t('pupils.until', { day: formats.day(entry.dueAt, view.own?.timeZone) })}</Text>
          )}
          <Text>{entry.description}</Text>
        </Card>
      ))}
    </Stack>
  );
}
