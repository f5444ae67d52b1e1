import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconHandMove } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handIn, heldLetterId } from '../../../shared/actions/exchange-letters.ts';
import { kindOf } from '../../../shared/lib/ids.ts';
import { draft } from '../../../shared/records/draft.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { scanForLeaks } from '../../../shared/rules/leak-scan/scan-for-leaks.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useKnownWords } from '../../db/use-glossary.ts';
import { PupilDraft, type PupilDraftState } from '../../db/pupil-draft.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { useRosterNames } from '../../db/use-roster-names.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { useKeptMedia, wordsOf } from '../../sync/use-letter-media.ts';
import { AddPictures } from '../../ui/media/Pictures.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { insertWord } from '../../ui/words/insert-word.ts';
import { KnownWordsLine } from '../../ui/words/KnownWordsLine.tsx';
import { BeforeGiving } from './BeforeGiving.tsx';
import classes from './Pupils.module.css';
import { SentenceStarters } from './SentenceStarters.tsx';

const EMPTY: PupilDraftState = {
  draftId: '',
  topic: '',
  body: '',
  isSaved: true,
  savedAt: '',
  isFailing: false,
};

/** What a letter answers (a letter), is about (a shared document) or suggests a word for, and how that is called. Must stay the same object. */
export interface WrittenAbout {
  readonly id: string;
  readonly topic: string;
}
const NOTHING: WrittenAbout = { id: '', topic: '' };

/** A large sheet of paper. Kept at every pause; goes to the teacher, and nowhere else, when the pupil gives it. */
export function PupilWrite({
  pupil,
  view,
  draftId,
  about = NOTHING,
  onHandedIn,
}: {
  readonly pupil: Pupil;
  readonly view: OwnRoom;
  readonly draftId: string;
  /** What a new letter answers or is about. */
  readonly about?: WrittenAbout;
  readonly onHandedIn: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const session = usePupilSession();
  const stored = useRecord(draft, draftId || undefined);
  const [sheet, setSheet] = useState<PupilDraft>();
  const [state, setState] = useState(EMPTY);
  const isReady = draftId === '' || stored !== undefined;
  useEffect(() => {
    if (!isReady) return undefined;
    const opened = new PupilDraft(
      desk,
      {
        classId: session.class,
        pupil: pupil.id,
        room: view.room.scope,
        about: stored?.about ?? about.id,
        draftId,
        topic: stored?.title ?? about.topic,
        body: stored?.body ?? '',
      },
      setState,
    );
    setSheet(opened);
    return () => void opened.close();
    // The stored draft is read once, when the sheet is opened: what is typed here is newer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, draftId, isReady, pupil.id, session.class, view.room.scope, about]);
  const aboutId = stored?.about ?? about.id;
  const isWord = kindOf(aboutId) === 'glossary';
  const known = useKnownWords(isWord ? '' : view.room.scope);
  const names = useRosterNames();
  const paper = useRef<HTMLTextAreaElement>(null);
  const hasBeenIn = useRef(false);
  const [isAdvised, setAdvised] = useState(false);
  const side = { room: view.room.scope, class: session.class, school: session.school };
  const of = state.draftId === '' ? '' : heldLetterId(side, state.draftId);
  const pictures = useKeptMedia(of, async () => {
    const draftOf = await sheet!.keep();
    return { ...side, of: heldLetterId(side, draftOf), author: pupil.id };
  });
  const said = wordsOf(pictures.items);
  const text = useDeferredValue(`${state.topic}\n${state.body}\n${said}`);
  const found = useMemo(
    () => (isAdvised && names ? scanForLeaks(text, names) : []),
    [isAdvised, names, text],
  );
  if (!sheet) return null;
  const teacher = session.teacherName || t('pupils.help.yourTeacher');
  const give = async () => {
    // She is told once, then it is hers to decide: her teacher sees the same.
    if (!isAdvised && names && scanForLeaks(`${state.topic}\n${state.body}\n${said}`, names).length > 0) {
      setAdvised(true);
      return;
    }
    const id = await sheet.close();
    await handIn(
      desk,
      side,
      pupil.id,
      { about: aboutId, topic: state.topic, format: 'text', body: state.body },
      id,
    );
    onHandedIn();
  };
  const place = view.partners.map((entry) => entry.place || entry.name).join(', ');
  const insert = (word: string) => {
    // Before she has been in it, behind what stands there already.
    const at = hasBeenIn.current ? (paper.current?.selectionEnd ?? state.body.length) : state.body.length;
    hasBeenIn.current = true;
    const { text: body, caret } = insertWord(state.body, at, word);
    sheet.type({ body });
    paper.current?.focus();
    // Where the new text is drawn.
    requestAnimationFrame(() => paper.current?.setSelectionRange(caret, caret));
  };
  return (
    <Stack gap="md">
      <Text>{t(isWord ? 'words.pupil.to' : 'pupils.letterTo', { place })}</Text>
      <TextInput
        label={t(isWord ? 'words.pupil.word' : 'pupils.topic')}
        size="lg"
        value={state.topic}
        onChange={(event) => sheet.type({ topic: event.currentTarget.value })}
        maxLength={160}
        autoComplete="off"
      />
      <textarea
        ref={paper}
        className={classes['paper']}
        onFocus={() => (hasBeenIn.current = true)}
        aria-label={t(isWord ? 'words.pupil.meaning' : 'pupils.letter')}
        placeholder={t(isWord ? 'words.pupil.meaning' : 'pupils.letterHint')}
        value={state.body}
        onChange={(event) => sheet.type({ body: event.currentTarget.value })}
        maxLength={20_000}
        autoComplete="off"
      />
      {!isWord && (
        <SentenceStarters isAnswer={aboutId !== ''} onChoose={(beginning) => insert(`${beginning} `)} />
      )}
      <KnownWordsLine text={state.body} known={known} onInsert={insert} />
      {/* A word for the glossary is words alone. */}
      {!isWord && <AddPictures {...pictures} hasVoice />}
      {isAdvised && (
        <BeforeGiving found={found} text={text} teacher={teacher} onChange={() => paper.current?.focus()} />
      )}
      <Group justify="space-between">
        <SavedNote state={state} />
        <Button
          size="lg"
          variant={found.length > 0 ? 'default' : 'filled'}
          leftSection={<IconHandMove size={24} aria-hidden />}
          disabled={state.body.trim() === '' || (isWord && state.topic.trim() === '') || !names}
          onClick={() => void give()}
        >
          {t(found.length > 0 ? 'pupils.before.giveSo' : 'pupils.give', { name: teacher })}
        </Button>
      </Group>
      <Text c="dimmed" size="sm">
        {t('pupils.safety')}
      </Text>
    </Stack>
  );
}
