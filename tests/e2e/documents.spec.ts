import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { textOfSegments } from '../../src/shared/actions/readable.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../two-schools.ts';
import { go, write } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const TAKEN_OUT = 'wimblethorn';

test('a document is written by two classes: what a pupil adds waits for her teacher, goes as it stands, and nobody’s words are lost', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton']);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    for (const side of [ana, ben]) {
      await finishOnboarding(side.device, side.teacher);
      await side.device.exchange();
    }
    const anas = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    const bens = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    await openAs(anas, stage.url, await personOf(ana), `#/rooms/${bareId(room)}/documents`);
    await openAs(bens, stage.url, await personOf(ben), `#/rooms/${bareId(room)}/documents`);
    for (const page of [anas, bens]) {
      await expect(page.getByLabel('A new document')).toBeVisible();
      await expectPost(page, 'all-safe');
    }
    /** What her own computer beside the browser gets from the post office: records as they are, and the texts in them. */
    const received = async ({ device }: Side): Promise<string> => {
      await device.exchange();
      const recs = [...device.store.records.values()]
        .map(({ rec }) => rec)
        .filter(({ scope }) => scope === room);
      const pieces = recs.filter(({ id }) => id.startsWith('segment:'));
      const texts = [...new Set(pieces.map(({ f }) => f['doc']))].map((doc) =>
        textOfSegments(
          pieces.filter(({ f }) => f['doc'] === doc),
          device.keys.open,
        ),
      );
      return `${texts.join('\n')}\n${JSON.stringify(recs)}`;
    };
    const card = (page: Page) => page.getByTestId('document-card').filter({ hasText: 'Our rivers' });
    const paper = (page: Page) => page.locator('[contenteditable="true"]');

    await test.step('Ana begins a document and writes without a line; Ben writes in it too', async () => {
      await anas.context().setOffline(true);
      await anas.getByLabel('A new document').fill('Our rivers');
      await anas.getByRole('button', { name: 'Begin', exact: true }).click();
      await write(anas, 'Our river is wide.');
      await anas.context().setOffline(false);
      await expectPost(anas, 'all-safe');
      await lookAt(bens, 'documents-list');
      await card(bens).getByRole('link').click();
      await expect(paper(bens)).toContainText('Our river is wide.');
      await write(bens, ' Ours is dry in August.');
      await expect(paper(anas)).toContainText('Ours is dry in August.');
      await lookAt(anas, 'documents-open');
    });

    await test.step('a pupil adds a sentence, and takes one out again: all of it stays here', async () => {
      await go(anas, `classes/${bareId(ana.class)}`);
      await anas.getByRole('button', { name: 'Give this computer to the pupils' }).click();
      await anas.getByRole('button', { name: 'Quixandra' }).click();
      await anas.getByRole('button', { name: 'drum' }).click();
      await anas.getByRole('button', { name: 'With four digits' }).click();
      for (const digit of '28412841') await anas.keyboard.press(digit);
      await anas.getByRole('button', { name: 'I understand' }).click();
      await anas.getByRole('button', { name: 'Our project' }).click();
      await lookAt(anas, 'documents-pupil-choice');
      await anas.getByRole('button', { name: 'Our rivers' }).click();
      await expect(anas.getByTestId('document-where')).toHaveAttribute('data-open', 'false');
      await write(anas, ` Herons live there. ${TAKEN_OUT}`);
      for (let left = TAKEN_OUT.length; left > 0; left--) await anas.keyboard.press('Backspace');
      await expect(anas.getByTestId('saved-note').last()).toHaveAttribute('data-saved', 'true');
      await lookAt(anas, 'documents-pupil');
      await anas.getByRole('button', { name: 'I am done' }).click();
      await anas.getByRole('button', { name: 'For the teacher' }).click();
      await anas.getByRole('textbox', { name: 'Password' }).fill('a long password of Ana');
      await anas.getByRole('button', { name: 'Open my desk' }).click();
      await expectPost(anas, 'all-safe');
      expect(await everythingOn(bens)).not.toContain('Herons');
      expect(await received(ben)).toContain('Our river is wide.');
      expect(await received(ben)).not.toMatch(/Herons|wimblethorn|Quixandra/);
    });

    await test.step('her teacher sees whose words wait and what they change, and sends them', async () => {
      await go(anas, 'today');
      await expect(anas.getByRole('link', { name: /Review/ }).first()).toContainText('1');
      await expect(anas.getByText('1 shared document waits for you')).toBeVisible();
      await lookAt(anas, 'documents-today');
      await go(anas, 'review');
      const held = anas.getByTestId('held-document');
      await expect(held).toContainText('Quixandra Wembleton');
      await expect(held.locator('ins')).toContainText('Herons live there.');
      await lookAt(anas, 'documents-review');
      await held.getByRole('button', { name: 'Release' }).click();
      await expect(held).toHaveCount(0);
      await expect(anas.getByRole('link', { name: /Review/ }).first()).not.toContainText('1');
      await expect(paper(bens)).toContainText('Herons live there.');
      expect(await everythingOn(bens)).not.toContain('Quixandra');
      expect(await received(ben)).toContain('Herons live there.');
      expect(await received(ben)).not.toMatch(/wimblethorn|Quixandra/);
      await bens.getByRole('button', { name: 'Who wrote what' }).click();
      await expect(bens.getByTestId('who-wrote')).toContainText('Ana');
      await lookAt(bens, 'documents-who-wrote');
    });

    await test.step('a version is kept, and brought back later; what stood there meanwhile is kept too', async () => {
      await bens.getByLabel('Name of this version').fill('Before the visit');
      await bens.getByRole('button', { name: 'Keep this version' }).click();
      await write(bens, ' zobblewick');
      await expect(paper(bens)).toContainText('zobblewick');
      await bens.getByTestId('edition').getByRole('button', { name: 'Look at it' }).click();
      await expect(bens.getByTestId('edition-shown').locator('ins')).toContainText('zobblewick');
      await lookAt(bens, 'documents-edition');
      await bens.getByRole('button', { name: 'Bring this version back' }).click();
      await bens.getByRole('dialog').getByRole('button', { name: 'Bring this version back' }).click();
      await expect(paper(bens)).not.toContainText('zobblewick');
      await expect(paper(bens)).toContainText('Herons live there.');
      await expect(bens.getByTestId('edition')).toHaveCount(2);
    });

    await test.step('a pupil’s full name waits for an answer wherever it would leave: in a title, in the text, in a version', async () => {
      const asked = bens.getByTestId('ask-full-name');
      const change = bens.getByRole('button', { name: 'Change it' });
      await write(bens, ' Amani Otieno');
      await expect(paper(bens)).toContainText('Amani Otieno');
      await bens.getByLabel('Name of this version').fill('With a name');
      await bens.getByRole('button', { name: 'Keep this version' }).click();
      await expect(asked).toBeVisible();
      await lookAt(bens, 'documents-version-asks');
      await asked.locator(change).click();
      await expect(bens.getByTestId('edition')).toHaveCount(2);
      await paper(bens).focus();
      await bens.keyboard.press('Control+End');
      for (let left = ' Amani Otieno'.length; left > 0; left--) await bens.keyboard.press('Backspace');
      await go(bens, `rooms/${bareId(room)}/documents`);
      await bens.getByLabel('A new document').fill('Amani Otieno and the fish');
      await bens.getByRole('button', { name: 'Begin', exact: true }).click();
      await expect(asked).toBeVisible();
      await asked.locator(change).click();
      await bens.getByLabel('A new document').fill('');
      await expect(bens.getByTestId('document-card')).toHaveCount(2);
      await expectPost(bens, 'all-safe');
      expect(await received(ana)).toContain('Before the visit');
      expect(await received(ana)).not.toContain('Amani');
      await card(bens).getByRole('link').click();
    });

    await test.step('Ben says something about it; Ana reads it beside the text, and among the letters', async () => {
      await bens.getByLabel('Say something about it').fill('Which fish do you have?');
      await bens.getByRole('button', { name: 'Send it to all classes' }).click();
      await go(anas, `rooms/${bareId(room)}/documents`);
      await card(anas).getByRole('link').click();
      await expect(anas.getByTestId('said-about')).toContainText('Which fish do you have?');
      await go(anas, `rooms/${bareId(room)}/letters`);
      const letter = anas.getByTestId('letter').filter({ hasText: 'Which fish' });
      await expect(letter.getByRole('link', { name: 'About a document' })).toBeVisible();
    });

    await test.step('they compare in a table: a row per question, a column per class', async () => {
      await go(bens, `rooms/${bareId(room)}/documents`);
      await bens.getByLabel('A new document').fill('Our water');
      await bens.getByRole('radio', { name: 'A table to compare' }).click();
      await bens.getByRole('button', { name: 'Begin', exact: true }).click();
      await bens.locator('td').first().click();
      await bens.keyboard.type('Where does it come from?');
      await bens.keyboard.press('Tab');
      await bens.keyboard.type('From a well.');
      await bens.getByRole('button', { name: 'Row below' }).click();
      await expect(bens.locator('tr')).toHaveCount(5);
      await lookAt(bens, 'documents-table');
      await go(anas, `rooms/${bareId(room)}/documents`);
      await anas.getByTestId('document-card').filter({ hasText: 'Our water' }).getByRole('link').click();
      await expect(anas.locator('td').nth(1)).toHaveText('From a well.');
      await anas.locator('td').nth(2).click();
      await anas.keyboard.type('From the river.');
      await expect(bens.locator('td').nth(2)).toHaveText('From the river.');
      const saved = anas.waitForEvent('download');
      await anas.getByRole('button', { name: 'Save as a page' }).click();
      const page = await readFile(await (await saved).path(), 'utf8');
      expect(page).toContain('<td><p dir="auto">From the river.</p></td>');
    });

    await test.step('open on both sides, a pupil’s words are read at once', async () => {
      for (const page of [anas, bens]) {
        await go(page, `rooms/${bareId(room)}/documents`);
        await card(page).getByRole('link').click();
        await page.getByRole('switch', { name: 'Our pupils may write straight into it' }).click();
      }
      await expect(anas.getByText('Open on all sides')).toBeVisible();
      await expectPost(anas, 'all-safe');
      await go(anas, `classes/${bareId(ana.class)}`);
      await anas.getByRole('button', { name: 'Give this computer to the pupils' }).click();
      await anas.getByRole('button', { name: 'Quixandra' }).click();
      for (const digit of '2841') await anas.keyboard.press(digit);
      await anas.getByRole('button', { name: 'Our project' }).click();
      await anas.getByRole('button', { name: 'Our rivers' }).click();
      await expect(anas.getByTestId('document-where')).toHaveAttribute('data-open', 'true');
      await write(anas, ' Fish jump.');
      await expect(paper(bens)).toContainText('Fish jump.');
      // What no teacher reads first is looked through all the same.
      await write(anas, ' Ring +55 91 98765-4321');
      await expect(anas.getByTestId('stays-here')).toContainText('98765');
      await lookAt(anas, 'documents-stays-here');
      for (let left = ' Ring +55 91 98765-4321'.length; left > 0; left--)
        await anas.keyboard.press('Backspace');
      await write(anas, ' They shine.');
      await expect(anas.getByTestId('stays-here')).toBeHidden();
      await expect(paper(bens)).toContainText('They shine.');
      expect(await everythingOn(bens)).not.toContain('98765');
      expect(await received(ben)).toContain('They shine.');
      expect(await received(ben)).not.toContain('98765');
    });
    for (const page of [anas, bens]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
