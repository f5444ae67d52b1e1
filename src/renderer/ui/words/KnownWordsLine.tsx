import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTextPlus } from '@tabler/icons-react';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  findKnownWords,
  lastFound,
  type FoundWord,
  type KnownWords,
} from '../../../shared/rules/glossary/known-words.ts';
import { useFormats } from '../use-formats.ts';
import classes from './Words.module.css';

/** A pause in typing after which it is looked again. */
const PAUSE_MS = 400;
/** So many at once: more would be read by nobody who writes. */
const SHOWN = 3;

/**
 * Below a field in which somebody writes: words of the glossary that stand in it, as the other classes say them. Covers
 * nothing, says nothing by itself, and puts a word in where one writes at the press of a button.
 */
export function KnownWordsLine({
  text,
  known,
  onInsert,
}: {
  readonly text: string;
  readonly known: KnownWords;
  readonly onInsert: (word: string) => void;
}) {
  const { t } = useTranslation();
  const title = useId();
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const found = useMemo(() => lastFound(findKnownWords(settled, known), SHOWN), [settled, known]);
  if (found.length === 0) return null;
  return (
    <section className={`${classes['known']} no-print`} aria-labelledby={title} data-testid="known-words">
      <Text id={title} size="sm" c="dimmed">
        {t('words.known.title')}
      </Text>
      <ul>
        {found.map((one) => (
          <KnownWord key={`${one.term} ${one.language}`} found={one} onInsert={onInsert} />
        ))}
      </ul>
    </section>
  );
}

function KnownWord({
  found: { written, language, others },
  onInsert,
}: {
  readonly found: FoundWord;
  readonly onInsert: (word: string) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li>
      <bdi lang={language}>{written}</bdi>
      {others.map(({ id, word, sound }) => (
        <span key={id} className={classes['other']}>
          <Button
            variant="light"
            leftSection={<IconTextPlus size={18} aria-hidden />}
            aria-label={t('words.known.insert', { word, language: formats.language(id) })}
            onClick={() => onInsert(firstForm(word))}
          >
            <bdi lang={id}>{word}</bdi>
          </Button>
          {sound !== '' && (
            <Text component="bdi" size="sm" c="dimmed">
              {sound}
            </Text>
          )}
        </span>
      ))}
    </li>
  );
}

/** Of two forms on both sides of a stroke the first; whoever writes changes it. */
function firstForm(word: string): string {
  return word.split('/')[0]!.trim();
}
