import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LIBRARY_LANGUAGES } from '../../../shared/library/languages.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { FavouriteButton } from './FavouriteButton.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import classes from './library.module.css';
import { LibraryTrouble } from './LibraryTrouble.tsx';
import { TemplateFacts } from './TemplateCard.tsx';
import { TemplateBody } from './TemplateBody.tsx';
import { useFavourites } from './use-favourites.ts';
import { useLibrary } from './use-library.ts';
import { useStartProject } from './use-start-project.ts';

/** A whole project of the library, to read, to print, to use. */
export function TemplateScreen({ slug }: { readonly slug: string }) {
  const { t } = useTranslation();
  const { templates, language, readIn, hasFailed, tryAgain } = useLibrary();
  const { favourites, toggle, problem: notKept } = useFavourites();
  const { startFrom, isStarting, problem: notStarted } = useStartProject();
  if (hasFailed) return <LibraryTrouble onTryAgain={tryAgain} />;
  if (!templates) return <ShapeOf label={t('library.opening')} cards={1} />;
  const template = templates.find(({ id }) => id === slug);
  if (!template)
    return (
      <EmptyState
        art="library"
        text={t('library.notHere')}
        action={{ label: t('library.all'), href: '/library' }}
      />
    );
  const use = (
    <Button size="md" loading={isStarting} onClick={() => startFrom(template)}>
      {t('library.use')}
    </Button>
  );
  return (
    <Stack gap="lg" component="article" lang={template.language}>
      <BackLink href="/library" words={t('library.all')} />
      <Stack gap="sm">
        <Text c="dimmed">{t(`projects.kind.${template.kind}`)}</Text>
        <Title order={1} dir="auto">
          {template.title}
        </Title>
        <Text size="lg" className={classes['text']} dir="auto">
          {template.summary}
        </Text>
        <Group gap="md">
          {template.goals.map((goal) => (
            <GoalChip key={goal} goal={goal} />
          ))}
        </Group>
        <Group gap="lg">
          <TemplateFacts template={template} />
          <Text size="sm">{template.subjects.join(' · ')}</Text>
        </Group>
      </Stack>
      <Group className="no-print" align="flex-end">
        {use}
        <FavouriteButton
          title={template.title}
          isFavourite={favourites.has(template.id)}
          onToggle={() => toggle(template.id)}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('library.print')}
        </Button>
        <LanguageSelect languages={LIBRARY_LANGUAGES} value={language} onChange={readIn} />
      </Group>
      {notKept && <NotDone what={t('library.favourite.notKept')} code={notKept} />}
      {notStarted && <NotDone what={t('library.notStarted')} code={notStarted} />}
      <TemplateBody template={template} />
      <Group className="no-print">{use}</Group>
    </Stack>
  );
}
