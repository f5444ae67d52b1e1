import { Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import type { Project } from '../../../shared/records/project.ts';
import { freshFullNames, mayBecomeFullName } from '../../../shared/rules/leak-scan/leaving-words.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useText } from '../../db/use-text.ts';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { FullNameQuestion, LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { LazyRichText, TextShape } from '../../ui/text/LazyRichText.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';

/** Stands for "not yet known": nothing goes before the names are here. */
const NOT_YET = [''];

/**
 * The text both classes write: everybody's words are kept, whenever they come together. With a pupil's full name in it, it
 * waits here until its teacher has answered.
 */
export function RoomText({ plan }: { readonly plan: Project }) {
  const { t } = useTranslation();
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
  const { binding, state } = useText(plan.id, plan.scope, undefined, ask);
  useEffect(() => {
    asking.current = { watch, allowed };
    void binding?.flush();
  }, [binding, watch, allowed]);
  const plain = useMemo(() => plainTextOf('rich', content), [content]);
  const words = useLeavingWords(plain, watch);
  const asked = state.held.filter((name) => name !== '');
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('rooms.text.lead')}</Text>
      {binding && state.isReady ? (
        <LazyRichText
          doc={binding.doc}
          label={t('rooms.text.label')}
          aside={<SavedNote state={state} />}
          onContent={setContent}
        />
      ) : (
        <TextShape />
      )}
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
