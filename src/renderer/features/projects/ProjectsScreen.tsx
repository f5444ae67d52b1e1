import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { IconBooks, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { setProjectArchived } from '../../../shared/actions/prepare-project.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { project, type Project } from '../../../shared/records/project.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenClass, useOwnRooms, type OwnRoom } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { inZone, knownZone } from '../../ui/plan/plan-calendar.ts';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { OwnTemplates } from './OwnTemplates.tsx';
import { ProjectCard } from './ProjectCard.tsx';
import { useBlankProject } from './use-blank-project.ts';

/** The teacher's projects: what is being prepared, what is running, and what was put away. */
export function ProjectsScreen() {
  const { t } = useTranslation();
  const isLibraryOff = useIsOff('library');
  const desk = useDesk();
  const showUndo = useUndoToast();
  const { account } = useTeacherSession();
  const all = useRecords(project, { scope: account.teacher });
  const rooms = useOwnRooms();
  const place = useOpenClass();
  const blank = useBlankProject();
  const [isShowingAway, setShowingAway] = useState(false);
  const [moving, setMoving] = useState<ErrorCode | ''>('');
  const problem = moving || blank.problem;
  const today = inZone(desk.now(), knownZone(place?.card.timeZone ?? '')).day;

  const archive = (entry: Project, isArchived: boolean): void => {
    const set = (value: boolean) =>
      void setProjectArchived(desk, entry.id, value).then(
        () => setMoving(''),
        (error: unknown) => setMoving(keepingCode(error)),
      );
    set(isArchived);
    if (isArchived)
      showUndo(t('projects.wasPutAway', { name: entry.title || t('projects.untitled') }), () => set(false));
  };
  const cards = (entries: readonly Project[]) => (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      {entries.map((entry) => (
        <ProjectCard
          key={entry.id}
          project={entry}
          today={today}
          partner={partnerWords(entry, rooms, t)}
          onArchive={(isArchived) => archive(entry, isArchived)}
        />
      ))}
    </SimpleGrid>
  );
  const current = all?.filter((entry) => !entry.isArchived && !entry.isTemplate) ?? [];
  const templates = all?.filter((entry) => entry.isTemplate && !entry.isArchived) ?? [];
  const away = all?.filter((entry) => entry.isArchived) ?? [];
  return (
    <Stack gap="lg">
      <PageHeader
        title={t('projects.heading')}
        lead={t('projects.lead')}
        action={
          current.length > 0 && (
            <Group gap="sm">
              <Button
                variant="default"
                leftSection={<IconPlus size={20} aria-hidden />}
                loading={blank.isStarting}
                onClick={blank.start}
              >
                {t('projects.blank')}
              </Button>
              {!isLibraryOff && (
                <Button component={Link} href="/library" leftSection={<IconBooks size={20} aria-hidden />}>
                  {t('projects.fromLibrary')}
                </Button>
              )}
            </Group>
          )
        }
      />
      {problem && <NotDone what={t('projects.notDone')} code={problem} />}
      {!all && <ShapeOf label={t('projects.opening')} cards={2} />}
      {all && current.length === 0 && (
        <Stack align="center" gap={0}>
          <EmptyState
            art="library"
            text={t('projects.empty')}
            action={isLibraryOff ? undefined : { label: t('projects.fromLibrary'), href: '/library' }}
          />
          <Button variant="subtle" loading={blank.isStarting} onClick={blank.start}>
            {t('projects.blank')}
          </Button>
        </Stack>
      )}
      {current.length > 0 && cards(current)}
      {templates.length > 0 && <OwnTemplates templates={templates} />}
      {away.length > 0 && (
        <>
          <Button
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            aria-expanded={isShowingAway}
            onClick={() => setShowingAway(!isShowingAway)}
          >
            {t(isShowingAway ? 'projects.hideAway' : 'projects.showAway', { count: away.length })}
          </Button>
          {isShowingAway && cards(away)}
        </>
      )}
    </Stack>
  );
}

/** Who works on it with us, in one phrase. */
function partnerWords(
  entry: Project,
  rooms: readonly OwnRoom[] | undefined,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (entry.room !== '') {
    const partners = rooms
      ?.find(({ room }) => room.scope === entry.room)
      ?.partners.map(({ name, place }) => (place ? `${name}, ${place}` : name));
    return partners?.length
      ? t('projects.partner.room', { names: partners.join(' · ') })
      : t('projects.partner.roomOnly');
  }
  return t(entry.invitation === '' ? 'projects.partner.none' : 'projects.partner.invited');
}
