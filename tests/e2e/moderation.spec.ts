import { expect, test, type Page } from '@playwright/test';
import { handIn, sendLetter } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { startLetter, startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../two-schools.ts';
import { go, write } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const NUMBER = '0712 345 678';

/** A letter that a pupil hands in at another computer of the class. */
async function give(side: Side, room: string, pupil: number, topic: string, body: string): Promise<void> {
  const author = side.pupils[pupil]!;
  const draft = await startPupilLetter(side.device, side.class, author, { room, body });
  await handIn(side.device, { ...side, room }, author, { topic, format: 'text', body }, draft);
  await side.device.exchange();
}

/** Out of the pupils' hands, back to the teacher's desk. */
async function unlock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I am done' }).click();
  await page.getByRole('button', { name: 'For the teacher' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill('a long password of Ana');
  await page.getByRole('button', { name: 'Open my desk' }).click();
}

/** To the home of the first pupil; at the first time with a new PIN. */
async function enterAs(page: Page, ana: Side, name: string, isFirst: boolean): Promise<void> {
  await go(page, `classes/${bareId(ana.class)}`);
  await page.getByRole('button', { name: 'Give this computer to the pupils' }).click();
  await page.getByRole('button', { name }).click();
  if (!isFirst) {
    for (const digit of '2841') await page.keyboard.press(digit);
    return;
  }
  await page.getByRole('button', { name: 'drum' }).click();
  await page.getByRole('button', { name: 'With four digits' }).click();
  for (const digit of '28412841') await page.keyboard.press(digit);
  await page.getByRole('button', { name: 'I understand' }).click();
}

test('what should stay at home: a pupil is told kindly, her teacher sees it, and decides', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton', 'Davi Costa', 'Rosa Lima']);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    await finishOnboarding(ana.device, ana.teacher);
    await give(ana, room, 1, 'Our market', 'Our market has fish and fruit.');
    await give(ana, room, 2, 'Our school', 'We have 32 pupils and start at 7:30.');
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), '#/today');
    await expectPost(page, 'all-safe');
    const letters = page.getByTestId('letter');
    const withNumber = letters.filter({ hasText: 'in our river' });

    await test.step('a pupil writes a telephone number and a name: a kind word, she mends one, and may give it so', async () => {
      await enterAs(page, ana, 'Quixandra', true);
      await page.getByRole('button', { name: 'Write', exact: true }).click();
      await page.getByLabel('What is it about?').fill('Our river');
      const paper = page.getByLabel('My letter');
      await paper.fill(`A heron stands in our river. My friend Davi saw it. Call me, ${NUMBER}!`);
      await page.getByRole('button', { name: 'Give it to Ana' }).click();
      const advice = page.getByTestId('before-giving');
      await expect(advice).toBeFocused();
      await expect(advice.locator('[data-finding="phone"]')).toContainText(NUMBER);
      await expect(advice.locator('[data-finding="name"]')).toContainText('Davi');
      await lookAt(page, 'moderation-pupil-told');
      await advice.getByRole('button', { name: 'I will change it' }).click();
      await expect(paper).toBeFocused();
      await paper.fill('A heron stands in our river.');
      await expect(advice).toHaveAttribute('data-mended', 'true');
      await lookAt(page, 'moderation-pupil-mended');
      await paper.fill(`A heron stands in our river. Call me, ${NUMBER}!`);
      await page.getByRole('button', { name: 'Give it to Ana as it is' }).click();
      await expect(page.getByTestId('own-letter').locator('[data-state="waiting"]')).toBeVisible();
      await unlock(page);
    });

    await test.step('her teacher sees the place, is asked before it goes, and gives it back', async () => {
      await go(page, 'review');
      await expect(withNumber.locator('mark[data-kind="phone"]')).toContainText(NUMBER);
      await expect(withNumber.locator('mark')).toContainText('Telephone number');
      await lookAt(page, 'moderation-review');
      await withNumber.getByRole('button', { name: 'Release' }).click();
      await expect(page.getByTestId('confirm-release')).toContainText(NUMBER);
      await lookAt(page, 'moderation-confirm', 'window');
      await page.getByRole('button', { name: 'Not yet' }).click();
      await withNumber.getByRole('button', { name: 'Give back…' }).click();
      await withNumber.getByRole('textbox').fill('Please leave the number out.');
      await withNumber.getByRole('button', { name: 'Ask to change it' }).click();
      await expect(withNumber).toHaveCount(0);
      await expect(page.getByTestId('reviewed')).toContainText('decided by Ana');
    });

    await test.step('letters in which nothing was found go together, after a list and a yes', async () => {
      await page.getByRole('button', { name: 'Release 2 letters…' }).click();
      const list = page.getByTestId('release-many');
      await expect(list.getByRole('listitem')).toHaveText([/Our market/, /Our school/]);
      await lookAt(page, 'moderation-many', 'window');
      await list.getByRole('button', { name: 'Yes, release 2 letters' }).click();
      await expect(page.getByTestId('reviewed')).toHaveCount(3);
      await expect(letters).toHaveCount(0);
    });

    await test.step('she takes the number out; her teacher sees what has changed, and releases', async () => {
      await enterAs(page, ana, 'Quixandra', false);
      await page.getByRole('button', { name: 'Go on writing' }).click();
      await page.getByLabel('My letter').fill('A heron stands in our river. It is grey.');
      await page.getByRole('button', { name: 'Give it to Ana' }).click();
      await expect(page.getByTestId('own-letter').locator('[data-state="waiting"]')).toBeVisible();
      await unlock(page);
      await go(page, 'review');
      const since = page.getByTestId('since-returned');
      await expect(since.locator('del')).toContainText(`Call me, ${NUMBER}!`);
      await expect(since.locator('ins')).toContainText('It is grey.');
      await expect(withNumber.locator('mark')).toHaveCount(0);
      await lookAt(page, 'moderation-changed');
      await withNumber.getByRole('button', { name: 'Release' }).click();
      await expect(withNumber).toHaveCount(0);
      await expectPost(page, 'all-safe');
      const onBens = () => JSON.stringify([...ben.device.store.records.values()].map(({ rec }) => rec));
      await expect
        .poll(async () => {
          await ben.device.exchange();
          return onBens().includes('It is grey.');
        })
        .toBe(true);
      for (const words of [NUMBER, 'leave the number out', 'Davi', 'Quixandra'])
        expect(onBens().includes(words), words).toBe(false);
    });

    await test.step('the school chooses its words, and asks for a yes before pupils see what arrives', async () => {
      await go(page, 'settings');
      const words = page.getByRole('textbox', { name: 'Words in English' });
      await words.fill('marble\nour secret');
      const gate = page.getByRole('switch', { name: 'Letters that arrive wait for a teacher' });
      await gate.click();
      await expect(gate).toBeChecked();
      await lookAt(page, 'moderation-settings');
      await expectPost(page, 'all-safe');
      const body = 'This is our secret. My sister has a phone.';
      const draft = await startLetter(ben.device, ben.teacher);
      await sendLetter(ben.device, { ...ben, room }, 'Ben', { topic: 'Hello', format: 'text', body }, draft);
      await ben.device.exchange();
      await go(page, 'review');
      await expect(page.getByTestId('arrival')).toContainText('our secret', { timeout: 60_000 });
      await expect(page.getByTestId('arrival').locator('mark[data-kind="word"]')).toContainText('our secret');
      await lookAt(page, 'moderation-arrived');
      await enterAs(page, ana, 'Quixandra', false);
      await expect(page.getByRole('button', { name: 'Write', exact: true })).toBeVisible();
      await expect(letters).toHaveCount(0);
      await unlock(page);
      await go(page, 'review');
      await page.getByRole('button', { name: 'Show it to the class' }).click();
      await expect(page.getByTestId('arrival')).toHaveCount(0);
      await enterAs(page, ana, 'Quixandra', false);
      await expect(letters).toContainText('our secret');
      await unlock(page);
    });

    await test.step("a teacher's own letter has the hint too", async () => {
      await go(page, `rooms/${bareId(room)}/letters`);
      await page.getByRole('button', { name: 'Write a letter' }).click();
      await page.getByRole('textbox', { name: 'What the letter is about' }).fill('Hello');
      await write(page, `My number is ${NUMBER}.`);
      await page.getByRole('button', { name: 'Send to partner class' }).click();
      await expect(page.getByRole('dialog').getByTestId('leaving-note')).toContainText(NUMBER);
      await lookAt(page, 'moderation-own-letter', 'window');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
