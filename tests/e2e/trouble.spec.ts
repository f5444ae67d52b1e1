import { expect, test, type Page } from '@playwright/test';
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
