import { SimpleGrid, Stack, Tabs } from '@mantine/core';
import {
  IconCalendarEvent,
  IconFileText,
  IconHeartbeat,
  IconHeartHandshake,
  IconListCheck,
  IconMail,
  IconPlant2,
  IconPuzzle,
  IconUsersGroup,
  IconVocabulary,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { setRoomBlocked } from '../../../shared/actions/handle-report.ts';
import { sharedProjectId } from '../../../shared/actions/share-plan.ts';
import { project } from '../../../shared/records/project.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnRoom } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ClassPostcard } from '../../ui/Postcard.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { StopButton, StoppedNote } from '../../ui/rooms/StopExchange.tsx';
import { Agreement } from './Agreement.tsx';
import type { WordsOf } from './care/Nudge.tsx';
import { RoomLetters } from './RoomLetters.tsx';
import { RoomPlan } from './RoomPlan.tsx';
import { RoomWho } from './RoomWho.tsx';
import { RoomDocuments } from './RoomDocuments.tsx';

/** No part of the first load. */
const RoomMeetings = lazy(async () => ({
  default: (await import('./meetings/RoomMeetings.tsx')).RoomMeetings,
}));

const RoomSkills = lazy(async () => ({ default: (await import('./skills/RoomSkills.tsx')).RoomSkills }));
const RoomTop = lazy(async () => ({ default: (await import('./care/RoomTop.tsx')).RoomTop }));
const RoomCare = lazy(async () => ({ default: (await import('./care/RoomCare.tsx')).RoomCare }));
const RoomGlossary = lazy(async () => ({
  default: (await import('./glossary/RoomGlossary.tsx')).RoomGlossary,
}));
const RoomTeams = lazy(async () => ({ default: (await import('./teams/RoomTeams.tsx')).RoomTeams }));

/** What is written together: not before the induction. */
const WRITTEN_TOGETHER: readonly string[] = ['plan', 'documents', 'meetings', 'words', 'teams', 'care'];

/**
 * One exchange: the classes side by side, then the plan, the letters, documents, meetings, words and teams they share. A colleague who came into a class
 * with a partner reads the letters; what is written together opens for her after the safeguarding induction.
 */
export function RoomScreen({
  roomUlid,
  tab: asked = 'plan',
  ...words
}: WordsOf & {
  readonly roomUlid: string;
  readonly tab?: string | undefined;
}) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const exchange = `exchange:${roomUlid}`;
  const view = useOwnRoom(exchange);
  const plan = useRecord(project, sharedProjectId(exchange));
  const inductedAt = useInductedAt();
  if (view === undefined || inductedAt === undefined) return null;
  if (view === null || !view.own)
    return (
      <EmptyState art="room" text={t('rooms.notHere')} action={{ label: t('rooms.all'), href: '/rooms' }} />
    );
  const { room, state, own, partners } = view;
  // Settled, it is one tab among others; before that, and when it has changed, it stands before everything else.
  const isSettled = state === 'open' || state === 'blocked' || state === 'closed';
  const block = (isBlocked: boolean) =>
    setRoomBlocked(
      desk,
      { teacher: account.teacher, school: own.school, name: account.name },
      { room: room.id, class: own.id },
      isBlocked,
    );
  const isInducted = inductedAt !== '';
  const tab = isInducted || !WRITTEN_TOGETHER.includes(asked) ? asked : 'letters';
  const stop = { room, ownClassId: own.id, onBlock: block };
  return (
    <Stack gap="xl">
      <PageHeader
        title={plan?.title || room.title}
        lead={plan?.summary || room.summary}
        action={isSettled && state !== 'closed' && <StopButton {...stop} />}
      />
      <StoppedNote {...stop} />
      {isSettled && isInducted && (
        <Suspense fallback={null}>
          <RoomTop view={view} own={own} />
        </Suspense>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {[own, ...partners].map((entry) => (
          <ClassPostcard key={entry.id} entry={entry} isOwn={entry.id === own.id} />
        ))}
      </SimpleGrid>
      {!isInducted && <InductionGate />}
      {!isSettled && <Agreement view={view} own={own} />}
      {plan && (
        <Tabs value={tab} onChange={(value) => go(`/rooms/${roomUlid}/${value}`)} keepMounted={false}>
          <Tabs.List className="no-print">
            {isInducted && (
              <Tabs.Tab value="plan" leftSection={<IconListCheck size={20} aria-hidden />}>
                {t('rooms.tab.plan')}
              </Tabs.Tab>
            )}
            <Tabs.Tab value="letters" leftSection={<IconMail size={20} aria-hidden />}>
              {t('rooms.tab.letters')}
            </Tabs.Tab>
            {isInducted && (
              <Tabs.Tab value="documents" leftSection={<IconFileText size={20} aria-hidden />}>
                {t('rooms.tab.documents')}
              </Tabs.Tab>
            )}
            {isInducted && (
              <Tabs.Tab value="meetings" leftSection={<IconCalendarEvent size={20} aria-hidden />}>
                {t('rooms.tab.meetings')}
              </Tabs.Tab>
            )}
            {isInducted && (
              <Tabs.Tab value="teams" leftSection={<IconPuzzle size={20} aria-hidden />}>
                {t('rooms.tab.teams')}
              </Tabs.Tab>
            )}
            {isInducted && (
              <Tabs.Tab value="words" leftSection={<IconVocabulary size={20} aria-hidden />}>
                {t('rooms.tab.words')}
              </Tabs.Tab>
            )}
            <Tabs.Tab value="skills" leftSection={<IconPlant2 size={20} aria-hidden />}>
              {t('rooms.tab.skills')}
            </Tabs.Tab>
            {isSettled && isInducted && (
              <Tabs.Tab value="care" leftSection={<IconHeartbeat size={20} aria-hidden />}>
                {t('rooms.tab.care')}
              </Tabs.Tab>
            )}
            <Tabs.Tab value="who" leftSection={<IconUsersGroup size={20} aria-hidden />}>
              {t('rooms.tab.who')}
            </Tabs.Tab>
            {isSettled && (
              <Tabs.Tab value="agreement" leftSection={<IconHeartHandshake size={20} aria-hidden />}>
                {t('rooms.tab.agreement')}
              </Tabs.Tab>
            )}
          </Tabs.List>
          {isInducted && (
            <Tabs.Panel value="plan" pt="lg">
              <RoomPlan plan={plan} view={view} own={own} />
            </Tabs.Panel>
          )}
          <Tabs.Panel value="letters" pt="lg">
            <RoomLetters view={view} own={own} />
          </Tabs.Panel>
          {isInducted && (
            <Tabs.Panel value="documents" pt="lg">
              <RoomDocuments plan={plan} view={view} own={own} />
            </Tabs.Panel>
          )}
          {isInducted && (
            <Tabs.Panel value="meetings" pt="lg">
              <Suspense fallback={<ShapeOf label={t('rooms.meetings.opening')} cards={2} />}>
                <RoomMeetings view={view} own={own} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isInducted && (
            <Tabs.Panel value="teams" pt="lg">
              <Suspense fallback={<ShapeOf label={t('rooms.teams.opening')} cards={2} />}>
                <RoomTeams view={view} own={own} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isInducted && (
            <Tabs.Panel value="words" pt="lg">
              <Suspense fallback={<ShapeOf label={t('words.opening')} cards={2} />}>
                <RoomGlossary view={view} own={own} />
              </Suspense>
            </Tabs.Panel>
          )}
          <Tabs.Panel value="skills" pt="lg">
            <Suspense fallback={<ShapeOf label={t('skills.opening')} cards={2} />}>
              <RoomSkills view={view} own={own} />
            </Suspense>
          </Tabs.Panel>
          {isSettled && isInducted && (
            <Tabs.Panel value="care" pt="lg">
              <Suspense fallback={<ShapeOf label={t('rooms.tab.care')} cards={2} />}>
                <RoomCare view={view} own={own} {...words} />
              </Suspense>
            </Tabs.Panel>
          )}
          <Tabs.Panel value="who" pt="lg">
            <RoomWho view={view} own={own} />
          </Tabs.Panel>
          {isSettled && (
            <Tabs.Panel value="agreement" pt="lg">
              <Agreement view={view} own={own} />
            </Tabs.Panel>
          )}
        </Tabs>
      )}
      {!plan && state === 'open' && <EmptyState art="post" text={t('rooms.planOnItsWay')} />}
    </Stack>
  );
}
