import { expect, test } from '@playwright/test';
import { EN, go, onboard, PASSWORD, write } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BEN = {
  name: 'Ben Quixelhorn',
  email: 'ben@zobblemail.example',
  school: 'Mathare Hill Primary',
  place: 'Nairobi',
  country: 'Kenya',
  class: 'Grade 7 East',
};

test('a locked desk shows nothing to anybody, keeps what was being written, and opens without a line', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    const door = page.getByTestId('unlock-door');
    const password = page.getByRole('textbox', { name: 'Your password' });
    const unlock = async () => {
      await password.fill(PASSWORD);
      await page.getByRole('button', { name: 'Open my desk' }).click();
      await expect(page.getByTestId('post-pill')).toBeVisible();
    };
    await onboard(page, BEN, EN);
    await go(page, 'today');
    await page.getByRole('button', { name: 'Write a letter' }).click();
    await write(page, 'The heron plumbersticks stands in our river.');
    const letter = new URL(page.url()).hash.slice(2);
    await expectPost(page, 'all-safe');

    await test.step('what lies on the disk is readable for nobody', async () => {
      expect(await everythingOn(page)).not.toMatch(/plumbersticks|Quixelhorn|zobblemail|Mathare/);
    });

    await test.step('a key locks it in the middle of a word; nothing of it is on the page, with or without a line', async () => {
      await page.locator('[contenteditable="true"]').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' And it wait');
      await page.keyboard.press('F9');
      await expect(door).toBeVisible();
      await page.context().setOffline(true);
      await expect(page.locator('body')).not.toContainText('plumbersticks');
      await lookAt(page, 'lock-door');
    });

    await test.step('forms that nobody has saved wait sealed, and stand there again after opening', async () => {
      await page.context().setOffline(false);
      await unlock();
      const planted = ['Glimmerfax', 'Tarnowiggle', 'Wobblekins', 'Snorkeldaisy', 'Kraqlewords'];
      await go(page, 'classes');
      await page.getByTestId('class-card').click();
      const ourClass = new URL(page.url()).hash.slice(2);
      await page.getByRole('textbox', { name: 'First name' }).fill('Glimmerfax');
      await page.getByRole('button', { name: 'Import names' }).click();
      await page.getByRole('textbox', { name: 'Paste the list here' }).fill('Tarnowiggle Otieno');
      await go(page, `${ourClass}/consents/forms`);
      await page.getByRole('textbox', { name: 'Who answers questions' }).fill('Snorkeldaisy');
      await go(page, 'settings');
      await page.getByRole('checkbox', { name: 'Pictures' }).uncheck();
      await page.getByRole('textbox', { name: 'What does the school rest on' }).fill('Kraqlewords');
      await go(page, 'classes');
      await page.getByRole('button', { name: 'Add a class' }).click();
      await page.getByRole('textbox', { name: 'What do you call it?' }).fill('Wobblekins');
      await page.keyboard.press('F9');
      await expect(door).toBeVisible();
      const readable = async () =>
        (await page.content()) +
        page.url() +
        (await page.title()) +
        (await page.evaluate(() =>
          JSON.stringify([
            Object.entries(sessionStorage),
            Object.entries(localStorage),
            window.history.state,
            window.name,
          ]),
        )) +
        (await everythingOn(page));
      for (const words of planted) expect((await readable()).includes(words), words).toBe(false);
      await unlock();
      await expect(page.getByRole('textbox', { name: 'What do you call it?' })).toHaveValue('Wobblekins');
      await go(page, 'settings');
      await expect(page.getByRole('textbox', { name: 'What does the school rest on' })).toHaveValue(
        'Kraqlewords',
      );
      await go(page, `${ourClass}/consents/forms`);
      await expect(page.getByRole('textbox', { name: 'Who answers questions' })).toHaveValue('Snorkeldaisy');
      await go(page, ourClass);
      await expect(page.getByRole('textbox', { name: 'Paste the list here' })).toHaveValue(
        'Tarnowiggle Otieno',
      );
      const first = page.getByRole('textbox', { name: 'First name' });
      await expect(first).toHaveValue('Glimmerfax');
      await page.getByRole('button', { name: 'Add pupil' }).click();
      await expect(page.getByTestId('pupil-row')).toContainText('Glimmerfax');
      await expect(first).toHaveValue('');
      await page.reload();
      await expect(page.getByTestId('pupil-row')).toContainText('Glimmerfax');
      await expect(first).toHaveValue('');
      await go(page, letter);
      await page.keyboard.press('F9');
      await expect(door).toBeVisible();
    });

    await test.step('wrong passwords are slowed down, also after a reload; the right one opens it', async () => {
      for (let wrong = 0; wrong < 3; wrong++) {
        await password.fill('not the password at all');
        await page.getByRole('button', { name: 'Open my desk' }).click();
        await expect(page.getByText('That is not your password.')).toBeVisible();
        await expect(password).toHaveValue('');
      }
      await expect(page.getByText(/Wait \d+ seconds?, then/)).toBeVisible();
      await lookAt(page, 'lock-wait');
      await page.context().setOffline(false);
      await page.reload();
      await expect(page.getByText(/Wait \d+ seconds?, then/)).toBeVisible();
      await page.context().setOffline(true);
      await password.fill(PASSWORD);
      await expect(page.getByRole('button', { name: 'Open my desk' })).toBeEnabled({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Open my desk' }).click();
      await expect(page.locator('[contenteditable="true"]')).toContainText('And it wait');
      await page.context().setOffline(false);
      await expectPost(page, 'all-safe');
      await go(page, 'log');
      await expect(page.locator('[data-testid="log-entry"][data-what="signed-in"]').nth(1)).toBeVisible();
    });

    await test.step('a code on paper opens it when the password is forgotten, and stands for the old one', async () => {
      await go(page, 'settings');
      await page.getByRole('button', { name: 'Make a recovery code' }).click();
      const code = (await page.getByTestId('code').getAttribute('data-code'))!;
      await page.getByRole('heading', { name: 'Locking your desk' }).scrollIntoViewIfNeeded();
      await lookAt(page, 'lock-settings');
      await page.getByRole('button', { name: 'I have it on paper' }).click();
      await page.getByRole('button', { name: 'Lock', exact: true }).first().click();
      await expect(door).toBeVisible();
      await page.getByRole('button', { name: 'I have forgotten my password' }).click();
      await page.getByLabel('Your recovery code').fill(code.toLowerCase());
      await lookAt(page, 'lock-code');
      await page.getByRole('button', { name: 'Open my desk' }).click();
      await expect(page.getByTestId('post-pill')).toBeVisible();
      await go(page, 'settings');
      await page.getByRole('textbox', { name: 'Password until now' }).fill(code);
      await page.getByRole('textbox', { name: 'New password' }).fill('another river runs by');
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('Your new password is in force, here too.')).toBeVisible();
      await go(page, 'log');
      await expect(page.locator('[data-testid="log-entry"][data-what="password-recovered"]')).toBeVisible();
      await go(page, letter);
      await page.keyboard.press('F9');
      await expect(door).toBeVisible();
      await password.fill('another river runs by');
      await page.getByRole('button', { name: 'Open my desk' }).click();
      await expect(page.locator('[contenteditable="true"]')).toContainText('plumbersticks');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
