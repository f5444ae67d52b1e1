import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconHeart, IconHome, IconMessage, IconWorld } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { heldDocument } from '../../../shared/actions/shared-documents.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import { document } from '../../../shared/records/document.ts';
import { waitsForYes } from '../../../shared/records/message.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import type { NameIndex } from '../../../shared/rules/leak-scan/name-index.ts';
import { mayBecomeWordsThatStay, wordsThatStay } from '../../../shared/rules/leak-scan/open-words.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { isOpenForPupils, placeAtHome, placeForAll } from '../../db/use-documents.ts';
import { useKnownWords, useRoomLanguages } from '../../db/use-glossary.ts';
import { useHeldBackText, type HoldRule } from '../../db/use-held-back-text.ts';
import { useLettersAbout } from '../../db/use-letters.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { useRosterNames } from '../../db/use-roster-names.ts';
import { SaidAbout } from '../../ui/letters/SaidAbout.tsx';
import { LazyRichText, TextShape } from '../../ui/text/LazyRichText.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { ReadAloud } from '../../ui/read-aloud/ReadAloud.tsx';
import { KnownWordsLine } from '../../ui/words/KnownWordsLine.tsx';

/** What stays at home where no teacher reads it first. */
const RULE: HoldRule<NameIndex> = {
  names: (roster, text, left) => wordsThatStay(text, left(), roster),
  lingers: (roster, text) => mayBecomeWordsThatStay(text, roster),
};

/**
 * A document as a pupil writes in it: what she types stays here until her teacher sends it, or is read by everybody at once
 * where all teachers have opened it and her family has agreed. Which of the two it is stands above the text.
 */
export function PupilDocument({
  pupil,
  view,
  documentId,
  onSay,
}: {
  readonly pupil: Pupil;
  readonly view: OwnRoom;
  readonly documentId: string;
  /** She wants to say something about it; told how it is called. */
  readonly onSay: (title: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const session = usePupilSession();
  const entry = useRecord(document, documentId);
  const { scope } = view.room;
  const isOver = view.state === 'closed';
  const isOpen = pupil.sharesWords && isOpenForPupils(view, documentId);
  const side = useMemo(
    () => ({ room: scope, class: session.class, school: session.school }),
    [scope, session.class, session.school],
  );
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    void heldDocument(desk, side, documentId).then(() => setReady(true));
  }, [desk, side, documentId]);
  const place = useMemo(
    () => (isOpen ? placeForAll(side, documentId, pupil.pseudonym) : placeAtHome(side, documentId, pupil.id)),
    [isOpen, side, documentId, pupil.pseudonym, pupil.id],
  );
  // Nobody reads it before it leaves: what had better stay at home stays here until it is changed.
  const names = useRosterNames();
  const { binding, state, waits } = useHeldBackText(
    isReady ? place.docId : undefined,
    place,
    isOpen ? RULE : undefined,
    names,
    `/${pupil.id}`,
  );
  const [content, setContent] = useState('');
  const plain = useMemo(() => plainTextOf('rich', content), [content]);
  const known = useKnownWords(scope);
  const languages = useRoomLanguages(view, i18n.language);
  const insert = useRef<((word: string) => void) | undefined>(undefined);
  const { gateSince } = session;
  const said = useLettersAbout(scope, session.class, documentId)?.filter(
    (letter) => gateSince !== undefined && !waitsForYes(letter, session.class, gateSince),
  );
  const teacher = session.teacherName || t('pupils.help.yourTeacher');
  const others = view.partners.map((entry_) => entry_.place || entry_.name).join(', ');
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} dir="auto">
          {entry?.title}
        </Title>
        <ReadAloud text={plain} languages={languages} withSpeed />
      </Group>
      <Alert
        variant="light"
        icon={isOpen ? <IconWorld aria-hidden /> : <IconHome aria-hidden />}
        data-testid="document-where"
        data-open={isOpen}
      >
        {isOver
          ? t('pupils.over')
          : isOpen
            ? t('pupils.documents.open', { place: others })
            : t('pupils.documents.held', { name: teacher, place: others })}
      </Alert>
      {binding && state.isReady ? (
        <LazyRichText
          doc={binding.doc}
          label={entry?.title ?? ''}
          placeholder={t('pupils.documents.placeholder')}
          isReadOnly={isOver}
          aside={<SavedNote state={state} />}
          onContent={setContent}
          onReady={(_read, _write, put) => (insert.current = put)}
        />
      ) : (
        <TextShape />
      )}
      <KnownWordsLine text={plain} known={known} onInsert={(word) => insert.current?.(word)} />
      {waits.length > 0 && (
        <Alert
          variant="light"
          color="marigold"
          role="status"
          icon={<IconHeart aria-hidden />}
          data-testid="stays-here"
        >
          {t('pupils.documents.stays', {
            words: formats.list(waits),
            place: others,
          })}
        </Alert>
      )}
      <SaidAbout said={said} classes={view.room.classes} ownClassId={session.class} />
      {!isOver && (
        <Button
          variant="default"
          size="lg"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconMessage size={24} aria-hidden />}
          onClick={() => onSay(entry?.title ?? '')}
        >
          {t('pupils.documents.say')}
        </Button>
      )}
      {!isOpen && !isOver && (
        <Text c="dimmed" size="sm">
          {t('pupils.safety')}
        </Text>
      )}
    </Stack>
  );
}
