import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BEN = { locale: 'en-KE', zone: 'Africa/Nairobi' };
const EMAIL = 'ben@school.example';
const PASSWORD = 'the river goes by';
const NAMES = ['Ben Otieno', 'Mathare', EMAIL];

async function onboard(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Next' });
  await page.getByRole('button', { name: 'I am a teacher' }).click();
  await page.getByLabel('Your name').fill(NAMES[0]!);
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await next.click();
  await page.getByLabel('Name of the school').fill('Mathare Hill Primary');
  await page.getByLabel('Town or village').fill('Nairobi');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'Kenya', exact: true }).click();
  await next.click();
  await page.getByLabel('What do you call it?').fill('Grade 7 East');
  await next.click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expectPost(page, 'all-safe');
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), `#/${path}`);
}

/** Writes a letter and gives its address in the app. */
async function writeLetter(page: Page, words: string): Promise<string> {
  await go(page, 'today');
  await page.getByRole('button', { name: 'Write a letter' }).click();
  const text = page.locator('[contenteditable="true"]');
  await text.click();
  await page.keyboard.type(words);
  await expect(page.getByTestId('saved-note').last()).toHaveAttribute('data-saved', 'true');
  return new URL(page.url()).hash.slice(2);
}

async function expectLetter(page: Page, path: string, words: string): Promise<void> {
  await go(page, path);
  await expect(page.locator('[contenteditable="true"]')).toContainText(words);
}

/** What of these words can be read in the bytes of the copies on this computer; and how many bytes there are. */
async function readableInCopies(
  page: Page,
  words: readonly string[],
): Promise<[found: string[], bytes: number]> {
  return page.evaluate(async (wanted) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('interclass-copies'));
    const pieces: Uint8Array<ArrayBuffer>[] = await answer(
      database.transaction('pieces').objectStore('pieces').getAll(),
    );
    database.close();
    const text = new TextDecoder('latin1').decode(await new Blob(pieces).arrayBuffer());
    return [wanted.filter((word) => text.includes(word)), text.length];
  }, words);
}

/** Lets the disk lose rows of a collection: those with a text's words of these letters. */
async function loseTexts(page: Page, letter: string): Promise<number> {
  return page.evaluate(async (id) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = (await indexedDB.databases()).find((found) => found.name?.endsWith('--segments'))!.name!;
    const database = await answer(indexedDB.open(name));
    const rows = database.transaction('docs', 'readwrite').objectStore('docs');
    const lost = (await answer(rows.getAll())).filter((row) => JSON.stringify(row).includes(id));
    for (const row of lost) await answer(rows.delete(row.id));
    database.close();
    return lost.length;
  }, letter);
}

/** The disk does not give back one of the desk's collections: what Chromium says of a broken file. */
async function breakDesk(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function broken(name, version) {
      if (/^rxdb-dexie-interclass--\d+--places$/.test(name))
        throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
      return version === undefined ? open.call(this, name) : open.call(this, name, version);
    };
  });
}

async function bringBackNewest(page: Page): Promise<void> {
  await go(page, 'settings');
  await page
    .getByTestId('copy')
    .first()
    .getByRole('button', { name: /^Bring back/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByTestId('brought-back')).toBeVisible();
}

test('a copy brings back what is gone, keeps what came later, and begins a desk anew that does not open', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, BEN);
    await onboard(page);
    const first = await writeLetter(page, 'The heron zobblewick stands in our river.');
    await test.step('a copy is made by hand, and nothing can be read in its bytes', async () => {
      await go(page, 'settings');
      await page.getByRole('button', { name: 'Make a copy now' }).click();
      await expect(page.locator('[data-testid="copy"][data-reason="hand"]')).toHaveCount(1);
      await lookAt(page, 'copies-some');
      const [found, bytes] = await readableInCopies(page, [...NAMES, 'zobblewick']);
      expect(found).toEqual([]);
      expect(bytes).toBeGreaterThan(1000);
    });

    const later = await writeLetter(page, 'Written after the copy.');
    await test.step('the disk loses the first letter: the copy brings it back, the later one stays', async () => {
      expect(await loseTexts(page, first.split('/').at(-1)!)).toBeGreaterThan(0);
      await page.reload();
      await go(page, first);
      await expect(page.getByTestId('post-pill')).toBeVisible();
      await expect(page.locator('main')).not.toContainText('zobblewick');
      await bringBackNewest(page);
      await lookAt(page, 'copies-done');
      await expect(page.locator('[data-testid="copy"][data-reason="before-return"]')).toHaveCount(1);
      await expectLetter(page, first, 'zobblewick');
      await expectLetter(page, later, 'Written after the copy.');
    });

    expect(faultsOf(page)).toEqual([]);
    let fromBreak = 0;
    await test.step('the desk does not open any more: it begins anew with the copy and all that can still be read', async () => {
      const last = await writeLetter(page, 'Written last.');
      await breakDesk(page);
      await page.reload();
      await expect(page.getByTestId('open-problem')).toBeVisible();
      await expect(page.getByTestId('begin-anew')).toBeVisible();
      await lookAt(page, 'copies-open-problem');
      // The database's own promise of the collection that the disk does not give is a fault of the page, meant here.
      fromBreak = faultsOf(page).length;
      await page.getByRole('button', { name: 'Begin again with this copy' }).click();
      await expectPost(page, 'all-safe');
      await expectLetter(page, first, 'zobblewick');
      await expectLetter(page, later, 'Written after the copy.');
      await expectLetter(page, last, 'Written last.');
      await go(page, 'classes');
      await expect(page.locator('main')).toContainText('Grade 7 East');
    });
    expect(faultsOf(page).slice(fromBreak)).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('with something unsent nobody leaves by mistake; saved as a file it lets her go, and brings her back', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, BEN);
    const guard = page.getByTestId('leave-guard');
    await onboard(page);
    await go(page, 'settings');
    await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
    await stage.kill();
    const letter = await writeLetter(page, 'Unsent quixelwords about our river.');
    await expectPost(page, 'waiting');

    await test.step('signing out is refused, with what waits and the ways on', async () => {
      await go(page, 'settings');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(guard).toContainText('not at the post office yet');
      await lookAt(page, 'leaving-sign-out');
      await guard.getByRole('button', { name: 'Not now' }).click();
      await expect(guard).toBeHidden();
    });

    await test.step('a class with something unsent is left only when that is saved as a file', async () => {
      await go(page, 'classes');
      await page.locator('main a[href*="classes/"]').first().click();
      await page.getByLabel('First name').fill('Zwentibold');
      await page.getByRole('button', { name: 'Add pupil' }).click();
      await expect(page.getByTestId('pupil-row')).toHaveCount(1);
      await page.getByRole('button', { name: 'Leave this class' }).click();
      await expect(guard).toContainText('It belongs to this class.');
      await lookAt(page, 'leaving-class');
      const download = page.waitForEvent('download');
      await guard.getByRole('button', { name: 'Save to read' }).click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('<html');
      await expect(page.getByTestId('left-class')).toContainText('Grade 7 East');
      await lookAt(page, 'leaving-left-class');
      await page.getByRole('button', { name: 'Take back' }).click();
      await expect(page.getByTestId('left-class')).toBeHidden();
    });

    const file = await test.step('a computer is emptied only when a sealed copy has been saved', async () => {
      await go(page, 'settings');
      await page.getByRole('button', { name: 'Empty this computer…' }).click();
      await expect(guard).toContainText('it would be lost');
      const download = page.waitForEvent('download');
      await guard.getByRole('button', { name: 'Save a sealed copy' }).click();
      const saved = readFileSync(await (await download).path());
      expect(saved.toString('latin1')).not.toMatch(/quixelwords|Otieno|Mathare/);
      await lookAt(page, 'leaving-empty');
      await page.getByRole('dialog').getByRole('button', { name: 'Empty it' }).click();
      await expect(page.getByRole('button', { name: 'I am a teacher' })).toBeVisible();
      expect(await readableInCopies(page, [])).toEqual([[], 0]);
      return saved;
    });

    await test.step('the file brings everything back to the empty computer, opened by the password', async () => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Bring back from a file…' }).click();
      await (await chooser).setFiles({ name: 'a.interclass', mimeType: '', buffer: file });
      await expect(page.getByText('This copy is sealed')).toBeVisible();
      const form = page.locator('form').filter({ hasText: 'This copy is sealed' });
      await form.getByLabel('E-mail address').fill(EMAIL);
      await form.getByRole('textbox', { name: /^Password/ }).fill('not the password');
      await form.getByRole('button', { name: 'Open the copy' }).click();
      await expect(page.getByText('That does not open this copy.')).toBeVisible();
      await lookAt(page, 'copies-locked');
      await form.getByRole('textbox', { name: /^Password/ }).fill(PASSWORD);
      const opened = page.waitForEvent('load');
      await form.getByRole('button', { name: 'Open the copy' }).click();
      await opened;
      await expect(page.getByTestId('post-pill')).toBeVisible();
      await expectLetter(page, letter, 'quixelwords');
      await stage.start();
      await expectPost(page, 'all-safe');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
