import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { LibraryFilters } from './LibraryFilters.tsx';
import { MyTemplates } from './MyTemplates.tsx';
import { LibraryTrouble } from './LibraryTrouble.tsx';
import { indexLibrary, searchTemplates, subjectsOf } from './search-templates.ts';
import { TemplateCard } from './TemplateCard.tsx';
import { useFavourites } from './use-favourites.ts';
import { useLibrary } from './use-library.ts';
import { useQuestion } from './use-question.ts';

const NONE: readonly string[] = [];

/** The shelf of ready-made projects: look, search, narrow down. */
export function LibraryScreen() {
  const { t } = useTranslation();
  const { templates, language, readIn, hasFailed, tryAgain } = useLibrary();
  const { favourites, toggle, problem: notKept } = useFavourites();
  const { question, ask, clear, isAsking } = useQuestion();
  const asked = useDeferredValue(question);
  const index = useMemo(
    () => templates && indexLibrary(templates, (goal) => t(`goals.${goal}`)),
    [templates, t],
  );
  const subjects = useMemo(() => (templates ? subjectsOf(templates, language) : NONE), [templates, language]);
  const found = useMemo(
    () => templates && index && searchTemplates(templates, index, asked, favourites),
    [templates, index, asked, favourites],
  );
  const hasNoFavourites = question.onlyFavourites && favourites.size === 0;
  // A subject of one language is none of another.
  const changeLanguage: typeof readIn = (wanted) => (ask({ subject: '' }), readIn(wanted));
  return (
    <Stack gap="lg">
      <PageHeader title={t('library.title')} lead={t('library.lead')} />
      <LibraryFilters {...{ question, ask, subjects, language }} onLanguage={changeLanguage} />
      {hasFailed && <LibraryTrouble onTryAgain={tryAgain} />}
      {notKept && <NotDone what={t('library.favourite.notKept')} code={notKept} />}
      {!found && !hasFailed && <ShapeOf label={t('library.opening')} cards={6} />}
      {found && (
        <>
          {!isAsking && <MyTemplates />}
          <Group gap="md" mih={44}>
            <Text role="status" c="dimmed">
              {t('library.found', { count: found.length })}
            </Text>
            {isAsking && (
              <Button variant="subtle" onClick={clear}>
                {t('library.showAll')}
              </Button>
            )}
          </Group>
          {found.length === 0 && (
            <EmptyState
              art="library"
              text={t(hasNoFavourites ? 'library.favourite.none' : 'library.nothing')}
              action={{ label: t('library.showAll'), onPress: clear }}
            />
          )}
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
            {found.map((template) => (
              <TemplateCard
                key={template.id}
                template={template}
                isFavourite={favourites.has(template.id)}
                onToggle={() => toggle(template.id)}
              />
            ))}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
