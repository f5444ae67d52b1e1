import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bareId } from '../../../shared/lib/ids.ts';
import { project, type Project } from '../../../shared/records/project.ts';
import { task, type Task } from '../../../shared/records/task.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenClass } from '../../db/use-places.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { PdfButton } from '../../ui/PdfButton.tsx';
import { inZone, knownZone, phaseSpans } from '../../ui/plan/plan-calendar.ts';
import { inOrder } from '../../ui/plan/plan-order.ts';
import { Planner } from '../../ui/planner/Planner.tsx';
import { useDaysWords } from '../../ui/planner/planner-words.ts';
import { dayWords, dueDayWords } from '../../ui/text/kept-time.ts';
import { useTyped } from '../../ui/text/typed.ts';
import { localeOf } from '../../ui/use-formats.ts';
import { NOBODY, type SeenCountry } from './LookAt.tsx';
import classes from './Print.module.css';
import { useProjectSides } from './use-project-sides.ts';

/** A whole project on paper: the plan over the weeks, tasks to tick, aims, questions with room to write. */
export function PrintScreen({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const { shell } = platform;
  const view = useRecord(project, projectId);
  const tasks = useRecords(task, { parent: projectId });
  if (view === null)
    return (
      <EmptyState
        art="library"
        text={t('projects.notHere')}
        action={{ label: t('projects.all'), href: '/projects' }}
      />
    );
  if (!view || !tasks) return null;
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm" className="no-print">
        <BackLink href={`/projects/${bareId(projectId)}`} words={t('projects.backToProject')} />
        <Group gap="sm">
          <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void platform.print()}>
            {t('projects.printNow')}
          </Button>
          <PdfButton save={shell && (() => shell.savePdf('interclass-project.pdf'))} />
        </Group>
      </Group>
      <Sheet view={view} tasks={tasks.filter(({ removedAt }) => removedAt === '')} />
    </Stack>
  );
}

function Sheet({ view, tasks }: { readonly view: Project; readonly tasks: readonly Task[] }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const locale = localeOf(i18n.language);
  const zone = knownZone(useOpenClass()?.card.timeZone ?? '');
  const [seen] = useTyped<SeenCountry>(`${view.id}/look-at`, NOBODY);
  const sides = useProjectSides(view, seen);
  const daysWords = useDaysWords();
  const phases = inOrder(view.phases);
  const spans = phaseSpans(view.startOn, phases);
  return (
    <article className={classes['sheet']}>
      <Title order={1}>{view.title || t('projects.untitled')}</Title>
      {view.summary && <Text className={classes['text']}>{view.summary}</Text>}
      <Group gap="md">
        {view.goals.map((goal) => (
          <GoalChip key={goal} goal={goal} />
        ))}
      </Group>
      {view.startOn && <Text>{t('projects.startsOn', { day: dayWords(view.startOn, locale, 'long') })}</Text>}
      {spans.length > 0 && (
        <Planner
          phases={phases}
          sides={sides}
          moves={{ shape: view, move: () => view, preview: () => undefined, undo: undefined }}
          today={inZone(desk.now(), zone).day}
          isReadOnly
        />
      )}
      {phases.map((phase, index) => {
        const span = spans.find(({ id }) => id === phase.id);
        return (
          <section key={phase.id} className={classes['phase']}>
            <Title order={2}>
              {index + 1}. {phase.title || t('projects.plan.phaseNumber', { number: index + 1 })}
            </Title>
            {span && (
              <Text c="dimmed">
                {t('planner.where', {
                  count: span.lastWeek - span.firstWeek + 1,
                  first: span.firstWeek,
                  last: span.lastWeek,
                  days: daysWords(span),
                })}
              </Text>
            )}
            {phase.summary && <Text className={classes['text']}>{phase.summary}</Text>}
            <ul className={classes['tasks']}>
              {inOrder(tasks.filter((entry) => entry.phase === phase.id)).map((entry) => (
                <li key={entry.id}>
                  <span className={classes['box']} aria-hidden />
                  <div>
                    <strong>{entry.title || t('projects.task.untitled')}</strong>
                    <Text size="sm" c="dimmed">
                      {t(`projects.who.${entry.who}`)}
                      {entry.dueAt !== '' &&
                        ` · ${t('projects.task.dueShort', { time: dueDayWords(entry.dueAt, locale, zone) })}`}
                    </Text>
                    {entry.description && <Text className={classes['text']}>{entry.description}</Text>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <Lines title={t('projects.aims')} text={view.aims} />
      <Lines title={t('projects.materials')} text={view.materials} />
      <Lines title={t('projects.curriculum')} text={view.curriculum} />
      {view.questions.length > 0 && (
        <section>
          <Title order={2}>{t('projects.questions')}</Title>
          {inOrder(view.questions).map((entry) => (
            <div key={entry.id} className={classes['question']}>
              <strong>{entry.question}</strong>
              <Text>
                {t('projects.question.howDoWeKnow')} {entry.howDoWeKnow}
              </Text>
              <div className={classes['rule']} aria-hidden />
              <div className={classes['rule']} aria-hidden />
            </div>
          ))}
        </section>
      )}
    </article>
  );
}

function Lines({ title, text }: { readonly title: string; readonly text: string }) {
  if (text.trim() === '') return null;
  return (
    <section>
      <Title order={2}>{title}</Title>
      <Text className={classes['text']}>{text}</Text>
    </section>
  );
}
