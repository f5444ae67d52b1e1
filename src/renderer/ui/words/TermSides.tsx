import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sideIn, type Term } from '../../../shared/records/term.ts';
import { ReadAloud } from '../read-aloud/ReadAloud.tsx';
import { useFormats } from '../use-formats.ts';
import classes from './Words.module.css';

/** A word in every language, side by side: how it is written, how it is said, a sentence with it. */
export function TermSides({
  term,
  languages,
}: {
  readonly term: Pick<Term, 'sides'>;
  /** In which order; a language nobody has written yet says so. */
  readonly languages: readonly string[];
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <dl className={classes['sides']}>
      {languages.map((language) => {
        const side = sideIn(term, language);
        return (
          <div key={language}>
            <dt>{formats.language(language)}</dt>
            {side ? (
              <dd>
                <span className={classes['word']}>
                  <bdi lang={language}>{side.word}</bdi>
                  <ReadAloud text={side.word} languages={[language]} about={side.word} isSmall />
                </span>
                {side.sound !== '' && (
                  <Text className={classes['sound']} dir="auto">
                    {side.sound}
                  </Text>
                )}
                {side.example !== '' && (
                  <Text className={classes['example']} lang={language} dir="auto">
                    {side.example}
                  </Text>
                )}
              </dd>
            ) : (
              <dd className={classes['missing']}>{t('words.missing')}</dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

/** The languages of a word's sides: those of the exchange, then whatever else somebody has written. */
export function languagesOfTerm({ sides }: Pick<Term, 'sides'>, languages: readonly string[]): string[] {
  const more = sides.filter(({ word }) => word !== '').map(({ id }) => id);
  return [...new Set([...languages, ...more])];
}
