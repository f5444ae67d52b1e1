import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconCalendarEvent,
  IconCheck,
  IconFeather,
  IconFlag,
  IconHourglass,
  IconMoonStars,
  IconRoute,
  IconUsersPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { setAlone } from '../../../../shared/actions/room-care.ts';
import type { Rec } from '../../../../shared/records/merge.ts';
import type { PartnerHealth } from '../../../../shared/rules/partner-health.ts';
import { pausesOf } from '../../../../shared/rules/room-over.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useIsOff } from '../../../platform/policy-context.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { Nudge, type WordsOf } from './Nudge.tsx';
import type { NoteProps } from './StandingNotes.tsx';
import { lastSignOf, type PartnerStanding } from './use-room-things.ts';

const ICON: Readonly<Record<PartnerHealth['is'], typeof IconCheck>> = {
  well: IconCheck,
  quiet: IconMoonStars,
  missed: IconCalendarEvent,
  unseen: IconHourglass,
};

/** One partner class: when it was last heard of, what comes next, and, when it is silent, what can be done. */
export function PartnerCare({
  standing,
  view,
  own,
  letters,
  nowMs,
  words,
}: NoteProps & {
  readonly words: WordsOf;
  readonly standing: PartnerStanding;
  readonly letters: readonly Rec[];
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { partner, signs, health, aloneSince } = standing;
  const { is, schoolDays, freeUntil, missed, next } = health;
  const Icon = ICON[is];
  const last = lastSignOf(signs);
  const titleId = `care-${partner.id}`;
  const isOpen = view.state === 'open' && pausesOf(view.room, nowMs).length === 0;
  const isSilent = is !== 'well' && !(is === 'unseen' && schoolDays === 0);
  return (
    <Card withBorder component="section" aria-labelledby={titleId} data-testid="partner-care">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="md">
          <Title order={2} size="h3" id={titleId} style={{ flex: '1 1 16rem' }}>
            {t('rooms.care.title', { name: partner.name })}
          </Title>
          <Group gap={6} wrap="nowrap" fw={600} c={is === 'well' ? 'var(--leaf)' : undefined}>
            <Icon size={20} aria-hidden />
            <span data-testid="health">{t(`rooms.care.is.${is}`, { count: schoolDays })}</span>
          </Group>
        </Group>
        <Stack gap={4}>
          <Text>
            {last === ''
              ? t('rooms.care.unseen', { day: formats.relativeDay(partner.joinedAt, nowMs) })
              : t('rooms.care.seen', { day: whenWords(last) })}
          </Text>
          <Text>
            {signs.receivedAt === ''
              ? t('rooms.care.notReceived')
              : t('rooms.care.received', { day: whenWords(signs.receivedAt) })}
          </Text>
          {freeUntil !== undefined && (
            <Text>
              {freeUntil === ''
                ? t('rooms.care.freeOpen')
                : t('rooms.care.free', { day: formats.date(freeUntil) })}
            </Text>
          )}
          {freeUntil === undefined && health.hadHolidays && isSilent && (
            <Text c="dimmed">{t('rooms.care.hadFree')}</Text>
          )}
          {missed.map(({ what, id, title, dueAt }) => (
            <Text key={what + id}>
              {t(`rooms.care.missed.${what}`, { title, day: formats.day(dueAt, own.timeZone) })}
            </Text>
          ))}
          {next && (
            <Text>
              {t(`rooms.care.next.${next.what}`, {
                title: next.title,
                day: formats.day(next.dueAt, own.timeZone),
              })}
            </Text>
          )}
        </Stack>
        {isOpen && isSilent && aloneSince === '' && (
          <Nudge partner={partner} view={view} own={own} letters={letters} nowMs={nowMs} {...words} />
        )}
        {isOpen && health.isLong && aloneSince === '' && (
          <SilentForLong standing={standing} view={view} own={own} />
        )}
        {aloneSince !== '' && <Alone standing={standing} view={view} own={own} />}
      </Stack>
    </Card>
  );

  function whenWords(at: string): string {
    return `${formats.day(at, own.timeZone)} (${formats.relativeDay(at, nowMs)})`;
  }
}

/** Wait, ask a further class, or finish alone: nothing is done before one of them is pressed. */
function SilentForLong({ standing, view, own }: NoteProps & { readonly standing: PartnerStanding }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const isOff = useIsOff('partners');
  const { partner } = standing;
  return (
    <Stack gap="sm" role="group" aria-labelledby={`long-${partner.id}`} className="no-print">
      <Text fw={700} id={`long-${partner.id}`}>
        {t('rooms.care.long.title')}
      </Text>
      <Text maw="70ch">
        {t('rooms.care.long.wait')} {t('rooms.care.long.aloneHint', { name: partner.name })}
      </Text>
      <Group gap="sm">
        <Button
          variant="light"
          leftSection={<IconRoute size={20} aria-hidden />}
          onClick={() => void setAlone(desk, { room: view.room.id, class: own.id }, partner.id, true)}
        >
          {t('rooms.care.long.alone')}
        </Button>
        {!isOff && (
          <Button
            component={Link}
            href="/partners"
            variant="default"
            leftSection={<IconUsersPlus size={20} aria-hidden />}
          >
            {t('rooms.care.long.further')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Alone({ standing, view, own }: NoteProps & { readonly standing: PartnerStanding }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const { partner, signs, aloneSince } = standing;
  const isBack = lastSignOf(signs) > aloneSince;
  return (
    <Alert
      color="lagoon"
      variant="light"
      icon={isBack ? <IconFeather aria-hidden /> : <IconFlag aria-hidden />}
    >
      <Stack gap="sm" align="flex-start">
        {isBack && <Text fw={700}>{t('rooms.care.alone.back', { name: partner.name })}</Text>}
        <Text>{t('rooms.care.alone.is', { name: partner.name, day: formats.day(aloneSince) })}</Text>
        {view.state !== 'closed' && (
          <Button
            variant="light"
            className="no-print"
            onClick={() => void setAlone(desk, { room: view.room.id, class: own.id }, partner.id, false)}
          >
            {t('rooms.care.alone.undo')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
