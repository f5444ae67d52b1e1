import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCalendar, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Project } from '../../../shared/records/project.ts';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { PhaseLine } from '../../ui/plan/PhaseLine.tsx';
import { dayWords } from '../../ui/text/kept-time.ts';
import classes from '../../ui/card-link.module.css';
import { localeOf } from '../../ui/use-formats.ts';

/** One project on the table. */
export function ProjectCard({
  project,
  partner,
  today,
  onArchive,
}: {
  readonly project: Project;
  readonly partner: string;
  readonly today: string;
  readonly onArchive: (isArchived: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const title = project.title || t('projects.untitled');
  return (
    <Card component="article" withBorder className={classes['card']}>
      <Stack gap="sm" h="100%">
        <Title order={2} dir="auto">
          <Link href={`/projects/${bareId(project.id)}`} className={classes['cardLink']}>
            {title}
          </Link>
        </Title>
        {project.summary && (
          <Text lineClamp={2} dir="auto">
            {project.summary}
          </Text>
        )}
        {project.goals.length > 0 && (
          <Group gap="xs">
            {project.goals.slice(0, 2).map((goal) => (
              <GoalChip key={goal} goal={goal} />
            ))}
            {project.goals.length > 2 && (
              <Text size="sm">{t('projects.moreGoals', { count: project.goals.length - 2 })}</Text>
            )}
          </Group>
        )}
        <PhaseLine startOn={project.startOn} phases={project.phases} today={today} />
        <Group justify="space-between" mt="auto" gap="sm">
          <Stack gap={4}>
            <Group gap={6} wrap="nowrap" c="dimmed">
              <IconCalendar size={18} aria-hidden style={{ flexShrink: 0 }} />
              <Text size="sm">
                {project.startOn
                  ? t('projects.startsOn', {
                      day: dayWords(project.startOn, localeOf(i18n.language), 'long'),
                    })
                  : t('projects.noStart')}
              </Text>
            </Group>
            <Group gap={6} wrap="nowrap" c="dimmed">
              <IconUsers size={18} aria-hidden style={{ flexShrink: 0 }} />
              <Text size="sm">{partner}</Text>
            </Group>
          </Stack>
          <Button
            variant="subtle"
            color="gray"
            c="dimmed"
            className={classes['above']}
            leftSection={
              project.isArchived ? (
                <IconArchiveOff size={20} aria-hidden />
              ) : (
                <IconArchive size={20} aria-hidden />
              )
            }
            aria-label={t(project.isArchived ? 'projects.takeOutOf' : 'projects.putAwayOf', { name: title })}
            onClick={() => onArchive(!project.isArchived)}
          >
            {t(project.isArchived ? 'projects.takeOut' : 'projects.putAway')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
