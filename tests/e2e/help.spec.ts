import { expect, test, type Page } from '@playwright/test';
import { PRACTICE_PASSWORD } from '../../src/shared/practice/practice-place.ts';
import { practiceWordsIn } from '../../src/shared/practice/practice-words.ts';
import { EN, go, onboard } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const words = practiceWordsIn('en');
const PLACE = { locale: 'en-GB', zone: 'Africa/Nairobi' };

/** Calls of a page that are no files of the app. */
function watchCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    if (/\/(api|health)\b/.test(new URL(request.url()).pathname)) calls.push(request.url());
  });
  page.on('websocket', (socket) => calls.push(socket.url()));
  return calls;
}

const databasesOf = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());

test('help is at hand, and every tool can be tried in the practice exchange, of which nothing leaves', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, PLACE);

    await test.step('help before anybody has introduced herself, found by words', async () => {
      await page.getByRole('button', { name: 'Help', exact: true }).click();
      await page.getByRole('searchbox', { name: 'Search the help' }).fill('internet days');
      await page.getByRole('button', { name: /^No internet for days/ }).click();
      await expect(page.getByTestId('help-article')).toHaveAttribute('data-topic', 'no-internet');
      await page.getByRole('button', { name: 'All help' }).click();
      await page.getByRole('button', { name: 'Back', exact: true }).click();
    });
    const before = (await databasesOf(page)).filter((name) => name.includes('rxdb-dexie-interclass--'));
    const calls = watchCalls(page);

    await test.step('the practice exchange is filled and says what it is', async () => {
      await page.getByRole('link', { name: 'Just try it: the practice exchange' }).click();
      await expect(page.getByTestId('practice')).toContainText('nothing here leaves this computer');
      await expect(page.getByText('2 letters to review')).toBeVisible();
      await expectPost(page, 'all-safe');
      await lookAt(page, 'practice-today');
    });

    await test.step('F1 opens the help for the page, links in it lead on, Escape closes it', async () => {
      await page.keyboard.press('F1');
      const help = page.getByRole('dialog', { name: 'Help on this page' });
      await expect(help.getByTestId('help-article')).toHaveAttribute('data-topic', 'today');
      await help.getByRole('button', { name: 'Reading letters before they go' }).click();
      await expect(help.getByTestId('help-article')).toHaveAttribute('data-topic', 'review');
      await lookAt(page, 'help-beside', 'window');
      await page.keyboard.press('Escape');
      await expect(help).toBeHidden();
      await go(page, 'help');
      await lookAt(page, 'help');
    });

    await test.step('a letter is released, arrives, is read and answered by the made-up class', async () => {
      await go(page, 'review');
      await page
        .getByRole('article')
        .filter({ hasText: words.letters.held[0] })
        .getByRole('button', { name: 'Release', exact: true })
        .click();
      await go(page, 'rooms');
      await page.locator('main a[href*="rooms/"]').first().click();
      await page.getByRole('tab', { name: 'Letters' }).click();
      await expect(page.getByText(words.replies[2]!.slice(0, 30))).toBeVisible({ timeout: 60_000 });
      await page.getByRole('tab', { name: 'Who they are' }).click();
      await expect(page.getByTestId('who').first()).toContainText(words.partner.presentation['place']!);
    });

    await test.step('our own presentation is written, and shown by a step of its own', async () => {
      await page.getByRole('link', { name: 'Present our class' }).click();
      const food = page.getByRole('textbox', { name: 'Our food' });
      await food.fill('Porridge with groundnuts.');
      await food.blur();
      await expect(page.getByTestId('presentation-room')).toContainText('Not shown');
      await page.getByRole('button', { name: 'Show to the partner class' }).click();
      await expect(page.getByTestId('presentation-room')).toContainText(/^.*Shown /);
      await lookAt(page, 'presentation');
      await page.goBack();
      await expect(page.getByTestId('who').last()).toContainText('Porridge with groundnuts.');
      await lookAt(page, 'room-who');
    });

    await test.step('pupils at the same computer, with help in their words, and the way back', async () => {
      await go(page, 'classes');
      await page.locator('main a[href*="classes/"]').first().click();
      await page.getByRole('button', { name: 'Give this computer to the pupils' }).click();
      await page.getByRole('button', { name: /Amani/ }).click();
      await page.getByRole('button', { name: 'Help', exact: true }).click();
      await page.getByRole('button', { name: /^What stays at home/ }).click();
      await expect(page.getByRole('dialog')).toContainText('Your real name');
      await lookAt(page, 'help-pupil', 'window');
      await page.keyboard.press('Escape');
      await page.keyboard.press('F9');
      await page.getByRole('button', { name: 'For the teacher' }).click();
      await page.getByRole('textbox', { name: 'Password' }).fill(PRACTICE_PASSWORD);
      await page.getByRole('button', { name: 'Open my desk' }).click();
      await expect(page.getByTestId('post-pill')).toBeVisible();
    });

    await test.step('locked, it opens with the password that stands in the line at the top', async () => {
      await page.getByTestId('lock').click();
      await expect(page.getByTestId('practice')).toContainText(PRACTICE_PASSWORD);
      await page.getByRole('textbox', { name: 'Your password' }).fill(PRACTICE_PASSWORD);
      await page.getByRole('button', { name: 'Open my desk' }).click();
      await expect(page.getByTestId('post-pill')).toBeVisible();
    });

    await test.step('removed, nothing of it is left, and nothing was ever asked of anybody', async () => {
      expect((await databasesOf(page)).some((name) => name.includes('interclass-practice'))).toBe(true);
      await page.getByTestId('practice').getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByRole('link', { name: 'Just try it: the practice exchange' })).toBeVisible();
      const after = await databasesOf(page);
      expect(after.filter((name) => name.includes('interclass-practice'))).toEqual([]);
      expect(after.filter((name) => name.includes('rxdb-dexie-interclass--'))).toEqual(before);
      // Back at the real door the app may ask its own server again.
      expect(calls.filter((url) => !url.endsWith('/api/demo'))).toEqual([]);
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('a question is written without a line and answered in the app', async ({ browser }) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, PLACE);
    await onboard(
      page,
      {
        name: 'Ben Otieno',
        email: 'ben@school.example',
        school: 'Mathare Hill',
        place: 'Nairobi',
        country: 'Kenya',
        class: 'Grade 7',
      },
      EN,
    );
    await expectPost(page, 'all-safe');
    await stage.stop();

    await go(page, 'help/questions');
    await page.getByRole('textbox', { name: 'What is it about?' }).fill('Our list');
    await page.getByRole('textbox', { name: 'Your question' }).fill('How do I paste a list?');
    await page.getByRole('button', { name: 'Add the report about this computer' }).click();
    await expect(page.getByTestId('help-report')).toContainText('readMe');
    await lookAt(page, 'question-new');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByTestId('help-turn')).toContainText('Waits for a connection');

    await stage.start();
    await expectPost(page, 'all-safe');
    await expect(page.getByTestId('help-turn')).not.toContainText('Waits for a connection');
    await stage.stop();
    const listed = await stage.command('help', 'list');
    const [id] = listed.split('\t');
    expect(listed).toContain('Our list');
    await stage.command('help', 'answer', id!, '--by', 'Rosa', '--text', 'One pupil a line.');
    await go(page, 'today');
    await stage.start();

    await expect(page.getByText('Your question was answered')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Our list' }).click();
    await expect(page.getByTestId('help-turn').last()).toContainText('One pupil a line.');
    await lookAt(page, 'question');
    await go(page, 'today');
    await expect(page.getByText('Your question was answered')).toBeHidden();
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
