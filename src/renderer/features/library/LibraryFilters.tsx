import { Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LIBRARY_LANGUAGES, type LibraryLanguage } from '../../../shared/library/languages.ts';
import { PROJECT_KINDS } from '../../../shared/records/project.ts';
import { GOALS } from '../../ui/goals.ts';
import classes from './library.module.css';
import { LanguageSelect } from './LanguageSelect.tsx';
import type { LibraryQuestion } from './search-templates.ts';

/** Youngest and oldest pupils the library asks for. */
const AGES = Array.from({ length: 14 }, (_, index) => index + 6);
/** The most weeks that may be asked for. */
const WEEKS = [4, 5, 6, 8, 10, 12];

/** What a reader may ask of the library: words, and what narrows the shelf down. */
export function LibraryFilters({
  question,
  ask,
  subjects,
  language,
  onLanguage,
}: {
  readonly question: LibraryQuestion;
  readonly ask: (part: Partial<LibraryQuestion>) => void;
  readonly subjects: readonly string[];
  readonly language: LibraryLanguage;
  readonly onLanguage: (language: LibraryLanguage) => void;
}) {
  const { t } = useTranslation();
  const any = { value: '', label: t('library.any') };
  return (
    <Stack component="search" role="search" gap="md">
      <Group align="flex-end" gap="md">
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
          value={question.goal}
          onChange={(event) => ask({ goal: event.currentTarget.value })}
          data={[
            any,
            ...GOALS.map(({ number }) => ({
              value: String(number),
              label: `${number}. ${t(`goals.${number}`)}`,
            })),
          ]}
          flex="1 1 200px"
        />
        <Checkbox
          label={t('library.onlyFavourites')}
          checked={question.onlyFavourites}
          onChange={(event) => ask({ onlyFavourites: event.currentTarget.checked })}
          className={classes['favourites'] ?? ''}
        />
      </Group>
      <div className={classes['filters']}>
        <NativeSelect
          label={t('library.kind')}
          value={question.kind}
          onChange={(event) => ask({ kind: event.currentTarget.value })}
          data={[any, ...PROJECT_KINDS.map((kind) => ({ value: kind, label: t(`projects.kind.${kind}`) }))]}
        />
        <NativeSelect
          label={t('library.subject')}
          value={question.subject}
          onChange={(event) => ask({ subject: event.currentTarget.value })}
          data={[any, ...subjects.map((subject) => ({ value: subject, label: subject }))]}
        />
        <NativeSelect
          label={t('library.age')}
          value={String(question.age)}
          onChange={(event) => ask({ age: Number(event.currentTarget.value) })}
          data={[
            { value: '0', label: t('library.any') },
            ...AGES.map((age) => ({ value: String(age), label: t('library.ageYears', { count: age }) })),
          ]}
        />
        <NativeSelect
          label={t('library.length')}
          value={String(question.weeks)}
          onChange={(event) => ask({ weeks: Number(event.currentTarget.value) })}
          data={[
            { value: '0', label: t('library.any') },
            ...WEEKS.map((weeks) => ({ value: String(weeks), label: t('library.atMost', { count: weeks }) })),
          ]}
        />
        <LanguageSelect languages={LIBRARY_LANGUAGES} value={language} onChange={onLanguage} />
      </div>
    </Stack>
  );
}
