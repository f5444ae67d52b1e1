import { expect, test, type Page } from '@playwright/test';
import { handIn, releaseLetter } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../two-schools.ts';
import { go } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const NAIROBI = { locale: 'en-GB', zone: 'Africa/Nairobi' };
const NUMBER = '0712 345 678';
/** Words of a letter that nobody else says. */
const WORDS = 'The heron plumbersticks';

/** A pupil of a school hands a letter in, and her teacher releases it: what the receiving school gets to see. */
async function release(side: Side, room: string, topic: string, body: string): Promise<string> {
  const author = side.pupils[0]!;
  const draft = await startPupilLetter(side.device, side.class, author, { room, body });
  const held = await handIn(side.device, { ...side, room }, author, { topic, format: 'text', body }, draft);
  const released = await releaseLetter(side.device, held, side.teacher);
  await side.device.exchange();
  return released;
}

/** Everything of what a page shows and says beside it. */
async function shownOn(page: Page): Promise<string> {
  return (await page.content()) + (await page.title()) + page.url();
}

test('a letter that another school has released waits at a classroom computer for the yes of a teacher here', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton']);
    const ben = await settle(line, 'Ben', ['Amani Otieno', 'Zawadi Njeri']);
    const exchange = await meet(ana, ben);
    await agreeToLetters(ana);
    await finishOnboarding(ben.device, ben.teacher);
    await ben.device.exchange();
    await release(ana, exchange, 'Before the gate', 'A letter that came before the gate.');
    const desk = await openComputer(browser, stage, NAIROBI);
    await openAs(desk, stage.url, await personOf(ben), '#/today');
    await expectPost(desk, 'all-safe');

    const room = await openComputer(browser, stage, NAIROBI, '?profile=room');
    await test.step("Ben's school wants a second pair of eyes; a computer of his class is enrolled", async () => {
      await go(desk, 'settings');
      const gate = desk.getByRole('switch', { name: 'Letters that arrive wait for a teacher' });
      await gate.click();
      await expect(gate).toBeChecked();
      await go(desk, `classes/${bareId(ben.class)}`);
      await desk.getByRole('textbox', { name: 'For how many computers?' }).fill('1');
      await desk.getByRole('button', { name: 'Make a code' }).click();
      await expect(desk.getByTestId('open-code')).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
      const code = (await desk.getByTestId('open-code').getByTestId('code').getAttribute('data-code'))!;
      await room.getByRole('button', { name: 'This is a classroom computer' }).click();
      await room.getByLabel('Code from the teacher').fill(code);
      await room.getByRole('button', { name: 'Join the class' }).click();
      await room.getByTestId('person').filter({ hasText: 'Amani' }).click({ timeout: 60_000 });
      await room.getByRole('button', { name: 'drum', exact: true }).click();
      await room.getByRole('button', { name: 'With four digits' }).click();
      for (const digit of '28412841') await room.keyboard.press(digit);
      await room.getByRole('button', { name: 'I understand' }).click();
      await expect(room.getByTestId('letter')).toContainText('before the gate', { timeout: 60_000 });
    });

    const letter = await release(ana, exchange, 'Our river', `${WORDS} says: call ${NUMBER}.`);
    const arrival = desk.getByTestId('arrival');
    await test.step('it is held, and shown to Ben with what was found in it', async () => {
      await go(desk, 'review');
      await expect(arrival).toContainText(WORDS, { timeout: 60_000 });
      await expect(arrival.locator('mark[data-kind="phone"]')).toContainText(NUMBER);
      await lookAt(desk, 'second-gate-arrived');
    });

    await test.step('at the classroom computer it has arrived, and nobody sees it: not on the screen, not readable on the disk', async () => {
      // The computer says for its class that it is here, and that nobody has read it.
      await expect
        .poll(
          async () => {
            await ana.device.exchange();
            return (await ana.device.store.get(letter))?.rec.f[`arrived/${ben.class}/at`] ?? '';
          },
          { timeout: 60_000 },
        )
        .not.toBe('');
      await room.reload();
      await room.getByTestId('person').filter({ hasText: 'Amani' }).click({ timeout: 60_000 });
      for (const digit of '2841') await room.keyboard.press(digit);
      await expect(room.getByTestId('letter')).toHaveCount(1, { timeout: 60_000 });
      await expect(room.getByTestId('letter')).toContainText('before the gate');
      expect(await shownOn(room)).not.toMatch(/plumbersticks|Our river|0712 345/);
      expect(await everythingOn(room)).not.toMatch(/plumbersticks|Our river|0712 345/);
      await ana.device.exchange();
      expect((await ana.device.store.get(letter))?.rec.f[`read/${ben.class}/at`] ?? '').toBe('');
      await lookAt(room, 'second-gate-waits');
    });

    await test.step('after his yes the class sees it, and the yes stands in the letter', async () => {
      await arrival.getByRole('button', { name: 'Show it to the class' }).click();
      await expect(arrival).toHaveCount(0);
      await expect(room.getByTestId('letter').filter({ hasText: WORDS })).toBeVisible({ timeout: 60_000 });
      await lookAt(room, 'second-gate-seen');
      await expect
        .poll(
          async () => {
            await ana.device.exchange();
            return (await ana.device.store.get(letter))?.rec.f[`seenFit/${ben.class}/at`] ?? '';
          },
          { timeout: 60_000 },
        )
        .not.toBe('');
    });
    expect([...faultsOf(desk), ...faultsOf(room)]).toEqual([]);
  } finally {
    await stage.close();
  }
});
