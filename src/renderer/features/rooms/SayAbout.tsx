import { Button, Stack, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayAbout } from '../../../shared/actions/exchange-letters.ts';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import type { DocumentSide } from '../../../shared/actions/shared-documents.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useTyped } from '../../ui/text/typed.ts';

/** A teacher says something about a shared document: all classes read it beside the text, and among the letters. */
export function SayAbout({
  side,
  documentId,
  title,
}: {
  readonly side: DocumentSide;
  readonly documentId: string;
  readonly title: string;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [body, write, said] = useTyped(`${documentId}/say`, '');
  const watch = useLeavingWatch();
  const words = useLeavingWords(body, watch);
  const { ask, question } = useLeavingQuestion(words);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const say = async () => {
    setProblem('');
    try {
      await sayAbout(desk, side, account.name, { about: documentId, topic: title, body: body.trim() });
      said('');
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  return (
    <Stack gap="sm" className="no-print">
      <Textarea
        label={t('rooms.documents.say')}
        autosize
        minRows={2}
        value={body}
        onChange={(event) => write(event.currentTarget.value)}
        maxLength={4000}
        maw="70ch"
      />
      <LeavingNote words={words} text={body} isSmall />
      {problem && <NotDone what={t('rooms.documents.notSaid')} code={problem} />}
      <Button
        variant="light"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconSend size={20} aria-hidden className="mirrored" />}
        disabled={body.trim() === '' || !watch}
        onClick={() => ask(() => void say())}
      >
        {t('rooms.documents.saySend')}
      </Button>
      {question}
    </Stack>
  );
}
