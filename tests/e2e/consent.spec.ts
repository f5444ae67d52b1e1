import { expect, test, type Page } from '@playwright/test';
import { handIn } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { lineTo, meet, settle, type Side } from '../two-schools.ts';
import { go } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const PUPILS = ['Quixandra Wembleton', 'Davi Costa', 'Iara Zobel'];
const WORDS = 'Our river is called Zobblewick.';

/** The first pupil has handed in a letter. */
async function hand({ device, ...side }: Side, room: string): Promise<void> {
  const pupil = side.pupils[0]!;
  const draft = await startPupilLetter(device, side.class, pupil, { room, body: WORDS });
  const content = { topic: 'River', format: 'text' as const, body: WORDS };
  await handIn(device, { ...side, room }, pupil, content, draft);
  await device.exchange();
}

/** The pupils' letters of the room on the partner's computer, as [topic, hidden]. */
async function arrivedAt({ device }: Side): Promise<unknown[]> {
  await device.exchange();
  const letters = (await device.store.byKind('message')).filter(({ rec }) => rec.f['authorRole'] === 'pupil');
  return letters.map(({ rec }) => [rec.f['topic'], rec.f['isHidden'] ?? false]);
}

function row(page: Page, name: string) {
  return page.getByTestId('consent-row').filter({ hasText: name });
}

function letters(page: Page, name: string) {
  return row(page, name).locator('[data-purpose="letters"] [data-state]');
}

test('a letter waits for consent, goes with it, and is hidden when it is taken back', async ({ browser }) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', PUPILS);
    const ben = await settle(line, 'Ben', ['Amani Otieno']);
    const room = await meet(ana, ben);
    await finishOnboarding(ana.device, ana.teacher);
    await hand(ana, room);
    const consents = `classes/${bareId(ana.class)}/consents`;

    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    await openAs(page, stage.url, await personOf(ana), '#/review');

    await test.step('without an answer of the family it cannot be released, and it says why', async () => {
      await expect(page.getByTestId('waits-for-consent')).toHaveAttribute('data-state', 'none');
      await expect(page.getByRole('button', { name: 'Release', exact: true })).toBeDisabled();
      await lookAt(page, 'consent-waits');
      await page.getByRole('link', { name: 'Go to the consents' }).click();
      await expect(letters(page, 'Quixandra')).toHaveAttribute('data-state', 'none');
      await lookAt(page, 'consents-nobody');
    });

    await test.step('after the parents’ evening all answers are written down at once', async () => {
      await page.getByRole('button', { name: 'Write down answers' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: /Write it down/ })).toBeDisabled();
      await dialog.getByRole('button', { name: 'Tick all 3' }).click();
      await lookAt(page, 'consents-record', 'window');
      await dialog.getByRole('button', { name: 'Write it down for 3 pupils' }).click();
      for (const name of PUPILS) await expect(letters(page, name)).toHaveAttribute('data-state', 'given');
    });

    await test.step('one family has said yes to pictures for a few days: Today reminds', async () => {
      await page.getByRole('button', { name: 'Consents of Davi Costa' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: 'Write down an answer' }).click();
      await drawer.getByRole('checkbox', { name: 'Letters' }).uncheck();
      await drawer.getByRole('checkbox', { name: 'Pictures' }).check();
      await drawer.getByLabel('Who said it?').selectOption('guardian');
      await drawer.getByLabel('Name', { exact: true }).fill('Zenaide Costa');
      const soon = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
      await drawer.getByLabel('Holds until').fill(soon);
      await lookAt(page, 'consents-record-one', 'window');
      await drawer.getByRole('button', { name: 'Write it down' }).click();
      await expect(drawer.getByTestId('consent-entry')).toHaveCount(2);
      await expect(drawer.getByTestId('consent-entry').first()).toContainText('Zenaide Costa (Guardian)');
      await lookAt(page, 'consents-pupil', 'window');
      await page.keyboard.press('Escape');
      await go(page, 'today');
      await expect(page.getByText('1 consent ends within 30 days')).toBeVisible();
      await lookAt(page, 'today-consents');
    });

    await test.step('a form is printed in the family’s language, whatever the screen speaks', async () => {
      await go(page, `${consents}/forms`);
      await page.getByLabel('For whom?').selectOption('all');
      await page.getByLabel('Language of the form').selectOption('pt');
      const forms = page.getByTestId('consent-form');
      await expect(forms).toHaveCount(3);
      await expect(forms.first()).toHaveAttribute('lang', 'pt');
      await expect(forms.first()).toContainText('Seu filho ou sua filha');
      await expect(page.getByRole('heading', { name: 'Forms for families' })).toBeVisible();
      await lookAt(page, 'consent-forms');
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('heading', { name: 'Forms for families' })).toBeHidden();
      await expect(forms.first()).toContainText('Davi Costa');
      const pdf = (
        await page.pdf({ format: 'A4', margin: { top: '14mm', bottom: '14mm', left: '16mm', right: '16mm' } })
      ).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
      await page.emulateMedia({ media: 'screen' });
    });

    await test.step('now the letter goes', async () => {
      await go(page, 'review');
      await page.getByRole('button', { name: 'Release', exact: true }).click();
      await expect(page.getByText('No letter is waiting for you.')).toBeVisible();
      await expectPost(page, 'all-safe');
      await expect.poll(() => arrivedAt(ben), { timeout: 60_000 }).toEqual([['River', false]]);
    });

    await test.step('the family takes it back: hidden at once, there too, and erasing is offered', async () => {
      await go(page, consents);
      await page.getByRole('button', { name: 'Consents of Quixandra Wembleton' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: 'Take back…' }).click();
      await expect(drawer).toContainText('hidden at once');
      await lookAt(page, 'consent-take-back', 'window');
      await drawer.getByRole('button', { name: 'Take it back' }).click();
      await expect(page.getByTestId('withdrawn')).toContainText('1 letter is hidden.');
      await lookAt(page, 'consent-taken-back', 'window');
      await page.getByRole('button', { name: 'Erase everything…' }).click();
      await expect(page.getByRole('radio', { name: 'Consent was withdrawn' })).toBeChecked();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Leave it hidden' }).click();
      await expect(page.getByRole('dialog').getByTestId('consent-entry')).toHaveCount(2);
      await page.keyboard.press('Escape');
      await expect(letters(page, 'Quixandra')).toHaveAttribute('data-state', 'withdrawn');
      await expectPost(page, 'all-safe');
      await expect.poll(() => arrivedAt(ben), { timeout: 60_000 }).toEqual([['River', true]]);
      await lookAt(page, 'consents-all');
      await go(page, `rooms/${bareId(room)}/letters`);
      await expect(page.getByTestId('letter')).toHaveCount(0);
    });

    await test.step('what the school asks for at all is its admin’s to say, with a reason', async () => {
      await go(page, 'settings');
      const rules = page.getByRole('region', { name: 'What your school asks families' });
      await rules.getByRole('checkbox', { name: 'Voice' }).uncheck();
      await expect(rules.getByRole('button', { name: 'Keep these rules' })).toBeDisabled();
      await rules.getByLabel('What does the school rest on instead?').fill('Schools Act, section 9');
      await rules.getByRole('button', { name: 'Keep these rules' }).click();
      await expect(rules.getByText('Kept.', { exact: true })).toBeVisible();
      await lookAt(page, 'settings-consent');
      await go(page, consents);
      await expect(row(page, 'Davi').locator('[data-purpose="voice"] [data-state]')).toHaveAttribute(
        'data-state',
        'waived',
      );
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
