import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { readFiles } from '../../src/shared/rules/roster/read-roster.ts';
import { openAs, personOf } from '../demo-person.ts';
import { madeUpSchool, oneRosterFiles, zipped, type MadeUpClass } from '../rosters/school-files.ts';
import { lineTo, settle } from '../two-schools.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const PUPILS = [
  { id: 'n-101', given: 'Quixandra', family: 'Wembleton' },
  { id: 'n-102', given: 'Tarnowig', family: 'Otieno' },
  { id: 'n-103', given: 'ياسمين', family: 'Zobblewick' },
];
const OURS: MadeUpClass = { id: 'class-ours', title: 'Blue class', pupils: PUPILS };

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
}

test('a school’s file fills a class without a connection; what has changed is asked about, taken back, and saved', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const ana = await settle(lineTo(stage.url).http, 'Ana', []);
    await finishOnboarding(ana.device, ana.teacher);
    await ana.device.exchange();
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), `#/classes/${bareId(ana.class)}`);
    await expectPost(page, 'all-safe');
    await page.context().setOffline(true);
    const rows = page.getByTestId('pupil-row');
    const go = page.getByTestId('add-names');

    await test.step('what cannot be read is refused in words, and nothing changes', async () => {
      await page.getByRole('button', { name: 'Import names' }).click();
      await choose(page, 'list.csv', zipped(oneRosterFiles([OURS])).slice(0, 2000));
      await expect(page.locator('[data-problem="zip-broken"]')).toContainText('This ZIP is not whole.');
      await expect(go).toBeDisabled();
      await lookAt(page, 'roster-refused');
    });

    await test.step('the class is chosen out of a school, and the dry run says what is not looked into', async () => {
      const files = oneRosterFiles([...madeUpSchool(300), OURS]);
      await choose(page, 'export', zipped(files));
      await expect(page.getByText('This is a OneRoster 1.2 set.')).toBeVisible();
      await page.getByRole('combobox', { name: 'Which class of the file is this?' }).fill('blue');
      await page.getByRole('option', { name: 'Blue class, 3 pupils' }).click();
      await expect(page.locator('[data-group="new"]')).toHaveText('3 new');
      for (const name of ['password', 'email', 'phone', 'demographics.csv'])
        await expect(page.getByTestId('left-out')).toContainText(name);
      await lookAt(page, 'roster-dry-run');
      await go.click();
      await expect(rows).toHaveCount(3);
      await expect(page.getByText('Quixandra')).toBeVisible();
    });

    await test.step('one has another name, one is missing: she stays until it was said twice', async () => {
      const changed = { ...OURS, pupils: [PUPILS[0]!, { ...PUPILS[1]!, family: 'Ferreira' }] };
      await page.getByRole('button', { name: 'Import names' }).click();
      await choose(page, 'next.zip', zipped(oneRosterFiles([changed])));
      await expect(page.locator('[data-reason="changed"]')).toContainText('Until now: Tarnowig Otieno');
      await expect(page.getByTestId('missing')).toContainText('ياسمين Zobblewick');
      await expect(go).toHaveText('Carry out 1 change');
      await page.getByRole('checkbox', { name: 'ياسمين Zobblewick' }).check();
      await lookAt(page, 'roster-missing');
      await go.click();
      const question = page.getByRole('dialog', { name: 'Take 1 pupil off the list?' });
      await expect(question).toContainText('ياسمين Zobblewick');
      await expect(rows).toHaveCount(3);
      await lookAt(page, 'roster-confirm', 'window');
      await question.getByRole('button', { name: 'Take 1 pupil off the list' }).click();
      await expect(rows).toHaveCount(2);
      await expect(page.getByTestId('pupil-row').filter({ hasText: 'Ferreira' })).toBeVisible();
    });

    await test.step('the import is taken back as a whole, also after the page was closed', async () => {
      await page.reload();
      const recent = page.getByTestId('recent-import').filter({ hasText: '1 changed, 1 off the list' });
      await recent.getByRole('button', { name: 'Take back' }).click();
      await expect(rows).toHaveCount(3);
      await expect(page.getByTestId('pupil-row').filter({ hasText: 'Otieno' })).toBeVisible();
      await expect(recent).toHaveCount(0);
    });

    await test.step('the list is saved with a word about the names, and read again it is the same', async () => {
      await page.getByRole('button', { name: 'Save the list' }).click();
      const question = page.getByRole('dialog', { name: 'Save the names in a file?' });
      await expect(question).toContainText('The file holds the real names of 3 pupils.');
      await lookAt(page, 'roster-save', 'window');
      const saved = page.waitForEvent('download');
      await question.getByRole('button', { name: 'Save with names' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toMatch(/^interclass-list-[-0-9]+\.zip$/);
      const bytes = new Uint8Array(readFileSync((await download.path())!));
      const read = readFiles([{ name: 'x', bytes }], {
        decode: (part, encoding) => new TextDecoder(encoding).decode(part),
        today: '2026-03-02',
      });
      expect(read).toMatchObject({ format: 'oneroster-1-2', extent: 'whole', classes: [{ title: '7B' }] });
      await page.getByRole('button', { name: 'Import names' }).click();
      await choose(page, 'again.zip', bytes);
      await expect(page.locator('[data-group="same"]')).toHaveText('3 on the list already');
      await expect(go).toHaveText('Nothing to change');
    });

    const stored = await everythingOn(page);
    for (const word of ['Quixandra', 'n-101', 'Zobblewick', 'hunter2-secret', 'school.example'])
      expect(stored).not.toContain(word);
    await page.context().setOffline(false);
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
