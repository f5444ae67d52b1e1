import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceLaptop, IconDevicesPc } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { schoolClass } from '../../../shared/records/class.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { openPlace, setMode } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ClassComputers } from './computers/ClassComputers.tsx';
import { ConsentsCard } from './consents/ConsentsCard.tsx';
import { Erasures } from './erasing/Erasures.tsx';
import { LeaveClass } from './LeaveClass.tsx';
import { ProfileCard } from './profile/Completeness.tsx';
import { PresentationCard } from './presentation/PresentationCard.tsx';
import { Roster } from './Roster.tsx';

/** One class (`class:<ulid>`): its profile and its list of pupils. */
export function ClassScreen({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const entry = useRecord(schoolClass, classId);
  const pupils = useRecords(pupil, { scope: classId });
  if (entry === null)
    return (
      <EmptyState
        art="class"
        text={t('classes.notHere')}
        action={{ label: t('classes.toAll'), href: '/classes' }}
      />
    );
  if (!entry || !pupils) return null;
  const handOver = async () => {
    // A note that still stands there could be pressed by whoever sits here next.
    notifications.clean();
    await openPlace(desk, entry.school, classId);
    await setMode(desk, 'pupils');
  };
  return (
    <Stack gap="xl">
      <PageHeader
        title={entry.name || t('classes.locked')}
        lead={t('classes.classLead')}
        action={
          pupils.some(({ leftAt }) => leftAt === '') && (
            <Group>
              <Button
                variant="subtle"
                leftSection={<IconDevicesPc size={20} aria-hidden />}
                onClick={() => document.getElementById('class-computers')?.focus()}
              >
                {t('computers.title')}
              </Button>
              <Button
                variant="light"
                leftSection={<IconDeviceLaptop size={20} aria-hidden />}
                onClick={() => void handOver()}
              >
                {t('classes.handOver')}
              </Button>
            </Group>
          )
        }
      />
      <ConsentsCard classId={classId} />
      <Roster
        key={`roster ${classId}`}
        entry={entry}
        pupils={pupils}
        canAdd={desk.keys.keyOf(classId) !== undefined}
      />
      <ClassComputers key={`computers ${classId}`} entry={entry} />
      <ProfileCard entry={entry} />
      <PresentationCard classId={classId} />
      <Erasures classId={classId} />
      <LeaveClass key={`leave ${classId}`} entry={entry} />
    </Stack>
  );
}
