import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PROJECT_KINDS } from '../../../shared/records/project.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GOALS } from '../../ui/goals.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { LibraryTrouble } from './LibraryTrouble.tsx';
import { searchTemplates } from './search-templates.ts';
import { TemplateCard } from './TemplateCard.tsx';
import { useLibrary } from './use-library.ts';
import { useQuestion } from './use-question.ts';

/** Youngest and oldest pupils the library asks for. */
const AGES = Array.from({ length: 14 }, (_, index) => index + 6);

/** The shelf of ready-made projects: look, search, narrow down. */
export function LibraryScreen() {
  const { t } = useTranslation();
  const { templates, hasFailed, tryAgain } = useLibrary();
  const { question, ask, clear, isAsking } = useQuestion();
  const asked = useDeferredValue(question);
  const found = useMemo(
    () => templates && searchTemplates(templates, asked, (goal) => t(`goals.${goal}`)),
    [templates, asked, t],
  );
  return (
    <Stack gap="lg">
      <PageHeader title={t('library.title')} lead={t('library.lead')} />
      <Group component="search" role="search" align="flex-end" gap="md">
        <TextInput
          type="search"
          label={t('library.search')}
          placeholder={t('library.searchHint')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={question.words}
          onChange={(event) => ask({ words: event.currentTarget.value })}
          flex="2 1 280px"
        />
        <NativeSelect
          label={t('library.goal')}
          value={question.goals[0] ?? ''}
          onChange={(event) =>
            ask({ goals: event.currentTarget.value === '' ? [] : [event.currentTarget.value] })
          }
          data={[
            { value: '', label: t('library.any') },
            ...GOALS.map(({ number }) => ({
              value: String(number),
              label: `${number}. ${t(`goals.${number}`)}`,
            })),
          ]}
          flex="1 1 200px"
        />
        <NativeSelect
          label={t('library.age')}
          value={String(question.age)}
          onChange={(event) => ask({ age: Number(event.currentTarget.value) })}
          data={[
            { value: '0', label: t('library.any') },
            ...AGES.map((age) => ({ value: String(age), label: t('library.ageYears', { count: age }) })),
          ]}
          flex="0 1 140px"
        />
        <NativeSelect
          label={t('library.kind')}
          value={question.kind}
          onChange={(event) => ask({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: t('library.any') },
            ...PROJECT_KINDS.map((kind) => ({ value: kind, label: t(`projects.kind.${kind}`) })),
          ]}
          flex="1 1 200px"
        />
      </Group>
      {hasFailed && <LibraryTrouble onTryAgain={tryAgain} />}
      {!templates && !hasFailed && <ShapeOf label={t('library.opening')} cards={6} />}
      {found && (
        <>
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
              text={t('library.nothing')}
              action={{ label: t('library.showAll'), onPress: clear }}
            />
          )}
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
            {found.map((template) => (
              <TemplateCard key={template.id} template={template} />
            ))}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
