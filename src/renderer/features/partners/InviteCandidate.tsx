import { Button } from '@mantine/core';
import { IconMailPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../shared/rules/matching/rank.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** What a candidate's card offers: to invite that class. */
export interface InviteCandidateProps {
  /** The id under which the class stands on the list. */
  readonly listingId: string;
  readonly candidate: Candidate;
}

/** The way to an invitation. */
export function InviteCandidate({ listingId, candidate }: InviteCandidateProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const country = candidate.listing.country ? formats.country(candidate.listing.country) : '';
  return (
    <Button
      leftSection={<IconMailPlus size={20} aria-hidden />}
      aria-label={t('partners.find.inviteOf', { country })}
      data-listing={listingId}
      onClick={() => {
        const place = document.getElementById('invite-title');
        place?.scrollIntoView({ block: 'center' });
        place?.focus({ preventScroll: true });
      }}
    >
      {t('partners.find.invite')}
    </Button>
  );
}
