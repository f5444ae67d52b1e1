import { Box, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCalendar, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LibraryTemplate } from '../../../shared/library/template.ts';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { GOALS } from '../../ui/goals.ts';
import { FavouriteButton } from './FavouriteButton.tsx';
import classes from '../../ui/card-link.module.css';

/** One project of the library on the shelf. */
export function TemplateCard({
  template,
  isFavourite,
  onToggle,
}: {
  readonly template: LibraryTemplate;
  readonly isFavourite: boolean;
  readonly onToggle: () => void;
}) {
  const { t, i18n } = useTranslation();
  const isOtherLanguage = !i18n.language.startsWith(template.language);
  const name = new Intl.DisplayNames([i18n.language], { type: 'language' }).of(template.language);
  return (
    <Card component="article" withBorder className={classes['card']} lang={template.language}>
      <Box
        className={classes['ribbon']}
        aria-hidden
        style={{ background: GOALS[template.goals[0]! - 1]?.color }}
      />
      <Stack gap="sm" h="100%">
        <Text size="sm" c="dimmed">
          {t(`projects.kind.${template.kind}`)}
          {isOtherLanguage && ` · ${name}`}
        </Text>
        <Title order={2} dir="auto">
          <Link href={`/library/${template.id}`} className={classes['cardLink']}>
            {template.title}
          </Link>
        </Title>
        <Box flex={1}>
          <Text lineClamp={4} dir="auto">
            {template.summary}
          </Text>
        </Box>
        <Group gap="xs">
          {template.goals.slice(0, 3).map((goal) => (
            <GoalChip key={goal} goal={goal} />
          ))}
        </Group>
        <Group gap="lg" c="dimmed">
          <TemplateFacts template={template} />
        </Group>
        <Box className={classes['above']} ms={-8} mb={-8}>
          <FavouriteButton title={template.title} isFavourite={isFavourite} onToggle={onToggle} isQuiet />
        </Box>
      </Stack>
    </Card>
  );
}

/** For which age, and how long. */
export function TemplateFacts({ template }: { readonly template: LibraryTemplate }) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <IconUsers size={18} aria-hidden />
        <Text size="sm">{t('library.ages', { from: template.ageFrom, to: template.ageTo })}</Text>
      </Group>
      <Group gap={6} wrap="nowrap">
        <IconCalendar size={18} aria-hidden />
        <Text size="sm">{t('projects.plan.weeks', { count: template.weeks })}</Text>
      </Group>
    </>
  );
}
