import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listStateOf, startedClasses } from '../../../shared/actions/keep-listed.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { decision } from '../../../shared/records/decision.ts';
import { proposal } from '../../../shared/records/proposal.ts';
import { request } from '../../../shared/records/request.ts';
import { cardOf } from '../../../shared/rules/matching/class-card.ts';
import { useOpenClass, useOwnRooms } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { EnterCode } from './EnterCode.tsx';
import { Finder } from './Finder.tsx';
import { InviteByCode } from './InviteByCode.tsx';
import { LettersSection } from './LettersSection.tsx';
import { invitationsOf, type Invitation } from './invitations.ts';
import { KnownClasses } from './KnownClasses.tsx';
import { ownListings, partnerListings } from './known-listings.ts';
import { OpenInvitation } from './OpenInvitation.tsx';
import { OurClass } from './OurClass.tsx';
import { schoolStateOf } from './school-state.ts';

const NONE: readonly never[] = [];

/** Find each other: how we stand, the classes that fit, codes for the telephone, and where every partnership stands. */
export function PartnersScreen() {
  const { t } = useTranslation();
  const session = useTeacherSession();
  const place = useOpenClass();
  const rooms = useOwnRooms() ?? NONE;
  const inductedAt = useInductedAt();
  const requests = useRecords(request, { scope: session.account.teacher });
  const decisions = useRecords(decision, { scope: session.account.teacher });
  const invitations = useMemo(() => invitationsOf(requests ?? [], decisions ?? []), [requests, decisions]);
  const listings = useMemo(() => ownListings(requests ?? [], decisions ?? []), [requests, decisions]);
  const hidden = useMemo(() => [...listings.values()], [listings]);
  const proposals = useRecords(proposal, { scope: session.account.teacher });
  const partners = useMemo(() => partnerListings(proposals ?? []), [proposals]);
  const waiting = invitations.filter(
    (entry) => entry.what === 'invite' && entry.exchange === '' && !entry.isWithdrawn,
  );
  const card = useMemo(() => {
    if (!place) return undefined;
    const { schoolClass, school } = place;
    return cardOf(listings.get(schoolClass.id) ?? schoolClass.id, schoolClass, school.country);
  }, [place, listings]);
  return (
    <Stack gap="xl">
      <PageHeader title={t('partners.title')} lead={t('partners.lead')} />
      {place === null && (
        <EmptyState
          art="partner"
          text={t('partners.needsClass')}
          action={{ label: t('partners.makeClass'), href: '/classes' }}
        />
      )}
      {place && inductedAt === '' && <InductionGate />}
      <LettersSection />
      {place && card && requests && decisions && (
        <>
          <OurClass
            school={place.school}
            state={schoolStateOf(place.school, requests, decisions)}
            schoolClass={place.schoolClass}
            card={card}
            isOwn={startedClasses(requests).includes(place.schoolClass.id)}
            said={listStateOf(requests, decisions, place.schoolClass.id)}
          />
          <Finder
            card={card}
            hidden={hidden}
            partners={partners}
            mayInvite={Boolean(inductedAt)}
            profileHref={`/classes/${bareId(place.schoolClass.id)}/profile`}
          />
        </>
      )}
      {place && inductedAt && (
        <section aria-labelledby="by-telephone">
          <Title order={2} id="by-telephone" mb="md">
            {t('partners.byTelephone')}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
            <InviteByCode card={place.card} classId={place.schoolClass.id} />
            <EnterCode card={place.card} classId={place.schoolClass.id} invitations={invitations} />
          </SimpleGrid>
        </section>
      )}
      {waiting.length > 0 && <Waiting invitations={waiting} />}
      <KnownClasses
        id="our-partners"
        title={t('partners.ours')}
        rooms={rooms.filter(({ state }) => state !== 'closed')}
      />
      <KnownClasses
        id="past-partners"
        title={t('partners.past')}
        rooms={rooms.filter(({ state }) => state === 'closed')}
      />
    </Stack>
  );
}

function Waiting({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="open-invitations">
      <Title order={2} id="open-invitations" mb="md">
        {t('partners.openInvitations')}
      </Title>
      <Stack gap="md">
        {invitations.map((entry) => (
          <OpenInvitation key={entry.id} invitation={entry} />
        ))}
      </Stack>
    </section>
  );
}
