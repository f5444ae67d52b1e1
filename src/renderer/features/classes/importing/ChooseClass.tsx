import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReadSummary } from './roster-reader.ts';

/** Which class of a file is this one; a file may hold a whole school, so one can search. */
export function ChooseClass({
  classes,
  chosen,
  onChoose,
}: {
  readonly classes: ReadSummary['classes'];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const order = new Intl.Collator(i18n.language, { numeric: true });
  const titles = new Map<string, number>();
  for (const { title } of classes) titles.set(title, (titles.get(title) ?? 0) + 1);
  // Two of one name are told apart by what the file calls them by.
  const nameOf = ({ key, title }: ReadSummary['classes'][number]): string =>
    title === '' ? key || t('roster.import.noClass') : titles.get(title)! > 1 ? `${title} (${key})` : title;
  const data = classes
    .map((entry) => ({
      value: `:${entry.key}`,
      label: t('roster.import.classOption', { name: nameOf(entry), count: entry.pupils }),
    }))
    .sort((a, b) => order.compare(a.label, b.label));
  return (
    <Select
      label={t('roster.import.whichClass')}
      description={t('roster.import.whichClassHint', { count: classes.length })}
      placeholder={t('roster.import.whichClassPlaceholder')}
      data={data}
      value={chosen === undefined ? null : `:${chosen}`}
      onChange={(value) => value !== null && onChoose(value.slice(1))}
      searchable
      allowDeselect={false}
      limit={200}
      nothingFoundMessage={t('roster.import.classNotFound')}
      maw={480}
    />
  );
}
