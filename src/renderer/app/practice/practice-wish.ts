import { eraseClosedDesk } from '../../db/erase-computer.ts';
import type { Platform } from '../../platform/platform.ts';
import { leavePractice } from '../../platform/practice-mode.ts';

/** Kept over one loading of the page: what is to happen to the practice desk before it opens. */
const WISH = 'interclass/practice-wish';

/** What a person wants of the practice exchange: all of it anew, or away. */
export type PracticeWish = 'again' | 'remove';

/** Empties the practice desk, after a loading of the page: nothing of it is open then. */
export function wishForPractice(wish: PracticeWish): void {
  sessionStorage.setItem(WISH, wish);
  window.location.reload();
}

/** Does what was wished before the loading; false when the page leads back to the real desk. */
export async function fulfilPracticeWish(platform: Platform, desk: string): Promise<boolean> {
  const wish = sessionStorage.getItem(WISH);
  sessionStorage.removeItem(WISH);
  if (wish === null) return true;
  await erasePractice(platform, desk);
  if (wish !== 'remove') return true;
  leavePractice();
  return false;
}

async function erasePractice({ copies }: Platform, desk: string): Promise<void> {
  await eraseClosedDesk(desk);
  for (const { name } of await copies.list()) if (name.startsWith(`${desk}_`)) await copies.drop(name);
}
