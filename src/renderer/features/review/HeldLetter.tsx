import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconMailForward, IconVocabulary, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerLetter, releaseLetter } from '../../../shared/actions/exchange-letters.ts';
import { setMediaRemoved } from '../../../shared/actions/letter-media.ts';
import { kindOf } from '../../../shared/lib/ids.ts';
import { keepingCode } from '../../../shared/lib/errors.ts';
import type { ConsentState } from '../../../shared/rules/consent.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { HeldLetterOf } from '../../db/use-letters.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useLetterMedia, wordsOf } from '../../sync/use-letter-media.ts';
import { markFindings } from '../../ui/findings/FindingMark.tsx';
import { Letter } from '../../ui/Letter.tsx';
import type { FeedItem } from '../../ui/long-list/LongFeed.tsx';
import { Pictures } from '../../ui/media/Pictures.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useHasTyped, useTyped } from '../../ui/text/typed.ts';
import { LetterText } from '../../ui/text/LetterText.tsx';
import { ConfirmRelease } from './ConfirmRelease.tsx';
import { FoundNote } from './FoundNote.tsx';
import { SinceReturned } from './SinceReturned.tsx';
import { joinFindings, type LetterFindings } from './scan-letters.ts';
import { useFoundIn } from './use-found-in.ts';
import { WaitsForConsent } from './WaitsForConsent.tsx';
import { WordForm } from './WordForm.tsx';

/** One held letter: the real name is for the teacher's eyes only, the partner class will see the pseudonym. */
export function HeldLetter({
  held,
  found,
  consent,
  item,
}: {
  readonly held: HeldLetterOf;
  readonly found: LetterFindings;
  /** How it stands with the family's consent to letters; undefined while that is being read. */
  readonly consent: ConsentState | undefined;
  readonly item: FeedItem;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const { letter, pupil, pseudonym, room, isRoomOpen, isStopped } = held;
  const isInducted = Boolean(useInductedAt());
  const pictures = useLetterMedia(letter.id, 'home');
  const said = useFoundIn(wordsOf(pictures.items));
  const both = useMemo(() => joinFindings(found, said), [found, said]);
  const [isAsking, { open: ask, close: stopAsking }] = useDisclosure(false);
  const [problem, setProblem] = useState('');
  /** She suggests a word: her teacher writes it out, and no letter goes. */
  const isWord = kindOf(letter.about) === 'glossary';
  const [isWriting, setWriting] = useState(useHasTyped(`${letter.id}/as-word`));
  // It outlives this sheet, which goes when the list moves on.
  const answerAt = `answer/${letter.id}/${letter.author}`;
  const [note, write, done] = useTyped(answerAt, '');
  const [isAnswering, setAnswering] = useState(useHasTyped(answerAt));
  const stopAnswering = () => {
    done();
    setAnswering(false);
  };
  const release = async () => {
    setProblem('');
    try {
      await releaseLetter(desk, letter.id, account.teacher);
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  const takeOff = async () => {
    setProblem('');
    for (const { id } of pictures.items) await setMediaRemoved(desk, id, true);
  };
  const answer = async (review: 'returned' | 'refused') => {
    const { author } = letter;
    await answerLetter(desk, letter.id, author, { review, reviewNote: note, teacher: account.teacher });
    done();
  };
  return (
    <Letter
      author={t('review.from', { name: pupil, pseudonym })}
      topic={letter.topic && markFindings(letter.topic, 0, found.topic)}
      writtenAt={letter.updatedAt}
      place={t(isWord ? 'words.review.to' : 'review.to', { place: room })}
      item={item}
    >
      <Stack gap="md">
        <FoundNote found={found} />
        <SinceReturned letter={letter} />
        {letter.isLocked ? (
          <Text>{t('review.locked')}</Text>
        ) : (
          <LetterText format={letter.format} body={letter.body} findings={found.body} />
        )}
        {said.all.length > 0 && <FoundNote found={said} />}
        <Pictures {...pictures} />
        {!isRoomOpen && <Text c="dimmed">{t(isStopped ? 'review.stopped' : 'review.roomClosed')}</Text>}
        {consent !== undefined && consent !== 'given' && (
          <WaitsForConsent state={consent} classId={letter.class} />
        )}
        {problem && <ProblemNote code={problem} />}
        {problem === 'consent/missing' && pictures.items.length > 0 && (
          <>
            <Text>{t('review.picturesToo')}</Text>
            <Button variant="light" onClick={() => void takeOff()} style={{ alignSelf: 'flex-start' }}>
              {t('review.withoutPictures', { count: pictures.items.length })}
            </Button>
          </>
        )}
        {isAnswering && (
          <Textarea
            autoFocus
            autosize
            minRows={2}
            label={t('review.note', { name: pupil })}
            description={t('review.noteHint')}
            value={note}
            onChange={(event) => write(event.currentTarget.value)}
            maxLength={1000}
          />
        )}
        {isWord && isWriting && <WordForm letter={letter} onClose={() => setWriting(false)} />}
        <Group gap="sm">
          {!isAnswering && isWord && !isWriting && (
            <Button
              leftSection={<IconVocabulary size={20} aria-hidden />}
              disabled={!isRoomOpen || letter.isLocked || !isInducted || consent !== 'given'}
              onClick={() => setWriting(true)}
            >
              {t('words.review.put')}
            </Button>
          )}
          {!isAnswering && !isWord && (
            <Button
              leftSection={<IconMailForward size={20} aria-hidden />}
              disabled={!isRoomOpen || letter.isLocked || !isInducted || consent !== 'given'}
              onClick={both.all.length > 0 ? ask : () => void release()}
            >
              {t('review.release')}
            </Button>
          )}
          {!isAnswering && (
            <Button
              variant="light"
              leftSection={<IconArrowBackUp size={20} aria-hidden />}
              onClick={() => setAnswering(true)}
            >
              {t('review.answer')}
            </Button>
          )}
          {isAnswering && (
            <>
              <Button
                leftSection={<IconArrowBackUp size={20} aria-hidden />}
                disabled={note.trim() === ''}
                onClick={() => void answer('returned')}
              >
                {t('review.return')}
              </Button>
              <Button
                variant="light"
                color="brick"
                leftSection={<IconX size={20} aria-hidden />}
                disabled={note.trim() === ''}
                onClick={() => void answer('refused')}
              >
                {t('review.refuse')}
              </Button>
              <Button variant="subtle" onClick={stopAnswering}>
                {t('review.cancel')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
      <ConfirmRelease
        isOpen={isAsking}
        findings={both.all}
        text={both.text}
        pupil={pupil}
        onRelease={() => void release()}
        onClose={stopAsking}
      />
    </Letter>
  );
}
