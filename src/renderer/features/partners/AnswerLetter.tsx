import { Button, Group, Text } from '@mantine/core';
import { IconCalendarEvent, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  acceptProposal,
  takeBackProposal,
  undoRequest,
} from '../../../shared/actions/propose-partnership.ts';
import type { Proposal } from '../../../shared/records/proposal.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useOwnCard } from '../../db/use-places.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { CounterForm } from './CounterForm.tsx';
import { DeclineForm } from './DeclineForm.tsx';
import type { Letter } from './letters-of.ts';
import { wordsOfCard } from './words-of-card.ts';

/** Yes, something else, no, or taking it back: whatever may be said now. */
export function AnswerLetter({ letter, proposal }: { readonly letter: Letter; readonly proposal: Proposal }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const card = useOwnCard(proposal.class);
  const inductedAt = useInductedAt();
  const undoToast = useUndoToast();
  const [open, setOpen] = useState<'counter' | 'decline'>();
  const watch = useLeavingWatch();
  const words = useLeavingWords(card ? wordsOfCard(card) : '', watch);
  const { ask, question } = useLeavingQuestion(words);
  const { word, turn } = letter;
  // One word of ours at a time: what waits here is said above, with its way back.
  if (word && word.state !== 'refused') return null;
  if (!card || !watch) return null;
  if (inductedAt === '') return <Text>{t('partners.letter.inductFirst')}</Text>;
  const writer = { teacher: account.teacher, class: proposal.class, card };
  const said = (id: string, key: 'accept' | 'take-back') => {
    undoToast(t(`partners.word.${key}`), () => void undoRequest(desk, id));
  };
  const accept = async () =>
    said(
      await acceptProposal(desk, writer, { proposal: proposal.id, seen: proposal.theirs.request }),
      'accept',
    );
  const takeBack = async () => said(await takeBackProposal(desk, writer, proposal.id), 'take-back');
  const close = () => setOpen(undefined);
  if (open === 'counter') return <CounterForm proposal={proposal} writer={writer} onClose={close} />;
  if (open === 'decline') return <DeclineForm proposal={proposal} writer={writer} onClose={close} />;
  // What an exchange has agreed on is changed in its room, by all who are in it.
  const mayCounter = proposal.into === '';
  const isOurs = turn === 'ours' || turn === 'both';
  return (
    <Group gap="sm">
      {question}
      {isOurs && (
        <Button leftSection={<IconCheck size={20} aria-hidden />} onClick={() => ask(() => void accept())}>
          {t('partners.answer.accept')}
        </Button>
      )}
      {isOurs && mayCounter && (
        <Button
          variant="light"
          leftSection={<IconCalendarEvent size={20} aria-hidden />}
          onClick={() => setOpen('counter')}
        >
          {t('partners.answer.counter')}
        </Button>
      )}
      {proposal.theirs.request !== '' && isOurs && (
        <Button
          variant="subtle"
          leftSection={<IconX size={20} aria-hidden />}
          onClick={() => setOpen('decline')}
        >
          {t('partners.answer.decline')}
        </Button>
      )}
      {!isOurs && mayCounter && (
        <Button variant="default" onClick={() => setOpen('counter')}>
          {t('partners.answer.change')}
        </Button>
      )}
      {proposal.by === 'ours' && (
        <Button variant="subtle" onClick={() => void takeBack()}>
          {t('partners.answer.takeBack')}
        </Button>
      )}
    </Group>
  );
}
