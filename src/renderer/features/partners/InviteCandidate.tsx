import { Button, Modal, Text } from '@mantine/core';
import { IconMailPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Candidate } from '../../../shared/rules/matching/rank.ts';
import { useOwnRooms } from '../../db/use-places.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { InviteForm } from './InviteForm.tsx';
import { usePartnerLetters } from './use-partner-letters.ts';

/** What a candidate's card offers: to invite that class. */
export interface InviteCandidateProps {
  /** The id under which the class stands on the list. */
  readonly listingId: string;
  readonly candidate: Candidate;
}

/** The way to an invitation; where one is on its way or open, or the classes work together already, it says so. */
export function InviteCandidate({ listingId, candidate }: InviteCandidateProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const letters = usePartnerLetters() ?? [];
  const rooms = useOwnRooms() ?? [];
  const open = new Set(rooms.flatMap(({ room, state }) => (state === 'closed' ? [] : [room.scope])));
  const country = candidate.listing.country ? formats.country(candidate.listing.country) : '';
  const isWritten = letters.some(
    ({ proposal, written, word }) =>
      (written?.listing === listingId && word?.state !== 'refused') ||
      (proposal?.listing === listingId && proposal.state === 'open'),
  );
  const together = letters.find(
    ({ proposal }) =>
      proposal?.listing === listingId && proposal.state === 'accepted' && open.has(proposal.exchange),
  );
  if (together)
    return (
      <Text role="status">
        {t('partners.propose.together')}{' '}
        <Link href={`/rooms/${bareId(together.proposal!.exchange)}`}>{t('partners.over.toRoom')}</Link>
      </Text>
    );
  if (isWritten) return <Text role="status">{t('partners.propose.written')}</Text>;
  return (
    <>
      <Button
        leftSection={<IconMailPlus size={20} aria-hidden />}
        aria-label={t('partners.find.inviteOf', { country })}
        data-listing={listingId}
        onClick={() => setOpen(true)}
      >
        {t('partners.find.invite')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={t('partners.propose.title', { country })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <InviteForm
          listingId={listingId}
          languages={candidate.listing.languages}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}
