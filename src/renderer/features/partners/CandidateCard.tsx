import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconClock, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCard } from '../../../shared/rules/matching/class-card.ts';
import type { Candidate } from '../../../shared/rules/matching/rank.ts';
import { reasonWords } from '../../ui/match-words.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { CardFacts } from './CardFacts.tsx';
import { InviteCandidate } from './InviteCandidate.tsx';
import classes from './Partners.module.css';
import { WeekPicture } from './WeekPicture.tsx';

/** So many reasons stand on a card that is not opened. */
const FIRST_REASONS = 4;

/** A class that could be a partner (its school is verified, or it would not be on the list): where it is, how well it fits and why; opened, all that is shown before anybody has met. */
export function CandidateCard({
  candidate,
  us,
  nowMs: now,
  mayInvite,
}: {
  readonly candidate: Candidate;
  readonly us: ClassCard;
  readonly nowMs: number;
  readonly mayInvite: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { listing, reasons } = candidate;
  const speaker = { t, formats, theirCountry: listing.country };
  const shown = isOpen ? reasons : reasons.slice(0, FIRST_REASONS);
  return (
    <Card withBorder component="article" aria-labelledby={id} data-testid="candidate">
      <div className={classes['candidate']}>
        <div>
          <div className={classes['where']}>
            <Title order={3} id={id}>
              {t('partners.find.classIn', {
                country: listing.country ? formats.country(listing.country) : t('partners.find.somewhere'),
                from: listing.ageFrom,
                to: listing.ageTo,
              })}
            </Title>
            {listing.timeZone && (
              <Text c="dimmed" span>
                <IconClock size={16} aria-hidden style={{ verticalAlign: '-3px' }} />{' '}
                {t('partners.find.timeThere', { time: formats.time(now, listing.timeZone) })}
              </Text>
            )}
          </div>
          <Text c="var(--leaf)" data-testid="school-checked">
            <IconRosetteDiscountCheck size={18} aria-hidden style={{ verticalAlign: '-3px' }} />{' '}
            {t('ui.schoolVerified')}
          </Text>
          <ul className={classes['reasons']}>
            {shown.map((reason) => (
              <li key={reason.code}>{reasonWords(reason, speaker)}</li>
            ))}
          </ul>
        </div>
        <Stack gap="sm">
          <Score fit={candidate.fit} />
          {mayInvite && <InviteCandidate listingId={listing.id} candidate={candidate} />}
          <Button
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={`${id}-more`}
            onClick={() => setIsOpen(!isOpen)}
            leftSection={
              isOpen ? <IconChevronUp size={20} aria-hidden /> : <IconChevronDown size={20} aria-hidden />
            }
          >
            {t(isOpen ? 'partners.find.less' : 'partners.find.more')}
          </Button>
        </Stack>
        <div id={`${id}-more`} className={classes['whole']} hidden={!isOpen}>
          {isOpen && (
            <Stack gap="lg">
              <section aria-label={t('partners.week.title')}>
                <Title order={4} mb="xs">
                  {t('partners.week.title')}
                </Title>
                <WeekPicture us={us} them={listing} nowMs={now} />
              </section>
              <section aria-label={t('partners.card.title')}>
                <Title order={4} mb="xs">
                  {t('partners.card.title')}
                </Title>
                <CardFacts card={listing} />
              </section>
            </Stack>
          )}
        </div>
      </div>
    </Card>
  );
}

/** From how many points out of 100 a class fits as the words say. */
const FITS = [
  ['very', 65],
  ['well', 45],
  ['partly', 25],
  ['little', 0],
] as const;

/** How well a class fits: in words, as a bar and as a number. */
function Score({ fit }: { readonly fit: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const points = Math.round(fit);
  const [words] = FITS.find(([, least]) => points >= least)!;
  return (
    <div className={classes['score']}>
      <Text fw={600}>{t(`partners.find.fit.${words}`)}</Text>
      <div className={classes['bar']} aria-hidden>
        <div className={classes['told']} style={{ inlineSize: `${points}%` }} />
      </div>
      <Text size="sm" c="dimmed">
        {t('partners.find.points', { points: formats.number(points) })}
      </Text>
    </div>
  );
}
