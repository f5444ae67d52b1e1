import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { startLetter } from '../../../shared/actions/write-draft.ts';
import { draft } from '../../../shared/records/draft.ts';
import { project } from '../../../shared/records/project.ts';
import { task } from '../../../shared/records/task.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useHeldDocumentCount } from '../../db/use-held-documents.ts';
import { useHelp } from '../../db/use-help.ts';
import { useUnreadLetters, useWaitingLetters } from '../../db/use-letters.ts';
import { useOwnRooms } from '../../db/use-places.ts';
import { useWaitingProposals } from '../../db/use-waiting-proposals.ts';
import { useFirst, useRecords } from '../../db/use-records.ts';
import { useInductedAt, useReportCount } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { OPEN_PRACTICE } from '../../platform/practice-mode.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { authorOf } from '../../ui/letters/author-of.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Postcard } from '../../ui/Postcard.tsx';
import { TwoTimes } from '../../ui/TwoTimes.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { DUE_COUNT, dueHorizon, isDueSoon, restingRooms } from './due-soon.ts';
import { Panel } from './Panel.tsx';

const DRAFT_COUNT = 5;
const EndingConsents = lazy(async () => ({
  default: (await import('./EndingConsents.tsx')).EndingConsents,
}));

/** What a teacher needs when the lesson starts: letters to review, what arrived, what is due, what is half written. Nothing else. */
export function TodayScreen() {
  const { t } = useTranslation();
  const isLibraryOff = useIsOff('library');
  const desk = useDesk();
  const [, go] = useLocation();
  const formats = useFormats();
  const { account } = useTeacherSession();
  const rooms = useOwnRooms();
  const waiting = useWaitingLetters()?.length ?? 0;
  const held = useHeldDocumentCount();
  const arrived = useUnreadLetters() ?? [];
  const projects = useRecords(project);
  const drafts =
    useFirst(draft, { scope: account.teacher }, (entry) => !entry.sentAs && !entry.removedAt, DRAFT_COUNT) ??
    [];
  const ownIds = useMemo(() => new Set(rooms?.flatMap(({ own }) => (own ? [own.id] : []))), [rooms]);
  // While an exchange is paused, and once it is over, nothing is asked of anybody.
  const resting = useMemo(() => new Set(restingRooms(rooms ?? [], desk.now())), [rooms, desk]);
  // A plan that has moved into a room is worked on there; the teacher's own copy stays as it was. Nobody works on a template.
  const moved = useMemo(
    () =>
      new Set(
        projects
          ?.filter((entry) => entry.scope === account.teacher && (entry.room || entry.isTemplate))
          .map(({ id }) => id),
      ),
    [projects, account.teacher],
  );
  const due =
    useFirst(
      task,
      { dueBefore: dueHorizon(desk.now()) },
      (entry) =>
        !moved.has(entry.project) && !resting.has(entry.scope) && isDueSoon(entry, ownIds, desk.now()),
      DUE_COUNT,
    ) ?? [];
  const zoneOf = (scope: string) => rooms?.find(({ room }) => room.scope === scope)?.partners[0];
  const write = async () =>
    go(`/letters/${(await startLetter(desk, account.teacher)).slice('draft:'.length)}`);
  const reports = useReportCount() ?? 0;
  const answered = useHelp()?.fresh ?? [];
  const inductedAt = useInductedAt();
  const [ending, setEnding] = useState(0);
  const invitations = useWaitingProposals();
  const isQuiet = [
    waiting,
    held,
    invitations,
    reports,
    arrived.length,
    due.length,
    drafts.length,
    ending,
    answered.length,
  ].every((count) => count === 0);
  return (
    <Stack gap="xl">
      <PageHeader
        title={t('today.title', { name: account.name })}
        lead={formats.day(new Date(desk.now()).toISOString())}
        action={
          <Button leftSection={<IconPencil size={20} aria-hidden />} onClick={() => void write()}>
            {t('today.write')}
          </Button>
        }
      />
      {isQuiet && rooms && projects && (
        <EmptyState
          art={projects.length === 0 ? 'library' : 'done'}
          text={t(projects.length === 0 ? 'today.start' : 'today.quiet')}
          action={
            projects.length === 0 && !isLibraryOff
              ? { label: t('today.openLibrary'), href: '/library' }
              : { label: t('today.openProjects'), href: '/projects' }
          }
        />
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {reports > 0 && (
          <Panel title={t('today.reports', { count: reports })}>
            <Text>{t('today.reportsHint')}</Text>
            <Link href="/reports">{t('today.openReports')}</Link>
          </Panel>
        )}
        {inductedAt === '' && (
          <Panel title={t('today.induction')}>
            <Text>{t('today.inductionHint')}</Text>
            <Link href="/induction">{t('today.openInduction')}</Link>
          </Panel>
        )}
        {invitations > 0 && (
          <Panel title={t('today.invitations', { count: invitations })}>
            <Text>{t('today.invitationsHint')}</Text>
            <Link href="/partners">{t('today.openInvitations')}</Link>
          </Panel>
        )}
        {rooms?.length === 0 && (
          <Panel title={t('today.practice')}>
            <Text>{t('today.practiceHint')}</Text>
            <a href={OPEN_PRACTICE}>{t('practice.open')}</a>
          </Panel>
        )}
        {answered.map((entry) => (
          <Panel key={entry.id} title={t('today.answered')}>
            <Link href={`/help/questions/${bareId(entry.id)}`}>{entry.subject}</Link>
          </Panel>
        ))}
        {waiting > 0 && (
          <Panel title={t('today.review', { count: waiting })}>
            <Text>{t('today.reviewHint')}</Text>
            <Link href="/review">{t('today.openReview')}</Link>
          </Panel>
        )}
        {held > 0 && (
          <Panel title={t('today.documents', { count: held })}>
            <Text>{t('today.documentsHint')}</Text>
            <Link href="/review">{t('today.openReview')}</Link>
          </Panel>
        )}
        {arrived.length > 0 && (
          <Panel title={t('today.arrived', { count: arrived.length })}>
            {arrived
              .slice(-3)
              .toReversed()
              .map((entry) => (
                <Link key={entry.id} href={`/rooms/${entry.room.slice('exchange:'.length)}/letters`}>
                  {t('today.letterFrom', {
                    name: authorOf(entry, t),
                    topic: entry.topic || t('today.untitled'),
                  })}
                </Link>
              ))}
          </Panel>
        )}
        {due.length > 0 && (
          <Panel title={t('today.due')}>
            {due.map((entry) => (
              <Group key={entry.id} justify="space-between" align="flex-start" wrap="nowrap">
                <Text>{entry.title}</Text>
                <TwoTimes
                  at={entry.dueAt}
                  partnerZone={zoneOf(entry.scope)?.timeZone}
                  partnerPlace={zoneOf(entry.scope)?.place}
                />
              </Group>
            ))}
          </Panel>
        )}
        <Suspense fallback={null}>
          <EndingConsents onCount={setEnding} />
        </Suspense>
        {drafts.length > 0 && (
          <Panel title={t('today.drafts')}>
            {drafts.map((entry) => (
              <Link key={entry.id} href={`/letters/${entry.id.slice('draft:'.length)}`}>
                {entry.title || t('today.untitled')}
              </Link>
            ))}
          </Panel>
        )}
      </SimpleGrid>
      {rooms && rooms.length > 0 && (
        <section aria-labelledby="today-partners">
          <Title order={2} id="today-partners" mb="md">
            {t('today.partners')}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
            {rooms.flatMap(({ partners, room }) =>
              partners.map((entry) => (
                <Postcard
                  key={room.id + entry.id}
                  name={entry.name}
                  school={entry.schoolName}
                  place={entry.place}
                  country={entry.country}
                  timeZone={entry.timeZone}
                  teacher={entry.teacherName}
                  isVerified={entry.isVerified}
                />
              )),
            )}
          </SimpleGrid>
        </section>
      )}
    </Stack>
  );
}
