import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LibraryLanguage } from '../../../shared/library/languages.ts';

/** In which language a reader wants to see the library: each named in itself. */
export function LanguageSelect({
  languages,
  value,
  onChange,
}: {
  readonly languages: readonly LibraryLanguage[];
  readonly value: LibraryLanguage;
  readonly onChange: (language: LibraryLanguage) => void;
}) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('library.readIn')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as LibraryLanguage)}
      data={languages.map((language) => ({ value: language, label: ownName(language) }))}
    />
  );
}

function ownName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}
