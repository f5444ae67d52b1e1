import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { handIn, releaseLetter } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle } from '../two-schools.ts';
import { go } from './people.ts';
import { expectPost, faultsOf, lookAt, newComputer, Stage } from './stage.ts';

const PLACE = { locale: 'en-GB', zone: 'America/Belem' };
const NAME = 'Quixandra Wembleton';
const PRIDE = 'I ask about zobblewicks';

/** How many pupils of the class chose each step, as the table says it. */
const countsOf = (page: Page, dimension: string, stage: string) =>
  page
    .getByTestId('spread')
    .locator(`tr[data-dimension="${dimension}"][data-stage="${stage}"] td:has(span[aria-hidden])`);

test('a pupil says how she sees herself on a classroom computer; her teacher sees how the class stands, and prints a certificate', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const { http } = lineTo(stage.url);
    const ana = await settle(http, 'Ana', [NAME, 'Caio Lima', 'Bia Souza']);
    const ben = await settle(http, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    await finishOnboarding(ana.device, ana.teacher);
    const [pupil] = ana.pupils;
    const draft = await startPupilLetter(ana.device, ana.class, pupil!, { room, body: 'Our river.' });
    const content = { topic: 'The river', format: 'text' as const, body: 'Our river is wide.' };
    const held = await handIn(ana.device, { ...ana, room }, pupil!, content, draft);
    await releaseLetter(ana.device, held, ana.teacher);
    await ana.device.exchange();
    const skills = `rooms/${bareId(room)}/skills`;
    const anas = await newComputer(browser, stage, PLACE);
    await openAs(anas, stage.url, await personOf(ana), `#/${skills}`);
    await expectPost(anas, 'all-safe');

    await test.step('Ana asks her class at the beginning', async () => {
      await expect(anas.getByTestId('not-for-marks')).toContainText('not for grading single pupils');
      await expect(anas.getByText('Nobody has answered yet', { exact: false })).toBeVisible();
      await anas.getByRole('button', { name: 'Ask at the beginning' }).click();
      await expect(anas.getByTestId('asked-before')).toContainText('Your pupils are asked');
    });

    const desk = await newComputer(browser, stage, PLACE);
    await desk.goto(stage.url);
    await test.step('a classroom computer comes into the class', async () => {
      await go(anas, `classes/${bareId(ana.class)}`);
      await anas.getByRole('button', { name: 'Make a code' }).click();
      const card = anas.getByTestId('open-code').first();
      await expect(card).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
      const code = (await card.getByTestId('code').getAttribute('data-code'))!;
      await desk.getByRole('button', { name: 'This is a classroom computer' }).click();
      await desk.getByLabel('Code from the teacher').fill(code);
      await desk.getByRole('button', { name: 'Join the class' }).click();
      await desk.getByTestId('person').filter({ hasText: 'Quixandra' }).click({ timeout: 60_000 });
      await desk.getByRole('button', { name: 'drum', exact: true }).click();
      await desk.getByRole('button', { name: 'With four digits' }).click();
      for (const digit of '28412841') await desk.keyboard.press(digit);
      await desk.getByRole('button', { name: 'I understand' }).click();
    });

    await test.step('there Quixandra says how she sees herself, by keys, without a line', async () => {
      await expect(desk.getByTestId('asked')).toContainText('Our exchange begins', { timeout: 60_000 });
      await lookAt(desk, 'skills-pupil-home');
      await desk.context().setOffline(true);
      await desk.getByRole('button', { name: "Let's go" }).click();
      const scale = (words: string) => desk.getByRole('group', { name: words });
      await scale('I ask questions').getByRole('radio', { name: 'Sometimes' }).focus();
      await desk.keyboard.press('Space');
      await desk.keyboard.press('ArrowRight');
      await expect(scale('I ask questions').getByRole('radio', { name: 'Often' })).toBeChecked();
      await scale('I can imagine').getByRole('radio', { name: 'Not yet' }).click();
      await expect(scale('I can imagine').getByRole('radio', { name: 'Not yet' })).toBeChecked();
      await desk.getByLabel('What I can already do well').fill(PRIDE);
      await expect(desk.getByTestId('saved-note')).toHaveAttribute('data-saved', 'true');
      await lookAt(desk, 'skills-pupil-reflects');
      await desk.getByRole('button', { name: 'That is how I see it' }).click();
      await expect(desk.getByTestId('asked')).toContainText('Ana can read it');
      await desk.context().setOffline(false);
      await desk.getByRole('button', { name: 'My portfolio' }).click();
      await expect(desk.getByTestId('portfolio')).toContainText('Our river is wide.');
      await expect(desk.getByTestId('portfolio')).toContainText(PRIDE);
      await expect(desk.locator('body')).not.toContainText('Wembleton');
      await lookAt(desk, 'skills-pupil-portfolio');
    });

    await test.step('Ana sees the class as a table of numbers, and nobody’s name in it', async () => {
      await go(anas, skills);
      await expect(anas.getByTestId('asked-before')).toContainText('1 of 3 pupils have answered', {
        timeout: 60_000,
      });
      await expect(countsOf(anas, 'curiosity', 'before')).toHaveText(['0', '0', '1', '0']);
      await expect(countsOf(anas, 'empathy', 'before')).toHaveText(['1', '0', '0', '0']);
      await expect(countsOf(anas, 'curiosity', 'after')).toHaveText(['0', '0', '0', '0']);
      await expect(anas.getByTestId('spread')).not.toContainText('Quixandra');
      await lookAt(anas, 'skills-class');
    });

    await test.step('she reads what Quixandra says, and writes down what she sees', async () => {
      await anas.getByTestId('skills-pupil').getByRole('link', { name: NAME }).click();
      await expect(anas.getByText(PRIDE)).toBeVisible();
      await anas
        .getByRole('group', { name: /Being curious/ })
        .getByRole('radio')
        .nth(1)
        .click();
      await anas.getByRole('textbox', { name: 'Note' }).fill('Asks at home too');
      await expect(anas.getByTestId('saved-note')).toHaveAttribute('data-saved', 'true');
      await expect(anas.getByTestId('growth').locator('tr[data-dimension="curiosity"]')).toContainText(
        'Level 2',
      );
      await expectPost(anas, 'all-safe');
      await lookAt(anas, 'skills-one-pupil');
    });

    await test.step('her portfolio goes along as one page', async () => {
      await anas.getByRole('link', { name: 'Portfolio' }).click();
      await expect(anas.getByTestId('portfolio')).toContainText('Our river is wide.');
      await lookAt(anas, 'skills-portfolio');
      const coming = anas.waitForEvent('download');
      await anas.getByRole('button', { name: 'Save as a page' }).click();
      const file = await coming;
      expect(file.suggestedFilename()).not.toMatch(/Quixandra|Wembleton/);
      const page = await readFile((await file.path())!, 'utf8');
      for (const words of [NAME, 'Our river is wide.', PRIDE, 'Often']) expect(page).toContain(words);
      expect(page).not.toContain('Asks at home too');
    });

    await test.step('certificates come out of the printer, a page each, with real names', async () => {
      await go(anas, `rooms/${bareId(room)}/certificates`);
      const sheets = anas.getByTestId('certificate');
      await expect(sheets).toHaveCount(3);
      const hers = sheets.filter({ hasText: NAME });
      await expect(hers).toContainText("1 letter of one's own");
      await expect(hers).toContainText('School of Ben');
      await lookAt(anas, 'skills-certificates');
      await anas.emulateMedia({ media: 'print' });
      await expect(anas.getByTestId('post-pill')).toBeHidden();
      await expect(anas.getByRole('button', { name: /Print/ })).toBeHidden();
      const pdf = (await anas.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
      await anas.emulateMedia({ media: 'screen' });
    });

    await test.step('nothing of it has come to the partner', async () => {
      await ben.device.exchange();
      const kinds = [...ben.device.store.records.keys()].map((id) => id.split(':')[0]);
      expect(kinds).toContain('message');
      expect(kinds).not.toContain('reflection');
      expect(kinds).not.toContain('assessment');
      const everything = JSON.stringify([...ben.device.store.records.values()]);
      for (const one of ana.pupils) expect(everything).not.toContain(one);
    });
    for (const page of [anas, desk]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
