import { expect, test, type Locator, type Page } from '@playwright/test';
import { createRecord } from '../../src/shared/actions/desk.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { message } from '../../src/shared/records/message.ts';
import { openAs, personOf } from '../demo-person.ts';
import { lineTo, meet, settle, type Side } from '../two-schools.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const COUNT = 5000;
/** What a window of this height holds, what is kept ready around it, and one that keeps the focus, generously. */
const MOST_DRAWN = 60;

test('a room of five thousand letters is read from end to end, and stays still while more arrive', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Lia Moura']);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await finishOnboarding(ana.device, ana.teacher);
    for (let index = 0; index < COUNT; index++) await writeTo(index % 5 === 0 ? ana : ben, room, index);
    await ana.device.exchange();
    await ben.device.exchange();
    const [first, last] = await newestAndOldest(ana, room);

    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), `#/rooms/${room.slice('exchange:'.length)}/letters`);
    const letters = page.getByTestId('letter');
    await expect(letters.first()).toHaveAttribute('aria-setsize', String(COUNT), { timeout: 120_000 });
    await expectPost(page, 'all-safe');
    await expect(letters.first()).toContainText(first);
    await lookAt(page, 'long-list', 'window');

    await test.step('scrolled through, never more than a few are there', () => scrollThrough(page, letters));
    await expect(letters.last()).toContainText(last);
    await expect(letters.last()).toBeInViewport();

    await test.step('the keys go from letter to letter and to the ends', () => walk(page, first, last));

    await test.step('what is found is few and drawn whole: the keys bring each into the window all the same', async () => {
      await page.getByRole('searchbox').fill('Day 499');
      await expect(letters.first()).toHaveAttribute('aria-setsize', '11');
      await letters.first().focus();
      await page.keyboard.press('End');
      await expect(page.locator('[data-testid="letter"]:focus')).toHaveAttribute('aria-posinset', '11');
      await expect(letters.last()).toBeInViewport();
      await page.getByRole('searchbox').fill('no such words');
      await expect(page.getByText('No letter has these words.')).toBeVisible();
      await lookAt(page, 'long-list-none-found', 'window');
      await page.getByRole('searchbox').fill('');
      await expect(letters.first()).toContainText(first);
    });

    await test.step('what is read does not move when a letter arrives', async () => {
      await page.mouse.move(600, 500);
      await scrollTo(page, 0.5);
      const read = await lettersAt(page);
      await writeTo(ben, room, COUNT);
      await ben.device.exchange();
      await expect(letters.first()).toHaveAttribute('aria-setsize', String(COUNT + 1));
      await expect.poll(() => topOf(page, read.topic)).toBeCloseTo(read.top, -0.6);
      await expectPost(page, 'all-safe');
      await expect.poll(() => topOf(page, read.topic)).toBeCloseTo(read.top, -0.6);
      await page.evaluate(() => window.scrollTo(0, 0));
      await expect(letters.first()).toContainText(topicOf(COUNT));
    });

    await test.step('paper gets all of them', async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      expect(await letters.count()).toBe(COUNT + 1);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await expect.poll(() => letters.count()).toBeLessThan(MOST_DRAWN);
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});

function topicOf(index: number): string {
  return `Day ${index} at the river`;
}

/** A letter of some length, sometimes of a page. */
async function writeTo(side: Side, room: string, index: number): Promise<void> {
  await createRecord(side.device, message, room, {
    room,
    class: side.class,
    authorRole: 'teacher',
    authorName: 'A teacher',
    topic: topicOf(index),
    format: 'text',
    body: 'The water stood higher than yesterday, and we counted again. '.repeat(1 + ((index * 7) % 23)),
  });
}

/** Topics of the newest and the oldest letter, in the order of the list: by time, then by id. */
async function newestAndOldest(side: Side, room: string): Promise<[string, string]> {
  await side.device.exchange();
  const recs = (await side.device.store.byParent('message', room)).map(({ rec }) => rec);
  const time = (at: string): string => at.slice(0, 9);
  const sorted = recs.sort((a, b) =>
    time(a.at) === time(b.at) ? (a.id < b.id ? -1 : 1) : time(a.at) > time(b.at) ? -1 : 1,
  );
  expect(sorted).toHaveLength(COUNT);
  return [String(sorted[0]!.f['topic']), String(sorted.at(-1)!.f['topic'])];
}

/** By the wheel for a while, then in great steps to the end. */
async function scrollThrough(page: Page, letters: Locator): Promise<void> {
  await page.mouse.move(600, 500);
  for (let step = 0; step < 20; step++) {
    const before = await page.evaluate(() => window.scrollY);
    await page.mouse.wheel(0, 900);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
    expect(await letters.count()).toBeLessThan(MOST_DRAWN);
  }
  for (const part of [0.1, 0.25, 0.4, 0.6, 0.8, 0.95, 1]) {
    await scrollTo(page, part);
    expect(await letters.count()).toBeLessThan(MOST_DRAWN);
  }
}

async function scrollTo(page: Page, part: number): Promise<void> {
  await expect(async () => {
    await page.evaluate((to) => window.scrollTo(0, to * document.documentElement.scrollHeight), part);
    // Somewhere in the window stands a letter, not a gap, and the page has come to rest.
    const { top } = await lettersAt(page);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect((await lettersAt(page)).top).toBe(top);
    const rest = await page.evaluate(
      () => document.documentElement.scrollHeight - window.innerHeight - window.scrollY,
    );
    if (part === 1) expect(rest).toBeLessThan(3);
  }).toPass();
}

/** The letter in the middle of the window. */
async function lettersAt(page: Page): Promise<{ topic: string; top: number }> {
  return page.evaluate(() => {
    for (const letter of document.querySelectorAll('[data-testid="letter"]')) {
      const { top, bottom } = letter.getBoundingClientRect();
      if (bottom > window.innerHeight / 3 && top < (2 * window.innerHeight) / 3)
        return { topic: letter.querySelector('h2')?.textContent ?? '', top };
    }
    throw new Error('there is no letter in the middle of the window');
  });
}

async function topOf(page: Page, topic: string): Promise<number> {
  const box = await page.locator('article', { hasText: `${topic}` }).boundingBox();
  return box?.y ?? Number.NaN;
}

/** End, Home, Page up and Page down, as the feed pattern has them; the focus is never lost. */
async function walk(page: Page, first: string, last: string): Promise<void> {
  const focused = page.locator('[data-testid="letter"]:focus');
  await page.getByTestId('letter').last().focus();
  await page.keyboard.press('Home');
  await expect(focused).toContainText(first);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('PageDown');
  await expect(focused).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('End');
  await expect(focused).toContainText(last);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(focused).toHaveAttribute('aria-posinset', String(COUNT - 1));
  // Far away from it, it is still there and still has the focus.
  await scrollTo(page, 0.3);
  await expect(focused).toHaveAttribute('aria-posinset', String(COUNT - 1));
  await page.keyboard.press('Home');
  await expect(focused).toContainText(first);
  await expect(focused).toBeInViewport();
}
