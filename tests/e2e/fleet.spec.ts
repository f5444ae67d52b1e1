import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { PolicyReport } from '../../src/shared/policy/report.ts';
import { go } from './people.ts';
import { openWithShell } from './played-shell.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BELEM = { locale: 'en-GB', zone: 'America/Belem' };

/** A school's computer, untouched: the shell's calls are played, IT has set the code and, maybe, a name. */
function openUntouched(browser: Browser, stage: Stage, code: string, name = ''): Promise<Page> {
  const values = { enrolmentCode: code, ...(name !== '' && { computerName: name }) };
  const policy: PolicyReport = { layers: [{ source: 'machine', values }], problems: [] };
  return openWithShell(browser, stage, { policy, search: `?profile=${name.toLowerCase() || 'room-7'}` });
}

async function makeCode(page: Page): Promise<string> {
  await page.getByRole('textbox', { name: 'How many computers?' }).fill('3');
  await page.getByRole('button', { name: 'Make a code' }).click();
  const card = page.locator('[data-testid="installation"][data-state="ok"]');
  await expect(card).toBeVisible({ timeout: 60_000 });
  await card.getByRole('button', { name: 'Show the code' }).click();
  return (await card.getByTestId('code').getAttribute('data-code'))!;
}

test('many computers: one code, three that ask untouched, a yes, the list, and all of it as a table', async ({
  browser,
}) => {
  const stage = await Stage.open(['--demo']);
  try {
    await stage.untilFilled();
    const ana = await openComputer(browser, stage, BELEM, '?profile=ana&demo=ana#/today');
    await expectPost(ana, 'all-safe');
    await go(ana, 'settings');
    await ana.getByRole('link', { name: 'Open the computers' }).click();
    await expect(ana.getByRole('heading', { level: 1, name: 'Computers' })).toBeVisible();
    await expect(ana.getByRole('heading', { name: 'No computer asks to join' })).toBeVisible();
    await lookAt(ana, 'fleet-01-empty');
    const code = await makeCode(ana);
    await lookAt(ana, 'fleet-02-code');

    const room = await test.step('three computers ask by themselves, nobody touches them', async () => {
      const pages = [
        await openUntouched(browser, stage, code.replaceAll('-', ''), 'ROOM-7-PC1'),
        await openUntouched(browser, stage, code.replaceAll('-', ''), 'ROOM-7-PC2'),
        await openUntouched(browser, stage, code.replaceAll('-', '')),
      ];
      for (const page of pages) {
        await expect(page.getByRole('heading', { name: 'This computer asked to join' })).toBeVisible();
        await expect(page.getByRole('status')).toContainText('Waiting for a yes', { timeout: 60_000 });
      }
      await expect(pages[0]!.getByText('ROOM-7-PC1')).toBeVisible();
      await expect(pages[2]!.getByText('Computer 3')).toBeVisible();
      await lookAt(pages[0]!, 'fleet-03-asking');
      return pages;
    });

    await test.step('one is without a line, and is started anew: it goes on waiting under the same number', async () => {
      const [one] = room;
      const number = await one!.getByTestId('check-number').innerText();
      await one!.context().setOffline(true);
      await one!.getByRole('button', { name: 'Ask now' }).click();
      await expect(one!.getByRole('status')).toContainText('no connection just now');
      await one!.context().setOffline(false);
      await one!.reload();
      await expect(one!.getByTestId('check-number')).toHaveText(number);
      await expect(one!.getByRole('status')).toContainText('Waiting for a yes', { timeout: 60_000 });
    });

    await test.step('the list shows the same names and numbers; a yes for all by keyboard', async () => {
      const rows = ana.getByTestId('waiting-computer');
      await expect(rows).toHaveCount(3, { timeout: 60_000 });
      for (const page of room) {
        const number = await page.getByTestId('check-number').innerText();
        await expect(ana.locator(`[data-check="${number}"]`)).toHaveCount(1);
      }
      await lookAt(ana, 'fleet-04-waiting');
      await ana.getByRole('checkbox', { name: 'Choose all' }).focus();
      await ana.keyboard.press('Space');
      const yes = ana.getByRole('button', { name: 'Let 3 in' });
      if (await ana.getByRole('textbox', { name: 'Into the class' }).isVisible()) {
        await expect(yes).toBeDisabled();
        await ana.getByRole('textbox', { name: 'Into the class' }).click();
        await ana.getByRole('option').first().click();
      }
      await yes.focus();
      await ana.keyboard.press('Enter');
      await expect(rows).toHaveCount(0, { timeout: 60_000 });
    });

    await test.step('they open on the names of the class', async () => {
      for (const page of room) {
        await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible({ timeout: 60_000 });
        await expect(page.getByTestId('person').nth(1)).toBeVisible({ timeout: 60_000 });
      }
    });

    await test.step('they stand in the list of the school, and in the table', async () => {
      const fleet = ana.getByTestId('fleet');
      await expect(async () => {
        await ana.getByRole('button', { name: 'Look again' }).click();
        await expect(fleet.getByTestId('fleet-row').filter({ hasText: 'ROOM-7-PC' })).toHaveCount(2, {
          timeout: 2000,
        });
      }).toPass({ timeout: 60_000 });
      const row = fleet.getByTestId('fleet-row').filter({ hasText: 'ROOM-7-PC1' });
      await expect(row).toContainText('Linux');
      await expect(row).toContainText('today');
      await lookAt(ana, 'fleet-05-list');
      await ana.getByRole('button', { name: 'Sort by Name' }).click();
      await expect(fleet.locator('th[aria-sort="ascending"]')).toContainText('Name');
      const names = await fleet.getByTestId('fleet-row').locator('th').allInnerTexts();
      expect(names.length).toBeGreaterThan(3);
      const waitForFile = ana.waitForEvent('download');
      await ana.getByRole('button', { name: 'Save as a table (CSV)' }).click();
      const file = await waitForFile;
      expect(file.suggestedFilename()).toMatch(/^interclass-computers-\d{4}-\d\d-\d\d\.csv$/);
      const text = readFileSync((await file.path())!, 'utf8');
      expect(text.startsWith('\ufeffName,')).toBe(true);
      expect(text.split('\r\n').filter((line) => line.includes('ROOM-7-PC'))).toHaveLength(2);
      expect(text.split('\r\n')).toHaveLength(names.length + 2);
      const pupil = (await room[0]!.getByTestId('person').first().innerText()).split('\n')[0]!.trim();
      expect(pupil.length).toBeGreaterThan(1);
      expect(text).not.toContain(pupil);
    });

    await test.step('without a line the list stays, with the time it is from; this computer says what it tells', async () => {
      await expect(ana.getByTestId('told-of-itself')).toContainText('Browser');
      await ana.context().setOffline(true);
      await ana.getByRole('button', { name: 'Look again' }).click();
      await expect(ana.getByTestId('fleet')).toContainText('What you see is from');
      await expect(ana.getByTestId('fleet-row').first()).toBeVisible();
      await ana.context().setOffline(false);
    });

    await test.step('the code is closed, and a fourth one is told so', async () => {
      await ana.getByRole('button', { name: 'Close it' }).click();
      await ana.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
      await expect(ana.getByTestId('installation')).toHaveCount(0, { timeout: 60_000 });
      const late = await openUntouched(browser, stage, code.replaceAll('-', ''), 'ROOM-7-PC4');
      await expect(late.locator('[data-code="enrolment/expired"]')).toBeVisible({ timeout: 60_000 });
      await lookAt(late, 'fleet-06-closed');
      await late.getByRole('button', { name: 'I am a teacher, this is my computer' }).click();
      await expect(late.getByRole('button', { name: 'This is a classroom computer' })).toBeVisible();
    });
    const { violations } = await new AxeBuilder({ page: ana }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    for (const page of [ana, ...room]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
