import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryTemplate } from '../../../shared/library/template.ts';
import classes from './library.module.css';

/** Everything a template says: aims, phases with their tasks, what is needed, questions, reflection. */
export function TemplateBody({ template }: { readonly template: LibraryTemplate }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl" className={classes['body']}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Part title={t('projects.aims')} isEmpty={template.aims.length === 0}>
          <Lines lines={template.aims} />
        </Part>
        <Part title={t('projects.materials')} isEmpty={template.materials.length === 0}>
          <Lines lines={template.materials} />
        </Part>
      </SimpleGrid>
      <Stack gap="lg" component="section" aria-label={t('projects.tab.plan')}>
        <Title order={2}>{t('library.course', { count: template.weeks })}</Title>
        {template.phases.map((phase, index) => (
          <PhasePart
            key={phase.id}
            phase={phase}
            number={index + 1}
            weeksBefore={template.phases.slice(0, index).reduce((total, { weeks }) => total + weeks, 0)}
          />
        ))}
      </Stack>
      <Part title={t('library.care')} isEmpty={template.care.length === 0}>
        <Lines lines={template.care} />
      </Part>
      <Part title={t('library.lowBandwidth')} isEmpty={template.lowBandwidth === ''}>
        <Text className={classes['text']}>{template.lowBandwidth}</Text>
      </Part>
      <Part title={t('projects.questions')} isEmpty={template.questions.length === 0}>
        <Stack gap="md">
          {template.questions.map(({ question, howDoWeKnow }) => (
            <div key={question} className={classes['task']}>
              <Text fw={600}>{question}</Text>
              <Text className={classes['text']}>{t('library.howDoWeKnow', { text: howDoWeKnow })}</Text>
            </div>
          ))}
        </Stack>
      </Part>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Part title={t('library.letterStarters')} isEmpty={template.letterStarters.length === 0}>
          <Lines lines={template.letterStarters} />
        </Part>
        <Part title={t('library.reflection')} isEmpty={template.reflection.length === 0}>
          <Lines lines={template.reflection} />
        </Part>
      </SimpleGrid>
      <Part title={t('library.rubric')} isEmpty={template.rubric.length === 0}>
        <Stack gap="sm">
          {template.rubric.map(({ skill, hint }) => (
            <div key={skill} className={classes['task']}>
              <Text fw={600}>{t(`library.skill.${skill}`)}</Text>
              <Text className={classes['text']}>{hint}</Text>
            </div>
          ))}
        </Stack>
      </Part>
    </Stack>
  );
}

function PhasePart({
  phase,
  number,
  weeksBefore,
}: {
  readonly phase: LibraryTemplate['phases'][number];
  readonly number: number;
  readonly weeksBefore: number;
}) {
  const { t } = useTranslation();
  const first = weeksBefore + 1;
  const last = weeksBefore + phase.weeks;
  return (
    <Stack gap="sm" className={classes['phase']}>
      <div>
        <Text size="sm" c="dimmed">
          {number}. {t(`projects.phase.${phase.id}`)} ·{' '}
          {first === last
            ? t('library.week', { week: first })
            : t('library.weeksFromTo', { from: first, to: last })}
        </Text>
        <Title order={3} size="h2">
          {phase.title}
        </Title>
        <Text className={classes['text']}>{phase.summary}</Text>
      </div>
      {phase.tasks.map((task) => (
        <Card key={task.id} withBorder padding="md" className={classes['task']}>
          <Group justify="space-between" align="baseline" gap="sm">
            <Title order={4}>{task.title}</Title>
            <Text size="sm" c="dimmed">
              {t(`projects.who.${task.who}`)} · {t('library.week', { week: task.week })}
            </Text>
          </Group>
          <Text mt={4} className={classes['text']}>
            {task.description}
          </Text>
        </Card>
      ))}
    </Stack>
  );
}

/** A section with its heading; left out where an offered project says nothing. */
function Part({
  title,
  isEmpty = false,
  children,
}: {
  readonly title: string;
  readonly isEmpty?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  if (isEmpty) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={classes['list']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
