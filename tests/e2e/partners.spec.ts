import { expect, test, type Page } from '@playwright/test';
import { newId } from '../../src/shared/lib/ids.ts';
import type { ListedCard } from '../../src/shared/records/listed-card.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { listedCard } from '../listed-cards.ts';
import { TestTeacher } from '../server-teacher.ts';
import { lineTo } from '../two-schools.ts';
import { EN, go, induct, onboard } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

let stage: Stage;

test.beforeAll(async () => {
  // The directory is as new as the question.
  stage = await Stage.open(['--directory-minutes', '0']);
});
test.afterAll(async () => stage.close());

/** A teacher of a made-up school in another country, whose class is on the list. */
async function listedClass(country: string, timeZone: string, card: Partial<ListedCard> = {}) {
  const who = await new TestTeacher(stage.url.replace(/\/$/, '')).signUp();
  const [school, own] = [newId('school', Date.now()), newId('class', Date.now())];
  await who.ask({ what: 'school', school, name: `School ${who.id.slice(-4)}`, place: 'Town', country });
  await who.ask({ what: 'class', class: own, school });
  const told = listedCard({ country, timeZone, ageFrom: 10, ageTo: 13, languages: ['en'], ...card });
  const listed = await who.ask({ what: 'list', class: own, card: told, isFull: false });
  expect(listed['outcome']).toBe('ok');
  return { who, class: own };
}

const inDirectory = async (who: TestTeacher): Promise<number> => {
  const client = makeServerClient(lineTo(stage.url).http);
  const { parts } = await client.directoryOffers(who.token, 'en');
  return parts.reduce((sum, { listings }) => sum + listings, 0);
};

const candidates = (page: Page) => page.getByTestId('candidate');

test('a teacher finds classes that fit, with the line down, and her own class comes on the list and leaves it', async ({
  browser,
}) => {
  const nairobi = await listedClass('KE', 'Africa/Nairobi', {
    lessons: [{ weekday: 2, from: 14 * 60, to: 15 * 60 }],
  });
  await listedClass('PT', 'Europe/Lisbon', { goals: [13] });
  await listedClass('IN', 'Asia/Kolkata');
  const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Recife' });
  await onboard(
    page,
    {
      name: 'Ana',
      email: 'ana@example.org',
      school: 'Escola Sol',
      place: 'Recife',
      country: 'Brazil',
      class: '6B',
    },
    EN,
  );
  await induct(page, 'en');
  await expectPost(page, 'all-safe');
  await go(page, 'partners');

  // Her own class: the school is verified, the class comes on the list by one switch.
  await expect(page.getByTestId('school-check')).toHaveAttribute('data-state', 'verified');
  await page.getByRole('button', { name: 'What others see' }).click();
  const preview = page.getByRole('dialog');
  await expect(preview).toContainText('Brazil');
  await expect(preview).not.toContainText(/Escola Sol|Recife, |6B/);
  await page.keyboard.press('Escape');
  const before = await inDirectory(nairobi.who);
  await page.getByRole('switch', { name: 'Other classes may see ours' }).click();
  await expect(page.getByTestId('on-the-list')).toContainText('Your class is on the list');
  await expect.poll(() => inDirectory(nairobi.who)).toBe(before + 1);

  // From here on nobody answers.
  await expect(page.getByTestId('directory-date')).toBeVisible();
  await stage.stop();
  await page.reload();
  await go(page, 'partners');
  await expect(page.getByTestId('directory-date')).toContainText('classes on the list of');
  await expect(candidates(page).first()).toBeVisible();
  const found = await candidates(page).count();
  expect(found).toBeGreaterThanOrEqual(2);
  const kenya = candidates(page).filter({ hasText: 'Kenya' });
  await expect(kenya).toContainText('You share English.');
  await expect(kenya).toContainText(/Fits/);
  await lookAt(page, 'partners-01-candidates');
  await kenya.getByRole('button', { name: 'Show all' }).click();
  await expect(kenya).toContainText('Nairobi');
  await expect(kenya.getByRole('button', { name: 'Show less' })).toHaveAttribute('aria-expanded', 'true');
  await lookAt(page, 'partners-02-card');

  await page.getByLabel('Country', { exact: true }).selectOption('PT');
  await expect(candidates(page)).toHaveCount(1);
  await expect(candidates(page)).toContainText('Portugal');
  await page.getByLabel('Goal').selectOption('1');
  await expect(page.getByText('No class of the list fits just now.')).toBeVisible();
  await expect(page.getByText('not what you narrowed the list down to')).toBeVisible();
  await page.getByRole('button', { name: 'Show all again' }).click();
  await expect(candidates(page)).toHaveCount(found);

  // Off the list: written with the line down, done when it is back.
  await page.getByRole('switch', { name: 'Other classes may see ours' }).click();
  await expect(page.getByTestId('on-the-list')).toContainText('leaves the list with the next connection');
  await stage.start();
  await expect.poll(() => inDirectory(nairobi.who), { timeout: 60_000 }).toBe(before);
  expect(faultsOf(page)).toEqual([]);
});
