import { cpSync } from 'node:fs';
import { chromium, expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { temporaryFolder } from '../server-process.ts';
import { go } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BELEM = { locale: 'en-GB', zone: 'America/Belem' };
/** Words that must be on no screen but their author's. */
const HALF = 'The heron zobblewick stands in';
const REST = ' our river every morning.';

/** Ana's desk on the demonstration server: a class with names, a partner, a room. */
async function openTeacher(browser: Browser, stage: Stage): Promise<Page> {
  await stage.untilFilled();
  const page = await openComputer(browser, stage, BELEM, '?profile=ana&demo=ana#/today');
  await expectPost(page, 'all-safe');
  return page;
}

async function openClass(page: Page): Promise<void> {
  await go(page, 'classes');
  await page.getByTestId('class-card').first().click();
  await expect(page.getByRole('heading', { name: 'Class computers' })).toBeVisible();
}

/** Makes a code for one computer and gives it as it is read out. */
async function makeCode(page: Page, most: number): Promise<string> {
  await page.getByRole('textbox', { name: 'For how many computers?' }).fill(String(most));
  await page.getByRole('button', { name: 'Make a code' }).click();
  const card = page.getByTestId('open-code').first();
  await expect(card).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
  return (await card.getByTestId('code').getAttribute('data-code'))!;
}

async function enrol(page: Page, code: string, name = ''): Promise<void> {
  await page.getByLabel('Code from the teacher').fill(code.toLowerCase());
  if (name !== '') await page.getByLabel('What do you call this computer?').fill(name);
  await page.getByRole('button', { name: 'Join the class' }).click();
}

function person(page: Page, name: string) {
  return page.getByTestId('person').filter({ hasText: name });
}

async function names(page: Page): Promise<string[]> {
  await expect(page.getByTestId('person').nth(1)).toBeVisible({ timeout: 60_000 });
  return page.getByTestId('person').allInnerTexts();
}

/** The pupil's way in the first time: a picture, then four digits or pictures, twice. By keyboard only. */
async function enterFirst(page: Page, name: string, face: string, code: string): Promise<void> {
  await person(page, name).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: face, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'With four digits' }).focus();
  await page.keyboard.press('Enter');
  for (const digit of code + code) await page.keyboard.press(digit);
  await understand(page);
  await expect(page.getByRole('button', { name: 'Write', exact: true })).toBeVisible();
}

/** What every pupil is told once on each computer. */
async function understand(page: Page): Promise<void> {
  await expect(page.getByTestId('safety-minute')).toBeVisible();
  await page.getByRole('button', { name: 'I understand' }).focus();
  await page.keyboard.press('Enter');
}

async function typePin(page: Page, code: string): Promise<void> {
  for (const digit of code) await page.keyboard.press(digit);
}

/** How long the next try waits after the fifth wrong one. */
const LAST_WAIT_MS = 20_000;

test('a classroom computer: a code, two pupils, half a sentence, a forgotten PIN, and the way out', async ({
  browser,
}) => {
  const stage = await Stage.open(['--demo']);
  try {
    const ana = await openTeacher(browser, stage);
    await openClass(ana);
    const code = await makeCode(ana, 2);
    await lookAt(ana, 'classroom-01-code');

    const room = await openComputer(browser, stage, BELEM, '?profile=room');
    await test.step('the first screen asks whose computer it is; a wrong code is said kindly', async () => {
      await lookAt(room, 'classroom-02-welcome');
      await room.getByRole('button', { name: 'This is a classroom computer' }).click();
      await enrol(room, 'AAAA', '');
      await expect(room.getByText('A letter or number is missing', { exact: false })).toBeVisible();
      await room.context().setOffline(true);
      await enrol(room, code);
      await expect(room.locator('[data-code="no-connection"]')).toContainText('nothing was changed');
      await room.context().setOffline(false);
      await enrol(room, `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
      await expect(room.locator('[data-code="enrolment/unknown"]')).toBeVisible();
      await lookAt(room, 'classroom-03-wrong-code');
    });

    const [bia, caio] = await test.step('the right one opens on the names of the class', async () => {
      await enrol(room, code, 'by the window');
      await expect(room.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
      const found = await names(room);
      await lookAt(room, 'classroom-04-names');
      await expect(ana.getByTestId('computer')).toContainText('by the window', { timeout: 60_000 });
      return found as [string, string];
    });

    await test.step('one chooses a picture and a PIN, and writes half a sentence; the computer is locked by a key', async () => {
      await person(room, bia).click();
      await lookAt(room, 'classroom-05-first');
      await room.getByRole('button', { name: 'That is not me' }).click();
      await enterFirst(room, bia, 'drum', '2841');
      await room.getByRole('button', { name: 'Write', exact: true }).click();
      await room.getByLabel('What is it about?').fill('Our river');
      await room.getByLabel('My letter').fill(HALF);
      await room.keyboard.press('F9');
      await expect(room.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
      await expect(room.locator('body')).not.toContainText('zobblewick');
    });

    await test.step('the next one sees nothing of it: not on the screen, not by undo, not in her own sheet', async () => {
      await person(room, caio).click();
      await room.getByRole('button', { name: 'Keep this one' }).click();
      await room.getByRole('button', { name: 'With four pictures' }).click();
      await lookAt(room, 'classroom-06-pictures');
      for (let twice = 0; twice < 2; twice++)
        for (const sign of ['cat', 'moon', 'cat', 'apple'])
          await room.getByRole('button', { name: sign, exact: true }).click();
      await understand(room);
      await expect(room.getByRole('button', { name: 'Write', exact: true })).toBeVisible();
      await lookAt(room, 'classroom-07-home');
      await expect(room.locator('body')).not.toContainText('Our river');
      await room.getByRole('button', { name: 'Write', exact: true }).click();
      const sheet = room.getByLabel('My letter');
      await sheet.click();
      for (let times = 0; times < 4; times++) await room.keyboard.press('Control+z');
      await expect(sheet).toHaveValue('');
      await expect(room.getByLabel('What is it about?')).toHaveValue('');
      const everything = await room.evaluate(() => document.documentElement.outerHTML);
      expect(everything).not.toContain('zobblewick');
      // On the disk it is sealed.
      expect(await everythingOn(room)).not.toContain('zobblewick');
      await room.getByRole('button', { name: 'I am done' }).click();
    });

    await test.step('wrong PINs are slowed down, also after a reload; a teacher helps without a connection, and the half sentence is there', async () => {
      await room.context().setOffline(true);
      await person(room, bia).click();
      // The fifth is followed by a wait of twenty seconds (`tries-pace.ts`). What is typed while the last one is being looked
      // at, or while it waits, is not taken: as often as is needed.
      await expect(async () => {
        await expect(room.getByText(/Wait \d/)).toBeHidden({ timeout: LAST_WAIT_MS });
        await typePin(room, '1111');
        await expect(room.getByText(/Wait (1[2-9]|[2-5]\d) seconds/)).toBeVisible({ timeout: 1000 });
      }).toPass({ timeout: 120_000 });
      const wait = room.getByText(/Wait \d+ seconds?, then/);
      await expect(wait).toBeVisible();
      const seenAt = Date.now();
      await lookAt(room, 'classroom-08-wait');
      await room.reload();
      await person(room, bia).click();
      await expect(room.getByRole('status', { name: '0 of 4 typed' })).toBeVisible();
      // A slow computer may have needed all of it to open again; then there is nothing left to wait for.
      expect((await wait.isVisible()) || Date.now() - seenAt > LAST_WAIT_MS - 1000).toBe(true);
      await room.getByRole('button', { name: 'I forgot it' }).click();
      await lookAt(room, 'classroom-09-help');
      await ana.getByRole('button', { name: 'Show the help code' }).click();
      const help = await ana.getByTestId('help-code').innerText();
      await room.getByLabel('For the teacher: help code of the class').fill('AAAA-AAAA');
      await room.getByRole('button', { name: 'Choose something new' }).click();
      await expect(room.getByText('That is not the help code')).toBeVisible();
      await room.getByLabel('For the teacher: help code of the class').fill(help.toLowerCase());
      await room.getByRole('button', { name: 'Choose something new' }).click();
      await room.getByRole('button', { name: 'Keep this one' }).click();
      await room.getByRole('button', { name: 'With four digits' }).click();
      await typePin(room, '90219021');
      await room.getByTestId('own-letter').getByRole('button', { name: 'Go on writing' }).first().click();
      await expect(room.getByLabel('My letter')).toHaveValue(HALF);
      await room.getByLabel('My letter').press('End');
      await room.getByLabel('My letter').pressSequentially(REST);
      await expect(room.getByLabel('My letter')).toHaveValue(HALF + REST);
      await room.getByRole('button', { name: 'Give it to Ana Souza' }).click();
      await expect(room.getByTestId('own-letter').locator('[data-state="waiting"]').first()).toBeVisible();
      await room.getByRole('button', { name: 'I am done' }).click();
      await expect(room.getByTestId('pupils-post')).toContainText('wait here for a connection');
      await room.context().setOffline(false);
      await room.reload();
    });

    await test.step('it waits for the teacher, who releases it', async () => {
      await expect(room.getByTestId('pupils-post')).toHaveAttribute('data-state', 'all-safe', {
        timeout: 60_000,
      });
      await go(ana, 'review');
      const letter = ana.locator('article, [data-testid="held-letter"]').filter({ hasText: 'zobblewick' });
      await expect(letter.first()).toContainText(HALF + REST, { timeout: 60_000 });
      await letter.first().getByRole('button', { name: 'Release' }).click();
      await person(room, bia).click();
      await typePin(room, '9021');
      await expect(
        room.getByTestId('own-letter').locator('[data-state="sent"], [data-state="arrived"]').first(),
      ).toBeVisible({ timeout: 60_000 });
      await room.getByRole('button', { name: 'I am done' }).click();
    });

    await test.step('the computer locks itself when nobody touches it', async () => {
      await room.clock.install();
      await room.reload();
      await person(room, bia).click();
      await typePin(room, '9021');
      await expect(room.getByRole('button', { name: 'Write', exact: true })).toBeVisible();
      await room.clock.fastForward('09:00');
      await expect(room.getByRole('button', { name: 'Write', exact: true })).toBeVisible();
      await room.clock.fastForward('11:00');
      await expect(room.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
    });

    await test.step('the teacher takes it out: it says so kindly, keeps what had not gone, and a new code brings it back', async () => {
      await stage.stop();
      await person(room, caio).click();
      for (const sign of ['cat', 'moon', 'cat', 'apple'])
        await room.getByRole('button', { name: sign, exact: true }).click();
      await room.getByRole('button', { name: 'Write', exact: true }).click();
      await room.getByLabel('My letter').fill('kept through the end');
      await expect(room.getByTestId('saved-note')).toHaveAttribute('data-saved', 'true');
      await room.getByRole('button', { name: 'I am done' }).click();
      await openClass(ana);
      await ana.getByRole('button', { name: 'What to do with by the window' }).click();
      await ana.getByRole('menuitem', { name: 'Take out of the class' }).click();
      await lookAt(ana, 'classroom-10-revoke');
      await ana.getByRole('button', { name: 'Take it out' }).click();
      // What the computer still had to say must not come before its end.
      await room.context().setOffline(true);
      await stage.start();
      await expectPost(ana, 'all-safe');
      await room.context().setOffline(false);
      await room.clock.fastForward('02:00');
      await expect(room.getByTestId('classroom-ended')).toBeVisible({ timeout: 60_000 });
      // The letter, and what the computer itself had still to say of it where it was slow.
      await expect(room.getByTestId('classroom-ended')).toContainText(
        /[12] things? that had not gone yet (?:is|are) kept here/,
      );
      await expect(room.locator('body')).not.toContainText(bia);
      await lookAt(room, 'classroom-11-ended');
      await enrol(room, code);
      await expect(room.locator('[data-code="enrolment/expired"]')).toBeVisible();
      await enrol(room, await makeCode(ana, 1));
      await expect(room.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
      await room.clock.fastForward('00:30');
      await expect(room.getByTestId('pupils-post')).toHaveAttribute('data-state', 'all-safe', {
        timeout: 60_000,
      });
      await person(room, caio).click();
      for (const sign of ['cat', 'moon', 'cat', 'apple'])
        await room.getByRole('button', { name: sign, exact: true }).click();
      await expect(room.getByTestId('own-letter')).toContainText('kept through the end');
      await lookAt(ana, 'classroom-12-computers');
    });

    expect(faultsOf(ana)).toEqual([]);
    expect(faultsOf(room)).toEqual([]);
  } finally {
    await stage.close();
  }
});

/** A browser whose whole disk is one folder. */
async function openDisk(folder: string, stage: Stage): Promise<{ context: BrowserContext; page: Page }> {
  const { executablePath, args } = test.info().project.use.launchOptions ?? {};
  const context = await chromium.launchPersistentContext(folder, {
    ...(executablePath && { executablePath }),
    ...(args && { args }),
    locale: BELEM.locale,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${stage.url}?profile=room`);
  return { context, page };
}

test('a disk that was copied with its classroom computer becomes a computer of its own, and nothing is lost', async ({
  browser,
}) => {
  const stage = await Stage.open(['--demo']);
  const [first, copy] = [temporaryFolder(), temporaryFolder()];
  try {
    const ana = await openTeacher(browser, stage);
    await openClass(ana);
    const code = await makeCode(ana, 1);
    const before = await openDisk(first.folder, stage);
    await before.page.getByRole('button', { name: 'This is a classroom computer' }).click();
    await enrol(before.page, code, 'by the window');
    const [bia] = await names(before.page);
    await enterFirst(before.page, bia!, 'drum', '2841');
    await before.page.getByRole('button', { name: 'I am done' }).click();
    await expect(before.page.getByTestId('pupils-post')).toHaveAttribute('data-state', 'all-safe', {
      timeout: 60_000,
    });
    // The app itself has to be on the disk too, or nothing opens without a server.
    await before.page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true');
    await before.context.close();
    cpSync(first.folder, copy.folder, { recursive: true });

    await stage.stop();
    const both = [await openDisk(first.folder, stage), await openDisk(copy.folder, stage)];
    for (const [index, { page }] of both.entries()) {
      await person(page, bia!).click();
      await typePin(page, '2841');
      await page.getByRole('button', { name: 'Write', exact: true }).click();
      await page.getByLabel('My letter').fill(`written at computer ${index}`);
      await expect(page.getByTestId('saved-note')).toHaveAttribute('data-saved', 'true');
      await page.getByRole('button', { name: 'I am done' }).click();
    }
    await stage.start();
    for (const { page } of both)
      await expect(page.getByTestId('pupils-post')).toHaveAttribute('data-state', 'all-safe', {
        timeout: 90_000,
      });
    for (const { page } of both) {
      await person(page, bia!).click();
      await typePin(page, '2841');
      for (const index of [0, 1])
        await expect(
          page.getByTestId('own-letter').filter({ hasText: `written at computer ${index}` }),
        ).toBeVisible({ timeout: 60_000 });
    }
    const computers = ana.getByTestId('computer');
    await expect(computers).toHaveCount(2, { timeout: 60_000 });
    await expect(computers.nth(1)).toContainText('by the window (2)', { timeout: 60_000 });
    for (const { context } of both) await context.close();
  } finally {
    first.remove();
    copy.remove();
    await stage.close();
  }
});
