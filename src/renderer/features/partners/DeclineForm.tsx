import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { declineProposal, type ProposalWriter } from '../../../shared/actions/propose-partnership.ts';
import { DECLINE_REASONS, type DeclineReason, type Proposal } from '../../../shared/records/proposal.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { useTyped } from '../../ui/text/typed.ts';

/** A kind no: a reason that the other teacher reads in her own language, and words. */
export function DeclineForm({
  proposal,
  writer,
  onClose,
}: {
  readonly proposal: Proposal;
  readonly writer: ProposalWriter;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [typed, setTyped, done] = useTyped<{ reason: DeclineReason; words: string }>(
    `decline/${proposal.id}`,
    {
      reason: 'not-now',
      words: '',
    },
  );
  const watch = useLeavingWatch();
  const words = useLeavingWords(typed.words, watch);
  const { ask, question } = useLeavingQuestion(words);
  const send = async () => {
    await declineProposal(desk, writer, proposal.id, typed);
    done();
    onClose();
  };
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('partners.answer.declineWhy')}
        value={typed.reason}
        onChange={(value) => setTyped({ ...typed, reason: value as DeclineReason })}
      >
        <Stack gap="xs" mt="xs">
          {DECLINE_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={t(`partners.reason.${reason}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('partners.answer.declineWords')}
        value={typed.words}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, words: value })}
        maxLength={1200}
        autosize
        minRows={2}
      />
      <LeavingNote words={words} text={typed.words} />
      {question}
      <Group gap="sm">
        <Button disabled={!watch} onClick={() => ask(() => void send())}>
          {t('partners.answer.declineSend')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('partners.answer.notNow')}
        </Button>
      </Group>
    </Stack>
  );
}
