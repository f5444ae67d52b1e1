import {
  IconBooks,
  IconDoor,
  IconFlag,
  IconFolders,
  IconHeartHandshake,
  IconInbox,
  IconSettings,
  IconSun,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

/** A place of the rail. */
export type Place =
  'today' | 'projects' | 'library' | 'classes' | 'partners' | 'rooms' | 'review' | 'reports' | 'settings';

/** Places of the rail in their order, with the key that opens them after `g`. */
export const PLACES: readonly { readonly place: Place; readonly icon: Icon; readonly key: string }[] = [
  { place: 'today', icon: IconSun, key: 't' },
  { place: 'projects', icon: IconFolders, key: 'p' },
  { place: 'library', icon: IconBooks, key: 'l' },
  { place: 'classes', icon: IconUsersGroup, key: 'c' },
  { place: 'partners', icon: IconHeartHandshake, key: 'a' },
  { place: 'rooms', icon: IconDoor, key: 'r' },
  { place: 'review', icon: IconInbox, key: 'v' },
  { place: 'reports', icon: IconFlag, key: 'm' },
  { place: 'settings', icon: IconSettings, key: 's' },
];

/** Places that are shown where some features are off. */
export function placesWithout(off: readonly string[]): typeof PLACES {
  return PLACES.filter(({ place }) => !off.includes(place));
}

/** The place that an address of the app belongs to. */
export function placeOf(path: string): Place | undefined {
  if (path === '/') return 'today';
  if (path === '/colleagues') return 'classes';
  if (path === '/about' || path === '/connection') return 'settings';
  return PLACES.find(({ place }) => path === `/${place}` || path.startsWith(`/${place}/`))?.place;
}
