import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeDraft } from '../../../shared/actions/write-draft.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import type { Draft } from '../../../shared/records/draft.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useKnownWords } from '../../db/use-glossary.ts';
import { useText } from '../../db/use-text.ts';
import { countWords } from '../../ui/text/count-words.ts';
import { joinedState, useKeeping, useKeepingState } from '../../ui/text/keeping.ts';
import { LazyRichText, TextShape, type RichTextProps } from '../../ui/text/LazyRichText.tsx';
import { SavedField } from '../../ui/text/SavedField.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { SavingTrouble } from '../../ui/text/SavingTrouble.tsx';
import { UnreadablePieces } from '../../ui/text/UnreadablePieces.tsx';
import { KnownWordsLine } from '../../ui/words/KnownWordsLine.tsx';
import { SendLetter } from './SendLetter.tsx';

/** Title and text of a letter that is being written; kept at every pause, sent when its teacher says so. */
export function WriteLetter({
  view,
  onThrowAway,
}: {
  readonly view: Draft;
  readonly onThrowAway: () => void;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const fields = useKeepingState(keeping);
  const { binding, state: text } = useText(view.id, view.scope);
  const [content, setContent] = useState('');
  const read = useRef<(() => string) | undefined>(undefined);
  const insert = useRef<((word: string) => void) | undefined>(undefined);
  const handleReady: NonNullable<RichTextProps['onReady']> = useCallback((reader, _write, put) => {
    read.current = reader;
    insert.current = put;
  }, []);
  const known = useKnownWords(view.room);
  const plain = useMemo(() => plainTextOf('rich', content), [content]);
  const words = useMemo(() => countWords(plain, i18n.language), [plain, i18n.language]);
  const joined = joinedState(fields, text);
  // After a break, or a power cut, it says when the letter was kept last.
  const state = joined.savedAt === '' ? { ...joined, savedAt: view.updatedAt } : joined;
  /** The text as it stands, once all of it is on the disk. */
  const takeText = async (): Promise<string> => {
    const json = read.current?.();
    await binding?.flush();
    if (json === undefined || !(await keeping.settled()) || binding?.state.isSaved !== true)
      throw new Error('the letter is not kept yet');
    return json;
  };
  return (
    <>
      <VisuallyHidden component="h1">{view.title || t('letters.untitled')}</VisuallyHidden>
      <SavingTrouble problem={state.problem} />
      <UnreadablePieces count={text.unreadable} />
      <SavedField
        label={t('letters.title')}
        isLabelHidden
        look="title"
        value={view.title}
        maxLength={160}
        placeholder={t('letters.titleHint')}
        onSave={(title) => changeDraft(desk, view.id, { title })}
        others={view.alsoWritten['title']}
        place={`${view.id}/title`}
        hasFocusAtStart={view.title === ''}
      />
      {binding && text.isReady ? (
        <LazyRichText
          doc={binding.doc}
          label={t('letters.text')}
          placeholder={t('letters.textHint')}
          aside={<SavedNote state={state} />}
          onContent={setContent}
          onReady={handleReady}
          hasFocusAtStart={view.title !== ''}
          isLetter
        />
      ) : (
        <TextShape />
      )}
      <KnownWordsLine text={plain} known={known} onInsert={(word) => insert.current?.(word)} />
      <Group justify="space-between" gap="sm">
        <Text c="dimmed">{t('letters.words', { count: words })}</Text>
        <Button
          variant="subtle"
          color="brick"
          leftSection={<IconTrash size={20} aria-hidden />}
          onClick={onThrowAway}
        >
          {t('letters.throwAway')}
        </Button>
      </Group>
      <Stack>
        <SendLetter
          view={view}
          hasWords={words > 0}
          size={content.length}
          text={`${view.title}\n${plain}`}
          takeText={takeText}
        />
      </Stack>
    </>
  );
}
