import { expect, test, type Page } from '@playwright/test';
import { EN, go, onboard, PASSWORD } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const ANA = {
  name: 'Ana Brumbleford',
  email: 'ana@zobblemail.example',
  school: 'Kibera Lane Primary',
  place: 'Nairobi',
  country: 'Kenya',
  class: 'Grade 6 West',
};
const NAMES = ['Wanjiru Kamau', 'Otieno Ouma'];
const NEW_PASSWORD = 'another river runs by';
const PLACE = { locale: 'en-GB', zone: 'Africa/Nairobi' };

/** Types names onto the class's list. */
async function addNames(page: Page, names: readonly string[]): Promise<void> {
  await go(page, 'classes');
  await page.getByRole('link', { name: ANA.class }).first().click();
  for (const name of names) {
    await page.getByLabel('First name').fill(name.split(' ')[0]!);
    await page.getByLabel('Family name').fill(name.split(' ')[1]!);
    await page.getByRole('button', { name: 'Add pupil' }).click();
    await expect(page.getByRole('row', { name })).toBeVisible();
  }
}

/** Makes a code in the settings; gives it. */
async function makeCode(page: Page): Promise<string> {
  await go(page, 'settings');
  await page.getByRole('button', { name: /^Make a (new )?recovery code/ }).click();
  const code = (await page.getByTestId('code').getAttribute('data-code'))!;
  expect(code).toMatch(/^(\w{4}-){4}\w{4}$/);
  return code;
}

/** Opens "I have forgotten my password" on a computer where nobody has introduced herself, and fills it in. */
async function forget(page: Page, code: string, again = NEW_PASSWORD): Promise<void> {
  const form = page.getByTestId('recover');
  await form.getByLabel('E-mail address').fill(ANA.email.toUpperCase());
  await form.getByLabel('Your recovery code').fill(code);
  await form.getByRole('textbox', { name: 'New password', exact: true }).fill(NEW_PASSWORD);
  await form.getByRole('textbox', { name: 'The new password once more' }).fill(again);
  await form.getByRole('button', { name: 'Get my account back' }).click();
}

test('a teacher who has lost her computer and her password gets account and names back by her printed code', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const lost = await openComputer(browser, stage, PLACE);
    let code = '';
    await onboard(lost, ANA, EN);
    await expectPost(lost, 'all-safe');
    await addNames(lost, NAMES);
    await expectPost(lost, 'all-safe');

    await test.step('she makes a code without a line: its state is said, and changes by itself', async () => {
      await lost.context().setOffline(true);
      code = await makeCode(lost);
      const state = lost.getByTestId('recovery-state');
      await expect(state).toHaveAttribute('data-state', 'waiting');
      await lost.getByTestId('code-sheet').scrollIntoViewIfNeeded();
      await lookAt(lost, 'recovery-made-offline');
      await lost.context().setOffline(false);
      await expect(state).toHaveAttribute('data-state', 'known', { timeout: 60_000 });
      await lost.getByRole('button', { name: 'I have it on paper' }).click();
      await expect(lost.locator('body')).not.toContainText(code);
      await lookAt(lost, 'recovery-known');
    });

    const fresh = await openComputer(browser, stage, PLACE);
    const form = fresh.getByTestId('recover');
    await test.step('at a new computer: what is typed wrong is said before it costs a try', async () => {
      await fresh.getByRole('button', { name: 'I am a teacher' }).click();
      await fresh.getByRole('button', { name: 'I have an account already' }).click();
      await fresh.getByRole('button', { name: 'I have forgotten my password' }).click();
      await lookAt(fresh, 'recover');
      await forget(fresh, code.replace(/^./, '0'), 'something else');
      await expect(form.getByText('O, 0, I, 1 and L are never among them')).toBeVisible();
      await expect(form.getByText('The two are not the same.')).toBeVisible();
    });

    await test.step('without a line it says what can be done, and changes nothing', async () => {
      await fresh.context().setOffline(true);
      await forget(fresh, code);
      await expect(fresh.getByTestId('recover-offline')).toBeVisible();
      await lookAt(fresh, 'recover-offline');
      await fresh.context().setOffline(false);
    });

    await test.step('a code that is not hers is refused, in words that tell nobody more', async () => {
      await forget(
        fresh,
        `CFGH-${code.slice(5)}`.replace(/.$/, (last) => (last === 'X' ? 'W' : 'X')),
      );
      await expect(form.locator('[data-code="recovery/unknown"]')).toBeVisible();
    });

    await test.step('with it her desk opens: her class, her names', async () => {
      await forget(fresh, code.toLowerCase().replaceAll('-', ' '));
      await expect(fresh.getByTestId('recovered')).toBeVisible();
      await expectPost(fresh, 'all-safe');
      await expect(fresh.getByTestId('recovered')).not.toContainText('still closed');
      await lookAt(fresh, 'recovered');
      await go(fresh, 'classes');
      await fresh.getByRole('link', { name: ANA.class }).first().click();
      for (const name of NAMES) await expect(fresh.getByRole('row', { name })).toBeVisible();
      await go(fresh, 'log');
      await expect(fresh.locator('[data-testid="log-entry"][data-what="password-recovered"]')).toBeVisible();
    });

    await test.step('the lost computer is signed out, and its password opens no account any more', async () => {
      await lost.reload();
      await expectPost(lost, 'needs-you');
      await lost.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
      await lost.getByRole('button', { name: 'Try again' }).click();
      await expect(lost.locator('[data-code="account/wrong-credentials"]')).toBeVisible();
    });

    await test.step('the code is used up, and a new one is offered and made', async () => {
      await lost.getByRole('button', { name: 'I have forgotten my password' }).click();
      const again = lost.getByTestId('recover');
      await again.getByLabel('Your recovery code').fill(code);
      await again
        .getByRole('textbox', { name: 'New password', exact: true })
        .fill('a third password of hers');
      await again
        .getByRole('textbox', { name: 'The new password once more' })
        .fill('a third password of hers');
      await again.getByRole('button', { name: 'Get my account back' }).click();
      await expect(again.locator('[data-code="recovery/unknown"]')).toBeVisible();
      await lookAt(lost, 'recover-used');
      await fresh.bringToFront();
      await fresh.getByTestId('recovered').getByRole('link', { name: 'To the settings' }).click();
      await expect(fresh.getByTestId('recovery-state')).toHaveAttribute('data-state', 'none');
      const next = await makeCode(fresh);
      expect(next).not.toBe(code);
      await expect(fresh.getByTestId('recovered')).toHaveCount(0);
      await expect(fresh.getByTestId('recovery-state')).toHaveAttribute('data-state', 'known', {
        timeout: 60_000,
      });
      // The first computer is at hand after all: the newest code brings its desk back too, with everything on it.
      await again.getByLabel('Your recovery code').fill(next);
      await again.getByRole('button', { name: 'Get my account back' }).click();
      await expectPost(lost, 'all-safe');
    });

    await test.step('a code she does not want any more is removed, and the post office forgets it', async () => {
      await go(lost, 'settings');
      await makeCode(lost);
      await lost.getByRole('button', { name: 'I have it on paper' }).click();
      await lost.getByRole('button', { name: 'Remove the code' }).click();
      await lost.getByRole('dialog').getByRole('button', { name: 'Remove the code' }).click();
      await expect(lost.getByTestId('recovery-state')).toHaveAttribute('data-state', 'none', {
        timeout: 60_000,
      });
    });
    expect(stage.log).not.toMatch(/zobblemail|Wanjiru|Otieno|Brumbleford/);
    expect([...faultsOf(lost), ...faultsOf(fresh)]).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('where the code brings no key of the school, the names stay closed and its recovery sheet opens them', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const lost = await openComputer(browser, stage, PLACE);
    await onboard(lost, ANA, EN);
    await addNames(lost, NAMES);
    await expectPost(lost, 'all-safe');
    const code = await makeCode(lost);
    await expect(lost.getByTestId('recovery-state')).toHaveAttribute('data-state', 'known', {
      timeout: 60_000,
    });
    await lost.getByRole('button', { name: 'Show the key' }).click();
    const sheet = (await lost.getByRole('list', { name: 'The key, in groups of four' }).innerText()).replace(
      /\s+/g,
      ' ',
    );

    await test.step('signed in elsewhere before the first post: that the keys are missing is said, and nothing of the disk', async () => {
      const other = await openComputer(browser, stage, PLACE);
      const post = (url: URL) => /\/api\/(sync|live)/.test(url.pathname);
      await other.route(post, (route) => route.abort());
      await other.routeWebSocket(post, (socket) => socket.close());
      await other.getByRole('button', { name: 'I am a teacher' }).click();
      await other.getByRole('button', { name: 'I have an account already' }).click();
      await other.getByLabel('E-mail address').fill(ANA.email);
      await other.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
      await other.getByLabel('Recovery key of your school').fill(sheet);
      await other.getByRole('button', { name: 'Sign in' }).click();
      const missing = other.getByTestId('keys-missing');
      await expect(missing).toContainText('They come with the first post.');
      await go(other, 'projects');
      await other.getByRole('button', { name: 'Start blank' }).click();
      await expect(other.locator('[data-code="key/missing"]')).toContainText('Nothing was changed.');
      await lookAt(other, 'keys-missing');
      await other.unrouteAll();
      await other.reload();
      await expect(other.getByRole('banner')).toContainText(ANA.class, { timeout: 60_000 });
      await expectPost(other, 'all-safe');
      await expect(missing).toBeHidden();
      await other.getByRole('button', { name: 'Start blank' }).click();
      await expect(other.getByLabel('First day', { exact: true })).toBeVisible();
      await other.context().close();
    });

    const fresh = await openComputer(browser, stage, PLACE);
    await fresh.route('**/api/recover', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), keys: {} } });
    });
    await fresh.getByRole('button', { name: 'I am a teacher' }).click();
    await fresh.getByRole('button', { name: 'I have an account already' }).click();
    await fresh.getByRole('button', { name: 'I have forgotten my password' }).click();
    await forget(fresh, code);
    const notice = fresh.getByTestId('recovered');
    await expect(notice).toContainText('still closed on this computer');
    await lookAt(fresh, 'recovered-closed');
    const field = notice.getByLabel('Recovery key of your school');
    await field.fill(sheet.replace(/.$/, (last) => (last === '2' ? '3' : '2')));
    await expect(notice.getByText('A letter or number is wrong or missing.')).toBeVisible();
    await expect(notice.getByRole('button', { name: 'Open the names' })).toBeDisabled();
    await field.fill(sheet.toLowerCase());
    await notice.getByRole('button', { name: 'Open the names' }).click();
    await expect(notice).not.toContainText('still closed on this computer');
    await go(fresh, 'classes');
    await fresh.getByRole('link', { name: ANA.class }).first().click();
    for (const name of NAMES) await expect(fresh.getByRole('row', { name })).toBeVisible();
    expect([...faultsOf(lost), ...faultsOf(fresh)]).toEqual([]);
  } finally {
    await stage.close();
  }
});
