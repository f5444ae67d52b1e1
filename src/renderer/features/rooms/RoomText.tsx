import { Stack, Text } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import {
  freshFullNames,
  mayBecomeFullName,
  type LeavingWatch,
} from '../../../shared/rules/leak-scan/leaving-words.ts';
import type { DocumentPlace } from '../../db/use-documents.ts';
import { useKnownWords } from '../../db/use-glossary.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useHeldBackText, type HoldRule } from '../../db/use-held-back-text.ts';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { FullNameQuestion, LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { countWords } from '../../ui/text/count-words.ts';
import { LazyRichText, TextShape, type RichTextProps } from '../../ui/text/LazyRichText.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { KnownWordsLine } from '../../ui/words/KnownWordsLine.tsx';

/** A pupil's full name that has not left yet, and that nobody has said yes to. */
const RULE: HoldRule<{ readonly watch: LeavingWatch; readonly allowed: string }> = {
  names: ({ watch, allowed }, text, left) =>
    // What has left is read only where there is a name at all.
    freshFullNames(text, '', watch).length === 0 ? [] : freshFullNames(text, `${left()}\n${allowed}`, watch),
  lingers: ({ watch }, text) => mayBecomeFullName(text, watch),
};

/**
 * A text that teachers of all classes write: everybody's words are kept, whenever they come together. With a pupil's full name in it, it
 * waits here until its teacher has answered.
 */
export function RoomText({
  label,
  onReady,
  isReadOnly = false,
  ...place
}: DocumentPlace & {
  /** The exchange is over: what stands here is read. */
  readonly isReadOnly?: boolean;
  readonly label: string;
  readonly onReady?: RichTextProps['onReady'];
}) {
  const { t, i18n } = useTranslation();
  const watch = useLeavingWatch();
  const [content, setContent] = useState('');
  const [allowed, setAllowed] = useState('');
  const now = useMemo(() => watch && { watch, allowed }, [watch, allowed]);
  const { binding, state, waits } = useHeldBackText(place.docId, place, RULE, now);
  const plain = useMemo(() => plainTextOf('rich', content), [content]);
  const words = useLeavingWords(plain, watch);
  const known = useKnownWords(place.scope);
  const insert = useRef<((word: string) => void) | undefined>(undefined);
  const count = useMemo(() => countWords(plain, i18n.language), [plain, i18n.language]);
  return (
    <Stack gap="md">
      {binding && state.isReady ? (
        <LazyRichText
          doc={binding.doc}
          label={label}
          isReadOnly={isReadOnly}
          aside={<SavedNote state={state} />}
          onContent={setContent}
          onReady={(read, write, put) => {
            insert.current = put;
            onReady?.(read, write, put);
          }}
        />
      ) : (
        <TextShape />
      )}
      <KnownWordsLine text={plain} known={known} onInsert={(word) => insert.current?.(word)} />
      <Text size="sm" c="dimmed" className="no-print" data-testid="document-words">
        {t('letters.words', { count })}
      </Text>
      {waits.length > 0 ? (
        <FullNameQuestion
          names={waits}
          onSend={() => setAllowed(`${allowed}\n${waits.join('\n')}`)}
          onChange={() => document.querySelector<HTMLElement>('[contenteditable="true"]')?.focus()}
        />
      ) : (
        <LeavingNote words={words} text={plain} isSmall />
      )}
    </Stack>
  );
}
