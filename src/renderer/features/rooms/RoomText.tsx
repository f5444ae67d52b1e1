import { Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import { freshFullNames, mayBecomeFullName } from '../../../shared/rules/leak-scan/leaving-words.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import type { SharedText } from '../../db/text-binding.ts';
import { useText } from '../../db/use-text.ts';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { FullNameQuestion, LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { countWords } from '../../ui/text/count-words.ts';
import { LazyRichText, TextShape, type RichTextProps } from '../../ui/text/LazyRichText.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';

/** Stands for "not yet known": nothing goes before the names are here. */
const NOT_YET = [''];

/**
 * A text that teachers of all classes write: everybody's words are kept, whenever they come together. With a pupil's full name in it, it
 * waits here until its teacher has answered.
 */
export function RoomText({
  docId,
  scope,
  label,
  shared,
  onReady,
}: {
  readonly docId: string;
  readonly scope: string;
  readonly label: string;
  /** Who types here; must stay the same object. */
  readonly shared?: SharedText;
  readonly onReady?: RichTextProps['onReady'];
}) {
  const { t, i18n } = useTranslation();
  const watch = useLeavingWatch();
  const [content, setContent] = useState('');
  const [allowed, setAllowed] = useState('');
  const asking = useRef({ watch, allowed });
  const names = useCallback((text: string, left: () => string): readonly string[] => {
    const now = asking.current;
    if (!now.watch) return NOT_YET;
    // What has left is read only where there is a name at all.
    if (freshFullNames(text, '', now.watch).length === 0) return [];
    return freshFullNames(text, `${left()}\n${now.allowed}`, now.watch);
  }, []);
  const ask = useMemo(
    () => ({
      names,
      lingers: (text: string) =>
        asking.current.watch !== undefined && mayBecomeFullName(text, asking.current.watch),
    }),
    [names],
  );
  const { binding, state } = useText(docId, scope, undefined, ask, shared);
  useEffect(() => {
    asking.current = { watch, allowed };
    void binding?.flush();
  }, [binding, watch, allowed]);
  const plain = useMemo(() => plainTextOf('rich', content), [content]);
  const words = useLeavingWords(plain, watch);
  const count = useMemo(() => countWords(plain, i18n.language), [plain, i18n.language]);
  const asked = state.held.filter((name) => name !== '');
  return (
    <Stack gap="md">
      {binding && state.isReady ? (
        <LazyRichText
          doc={binding.doc}
          label={label}
          aside={<SavedNote state={state} />}
          onContent={setContent}
          {...(onReady && { onReady })}
        />
      ) : (
        <TextShape />
      )}
      <Text size="sm" c="dimmed" className="no-print" data-testid="document-words">
        {t('letters.words', { count })}
      </Text>
      {asked.length > 0 ? (
        <FullNameQuestion
          names={asked}
          onSend={() => setAllowed(`${allowed}\n${asked.join('\n')}`)}
          onChange={() => document.querySelector<HTMLElement>('[contenteditable="true"]')?.focus()}
        />
      ) : (
        <LeavingNote words={words} text={plain} isSmall />
      )}
    </Stack>
  );
}
