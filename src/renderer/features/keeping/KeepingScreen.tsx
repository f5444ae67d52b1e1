import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { colleagueIdOf } from '../../../shared/actions/colleagues.ts';
import { returnPupils } from '../../../shared/actions/roster.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { colleague } from '../../../shared/records/colleague.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { room } from '../../../shared/records/room.ts';
import { school } from '../../../shared/records/school.ts';
import type { Told } from '../../../shared/rules/keep-time.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useTold } from '../../db/use-told.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { NoSchool } from '../../ui/NoSchool.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { KeepTimes } from './KeepTimes.tsx';

/** How long things are kept, and what goes soon because its time is up. */
export function KeepingScreen() {
  const { t } = useTranslation();
  const session = useTeacherSession();
  const ours = useRecord(school, session.school || undefined);
  const own = useRecord(colleague, session.school && colleagueIdOf(session.school, session.account.teacher));
  const told = useTold();
  if (session.school === '') return <NoSchool text={t('colleagues.noSchool')} />;
  if (!ours || own === undefined) return null;
  // Before the first contact nobody has said what she is: whoever founds a school is its admin.
  const isAdmin = own?.role === 'admin' || (own?.joinedAt ?? '') === '';
  return (
    <Stack gap="xl" maw={860}>
      <Stack gap="lg">
        <BackLink href="/settings" words={t('settings.title')} />
        <PageHeader title={t('keeping.title')} lead={t('keeping.lead')} />
      </Stack>
      <Card withBorder component="section" aria-labelledby="keep-times">
        <Title order={2} id="keep-times" mb="md">
          {t('keeping.timesTitle')}
        </Title>
        <KeepTimes ours={ours} isAdmin={isAdmin} />
      </Card>
      <section aria-labelledby="keep-soon">
        <Title order={2} id="keep-soon">
          {t('keeping.soon')}
        </Title>
        {told.length === 0 ? (
          <Text c="dimmed">{t('keeping.nothing')}</Text>
        ) : (
          <Stack gap="sm" mt="md" component="ul" p={0} style={{ listStyle: 'none' }}>
            {told.map((one) => (
              <Soon key={`${one.what}${one.about}${one.on}`} told={one} />
            ))}
          </Stack>
        )}
      </section>
    </Stack>
  );
}

function Soon({ told }: { readonly told: Told }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const person = useRecord(pupil, told.what === 'exchange' ? undefined : told.about);
  const rooms = useRecords(room, { scope: told.what === 'exchange' ? told.about : '' });
  const name = person ? `${person.givenName} ${person.familyName}`.trim() || person.pseudonym : '';
  const isBack = told.what === 'left' && person?.leftAt === '';
  return (
    <Card withBorder component="li" data-testid="soon" data-what={told.what}>
      <Group justify="space-between" gap="md">
        <Stack gap={4} flex="1 1 320px">
          <Text fw={600}>
            {t(`keeping.what.${told.what}`, { name: name || rooms?.[0]?.title || '', count: told.count })}
          </Text>
          <Text c="dimmed">
            {isBack ? t('keeping.back') : t('keeping.on', { day: formats.fullDay(told.on, 'UTC') })}
          </Text>
        </Stack>
        {told.what === 'left' && !isBack && (
          <Button
            variant="light"
            leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
            onClick={() => void returnPupils(desk, [told.about])}
          >
            {t('keeping.return')}
          </Button>
        )}
        {told.what === 'unsent' && (
          <Button component={Link} href={`/classes/${bareId(told.class)}`} variant="light">
            {t('keeping.toClass')}
          </Button>
        )}
        {told.what === 'exchange' && (
          <Button component={Link} href={`/rooms/${bareId(told.about)}`} variant="light">
            {t('keeping.toRoom')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
