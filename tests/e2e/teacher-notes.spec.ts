import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { startProject } from '../../src/shared/actions/prepare-project.ts';
import { blankSeed } from '../../src/shared/actions/seed-from-template.ts';
import { fromBase64 } from '../../src/shared/lib/bytes.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { lineTo, meet, settle, type Side } from '../two-schools.ts';
import { go, write } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const NUMBER = '0712 345 678';
const FULL = 'Quixandra Wembleton';

/**
 * Everything the partner's computer holds, after asking for news; of shared texts every letter that was ever in a piece of
 * them, in the order it was typed, also those that were taken out again.
 */
async function atPartners({ device }: Side): Promise<string> {
  await device.exchange();
  const recs = [...device.store.records.values()].map(({ rec }) => rec);
  const letters = recs
    .map(({ f }) => f['update'])
    .filter((update) => typeof update === 'string')
    .flatMap((update) => Y.decodeUpdate(fromBase64(update)).structs)
    .map((struct) =>
      'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
    );
  return JSON.stringify(recs) + letters.join('');
}

async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your password' }).fill('a long password of Ana');
  await page.getByRole('button', { name: 'Open my desk' }).click();
  await expect(page.getByTestId('post-pill')).toBeVisible();
}

test("a teacher's own words: told kindly wherever they leave, and asked once about a pupil's full name", async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', [FULL, 'Davi Costa']);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    const seed = blankSeed(`Maps by ${FULL}`, ['Meet', 'Compare', 'Work', 'Show']);
    await startProject(
      ana.device,
      ana.teacher,
      ana.class,
      { ...seed, summary: `Call ${NUMBER}` },
      '2026-03-02',
    );
    await finishOnboarding(ana.device, ana.teacher);
    await ana.device.exchange();
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), '#/today');
    await expectPost(page, 'all-safe');
    const note = page.getByTestId('leaving-note');
    const question = page.getByTestId('full-name-question');

    await test.step('an invitation says what is in it, and does not go with a full name before somebody has said so', async () => {
      await go(page, 'partners');
      await expect(note.filter({ hasText: NUMBER })).toContainText(FULL);
      await lookAt(page, 'notes-invite');
      await page.getByRole('button', { name: 'Get a code' }).click();
      const ask = page.getByTestId('ask-full-name');
      await expect(page.getByRole('dialog')).toContainText(FULL);
      await lookAt(page, 'notes-ask', 'window');
      await ask.getByRole('button', { name: 'Change it' }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByTestId('open-invitation')).toHaveCount(0);
    });

    const path = `rooms/${bareId(room)}`;
    const description = page.getByRole('textbox', { name: 'What to do' });
    await test.step('in the plan that both work by: a note beside the field, and it goes', async () => {
      await go(page, `${path}/plan`);
      await page
        .getByRole('button', { name: /Add a task/ })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Task', exact: true }).fill('Draw a map');
      await description.fill(`Davi has the pens. My number is ${NUMBER}.`);
      await expect(note.locator('[data-finding="phone"]')).toContainText(NUMBER);
      await expect(note.locator('[data-finding="name"]')).toContainText('Davi');
      await lookAt(page, 'notes-plan');
      await expect.poll(() => atPartners(ben)).toContain('Davi has the pens');
    });

    await test.step('with a full name it waits here, survives the lock, and goes when she says so', async () => {
      await description.fill(`Please ask ${FULL} for the pens.`);
      await expect(question).toContainText(FULL);
      await lookAt(page, 'notes-held');
      await page.keyboard.press('F9');
      await expect(page.getByTestId('unlock-door')).toBeVisible();
      expect(await everythingOn(page)).not.toContain('Wembleton');
      await unlock(page);
      await expectPost(page, 'all-safe');
      expect(await atPartners(ben)).not.toContain('Wembleton');
      await expect(page.getByTestId('held-back')).toBeVisible();
      await page
        .getByRole('button', { name: /Draw a map/ })
        .first()
        .click();
      await expect(description).toHaveValue(`Please ask ${FULL} for the pens.`);
      await question.getByRole('button', { name: 'Change it' }).click();
      await expect(description).toBeFocused();
      await question.getByRole('button', { name: 'Send all the same' }).click();
      await expect(question).toHaveCount(0);
      await expect.poll(() => atPartners(ben)).toContain(`Please ask ${FULL}`);
      await description.fill('Please ask a pupil for the pens.');
      await expect.poll(() => atPartners(ben)).toContain('ask a pupil');
    });

    await test.step('the shared text waits too; a name that was taken out again never leaves, not even in its history', async () => {
      await go(page, `${path}/documents`);
      await page.getByTestId('document-card').first().getByRole('link').click();
      await write(page, 'The zebra crossing. Davi Costa');
      await expect(question).toContainText('Davi Costa');
      await lookAt(page, 'notes-shared-text');
      await page.keyboard.press('F9');
      await unlock(page);
      await expect(page.locator('[contenteditable="true"]')).toContainText('Davi Costa');
      await expect(question).toContainText('Davi Costa');
      expect(await atPartners(ben)).not.toContain('Costa');
      await page.locator('[contenteditable="true"]').click();
      await page.keyboard.press('Control+End');
      for (let left = 'Davi Costa'.length; left > 0; left--) await page.keyboard.press('Backspace');
      await page.keyboard.type('drawn by a pupil');
      await expect(question).toHaveCount(0);
      await expect.poll(() => atPartners(ben)).toContain('drawn by a pupil');
      expect(await atPartners(ben)).not.toContain('Costa');
    });

    await test.step('a letter: the same note and the same question', async () => {
      await go(page, `${path}/letters`);
      await page.getByRole('button', { name: 'Write a letter' }).click();
      await page.getByRole('textbox', { name: 'What the letter is about' }).fill('Hello');
      await write(page, `The otter says hello to ${FULL}.`);
      await expect(note).toContainText(FULL);
      await page.getByRole('button', { name: 'Send to partner class' }).click();
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page.getByTestId('ask-full-name').getByRole('button', { name: 'Send all the same' }).click();
      await expect.poll(() => atPartners(ben)).toContain('The otter says hello');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
