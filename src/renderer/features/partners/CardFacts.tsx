import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isoDayOf } from '../../../shared/calendar/zones.ts';
import type { ClassCard, Days } from '../../../shared/rules/matching/class-card.ts';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Partners.module.css';

/** Everything that is shown of a class before anybody has met: names of nobody and no place among it. */
export function CardFacts({ card }: { readonly card: ClassCard }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const subjects = (words: readonly string[]): string =>
    formats.list(words.map((word) => t(`match.subject.${word}`, { defaultValue: word })));
  const days = (all: readonly Days[]): string =>
    all
      .map(({ from, to }) =>
        from === to
          ? formats.date(isoDayOf(from))
          : t('partners.card.span', { from: formats.date(isoDayOf(from)), to: formats.date(isoDayOf(to)) }),
      )
      .join(' · ');
  return (
    <dl className={classes['facts']}>
      <Fact name="country" value={card.country && formats.country(card.country)} />
      <Fact name="zone" value={card.timeZone.replaceAll('_', ' ')} />
      <Fact
        name="ages"
        value={
          card.ageFrom === card.ageTo
            ? t('partners.card.age', { age: card.ageFrom })
            : t('partners.card.agesOf', { from: card.ageFrom, to: card.ageTo })
        }
      />
      <Fact name="size" value={card.size > 0 && t('partners.card.pupils', { count: card.size })} />
      <Fact name="languages" value={formats.list(card.languages.map(formats.language))} />
      <Fact
        name="goals"
        value={
          card.goals.length > 0 && (
            <span className={classes['chips']}>
              {card.goals.map((goal) => (
                <GoalChip key={goal} goal={goal} />
              ))}
            </span>
          )
        }
      />
      <Fact name="subjects" value={subjects(card.subjects)} />
      <Fact name="strengths" value={subjects(card.strengths)} />
      <Fact
        name="objectives"
        value={formats.list(card.objectives.map((one) => t(`match.objective.${one}`)))}
      />
      <Fact name="tags" value={formats.list(card.tags)} />
      <Fact name="line" value={t(`partners.card.lineIs.${card.connectivity}`)} />
      <Fact name="lessons" value={<Lessons lessons={card.lessons} />} isEmpty={card.lessons.length === 0} />
      <Fact name="terms" value={days(card.terms)} />
      <Fact name="holidays" value={days(card.holidays)} />
    </dl>
  );
}

function Fact({
  name,
  value,
  isEmpty = !value,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly isEmpty?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`partners.card.${name}`)}</dt>
      <dd>
        {isEmpty ? (
          <Text span c="dimmed">
            {t('partners.card.unsaid')}
          </Text>
        ) : (
          value
        )}
      </dd>
    </>
  );
}

/** Lessons by weekday, on the class's own clocks. */
function Lessons({ lessons }: { readonly lessons: ClassCard['lessons'] }) {
  const formats = useFormats();
  const byDay = new Map<number, string[]>();
  for (const { weekday, from, to } of lessons)
    byDay.set(weekday, [...(byDay.get(weekday) ?? []), `${clock(from)}–${clock(to)}`]);
  return (
    <ul className={classes['plain']}>
      {[...byDay].map(([weekday, times]) => (
        <li key={weekday}>
          {/* 1 January 2024 was a Monday. */}
          {formats.weekday(Date.UTC(2024, 0, weekday), 'UTC')} <bdi>{times.join(', ')}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** Minutes since midnight as `08:30`. */
function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
