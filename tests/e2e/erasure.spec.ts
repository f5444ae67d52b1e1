import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { carryOutErasures } from '../../src/shared/actions/carry-out-erasures.ts';
import { handIn, releaseLetter, sendLetter } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { removePupils } from '../../src/shared/actions/roster.ts';
import { startLetter, startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { verifyLog } from '../../sync-server/commands/verify-log.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../two-schools.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';
import { go } from './people.ts';

const DAY_MS = 86_400_000;
const WORDS = 'Our river is called Zobblewick.';

/** A released letter of the first pupil, and the partner's answer. Gives the name it stands under. */
async function correspond(ana: Side, ben: Side, room: string): Promise<void> {
  const [pupil] = ana.pupils;
  const draft = await startPupilLetter(ana.device, ana.class, pupil!, { room, body: WORDS });
  const content = { topic: 'River', format: 'text' as const, body: WORDS };
  const held = await handIn(ana.device, { ...ana, room }, pupil!, content, draft);
  await releaseLetter(ana.device, held, ana.teacher);
  await ana.device.exchange();
  await ben.device.exchange();
  const answer = { topic: 'Re: River', format: 'text' as const, body: 'How deep is it?' };
  await sendLetter(ben.device, { ...ben, room }, 'Ben', answer, await startLetter(ben.device, ben.teacher));
  await ben.device.exchange();
}

test('a pupil is erased: asked once, done here at once, and everybody else is waited for', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton', 'Davi Costa']);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    await finishOnboarding(ana.device, ana.teacher);
    await correspond(ana, ben, room);
    await ana.device.exchange();

    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), `#/classes/${bareId(ana.class)}`);
    const rows = page.getByTestId('pupil-row');
    await expect(rows).toHaveCount(2);
    await test.step('before, everything of hers is saved, and nothing of anybody else', async () => {
      await page.getByRole('button', { name: 'What you can do for Quixandra Wembleton' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: 'Save everything of this pupil' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toMatch(/^interclass-pupil-[-0-9]+\.zip$/);
      const files = unzipSync(new Uint8Array(readFileSync((await download.path())!)));
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining(['index.html', 'records.json', 'tables/pupil.csv', 'tables/message.csv']),
      );
      for (const [name, bytes] of Object.entries(files)) {
        const text = strFromU8(bytes);
        expect(text, name).not.toMatch(/Davi|Costa|~1\./);
        if (/pupil|records|index/.test(name)) expect(text, name).toContain('Quixandra');
        if (/message|records|index/.test(name)) expect(text, name).toContain('Zobblewick');
      }
    });
    await test.step('asked in words; without the tick nothing happens', async () => {
      await page.getByRole('button', { name: 'What you can do for Quixandra Wembleton' }).click();
      await page.getByRole('menuitem', { name: 'Erase everything of this pupil' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Erase', exact: true })).toBeDisabled();
      await dialog.getByRole('checkbox').check();
      await lookAt(page, 'erasing-dialog', 'window');
      await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
      await expect(rows).toHaveCount(1);
    });

    await test.step('the conversation stays, without her', async () => {
      await go(page, `rooms/${bareId(room)}/letters`);
      const letters = page.getByTestId('letter');
      await expect(letters).toHaveCount(2);
      await expect(letters.filter({ hasText: 'Removed participant' })).toContainText('Zobblewick');
      await expect(letters.filter({ hasText: 'How deep is it?' })).toBeVisible();
      await lookAt(page, 'erased-letter', 'window');
      await expectPost(page, 'all-safe');
      expect(await everythingOn(page)).not.toMatch(/Quixandra|Wembleton/);
    });

    await test.step('it says who has not been heard of, until all have answered', async () => {
      await go(page, `classes/${bareId(ana.class)}`);
      const entry = page.getByTestId('erasure');
      await expect(entry).toContainText('have not been connected since', { timeout: 60_000 });
      await entry.getByRole('button', { name: 'Show computers' }).click();
      await entry.scrollIntoViewIfNeeded();
      await lookAt(page, 'erasures-open', 'window');
      for (const side of [ana, ben]) {
        await side.device.exchange();
        expect(await carryOutErasures(side.device, side.teacher)).toBe(0);
        await side.device.exchange();
      }
      await expect(entry).toHaveAttribute('data-done', 'true', { timeout: 60_000 });
      await lookAt(page, 'erasures-done', 'window');
    });

    await test.step('the proof names nobody', async () => {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the proof' }).click();
      const proof = readFileSync((await (await saved).path())!, 'utf8');
      expect(proof).toContain(ana.pupils[0]);
      expect(proof).not.toMatch(/Quixandra|Wembleton|not connected since/);
      expect(proof.match(/erased, /g)?.length).toBeGreaterThanOrEqual(3);
    });
    await test.step('everything of the school is saved without her', async () => {
      await go(page, 'settings');
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save everything', exact: true }).click();
      const files = unzipSync(new Uint8Array(readFileSync((await (await saved).path())!)));
      const json = strFromU8(files['records.json']!);
      expect(json).toContain('Davi');
      expect(json).toContain('How deep is it?');
      expect(json).not.toMatch(/Quixandra|Wembleton|~1\./);
      await lookAt(page, 'settings-school-data');
    });

    await test.step('the log says what was done, names no word of it, and is checked without the app', async () => {
      await page.getByRole('link', { name: 'Open the log' }).click();
      for (const what of ['pupil-exported', 'pupil-erased', 'school-exported'])
        await expect(page.locator(`[data-testid="log-entry"][data-what="${what}"]`).first()).toBeVisible();
      await expect(page.getByTestId('log-verdict')).toHaveAttribute('data-state', 'whole', {
        timeout: 60_000,
      });
      await lookAt(page, 'log');
      await page.getByRole('combobox', { name: 'What was done' }).click();
      await page.getByRole('option', { name: 'Had a pupil erased' }).click();
      await expect(page.getByTestId('log-entry')).toHaveCount(1);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the log as a file' }).click();
      const file = readFileSync((await (await saved).path())!, 'utf8');
      expect(file).not.toMatch(/Quixandra|Zobblewick|Davi/);
      expect(verifyLog(file, '')).toMatchObject({ isWhole: true });
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('a month before something goes its teacher is told, and may have it back', async ({ browser }) => {
  const stage = await Stage.open();
  try {
    const ana = await settle(lineTo(stage.url).http, 'Ana', ['Quixandra Wembleton', 'Davi Costa']);
    await finishOnboarding(ana.device, ana.teacher);
    const { store, keys, clock } = ana.device;
    await removePupils({ store, keys, clock, now: () => Date.now() - 45 * DAY_MS }, [ana.pupils[0]!]);
    await ana.device.exchange();

    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), '#/today');
    const notice = page.getByTestId('times-notice');
    await expect(notice).toContainText('because its time is up', { timeout: 60_000 });
    await lookAt(page, 'keeping-notice', 'window');
    await notice.getByRole('link', { name: 'Look at it' }).click();
    const soon = page.getByTestId('soon');
    await expect(soon).toContainText('Quixandra Wembleton, who has left');
    const field = page.getByLabel('A pupil who was taken off the list, with everything of hers');
    await field.fill('70');
    await field.press('Tab');
    await page.getByRole('button', { name: 'Keep these times' }).click();
    await expect(page.getByText('Kept.')).toBeVisible();
    await lookAt(page, 'keeping');
    await soon.getByRole('button', { name: 'Put back on the list' }).click();
    await expect(soon).toContainText('Is on the list again');
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
