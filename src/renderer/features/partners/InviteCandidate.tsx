import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconMailPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Candidate } from '../../../shared/rules/matching/rank.ts';
import { useOwnRoom } from '../../db/use-places.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { InviteForm } from './InviteForm.tsx';
import type { Standing } from './standing.ts';
import { useStanding } from './use-standing.ts';

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
  const standing = useStanding(listingId);
  const country = candidate.listing.country ? formats.country(candidate.listing.country) : '';
  if (!standing) return null;
  if (standing.state !== 'free') return <BetweenUs standing={standing} />;
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

/** What there is between the two classes already, and the way to it. */
function BetweenUs({ standing }: { readonly standing: Exclude<Standing, { state: 'free' }> }) {
  const { t } = useTranslation();
  const exchange = standing.state === 'written' ? '' : standing.exchange;
  const room = useOwnRoom(exchange);
  return (
    <Stack gap={0} align="flex-start" data-testid="standing" data-state={standing.state}>
      <Text role="status">{t(`partners.propose.${standing.state}`)}</Text>
      {room ? (
        <Link href={`/rooms/${bareId(exchange)}`}>{t('partners.over.toRoom')}</Link>
      ) : (
        <Button variant="subtle" onClick={() => document.getElementById(standing.letter)?.focus()}>
          {t('partners.propose.toLetter')}
        </Button>
      )}
    </Stack>
  );
}
