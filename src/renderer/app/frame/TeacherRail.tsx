import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useDeskLock } from '../../db/lock-context.ts';
import { usePolicy } from '../../platform/policy-context.ts';
import { LOCK_KEY } from '../../ui/lock-key.ts';
import { useArrowKeys } from '../../ui/use-arrow-keys.ts';
import { WorldMark } from '../../ui/WorldMark.tsx';
import { placeOf, placesWithout } from './places.ts';
import classes from './TeacherFrame.module.css';

/** What waits behind places of the rail. */
export interface RailCounts {
  /** Letters that wait in Review. */
  readonly review: number;
  /** Open reports; undefined for whoever has nothing to do with reports: the place is not shown then. */
  readonly reports: number | undefined;
}

/** The rail of places; icons only on narrow screens, where a tip says the word; below them the lock. Up and down go from place to place. */
export function TeacherRail({ counts }: { readonly counts: RailCounts }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const isNarrow = useMediaQuery('(max-width: 62em)');
  const here = placeOf(path);
  const lock = useDeskLock();
  const off = usePolicy().effective.featuresOff.value;
  const box = useArrowKeys<HTMLElement>('column', 'a');
  return (
    <nav className={`${classes['rail']} no-print`} aria-label={t('app.menu')} ref={box}>
      <Link href="/today" className={classes['mark']} aria-label={t('app.name')}>
        <WorldMark size={40} />
        <span className={classes['word']}>{t('app.name')}</span>
      </Link>
      {placesWithout(off)
        .filter(({ place }) => place !== 'reports' || counts.reports !== undefined)
        .map(({ place, icon: PlaceIcon }) => (
          <Tooltip key={place} label={t(`nav.${place}`)} position="right" disabled={!isNarrow}>
            <Link
              href={`/${place}`}
              className={classes['place']}
              aria-current={place === here ? 'page' : undefined}
            >
              <PlaceIcon size={22} aria-hidden />
              <span className={classes['word']}>{t(`nav.${place}`)}</span>
              {(place === 'review' || place === 'reports') && <Count of={place} count={counts[place] ?? 0} />}
            </Link>
          </Tooltip>
        ))}
      <Tooltip label={t('lock.now')} position="right" disabled={!isNarrow}>
        <button
          type="button"
          className={`${classes['place']} ${classes['lock']}`}
          onClick={() => void lock.lock()}
          aria-keyshortcuts={LOCK_KEY}
          data-testid="lock"
        >
          <IconLock size={22} aria-hidden />
          <span className={classes['word']}>{t('lock.now')}</span>
        </button>
      </Tooltip>
    </nav>
  );
}

function Count({ of, count }: { readonly of: keyof RailCounts; readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <>
      <span className={classes['count']} aria-hidden>
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden">
        {t(of === 'review' ? 'nav.reviewCount' : 'nav.reportsCount', { count })}
      </span>
    </>
  );
}
