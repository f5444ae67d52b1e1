import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useArrowKeys } from '../../ui/use-arrow-keys.ts';
import { WorldMark } from '../../ui/WorldMark.tsx';
import { PLACES, placeOf } from './places.ts';
import classes from './TeacherFrame.module.css';

/** The rail of places; icons only on narrow screens, where a tip says the word. Up and down go from place to place. */
export function TeacherRail({ reviewCount }: { readonly reviewCount: number }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const isNarrow = useMediaQuery('(max-width: 62em)');
  const here = placeOf(path);
  const box = useArrowKeys<HTMLElement>('column', 'a');
  return (
    <nav className={`${classes['rail']} no-print`} aria-label={t('app.menu')} ref={box}>
      <Link href="/today" className={classes['mark']} aria-label={t('app.name')}>
        <WorldMark size={40} />
        <span className={classes['word']}>{t('app.name')}</span>
      </Link>
      {PLACES.map(({ place, icon: PlaceIcon }) => (
        <Tooltip key={place} label={t(`nav.${place}`)} position="right" disabled={!isNarrow}>
          <Link
            href={`/${place}`}
            className={classes['place']}
            aria-current={place === here ? 'page' : undefined}
          >
            <PlaceIcon size={22} aria-hidden />
            <span className={classes['word']}>{t(`nav.${place}`)}</span>
            {place === 'review' && reviewCount > 0 && (
              <>
                <span className={classes['count']} aria-hidden>
                  {reviewCount > 99 ? '99+' : reviewCount}
                </span>
                <span className="visually-hidden">{t('nav.reviewCount', { count: reviewCount })}</span>
              </>
            )}
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}
