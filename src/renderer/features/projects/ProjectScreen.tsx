import { Alert, Badge, Button, Group, Stack, Tabs } from '@mantine/core';
import {
  IconBuildingBridge,
  IconFileText,
  IconHelpHexagon,
  IconListCheck,
  IconMail,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { project, type Project } from '../../../shared/records/project.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useOwnRooms } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { LeavingContext } from '../../ui/findings/leaving.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { Keeping, KeepingContext, useKeepingState } from '../../ui/text/keeping.ts';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { SavingTrouble } from '../../ui/text/SavingTrouble.tsx';
import { ProjectAbout } from './ProjectAbout.tsx';
import { ProjectActions } from './ProjectActions.tsx';
import { ProjectHead } from './ProjectHead.tsx';
import { ProjectLetters } from './ProjectLetters.tsx';
import { ProjectPlan } from './ProjectPlan.tsx';
import { ProjectText } from './ProjectText.tsx';
import { useTab } from './use-tab.ts';

/** One project: everything about it is edited where it stands and saves itself. */
export function ProjectScreen({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const view = useRecord(project, projectId);
  if (view === undefined) return <ShapeOf label={t('projects.opening')} cards={1} />;
  if (view === null)
    return (
      <EmptyState
        art="library"
        text={t('projects.notHere')}
        action={{ label: t('projects.all'), href: '/projects' }}
      />
    );
  return <OpenProject key={projectId} view={view} />;
}

const TABS = [
  { name: 'plan', icon: IconListCheck, Panel: ProjectPlan },
  { name: 'about', icon: IconHelpHexagon, Panel: ProjectAbout },
  { name: 'text', icon: IconFileText, Panel: ProjectText },
  { name: 'letters', icon: IconMail, Panel: ProjectLetters },
] as const;

function OpenProject({ view }: { readonly view: Project }) {
  const { t } = useTranslation();
  const [keeping] = useState(() => new Keeping());
  const state = useKeepingState(keeping);
  const [tab, openTab] = useTab(view.id, 'plan');
  const watch = useLeavingWatch();
  const leaving = useMemo(() => ({ when: 'later' as const, watch }), [watch]);
  const hasMoved = view.room !== '' && view.room !== view.scope;
  return (
    <KeepingContext value={keeping}>
      <LeavingContext value={leaving}>
        <Stack gap="lg">
          <Group justify="space-between" gap="sm">
            <BackLink href="/projects" words={t('projects.all')} />
            {!hasMoved && (
              <SavedNote state={state.savedAt === '' ? { ...state, savedAt: view.updatedAt } : state} />
            )}
          </Group>
          <SavingTrouble problem={state.problem} />
          {view.isArchived && (
            <Badge size="lg" variant="light" color="gray" tt="none">
              {t('projects.isAway')}
            </Badge>
          )}
          {hasMoved && <MovedToRoom room={view.room} />}
          <ProjectHead view={view} isReadOnly={hasMoved} />
          <ProjectActions view={view} />
          <Tabs value={tab} onChange={(value) => value && openTab(value)} keepMounted={false}>
            <Tabs.List className="no-print">
              {TABS.map(({ name, icon: Icon }) => (
                <Tabs.Tab key={name} value={name} leftSection={<Icon size={20} aria-hidden />} mih={48}>
                  {t(`projects.tab.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {TABS.map(({ name, Panel }) => (
              <Tabs.Panel key={name} value={name} pt="lg">
                <Panel view={view} isReadOnly={hasMoved} />
              </Tabs.Panel>
            ))}
          </Tabs>
        </Stack>
      </LeavingContext>
    </KeepingContext>
  );
}

/** From the moment two classes work on it, the plan lives in their room; what was prepared stays as it was. */
function MovedToRoom({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const names = useOwnRooms()
    ?.find((entry) => entry.room.scope === room)
    ?.partners.map((entry) => entry.place || entry.name)
    .join(' · ');
  return (
    <Alert
      variant="light"
      color="lagoon"
      icon={<IconBuildingBridge aria-hidden />}
      title={names ? t('projects.moved.withNames', { names }) : t('projects.moved.title')}
    >
      <Stack gap="sm" align="flex-start">
        {t('projects.moved.text')}
        <Button component={Link} href={`/rooms/${bareId(room)}`}>
          {t('projects.moved.open')}
        </Button>
      </Stack>
    </Alert>
  );
}
