import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { decision } from '../../../shared/records/decision.ts';
import { request } from '../../../shared/records/request.ts';
import { useOpenClass, useOwnRooms } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ClassPostcard } from '../../ui/Postcard.tsx';
import { EnterCode } from './EnterCode.tsx';
import { InviteByCode } from './InviteByCode.tsx';
import { LettersSection } from './LettersSection.tsx';
import { invitationsOf, type Invitation } from './invitations.ts';
import { OpenInvitation } from './OpenInvitation.tsx';

/** Find each other: invite a class by a code, use a partner's code, see where every partnership stands. */
export function PartnersScreen() {
  const { t } = useTranslation();
  const session = useTeacherSession();
  const place = useOpenClass();
  const rooms = useOwnRooms();
  const inductedAt = useInductedAt();
  const requests = useRecords(request, { scope: session.account.teacher });
  const decisions = useRecords(decision, { scope: session.account.teacher });
  const invitations = useMemo(() => invitationsOf(requests ?? [], decisions ?? []), [requests, decisions]);
  const waiting = invitations.filter((entry) => entry.exchange === '' && !entry.isWithdrawn);
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
      {place && inductedAt && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          <InviteByCode card={place.card} classId={place.schoolClass.id} />
          <EnterCode card={place.card} classId={place.schoolClass.id} invitations={invitations} />
        </SimpleGrid>
      )}
      <LettersSection />
      {waiting.some((entry) => entry.what === 'invite') && (
        <Waiting invitations={waiting.filter((entry) => entry.what === 'invite')} />
      )}
      {rooms && rooms.length > 0 && (
        <section aria-labelledby="our-partners">
          <Title order={2} id="our-partners" mb="md">
            {t('partners.ours')}
          </Title>
          <Stack gap="md">
            {rooms.map(({ room, state, partners }) => (
              <Card key={room.id} withBorder component="article">
                <Text c="dimmed" size="sm">
                  {room.title}
                </Text>
                <SimpleGrid cols={{ base: 1, sm: 2 }} my="sm">
                  {partners.map((entry) => (
                    <ClassPostcard key={entry.id} entry={entry} />
                  ))}
                </SimpleGrid>
                <Text mb="xs">{t(`partners.state.${state}`)}</Text>
                <Link href={`/rooms/${room.scope.slice('exchange:'.length)}`}>
                  {t(state === 'waiting-for-us' ? 'partners.lookAndConfirm' : 'partners.openRoom')}
                </Link>
              </Card>
            ))}
          </Stack>
        </section>
      )}
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
