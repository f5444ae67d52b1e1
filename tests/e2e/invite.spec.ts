import { expect, test, type Page } from '@playwright/test';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { listingAt } from '../../src/shared/rules/directory/card-table.ts';
import { openDirectory } from '../../src/shared/rules/directory/directory.ts';
import { decodePack } from '../../src/shared/rules/directory/pack.ts';
import { packBytes } from '../../src/shared/sync/directory.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { lineTo } from '../two-schools.ts';
import { listedElsewhere, openTheirs, settleOnTheList } from './elsewhere.ts';
import { go } from './people.ts';
import { expectPost, faultsOf, lookAt, Stage, untilKept } from './stage.ts';

let stage: Stage;

test.beforeAll(async () => {
  stage = await Stage.open(['--directory-minutes', '0']);
});
test.afterAll(async () => stage.close());

const ANA = { school: 'Escola Rio Guamá', place: 'Belém', class: '7B' };
const BEN = {
  school: 'Mathare Hill Primary',
  place: 'Nairobi',
  country: 'KE',
  timeZone: 'Africa/Nairobi',
  class: 'Grade 7 East',
};

/** A class in a country that is on the list, and the invitation its teacher writes. */
async function listed(country: string) {
  const other = await listedElsewhere(stage, { country, timeZone: 'Asia/Kolkata' });
  const invite = (listing: string): RequestBody => ({
    what: 'propose',
    class: other.class,
    listing,
    card: { ...other.who.card('Lake class'), teacherName: `Teacher of ${country}`, country },
    terms: {
      title: 'Our lake',
      summary: '',
      goals: ['14'],
      startOn: '2027-04-05',
      weeks: 5,
      languages: ['en'],
      words: 'We would love to.',
    },
  });
  return { ...other, invite };
}

/** The id under which the one class of a country stands on the list, as another computer finds it. */
async function listingIn(country: string, token: string): Promise<string> {
  const client = makeServerClient(lineTo(stage.url).http);
  const { parts } = await client.directoryOffers(token, 'en');
  for (const { part } of parts) {
    const { pack } = await client.directoryPart(token, part, '');
    for (const { table } of openDirectory([decodePack(packBytes(pack))]).layers)
      for (let row = 0; row < table.count; row++) {
        const listing = listingAt(table, row);
        if (listing.country === country) return listing.id;
      }
  }
  throw new Error(`no class of ${country} on the list`);
}

const letters = (page: Page) => page.getByTestId('partner-letter');
const letterOf = (page: Page, words: string | RegExp) => letters(page).filter({ hasText: words });

/** Writes an invitation to the class in a country. */
async function invite(page: Page, country: string, words: string): Promise<void> {
  await page.getByRole('button', { name: `Invite the class in ${country}` }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Project' }).click();
  await page.getByRole('option').filter({ visible: true }).first().click();
  await form.getByLabel('First day').fill('2027-02-01');
  await form.getByLabel('A word of greeting to the other teacher').fill(words);
  await form.getByRole('button', { name: 'Put the invitation in the post' }).click();
  await expect(form).toBeHidden();
}

test('two teachers invite each other by letter, without a line, with other dates, crossing and late; and agree twice', async ({
  browser,
}) => {
  const cy = await listed('IN');
  const dan = await listed('PT');
  const bens = await settleOnTheList(stage, 'Ben Otieno', BEN);
  const anas = await settleOnTheList(stage, 'Ana Souza', ANA);
  const ben = await openTheirs(browser, stage, bens, BEN.timeZone, '#/partners');
  const ana = await openTheirs(browser, stage, anas, 'America/Belem', '#/library');

  // Her class stands there once the first post has brought her keys: before that nothing of hers can be sealed.
  await expect(ana.getByRole('banner')).toContainText('7B');
  for (let n = 0; n < 2; n++) {
    await go(ana, 'library');
    await ana.locator('main article a').nth(n).click();
    await ana.getByRole('button', { name: 'Use this project' }).first().click();
    await expect(ana.getByLabel('First day', { exact: true })).toBeVisible();
  }
  await expectPost(ana, 'all-safe');
  await untilKept(ana);
  await go(ana, 'partners');
  await expect(ana.getByTestId('candidate').filter({ hasText: 'Kenya' })).toBeVisible({ timeout: 60_000 });

  let room = '';
  await test.step('Ana writes without a line; undone as if never written, then written for good', async () => {
    await ana.context().setOffline(true);
    await invite(ana, 'Kenya', 'Hello from Belém');
    await expect(letters(ana)).toContainText('Waiting here until there is a connection');
    await lookAt(ana, 'invite-01-waiting');
    await letters(ana).getByRole('button', { name: 'Undo, it has not left yet' }).click();
    await expect(letters(ana)).toHaveCount(0);
    await invite(ana, 'Kenya', 'Hello from Belém');
    await ana.context().setOffline(false);
    await expect(letters(ana)).toContainText('Sent. Waits for an answer until', { timeout: 60_000 });
  });

  await test.step('Ben sees it on Today and suggests another day; Ana reads both beside each other and says yes', async () => {
    await go(ben, '');
    await ben.getByRole('link', { name: 'Read and answer' }).click();
    await expect(letters(ben)).toContainText('Hello from Belém');
    await lookAt(ben, 'invite-02-received');
    await letters(ben).getByRole('button', { name: 'Suggest something else' }).click();
    await letters(ben).getByLabel('First day').fill('2027-03-01');
    await letters(ben).getByLabel('A word to the other teacher').fill('We have holidays before');
    await letters(ben).getByRole('button', { name: 'Put the suggestion in the post' }).click();
    await expect(letters(ana)).toContainText('Waits for your answer until', { timeout: 60_000 });
    await expect(letters(ana).locator('tr[data-differs]')).toContainText(['differs']);
    await expect(letters(ana).locator('tr[data-differs]')).toContainText(['1 Mar 2027']);
    await lookAt(ana, 'invite-03-side-by-side');
    await letters(ana).getByRole('button', { name: 'Yes, we take part' }).click();
    await expect(letters(ana)).toContainText('Both said yes', { timeout: 60_000 });
  });

  await test.step('both confirm the agreement, and again after a change', async () => {
    await letters(ana).getByRole('link', { name: 'To the room' }).click();
    await expect(ana.getByTestId('agreement')).toContainText('From 1 Mar 2027');
    room = /rooms\/(\w+)/.exec(ana.url())![1]!;
    await lookAt(ana, 'invite-04-agreement');
    await ana.getByRole('button', { name: 'Yes, we work together' }).click();
    await go(ben, 'partners');
    await letters(ben).getByRole('link', { name: 'To the room' }).click({ timeout: 60_000 });
    await ben.getByRole('button', { name: 'Yes, we work together' }).click();
    await ana.getByRole('tab', { name: 'Agreement' }).click({ timeout: 60_000 });
    await ana.getByRole('button', { name: 'Change something' }).click();
    await ana.getByLabel('Rule 1').fill('We answer within ten days.');
    await expect(ana.getByText('Something was changed since you said yes')).toBeVisible();
    await expect(ana.getByRole('button', { name: 'Yes, we work together' })).toBeEnabled();
    await lookAt(ana, 'invite-05-edit');
    await expect(ben.getByText('Something was changed since you said yes')).toBeVisible({ timeout: 60_000 });
    await expect(ben.getByTestId('agreement')).toContainText('We answer within ten days.');
    await lookAt(ben, 'invite-06-changed');
    await ben.getByRole('button', { name: 'Yes, we work together' }).click();
    await ana.getByRole('button', { name: 'Yes, we work together' }).click();
    for (const page of [ana, ben])
      await expect(page.getByRole('tab', { name: 'Agreement' })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('a yes that comes too late, and two that cross', async () => {
    const listing = await listingIn('BR', cy.who.token);
    await cy.who.ask(cy.invite(listing));
    await go(ana, 'partners');
    const late = letterOf(ana, 'Teacher of IN');
    await expect(late).toBeVisible({ timeout: 60_000 });
    await ana.context().setOffline(true);
    await late.getByRole('button', { name: 'Yes, we take part' }).click();
    await expect(late).toContainText('Waiting here until there is a connection');
    await invite(ana, 'Portugal', 'Shall we?');
    const [asked] = [...cy.who.heard.values()].filter(({ id }) => id.startsWith('proposal:'));
    await cy.who.ask({ what: 'take-back', class: cy.class, proposal: asked!.id });
    await dan.who.ask(dan.invite(listing));
    await ana.context().setOffline(false);
    await expect(late).toContainText('Your yes came too late', { timeout: 60_000 });
    await expect(letterOf(ana, 'Teacher of PT')).toContainText('You had both invited each other', {
      timeout: 60_000,
    });
    const card = ana.getByTestId('candidate').filter({ hasText: 'Portugal' });
    await expect(card.getByTestId('standing')).toContainText('You have invited each other.');
    await expect(card.getByRole('link', { name: 'To the room' })).toBeVisible();
    await lookAt(ana, 'invite-07-late-and-crossed');
    await cy.who.sync();
    expect(cy.who.known(cy.who.id, asked!.id)!.f).toMatchObject({ state: 'withdrawn', lateYes: 'theirs' });
  });

  await test.step('a third class is asked into the exchange that is there; when it joins, all are asked again', async () => {
    await go(ana, `rooms/${room}/who`);
    await lookAt(ana, 'invite-08-further-class');
    await ana.getByRole('link', { name: 'Choose a class' }).click();
    await ana.getByRole('button', { name: 'Invite the class in India' }).click();
    const form = ana.getByRole('dialog');
    await form.getByRole('combobox', { name: 'Into which exchange?' }).click();
    await ana.getByRole('option', { name: /Nairobi/ }).click();
    await expect(form).toContainText('1 Mar 2027');
    await form.getByLabel('A word of greeting to the other teacher').fill('Come and join us');
    await lookAt(ana, 'invite-09-into-the-exchange');
    await form.getByRole('button', { name: 'Put the invitation in the post' }).click();
    await expect(letterOf(ana, 'Come and join us')).toContainText('Sent. Waits for an answer until', {
      timeout: 60_000,
    });
    await cy.who.sync();
    const asked = [...cy.who.heard.values()].find(({ f }) => f['into'] !== '' && f['state'] === 'open')!;
    const { request: seen } = asked.f['theirs'] as { request: string };
    const card = { ...cy.who.card('Lake class'), country: 'IN' };
    await cy.who.ask({ what: 'accept', class: cy.class, proposal: asked.id, seen, card });
    await expect(letterOf(ana, 'Come and join us')).toContainText('Both said yes', { timeout: 60_000 });
    await letterOf(ana, 'Come and join us').getByRole('link', { name: 'To the room' }).click();
    for (const page of [ana, ben])
      await expect(page.getByText('Something was changed since you said yes')).toBeVisible({
        timeout: 60_000,
      });
    await lookAt(ben, 'invite-10-three-classes');
  });
  for (const page of [ana, ben]) expect(faultsOf(page)).toEqual([]);
});
