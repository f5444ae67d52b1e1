import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { handIn, releaseLetter } from '../../src/shared/actions/exchange-letters.ts';
import { startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle } from '../two-schools.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';
import { go } from './people.ts';

const PUPIL = 'Quixandra Wembleton';

/** A school with two pupils, a partner and a letter that was let go. */
async function openSchool(page: Page, stage: Stage): Promise<void> {
  const line = lineTo(stage.url).http;
  const ana = await settle(line, 'Ana', [PUPIL, 'Davi Costa']);
  const ben = await settle(line, 'Ben', ['Amani Otieno']);
  const room = await meet(ana, ben);
  await agreeToLetters(ana);
  await finishOnboarding(ana.device, ana.teacher);
  const [pupil] = ana.pupils;
  const draft = await startPupilLetter(ana.device, ana.class, pupil!, { room, body: 'Our river.' });
  const content = { topic: 'River', format: 'text' as const, body: 'Our river.' };
  const held = await handIn(ana.device, { ...ana, room }, pupil!, content, draft);
  await releaseLetter(ana.device, held, ana.teacher);
  await ana.device.exchange();
  await openAs(page, stage.url, await personOf(ana), '#/settings');
  await expectPost(page, 'all-safe');
}

/** How it comes out of a printer: nothing but the paper. */
async function lookAtPrint(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByTestId('post-pill')).toBeHidden();
  await expect(page.getByRole('button', { name: /Print|Imprimir/ })).toBeHidden();
  await expect(page.getByTestId('paper')).toBeVisible();
  await page.screenshot({ path: `test-output/screens/${name}-print.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

test('the papers for data protection are filled in, without a line, and can be printed and saved', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openSchool(page, stage);
    const paper = page.getByTestId('paper');

    await test.step('found in the settings, six of them', async () => {
      await page.getByRole('link', { name: 'Papers for data protection' }).click();
      await expect(page.getByTestId('paper-card')).toHaveCount(6);
      await lookAt(page, 'papers');
    });
    await stage.stop();

    await test.step('the data map says who can read what, and can be narrowed down', async () => {
      await page.getByRole('link', { name: 'Data map' }).click();
      const pupils = page.locator('[data-testid="map-section"][data-kind="pupil"]');
      await expect(pupils.getByRole('row', { name: /given name/ })).not.toContainText('the operator;');
      await expect(pupils.getByRole('row', { name: /given name/ })).toContainText('cannot read it');
      const shared = page.locator('[data-kind="message"][data-scope="exchange"]');
      await expect(shared.getByRole('row', { name: /words/ })).toContainText(
        'pupils of the partner classes; the operator',
      );
      await lookAt(page, 'papers-map');
      const all = await page.getByTestId('map-section').count();
      await page.getByRole('combobox', { name: 'What', exact: true }).click();
      await page.getByRole('option', { name: 'Letters', exact: true }).click();
      await expect(page.getByTestId('map-section')).toHaveCount(2);
      expect(all).toBeGreaterThan(30);
      await lookAtPrint(page, 'papers-map');
    });

    await test.step('the assessment and the annex know the school, and no pupil', async () => {
      await go(page, 'papers/assessment');
      await expect(paper).toContainText('730 days');
      for (const name of ['assessment', 'annex']) {
        await go(page, `papers/${name}`);
        await expect(paper).toContainText('School of Ana');
        await expect(paper).toContainText('Brazil');
        await expect(paper).toContainText(stage.url);
        await expect(paper).not.toContainText('Quixandra');
        await expect(page.getByTestId('paper-blank').first()).toBeVisible();
        await lookAt(page, `papers-${name}`);
        await lookAtPrint(page, `papers-${name}`);
      }
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as a page' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toMatch(/^interclass-annex-en-[-0-9]+\.html$/);
      expect(readFileSync((await download.path())!, 'utf8')).toContain('School of Ana');
    });

    await test.step('the notice for children, in Portuguese, while the screen stays English', async () => {
      await go(page, 'papers/children');
      await page.getByRole('combobox', { name: 'Language of the paper' }).click();
      await page.getByRole('option', { name: 'português' }).click();
      await expect(paper).toHaveAttribute('lang', 'pt');
      await expect(paper.getByRole('heading', { level: 1 })).toHaveText(
        'O que acontece com o que você escreve',
      );
      await expect(paper).toContainText('As outras turmas estão em: Brasil.');
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
      await lookAt(page, 'papers-children-pt');
      await lookAtPrint(page, 'papers-children-pt');
      await go(page, 'papers/teenagers');
      await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Suas palavras, seus dados');
      await lookAt(page, 'papers-teenagers-pt');
    });

    await test.step('the breach record: 72 hours, the log of those days, kept across a reload, saved', async () => {
      await go(page, 'papers/breach');
      await page.getByLabel('When did somebody at the school notice it?').fill('2026-03-06T09:30');
      await expect(page.getByText(/Tell the authority by 9 March 2026/)).toBeVisible();
      await page.getByLabel('What happened, and how it came to light').fill('A bag was stolen.');
      await expect(
        page.getByTestId('breach-entry').filter({ hasText: "Sent off a pupil's letter" }),
      ).toHaveCount(1);
      // Consents are noted about pupils who are still there.
      await expect(page.getByTestId('breach-entry').filter({ hasText: 'no longer here' })).toHaveCount(0);
      await lookAt(page, 'papers-breach');
      await lookAtPrint(page, 'papers-breach');
      await page.getByLabel('Log from').fill('2001-01-01');
      await page.getByLabel('to', { exact: true }).fill('2001-01-02');
      await expect(page.getByTestId('breach-entry')).toHaveCount(0);
      await go(page, 'papers');
      await go(page, 'papers/breach');
      await expect(page.getByLabel('What happened, and how it came to light')).toHaveValue(
        'A bag was stolen.',
      );
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as a file' }).click();
      const file = JSON.parse(readFileSync((await (await saved).path())!, 'utf8')) as Record<string, unknown>;
      expect(file).toMatchObject({
        format: 'interclass-breach-record',
        school: 'School of Ana',
        what: 'A bag was stolen.',
        tellBy: '2026-03-09T12:30:00.000Z',
        log: { isWhole: true, entries: [] },
      });
      await page.getByRole('button', { name: 'Begin anew' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Begin anew' }).click();
      await expect(page.getByLabel('What happened, and how it came to light')).toHaveValue('');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
