import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { changeClass, finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle } from '../two-schools.ts';
import { go } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const LINK = 'https://meet.example.org/wimblethorn';
const BELEM = { place: 'Belém', country: 'BR', timeZone: 'America/Belem', class: '7B' };
const NAIROBI = { place: 'Nairobi', country: 'KE', timeZone: 'Africa/Nairobi', class: 'Form 2' };

/** The same lesson on every school day. */
const lessons = (from: string, to: string) =>
  Object.fromEntries(
    ['1', '2', '3', '4', '5'].flatMap((weekday) => [
      [`lessons/l${weekday}/weekday`, weekday],
      [`lessons/l${weekday}/from`, from],
      [`lessons/l${weekday}/to`, to],
    ]),
  );

test('two classes find a time to meet: proposed without a line, agreed on both clocks, and the link is for teachers alone', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton'], Date.now, BELEM);
    const ben = await settle(line, 'Ben', ['Amani Otieno'], Date.now, NAIROBI);
    await changeClass(ana.device, ana.class, lessons('08:00', '08:50'));
    await changeClass(ben.device, ben.class, lessons('14:00', '15:20'));
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    for (const side of [ana, ben]) {
      await finishOnboarding(side.device, side.teacher);
      await side.device.exchange();
    }
    const anas = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    const bens = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    await openAs(anas, stage.url, await personOf(ana), `#/rooms/${bareId(room)}/meetings`);
    await openAs(bens, stage.url, await personOf(ben), `#/rooms/${bareId(room)}/meetings`);
    for (const page of [anas, bens]) {
      await expect(page.getByRole('button', { name: 'Find a time' })).toBeVisible();
      await expectPost(page, 'all-safe');
    }
    const card = (page: Page) => page.getByTestId('meeting');

    await test.step('Ana finds a time without a line, and proposes it with an agenda and a link', async () => {
      await anas.context().setOffline(true);
      await anas.getByRole('button', { name: 'Find a time' }).click();
      const first = anas.getByTestId('slots').getByRole('listitem').first();
      await expect(first).toContainText('08:00–08:40');
      await expect(first).toContainText('14:00–14:40');
      await lookAt(anas, 'meetings-find');
      await first.getByRole('button', { name: /^Propose/ }).click();
      await expect(card(anas)).toContainText('Waits for Nairobi');
      await card(anas).getByRole('textbox', { name: 'Title of the meeting' }).fill('Our two rivers');
      await card(anas).getByRole('button', { name: 'Agenda, roles and link' }).click();
      await card(anas).getByLabel('What we talk about').fill('Say hello');
      await card(anas).getByLabel('Address').fill(LINK);
      await card(anas).getByRole('button', { name: 'Keep the link' }).click();
      await expect(card(anas).getByRole('link', { name: LINK })).toBeVisible();
      await anas.context().setOffline(false);
      await expectPost(anas, 'all-safe');
    });

    await test.step('Ben reads it on both clocks and says that it fits; he has the link', async () => {
      await expect(card(bens).getByRole('textbox', { name: 'Title of the meeting' })).toHaveValue(
        'Our two rivers',
      );
      await expect(card(bens)).toContainText('Waits for your answer');
      await expect(card(bens)).toContainText('14:00–14:40');
      await expect(card(bens)).toContainText('08:00–08:40');
      await card(bens).getByRole('button', { name: 'It fits us' }).click();
      for (const page of [anas, bens]) await expect(card(page)).toContainText('Fits all');
      await card(bens).getByRole('button', { name: 'Agenda, roles and link' }).click();
      await expect(card(bens).getByRole('link', { name: LINK })).toBeVisible();
      await lookAt(bens, 'meetings-agreed');
    });

    await test.step('a pupil gets a role; the partner sees her made-up name', async () => {
      await card(anas).getByRole('combobox', { name: /^Host/ }).click();
      await anas.getByRole('option', { name: /Quixandra/ }).click();
      await expect(card(bens).getByRole('row', { name: /^Host/ })).not.toContainText('Nobody yet');
      await expect(card(bens)).not.toContainText('Quixandra');
      await lookAt(anas, 'meetings-roles');
    });

    await test.step('it goes into her own calendar, with the link', async () => {
      const saving = anas.waitForEvent('download');
      await card(anas).getByRole('button', { name: 'Save for my calendar' }).click();
      const ics = readFileSync(await (await saving).path(), 'utf8').replaceAll('\r\n ', '');
      expect(ics).toMatch(/DTSTART:\d{8}T110000Z\r\nDTEND:\d{8}T114000Z/);
      expect(ics).toContain(`URL:${LINK}`);
      expect(ics).toContain('SUMMARY:Our two rivers');
    });

    await test.step('her pupil sees when and what she does, and no link', async () => {
      await expectPost(anas, 'all-safe');
      await go(anas, `classes/${bareId(ana.class)}`);
      await anas.getByRole('button', { name: 'Give this computer to the pupils' }).click();
      await anas.getByRole('button', { name: 'Quixandra' }).click();
      await anas.getByRole('button', { name: 'drum' }).click();
      await anas.getByRole('button', { name: 'With four digits' }).click();
      for (const digit of '28412841') await anas.keyboard.press(digit);
      await anas.getByRole('button', { name: 'I understand' }).click();
      await anas.getByRole('button', { name: 'Our project' }).click();
      const next = anas.getByTestId('next-meeting');
      await expect(next).toContainText('08:00–08:40');
      await expect(next).toContainText('14:00–14:40');
      await expect(next).toContainText('You lead the meeting.');
      await expect(anas.locator('body')).not.toContainText('wimblethorn');
      await lookAt(anas, 'meetings-pupil');
    });

    await test.step('Ben calls it off, and says why', async () => {
      await card(bens).getByRole('button', { name: 'Call it off' }).click();
      await card(bens).getByLabel('Why it was called off').fill('No power that day.');
      await expect(anas.getByTestId('next-meeting')).toHaveCount(0);
      await lookAt(bens, 'meetings-off');
    });
    for (const page of [anas, bens]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
