import { randomBytes } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { createRecord } from '../../src/shared/actions/desk.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { draft } from '../../src/shared/records/draft.ts';
import { task } from '../../src/shared/records/task.ts';
import { openAs, personOf } from '../demo-person.ts';
import { SlowLine } from '../slow-line.ts';
import { lineTo, settle, type Side } from '../two-schools.ts';
import { go, write } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

/** 128 kbit/s. */
const SLOW = 16_000;
/** A line on which what comes here takes longer than the sentence about it. */
const SLOWEST = 1_000;
const TASKS = 1500;
const MB = 1_000_000;

test('over a slow line that is cut: progress, Pause, Light, and the most in one day', async ({ browser }) => {
  const stage = await Stage.open();
  const line = await SlowLine.open(stage.url);
  try {
    const ana = await settle(lineTo(stage.url).http, 'Ana', ['Lia Moura']);
    await finishOnboarding(ana.device, ana.teacher);
    for (let index = 0; index < TASKS; index++)
      await createRecord(ana.device, task, ana.teacher, {
        project: `project:${'0'.repeat(26)}`,
        title: `What we measure in week ${index}`,
      });
    await ana.device.exchange();

    const page = await openComputer(browser, line, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    const sheet = page.getByRole('dialog', { name: 'Post office' });

    await test.step('the first time it says how much is still to come, in bytes and time', async () => {
      line.bytesPerSecond = SLOWEST;
      line.bytesDown = 0;
      await openAs(page, line.url, await personOf(ana), '#/today');
      await openSheet(page);
      await expect(sheet.getByTestId('post-left')).toHaveText(
        /^About \d[\d.,]* kB are still to come\. That takes about .+\.$/,
        { timeout: 60_000 },
      );
      // However fast this computer is, the cut comes before the end.
      const left = /[\d.,]+/.exec(await sheet.getByTestId('post-left').innerText())![0];
      line.mostDown = line.bytesDown + 800 * Number(left.replaceAll(',', ''));
      line.bytesPerSecond = SLOW;
      await expect(page.getByTestId('post-pill')).toHaveAttribute('data-state', 'receiving');
      await expect(sheet.getByRole('button', { name: 'Send now' })).toBeHidden();
      await lookAt(page, 'post-fetching');
    });

    await test.step('cut half-way it stands still and says why; mended it goes on with the rest', async () => {
      await expect.poll(async () => shareHere(page)).toBeGreaterThanOrEqual(0.4);
      line.cut();
      line.mostDown = Infinity;
      await expect(sheet.getByTestId('post-why')).toContainText('What came is kept');
      const [before, share] = [line.bytesDown, await shareHere(page)];
      expect(share).toBeLessThan(1);
      await lookAt(page, 'post-cut');
      line.mend();
      await expect(sheet.getByTestId('post-left')).toBeVisible();
      expect(await shareHere(page)).toBeGreaterThanOrEqual(share);
      await expectPost(page, 'all-safe');
      // Beginning anew would have taken twice as much as there was before the cut, or more.
      expect(line.bytesDown - before).toBeLessThan(1.5 * before);
      line.bytesPerSecond = 0;
    });

    const letter = await test.step('paused, a letter is kept here and nothing leaves', async () => {
      // A computer that has just come writes a few lines about it by itself (keys, the log): they go out first.
      await expect(async () => {
        await choose(page, 'Normal');
        await expectPost(page, 'all-safe');
        await choose(page, 'Pause');
        await expect(page.getByTestId('post-pill')).toHaveText('All safe, paused', { timeout: 3000 });
      }).toPass({ timeout: 120_000 });
      await close(page);
      await go(page, 'today');
      await page.getByRole('button', { name: 'Write a letter' }).click();
      await write(page, 'Our river is high today.');
      await expectPost(page, 'waiting');
      await expect(page.getByTestId('post-pill')).toHaveText(/^Paused, \d+ waiting$/);
      const path = new URL(page.url()).hash.slice(2);
      await page.reload();
      await expect(page.locator('[contenteditable="true"]')).toContainText('Our river is high today.');
      await openSheet(page);
      await expect(sheet.getByTestId('post-why')).toHaveText(
        'You have paused the post. Everything is kept here.',
      );
      await expect(sheet.getByRole('region', { name: 'Waiting here' })).toContainText('Draft');
      await expect(sheet.getByRole('button', { name: 'Send now' })).toBeHidden();
      await expect(sheet.getByTestId('post-shut-down')).toHaveAttribute('data-safe', 'false');
      await lookAt(page, 'post-paused');
      expect(await draftsAtTheOffice(ana)).toBe(0);
      return path;
    });

    await test.step('going on delivers it', async () => {
      await choose(page, 'Normal');
      await expectPost(page, 'all-safe');
      expect(await draftsAtTheOffice(ana)).toBe(1);
    });

    await test.step('in Light what is written is gathered, and says when it leaves; the button sends it', async () => {
      await choose(page, 'Light');
      await close(page);
      await go(page, letter);
      await write(page, ' And it is brown.');
      await expectPost(page, 'waiting');
      await openSheet(page);
      await expect(sheet.getByRole('radio', { name: 'Light' })).toBeChecked();
      await expect(sheet.getByTestId('post-why')).toContainText('In Light the post leaves together');
      await expect(sheet).toContainText(/The post leaves next at .+\./);
      await lookAt(page, 'post-light');
      await sheet.getByRole('button', { name: 'Send now' }).click();
      await expectPost(page, 'all-safe');
    });

    await test.step('when the most in one day is used up, it says what happens; raised, everything goes on', async () => {
      await choose(page, 'Normal');
      await sheet.getByLabel('Most in one day').selectOption({ label: 'Other…' });
      await sheet.getByLabel('Most in one day, in MB').fill('1');
      await expect(sheet.getByTestId('limit-used-up')).toBeHidden();
      await sendMuch(ana);
      const used = sheet.getByTestId('bytes-today');
      await expect
        .poll(async () => Number(await used.getAttribute('data-bytes')), { timeout: 180_000 })
        .toBeGreaterThan(MB);
      await expect(sheet.getByTestId('limit-used-up')).toContainText('Until midnight');
      await expect(used).toHaveText(/ of 1 MB$/);
      const bytes = Number(await used.getAttribute('data-bytes'));
      await close(page);
      await go(page, letter);
      await write(page, ' It rained all night.');
      await expectPost(page, 'waiting');
      await page.reload();
      await openSheet(page);
      await expect(sheet.getByTestId('post-why')).toContainText("Today's limit is used up");
      // What was not in the books yet when the page went.
      expect(Number(await used.getAttribute('data-bytes'))).toBeGreaterThanOrEqual(bytes - 20_000);
      await lookAt(page, 'post-limit');
      await sheet.getByLabel('Most in one day', { exact: true }).selectOption({ label: 'No limit' });
      await expectPost(page, 'all-safe');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await line.close();
    await stage.close();
  }
});

/** How much of everything is here, as the open sheet says it; 0 before it says anything. */
async function shareHere(page: Page): Promise<number> {
  const text = await page.getByRole('dialog').innerText();
  const [, received, total] = /being fetched: ([\d,]+) of ([\d,]+) are here/.exec(text) ?? [];
  const number = (digits = '0'): number => Number(digits.replaceAll(',', ''));
  return received === undefined ? 0 : number(received) / number(total);
}

/** Chooses on the sheet, which is open. */
async function choose(page: Page, mode: 'Light' | 'Normal' | 'Pause'): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Post office' });
  await sheet.getByText(mode, { exact: true }).click();
  await expect(sheet.getByRole('radio', { name: mode })).toBeChecked();
}

/** Opens it, and waits until it has come in. */
async function openSheet(page: Page): Promise<void> {
  await page.getByTestId('post-pill').click();
  await expect(page.getByRole('dialog', { name: 'Post office' })).toBeInViewport({ ratio: 1 });
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Her drafts as another computer of hers finds them at the post office. */
async function draftsAtTheOffice({ device }: Side): Promise<number> {
  await device.exchange();
  return (await device.store.byKind('draft')).length;
}

/** A megabyte that nothing packs. */
async function sendMuch({ device, teacher }: Side): Promise<void> {
  for (let index = 0; index < 80; index++)
    await createRecord(device, draft, teacher, {
      author: teacher,
      type: 'letter',
      title: `Long letter ${index}`,
      body: randomBytes(14_000).toString('base64'),
    });
  await device.exchange();
}
