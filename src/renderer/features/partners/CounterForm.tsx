import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { counterProposal, type ProposalWriter } from '../../../shared/actions/propose-partnership.ts';
import type { Proposal } from '../../../shared/records/proposal.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import { useLeavingQuestion } from '../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../ui/findings/leaving.ts';
import { LeavingNote } from '../../ui/findings/LeavingNote.tsx';
import { useTyped } from '../../ui/text/typed.ts';
import { TermsFields, type TermsDraft } from './TermsFields.tsx';
import { useFreeProjects } from './use-free-projects.ts';
import { wordsOfCard, wordsOfTerms } from './words-of-card.ts';

/** Suggests something else: begins with what was suggested last. */
export function CounterForm({
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
  const { ours, theirs } = proposal;
  const newest = theirs.request !== '' && theirs.at >= ours.at ? theirs : ours;
  const [draft, setDraft, done] = useTyped<TermsDraft>(`counter/${proposal.id}`, {
    project: '',
    terms: { ...newest.terms, words: newest === ours ? ours.terms.words : '' },
  });
  const projects = useFreeProjects() ?? [];
  const watch = useLeavingWatch();
  const text = [wordsOfCard(writer.card), wordsOfTerms(draft.terms)].join('\n');
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  const send = async () => {
    await counterProposal(desk, writer, { proposal: proposal.id, seen: newest.request }, draft);
    done();
    onClose();
  };
  return (
    <Stack gap="md">
      <Text>{t('partners.answer.counterLead')}</Text>
      <TermsFields
        draft={draft}
        onChange={setDraft}
        projects={projects}
        wordsLabel={t('partners.answer.counterWords')}
        theirTitle={newest.terms.title || t('partners.untitled')}
      />
      <LeavingNote words={words} text={text} />
      {question}
      <Group gap="sm">
        <Button
          leftSection={<IconSend size={20} aria-hidden className="mirrored" />}
          disabled={!watch}
          onClick={() => ask(() => void send())}
        >
          {t('partners.answer.counterSend')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('partners.answer.notNow')}
        </Button>
      </Group>
    </Stack>
  );
}
