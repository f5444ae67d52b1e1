import { Button, Group, Stack, Text } from '@mantine/core';
import { IconShieldHeart } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nameLead, offerToLead } from '../../../shared/actions/safeguarding-lead.ts';
import { decision } from '../../../shared/records/decision.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { useLead, useLeadOffers } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Who the school's safeguarding lead is: a colleague offers herself, an admin chooses. And the cards, to be read again. */
export function LeadSection() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account, school } = useTeacherSession();
  const lead = useLead(school);
  const offers = useLeadOffers(school);
  const [asked, setAsked] = useState('');
  const answer = useRecord(decision, asked.replace('request:', 'decision:') || undefined);
  if (school === '') return null;
  const isMe = lead?.teacher === account.teacher;
  const hasOffered = offers.some((offer) => offer.teacher === account.teacher);
  const others = offers.filter((offer) => offer.teacher !== lead?.teacher);
  return (
    <SettingsSection title={t('settings.lead.title')} lead={t('settings.lead.lead')}>
      <Group gap="sm" wrap="nowrap" data-testid="safeguarding-lead">
        <IconShieldHeart size={24} aria-hidden style={{ flex: 'none' }} />
        <Text>
          {isMe
            ? t('settings.lead.you')
            : lead?.name
              ? t('settings.lead.is', { name: lead.name })
              : t('settings.lead.unknown')}
        </Text>
      </Group>
      {others.length > 0 && (
        <Stack gap="xs" align="flex-start">
          <Text fw={600}>{t('settings.lead.ready')}</Text>
          {others.map((offer) => (
            <Button
              key={offer.id}
              variant="light"
              onClick={() =>
                void nameLead(desk, account.teacher, school, offer.teacher).then((request) =>
                  setAsked(request),
                )
              }
            >
              {t('settings.lead.name', { name: offer.name })}
            </Button>
          ))}
          {asked !== '' && answer?.outcome !== 'ok' && (
            <Text role="status">
              {t(answer?.outcome === 'refused' ? 'settings.lead.notYours' : 'settings.lead.asked')}
            </Text>
          )}
        </Stack>
      )}
      {!isMe && hasOffered && <Text c="dimmed">{t('settings.lead.offered')}</Text>}
      <Group>
        {!isMe && !hasOffered && (
          <Button variant="light" onClick={() => void offerToLead(desk, school, account)}>
            {t('settings.lead.offer')}
          </Button>
        )}
        <Button variant="light" component={Link} href="/induction">
          {t('settings.safety.open')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
