import type { Page } from '@playwright/test';
import { toBase64 } from '../src/shared/lib/bytes.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import type { Side } from './two-schools.ts';

/** What the app needs to open as a teacher that a test or a bench has made up. */
export type MadeUpPerson = Readonly<Record<string, string>>;

/** A teacher of `settle` as a demonstration server offers her. */
export async function personOf(side: Side): Promise<MadeUpPerson> {
  const { email, authKey, name } = (await readAccount(side.device.store))!;
  return {
    profile: 'made',
    name,
    place: '',
    country: 'BR',
    language: 'en',
    password: `a long password of ${name}`,
    email,
    authKey,
    teacher: side.teacher,
    school: side.school,
    class: side.class,
    schoolKey: toBase64(side.device.keys.keyOf(side.school)!.bytes),
  };
}

/** Opens a page of the app, on a browser that knows nobody yet, as that teacher. `hash` as in `#/today`. */
export async function openAs(page: Page, url: string, person: MadeUpPerson, hash: string): Promise<void> {
  await page.route('**/api/demo', (route) => route.fulfill({ json: { people: [person] } }));
  await page.goto(new URL(`/?demo=made${hash}`, url).href);
}
