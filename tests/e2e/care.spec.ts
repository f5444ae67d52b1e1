import { expect, test, type Page } from '@playwright/test';
import { changeClass, finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { addTask } from '../../src/shared/actions/prepare-project.ts';
import { sharedProjectId } from '../../src/shared/actions/share-plan.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { project } from '../../src/shared/records/project.ts';
import { openAs, personOf } from '../demo-person.ts';
import { lineTo, meet, settle } from '../two-schools.ts';
import { go } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const DAY_MS = 86_400_000;
const BELEM = { place: 'Belém', country: 'BR', timeZone: 'America/Belem', class: '7B' };
const NAIROBI = { place: 'Nairobi', country: 'KE', timeZone: 'Africa/Nairobi', class: 'Form 2' };

test('two teachers know how their exchange stands: what is new, a pause, and an end that both undo', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton'], Date.now, BELEM);
    const ben = await settle(line, 'Ben', ['Amani Otieno'], Date.now, NAIROBI);
    await changeClass(ben.device, ben.class, { languages: ['sw', 'pt'] });
    const room = await meet(ana, ben);
    const plan = (await ana.device.store.get(sharedProjectId(room)))!.rec;
    const [first] = viewOf(project, plan, ana.device.keys.open).phases;
    const task = { project: plan.id, phase: first!.id, title: 'Draw our river', order: 'a0', dueAt: '' };
    await addTask(ana.device, room, { ...task, dueAt: new Date(Date.now() + 5 * DAY_MS).toISOString() });
    for (const side of [ana, ben]) {
      await finishOnboarding(side.device, side.teacher);
      await side.device.exchange();
    }
    const anas = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    const bens = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    await openAs(anas, stage.url, await personOf(ana), `#/rooms/${bareId(room)}/plan`);
    await openAs(bens, stage.url, await personOf(ben), `#/rooms/${bareId(room)}/plan`);
    const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
    for (const page of [anas, bens]) {
      await expect(page.getByText('Draw our river')).toBeVisible();
      await expectPost(page, 'all-safe');
    }

    await test.step('what came while Ben was elsewhere is told once', async () => {
      await go(bens, 'today');
      await anas.getByRole('checkbox', { name: /Draw our river/ }).click();
      await expectPost(anas, 'all-safe');
      await go(bens, `rooms/${bareId(room)}/plan`);
      const news = bens.getByTestId('room-news');
      await expect(news).toContainText('7B has finished 1 task');
      await lookAt(bens, 'care-news');
      await news.getByRole('button', { name: 'I have seen it' }).click();
      await expect(news).toHaveCount(0);
      await tab(bens, 'How it stands');
      await expect(bens.getByRole('row', { name: /^Meet/ })).toContainText('1 of 1 tasks');
      await expect(bens.getByTestId('partner-care')).toContainText('Last heard of');
      await lookAt(bens, 'care-stands');
    });

    await test.step('Ana pauses without a line; Ben reads who, why and until when, and nothing is due', async () => {
      await anas.context().setOffline(true);
      await tab(anas, 'How it stands');
      await anas.getByLabel('Why').selectOption('Exams');
      const until = new Date(Date.now() + 20 * DAY_MS).toISOString().slice(0, 10);
      await anas.getByLabel('Last day of the pause').fill(until);
      await anas.getByLabel('In your own words').fill('Good luck to all of us.');
      await anas.getByRole('button', { name: 'Pause the exchange' }).click();
      await expect(anas.getByTestId('paused')).toContainText('Exams');
      await anas.context().setOffline(false);
      const note = bens.getByTestId('paused');
      await expect(note).toContainText('Ana (7B) paused it');
      await expect(note).toContainText('Good luck to all of us.');
      await expect(note.getByRole('button')).toHaveCount(0);
      await tab(bens, 'Plan');
      await expect(bens.getByText(/\(paused\)/)).toBeVisible();
      await lookAt(bens, 'care-paused');
      await anas.getByTestId('paused').getByRole('button', { name: 'End our pause' }).click();
      await expect(note).toHaveCount(0);
    });

    await test.step('Ana ends it; both only read, until both have said yes to going on', async () => {
      await anas.getByRole('button', { name: 'End the exchange' }).click();
      await lookAt(anas, 'care-end');
      await anas.getByRole('dialog').getByRole('button', { name: 'End the exchange' }).click();
      for (const page of [anas, bens])
        await expect(page.getByTestId('over')).toContainText('Ana (7B) ended it');
      await expect(bens.getByRole('checkbox', { name: /Draw our river/ })).toBeDisabled();
      await tab(bens, 'Letters');
      await expect(bens.getByRole('button', { name: 'Write a letter' })).toHaveCount(0);
      await lookAt(bens, 'care-over');
      await bens.getByTestId('over').getByRole('button', { name: 'Yes, go on together' }).click();
      await expect(anas.getByTestId('over')).toContainText('Yes to going on: Form 2');
      await anas.getByTestId('over').getByRole('button', { name: 'Yes, go on together' }).click();
      for (const page of [anas, bens]) await expect(page.getByTestId('over')).toHaveCount(0);
      await tab(bens, 'Plan');
      await expect(bens.getByRole('checkbox', { name: /Draw our river/ })).toBeEnabled();
      await expectPost(anas, 'all-safe');
    });
    for (const page of [anas, bens]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
