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

/** Pages that are reached from a place and have none of their own in the rail. */
const BELONGS: Readonly<Record<string, Place>> = {
  '': 'today',
  about: 'settings',
  colleagues: 'classes',
  computers: 'settings',
  connection: 'settings',
  coordinator: 'settings',
  induction: 'partners',
  keeping: 'settings',
  log: 'settings',
  papers: 'settings',
  style: 'settings',
};

/** The place that an address of the app belongs to. */
export function placeOf(path: string): Place | undefined {
  const first = path.split('/')[1] ?? '';
  return PLACES.find(({ place }) => place === first)?.place ?? BELONGS[first];
}
