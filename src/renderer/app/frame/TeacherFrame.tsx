import { Badge, Text, UnstyledButton } from '@mantine/core';
import { IconBooks, IconDoor, IconFolders, IconHeartHandshake, IconInbox, IconSettings, IconSun, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import classes from './TeacherFrame.module.css';

type Place = 'today' | 'projects' | 'library' | 'classes' | 'partners' | 'rooms' | 'review' | 'settings';

/** Places of the rail, with the key that opens them after `g`. */
const PLACES: readonly { place: Place; icon: Icon; key: string }[] = [
  { place: 'today', icon: IconSun, key: 't' },
  { place: 'projects', icon: IconFolders, key: 'p' },
  { place: 'library', icon: IconBooks, key: 'l' },
  { place: 'classes', icon: IconUsersGroup, key: 'c' },
  { place: 'partners', icon: IconHeartHandshake, key: 'a' },
  { place: 'rooms', icon: IconDoor, key: 'r' },
  { place: 'review', icon: IconInbox, key: 'v' },
  { place: 'settings', icon: IconSettings, key: 's' },
];

/** The teacher's frame: rail, top bar, page. */
export function TeacherFrame({ reviewCount, classSwitch, pill, children }: { readonly reviewCount: number; readonly classSwitch: ReactNode; readonly pill: ReactNode; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  useGoKeys();
  return (
    <div className={classes['frame']}>
      <a href="#page" className={classes['skip']} onClick={focusPage}>
        {t('app.skip')}
      </a>
      <nav className={`${classes['rail']} no-print`} aria-label={t('app.menu')}>
        <Link href="/today" className={classes['mark']} aria-label={t('app.name')}>
          <img src="./icon.svg" alt="" width={36} height={36} />
          <span>{t('app.name')}</span>
        </Link>
        {PLACES.map(({ place, icon: PlaceIcon }) => {
          const isHere = path.startsWith(`/${place}`) || (place === 'today' && path === '/');
          return (
            <UnstyledButton key={place} component={Link} href={`/${place}`} className={classes['place']} aria-current={isHere ? 'page' : undefined}>
              <PlaceIcon size={22} aria-hidden />
              <Text span className={classes['word']}>
                {t(`nav.${place}`)}
              </Text>
              {place === 'review' && reviewCount > 0 && (
                <Badge color="brick" variant="filled" aria-label={t('nav.reviewCount', { count: reviewCount })}>
                  {reviewCount}
                </Badge>
              )}
            </UnstyledButton>
          );
        })}
      </nav>
      <header className={`${classes['top']} no-print`}>
        {classSwitch}
        {pill}
      </header>
      <main id="page" tabIndex={-1} className={classes['page']}>
        {children}
      </main>
    </div>
  );
}

function focusPage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}

/** `g` then a letter goes to a place; never while somebody types. */
function useGoKeys(): void {
  const [, go] = useLocation();
  useEffect(() => {
    let wentAt = 0;
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [contenteditable="true"]')) return;
      if (event.key === 'g') wentAt = event.timeStamp;
      else if (event.timeStamp - wentAt < 1500) {
        const found = PLACES.find(({ key }) => key === event.key);
        if (found) go(`/${found.place}`);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [go]);
}
