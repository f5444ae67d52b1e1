import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClassCard } from '../../../shared/rules/matching/class-card.ts';
import type { Only } from '../../../shared/rules/matching/seeker.ts';
import { GOALS } from '../../ui/goals.ts';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Partners.module.css';

/** What narrows the candidates down; '' for nothing. */
export interface Filter {
  readonly country: string;
  readonly language: string;
  readonly goal: string;
  readonly age: string;
  /** Also classes of our own country. */
  readonly home: boolean;
}

export const NO_FILTER: Filter = { country: '', language: '', goal: '', age: '', home: false };

/** The same as the ranking takes it. */
export function onlyOf({ country, language, goal, age }: Filter): Only {
  return {
    ...(country && { country }),
    ...(language && { language }),
    ...(goal && { goal: Number(goal) }),
    ...(age && { age: Number(age) }),
  };
}

/** Country, language, age and goal of the classes that are shown. */
export function FinderFilters({
  filter,
  card,
  countries,
  onChange,
}: {
  readonly filter: Filter;
  readonly card: ClassCard;
  /** Those of the classes in the directory. */
  readonly countries: readonly string[];
  readonly onChange: (filter: Filter) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const any = { value: '', label: t('partners.find.any') };
  const choices = countries
    .filter((country) => filter.home || country !== card.country)
    .map((country) => ({ value: country, label: formats.country(country) }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
  const ages = Array.from({ length: card.ageTo - card.ageFrom + 1 }, (_, index) => card.ageFrom + index);
  const select = (part: keyof Omit<Filter, 'home'>, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={t(`partners.find.filter.${part}`)}
      value={filter[part]}
      data={[any, ...data]}
      onChange={(event) => onChange({ ...filter, [part]: event.currentTarget.value })}
    />
  );
  return (
    <search className={classes['filters']} aria-label={t('partners.find.narrow')}>
      {select('country', choices)}
      {select(
        'language',
        card.languages.map((language) => ({ value: language, label: formats.language(language) })),
      )}
      {select(
        'age',
        ages.map((age) => ({ value: String(age), label: t('partners.card.age', { age }) })),
      )}
      {select(
        'goal',
        GOALS.map(({ number }) => ({ value: String(number), label: `${number}. ${t(`goals.${number}`)}` })),
      )}
      <Checkbox
        label={t('partners.find.filter.home')}
        checked={filter.home}
        className={classes['home'] ?? ''}
        onChange={(event) => onChange({ ...filter, home: event.currentTarget.checked })}
      />
    </search>
  );
}
