import { expect, test, type Page } from '@playwright/test';
import { go } from './people.ts';
import { faultsOf, openComputer, Stage } from './stage.ts';

/**
 * IndexedDB as it behaves on a full disk. Chromium's own override of the quota does not reach the private contexts that
 * tests run in, so the refusal is played here, at the last call before the browser's own code.
 */
async function setDiskFull(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const store = IDBObjectStore.prototype as unknown as Record<string, unknown>;
    for (const name of ['add', 'put']) {
      const kept = `${name}WithRoom`;
      store[kept] ??= store[name];
      store[name] = full
        ? () => {
            throw new DOMException('no room', 'QuotaExceededError');
          }
        : store[kept];
    }
  }, isFull);
}

test('a full disk is said in words, nothing typed is lost, and it is saved when there is room again', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    const name = page.getByLabel('Your name');
    await page.getByRole('button', { name: 'I am a teacher' }).click();
    await setDiskFull(page, true);
    await name.fill('Ben Otieno');
    const note = page.locator('[data-code="storage/full"]');
    await expect(note).toContainText('There is no room left to write.');
    await expect(name).toHaveValue('Ben Otieno');
    await page.screenshot({ path: 'test-output/screens/full-disk.png' });

    await setDiskFull(page, false);
    await page.getByLabel('E-mail address').fill('ben@example.org');
    await expect(note).toBeHidden();
    await page.reload();
    await expect(name).toHaveValue('Ben Otieno');
    expect(faultsOf(page).filter((fault) => !fault.includes('storage/full'))).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('a page that breaks says so in its place, and everything around it goes on', async ({ browser }) => {
  const stage = await Stage.open(['--demo']);
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  try {
    await stage.untilFilled();
    const page = await context.newPage();
    // As when a newer version of the app has taken the place of a file that is asked for only now.
    await page.route('**/ReportsScreen-*.js', (route) => route.abort());
    await page.goto(`${stage.url}?profile=ana&demo=ana#/today`);
    await expect(page.getByTestId('post-pill')).toBeVisible();
    await go(page, 'reports');
    const note = page.locator('[data-code="screen/broken"]');
    await expect(note).toContainText('Everything you wrote is kept');
    await expect(page.getByTestId('post-pill')).toBeVisible();
    await page.screenshot({ path: 'test-output/screens/broken-page.png' });
    await go(page, 'classes');
    await expect(page.getByTestId('class-card').first()).toBeVisible();
    await expect(note).toBeHidden();
    await page.unroute('**/ReportsScreen-*.js');
    await go(page, 'reports');
    await note.getByRole('button', { name: 'Open Interclass again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(note).toBeHidden();
  } finally {
    await context.close();
    await stage.close();
  }
});
