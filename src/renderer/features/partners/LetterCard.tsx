import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertCircle,
  IconCircleCheck,
  IconCircleX,
  IconHourglass,
  IconMailbox,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Proposal } from '../../../shared/records/proposal.ts';
import { ClassPostcard } from '../../ui/Postcard.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { AnswerLetter } from './AnswerLetter.tsx';
import { IntoNote } from './IntoRoom.tsx';
import type { Letter } from './letters-of.ts';
import { SideBySide } from './SideBySide.tsx';
import { UndoWord } from './UndoWord.tsx';

const NOTHING = { request: '', seen: '', at: '' };

/** An invitation, sent or received: who, what, how it stands in words, and what can be done. */
export function LetterCard({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation();
  const { proposal, written, word, turn } = letter;
  const into = proposal?.into ?? written?.exchange ?? '';
  const terms = written?.terms ?? proposal?.ours.terms;
  return (
    <Card
      withBorder
      component="article"
      id={letter.id}
      tabIndex={-1}
      data-testid="partner-letter"
      data-state={proposal?.state ?? word?.state}
    >
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Title order={3}>
            {proposal ? <Heading proposal={proposal} /> : t('partners.letter.toListed')}
          </Title>
          <Standing letter={letter} />
        </Group>
        {proposal && proposal.partner.name !== '' && (
          <ClassPostcard entry={{ ...proposal.partner, isVerified: proposal.isPartnerVerified }} />
        )}
        {proposal && proposal.partner.name !== '' && !proposal.isPartnerVerified && (
          <Text size="sm">{t('partners.letter.unverified')}</Text>
        )}
        {into !== '' && <IntoNote exchange={into} isOurs={proposal?.by !== 'theirs'} />}
        {proposal ? (
          <SideBySide ours={proposal.ours} theirs={proposal.theirs} />
        ) : (
          terms && (
            <SideBySide ours={{ ...NOTHING, request: letter.id, terms }} theirs={{ ...NOTHING, terms }} />
          )
        )}
        {word && <UndoWord word={word} />}
        {word?.state === 'refused' && <ProblemNote code={word.reason} />}
        {proposal && turn === 'over' && <Over proposal={proposal} />}
        {proposal && turn !== 'over' && <AnswerLetter letter={letter} proposal={proposal} />}
      </Stack>
    </Card>
  );
}

function Heading({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const { t } = useTranslation();
  const formats = useFormats();
  const { partner, by } = proposal;
  const place = formats.parts([partner.place, formats.country(partner.country)]);
  if (partner.name === '') return t('partners.letter.toCountry', { place });
  return t(`partners.letter.${by === 'ours' ? 'to' : 'from'}`, { name: partner.teacherName, place });
}

/** How it stands, in icon and words. */
function Standing({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { proposal, word, turn } = letter;
  const [StateIcon, words] = standing();
  return (
    <Text component="span" fw={600} role="status">
      <Group gap={6} wrap="nowrap" component="span">
        <StateIcon size={20} aria-hidden />
        {words}
      </Group>
    </Text>
  );

  function standing(): [Icon, string] {
    if (word?.state === 'here') return [IconMailbox, t('partners.letter.here')];
    if (word?.state === 'on-its-way') return [IconSend, t('partners.letter.onItsWay')];
    if (!proposal) return [IconAlertCircle, t('partners.letter.cameBack')];
    const until = formats.day(proposal.expiresAt);
    if (turn === 'ours') return [IconAlertCircle, t('partners.letter.ours', { day: until })];
    if (turn === 'both') return [IconAlertCircle, t('partners.letter.both', { day: until })];
    if (turn === 'theirs') return [IconHourglass, t('partners.letter.theirs', { day: until })];
    if (proposal.state === 'accepted') return [IconCircleCheck, t('partners.letter.accepted')];
    return [IconCircleX, t(`partners.letter.${proposal.state === 'open' ? 'expired' : proposal.state}`)];
  }
}

/** What became of it. */
function Over({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, endedBy, reason, words, lateYes, crossed, exchange, expiresAt } = proposal;
  if (state === 'accepted')
    return (
      <Stack gap="sm" align="flex-start">
        <Text>{t(crossed === '' ? 'partners.over.accepted' : 'partners.over.crossed')}</Text>
        {exchange !== '' && (
          <Button component={Link} href={`/rooms/${bareId(exchange)}`}>
            {t('partners.over.toRoom')}
          </Button>
        )}
      </Stack>
    );
  return (
    <Stack gap="xs">
      {state === 'declined' && (
        <Text>
          {t(`partners.over.declined.${endedBy === 'ours' ? 'ours' : 'theirs'}`, {
            reason: t(`partners.reason.${reason || 'other'}`),
          })}
        </Text>
      )}
      {state === 'withdrawn' && (
        <Text>{t(`partners.over.withdrawn.${endedBy === 'ours' ? 'ours' : 'theirs'}`)}</Text>
      )}
      {(state === 'expired' || state === 'open') && (
        <Text>{t('partners.over.expired', { day: formats.day(expiresAt) })}</Text>
      )}
      {state === 'ended' && <Text>{t(`partners.over.ended.${reason === 'full' ? 'full' : 'gone'}`)}</Text>}
      {words !== '' && <Text style={{ whiteSpace: 'pre-line' }}>“{words}”</Text>}
      {lateYes !== '' && <Text fw={600}>{t(`partners.over.lateYes.${lateYes}`)}</Text>}
    </Stack>
  );
}
