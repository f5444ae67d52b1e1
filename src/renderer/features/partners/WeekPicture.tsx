import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { offsetAt } from '../../../shared/calendar/zones.ts';
import { DAY_MINUTES, type ClassCard } from '../../../shared/rules/matching/class-card.ts';
import { lessonsOrUsual } from '../../../shared/rules/matching/seeker.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { hoursOf, sharedWeek, type Block, type SharedBlock } from './shared-week.ts';
import classes from './WeekPicture.module.css';

/** The week of two classes over each other: a picture, and the lessons at the same time in both clocks as words. */
export function WeekPicture({
  us,
  them,
  nowMs,
}: {
  readonly us: ClassCard;
  readonly them: ClassCard;
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const ours = offsetAt(us.timeZone, nowMs);
  const theirs = offsetAt(them.timeZone, nowMs);
  const week = useMemo(
    () =>
      ours === undefined || theirs === undefined
        ? undefined
        : sharedWeek(
            lessonsOrUsual(us.lessons, us.country),
            lessonsOrUsual(them.lessons, them.country),
            ours - theirs,
          ),
    [us, them, ours, theirs],
  );
  if (!week) return null;
  const hours = hoursOf(week);
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter(
    (day) => day <= 5 || [...week.ours, ...week.theirs].some(({ weekday }) => weekday === day),
  );
  const isGuess = us.lessons.length === 0 || them.lessons.length === 0;
  const place = ({ from, to }: Block) => {
    const span = (hours.to - hours.from) * 60;
    return {
      insetBlockStart: `${((from - hours.from * 60) / span) * 100}%`,
      blockSize: `${((to - from) / span) * 100}%`,
    };
  };
  const dayName = (weekday: number): string => formats.weekday(Date.UTC(2024, 0, weekday), 'UTC');
  return (
    <figure className={classes['figure']} data-guess={isGuess || undefined}>
      <div className={classes['week']} aria-hidden="true">
        <div className={classes['hours']}>
          <span>{clock(hours.from * 60)}</span>
          <span>{clock(hours.to * 60)}</span>
        </div>
        {weekdays.map((weekday) => (
          <div key={weekday} className={classes['day']}>
            <span className={classes['name']}>{dayName(weekday).slice(0, 3)}</span>
            <div className={classes['column']}>
              {week.ours.map((block) => piece(block, weekday, 'ours', place(block)))}
              {week.theirs.map((block) => piece(block, weekday, 'theirs', place(block)))}
              {week.shared.map((block) => piece(block, weekday, 'shared', place(block)))}
            </div>
          </div>
        ))}
      </div>
      <figcaption className={classes['words']}>
        <span className={classes['key']}>
          {(['ours', 'theirs', 'shared'] as const).map((which) => (
            <span key={which} className={classes['keyItem']}>
              <span className={classes['swatch']} data-which={which} aria-hidden />
              {t(`partners.week.${which}`)}
            </span>
          ))}
        </span>
        {isGuess && <Text size="sm">{t('partners.week.guess')}</Text>}
        {week.shared.length === 0 ? (
          <Text size="sm">{t('partners.week.never')}</Text>
        ) : (
          <ul className={classes['list']}>
            {week.shared.map((block) => (
              <li key={`${block.weekday}/${block.from}`}>{both(block)}</li>
            ))}
          </ul>
        )}
      </figcaption>
    </figure>
  );

  function both({ weekday, from, to, theirs: there }: SharedBlock) {
    return t('partners.week.both', {
      here: `${dayName(weekday)} ${clock(from)}–${clock(to)}`,
      there: `${there.weekday === weekday ? '' : `${dayName(there.weekday)} `}${clock(there.from)}–${clock(there.to)}`,
    });
  }
}

function piece(
  block: Block,
  weekday: number,
  which: 'ours' | 'theirs' | 'shared',
  style: { insetBlockStart: string; blockSize: string },
) {
  if (block.weekday !== weekday) return null;
  return <span key={`${which}${block.from}`} className={classes['block']} data-which={which} style={style} />;
}

/** Minutes since midnight as `08:30`; past midnight on the next day's clocks. */
function clock(minutes: number): string {
  const minute = minutes % DAY_MINUTES;
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
