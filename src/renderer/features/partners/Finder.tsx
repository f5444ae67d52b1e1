import { Button, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCard } from '../../../shared/rules/matching/class-card.ts';
import { LIMITS } from '../../../shared/rules/matching/limits.ts';
import type { Ranking } from '../../../shared/rules/matching/rank.ts';
import type { Question } from '../../../shared/rules/matching/seeker.ts';
import { isPractice } from '../../platform/practice-mode.ts';
import { usePost } from '../../sync/use-sync.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useMinute } from '../../ui/use-minute.ts';
import { CandidateCard } from './CandidateCard.tsx';
import { FinderFilters, NO_FILTER, onlyOf, type Filter } from './FinderFilters.tsx';
import classes from './Partners.module.css';
import { useDirectory, useRanking, type OpenDirectory } from './use-directory.ts';

/** So many candidates are shown at first, and more at each press. */
const STEP = 10;
const DAY_MS = 86_400_000;

/** The classes that fit best, on the directory that came last: works without a connection. */
export function Finder({
  card,
  hidden,
  partners,
  mayInvite,
  profileHref,
}: {
  /** Our class as others would see it, under its listing's id when it has one. */
  readonly card: ClassCard;
  /** Listings that are never shown: our own. */
  readonly hidden: readonly string[];
  /** Listings of classes we have worked with. */
  readonly partners: readonly string[];
  readonly mayInvite: boolean;
  readonly profileHref: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMinute();
  const directory = useDirectory();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [shown, setShown] = useState(STEP);
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const question = useMemo(
    (): Question | undefined =>
      card.languages.length === 0
        ? undefined
        : { card, nowMs: today, sameCountry: filter.home, hidden, partners, only: onlyOf(filter) },
    [card, today, filter, hidden, partners],
  );
  const ranking = useRanking(directory, question);
  const change = (next: Filter): void => {
    setFilter(next);
    setShown(STEP);
  };
  return (
    <section aria-labelledby="find-title" data-testid="finder">
      <Stack gap="md">
        <div>
          <Title order={2} id="find-title">
            {t('partners.find.title')}
          </Title>
          {directory.state === 'open' && directory.kept.madeAt !== '' && (
            <Text c="dimmed" data-testid="directory-date">
              {t('partners.find.listOf', {
                count: directory.facts.listings,
                day: formats.fullMoment(directory.kept.madeAt),
              })}{' '}
              {directory.kept.isCut && t('partners.find.cut')}
            </Text>
          )}
        </div>
        {!question && (
          <EmptyState
            art="class"
            text={t('partners.find.noLanguage')}
            action={{ label: t('partners.find.toProfile'), href: profileHref }}
          />
        )}
        {question && directory.state === 'open' && directory.facts.listings > 0 && (
          <FinderFilters
            filter={filter}
            card={card}
            countries={directory.facts.countries}
            onChange={change}
          />
        )}
        {question && <Waiting {...{ directory, profileHref }} hasRanking={ranking !== undefined} />}
        {question && directory.state === 'open' && directory.facts.listings > 0 && ranking && (
          <>
            <Text role="status" c="dimmed">
              {t('partners.find.found', { count: ranking.possible })}
            </Text>
            <ul className={classes['cards']} aria-label={t('partners.find.title')}>
              {ranking.candidates.slice(0, shown).map((candidate) => (
                <li key={candidate.listing.id}>
                  <CandidateCard candidate={candidate} us={card} nowMs={now} mayInvite={mayInvite} />
                </li>
              ))}
            </ul>
            {ranking.candidates.length > shown && (
              <Button variant="light" onClick={() => setShown(shown + STEP)} style={{ alignSelf: 'center' }}>
                {t('partners.find.showMore', {
                  count: Math.min(STEP, ranking.candidates.length - shown),
                })}
              </Button>
            )}
            {ranking.possible === 0 && <WhyNone ranking={ranking} onClear={() => change(NO_FILTER)} />}
          </>
        )}
      </Stack>
    </section>
  );
}

/** What there is instead of candidates while nothing is open. */
function Waiting({
  directory,
  hasRanking,
  profileHref,
}: {
  readonly directory: OpenDirectory;
  readonly hasRanking: boolean;
  readonly profileHref: string;
}) {
  const { t } = useTranslation();
  const { loop } = usePost();
  const fetchNow = { label: t('partners.find.fetchNow'), onPress: () => loop.tryNow() };
  if (isPractice()) return <EmptyState art="partner" text={t('partners.find.practice')} />;
  if (directory.state === 'none')
    return <EmptyState art="post" text={t(noneWords(loop.books.resting))} action={fetchNow} />;
  if (directory.state === 'broken')
    return <EmptyState art="post" text={t('partners.find.broken')} action={fetchNow} />;
  if (directory.state === 'open' && directory.facts.listings === 0)
    return (
      <EmptyState
        art="partner"
        text={t('partners.find.empty')}
        action={{ label: t('partners.find.toProfile'), href: profileHref }}
      />
    );
  return hasRanking ? null : <ShapeOf label={t('partners.find.opening')} cards={3} shape="rows" />;
}

function noneWords(resting: ReturnType<typeof usePost>['loop']['books']['resting']): string {
  return resting === undefined ? 'partners.find.none' : `partners.find.noneBecause.${resting}`;
}

/** Nobody fits: why, in numbers, and what can be done about it. */
function WhyNone({ ranking, onClear }: { readonly ranking: Ranking; readonly onClear: () => void }) {
  const { t } = useTranslation();
  const reasons = LIMITS.filter((limit) => ranking.fell[limit] > 0);
  const isNarrowed = ranking.fell.only > 0;
  return (
    <Stack gap="sm" align="center">
      <EmptyState
        art="partner"
        text={t('partners.find.nobody')}
        action={isNarrowed ? { label: t('partners.find.showAll'), onPress: onClear } : undefined}
      />
      <ul className={classes['reasons']}>
        {reasons.map((limit) => (
          <li key={limit}>{t(`partners.find.fell.${limit}`, { count: ranking.fell[limit] })}</li>
        ))}
      </ul>
    </Stack>
  );
}
