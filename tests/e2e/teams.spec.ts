import { expect, test, type Page } from '@playwright/test';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { pseudonymOf } from '../../src/shared/actions/pseudonym.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle } from '../two-schools.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BELEM = { place: 'Belém', country: 'BR', timeZone: 'America/Belem', class: '7B' };
const NAIROBI = { place: 'Nairobi', country: 'KE', timeZone: 'Africa/Nairobi', class: 'Form 2' };

test('two classes make teams: proposed without a line, each fills its own places, and both say yes', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton', 'Ines Vasconcel'], Date.now, BELEM);
    const ben = await settle(line, 'Ben', ['Otisworth Odduya', 'Akinyiro Mbotela'], Date.now, NAIROBI);
    const room = await meet(ana, ben);
    for (const side of [ana, ben]) {
      await agreeToLetters(side);
      await finishOnboarding(side.device, side.teacher);
      await side.device.exchange();
    }
    const anas = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    const bens = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    await openAs(anas, stage.url, await personOf(ana), `#/rooms/${bareId(room)}/teams`);
    await openAs(bens, stage.url, await personOf(ben), `#/rooms/${bareId(room)}/teams`);
    for (const page of [anas, bens]) {
      await expect(page.getByRole('button', { name: 'Make teams' })).toBeVisible();
      await expectPost(page, 'all-safe');
    }
    const card = (page: Page) => page.getByTestId('team');
    const ours = await Promise.all(ana.pupils.map((id) => pseudonymOf(ana.device, id)));

    await test.step('Ana lays a team out without a line; her places are filled at once', async () => {
      await anas.context().setOffline(true);
      await anas.getByRole('button', { name: 'Make teams' }).click();
      await anas.getByLabel('Pupils from Nairobi').fill('2');
      await expect(anas.getByTestId('new-teams')).toContainText('2 from Belém and 2 from Nairobi');
      await lookAt(anas, 'teams-new');
      await anas.getByRole('button', { name: 'Propose these teams' }).click();
      await expect(card(anas)).toContainText('Nairobi still has free places');
      await anas.context().setOffline(false);
      await expectPost(anas, 'all-safe');
    });

    await test.step('Ben reads made-up names, chooses one of his by hand, has the rest filled, and says yes', async () => {
      await expect(card(bens)).toContainText('Your places are not all taken');
      for (const name of ours) await expect(card(bens)).toContainText(name);
      await expect(card(bens)).not.toContainText('Quixandra');
      await bens.getByRole('combobox', { name: 'Place 1 in Team 1' }).fill('Otisworth');
      await bens.keyboard.press('ArrowDown');
      await bens.keyboard.press('Enter');
      await expect(bens.getByRole('combobox', { name: 'Place 1 in Team 1' })).toHaveValue(/Otisworth/);
      await bens.getByRole('button', { name: 'Fill free places fairly' }).click();
      await expect(card(bens)).toContainText('Waits for your yes');
      await bens.getByRole('button', { name: 'Yes to 1 team' }).click();
      await expect(card(bens)).toContainText('Waits for the yes of Belém');
      await lookAt(bens, 'teams-yes');
    });

    await test.step('it counts with Ana’s yes, for both', async () => {
      await expect(card(anas)).toContainText('Waits for your yes');
      await anas.getByRole('button', { name: 'Yes to 1 team' }).click();
      for (const page of [anas, bens]) await expect(card(page)).toContainText('All have said yes');
      await lookAt(anas, 'teams-agreed');
    });
    for (const page of [anas, bens]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
