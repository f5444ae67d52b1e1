import { expect, test, type Page } from '@playwright/test';
import { EN, go, onboard } from './people.ts';
import { faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BEN = { locale: 'en-KE', zone: 'Africa/Nairobi' };

let stage: Stage;

test.beforeAll(async () => {
  stage = await Stage.open();
});

test.afterAll(async () => stage.close());

async function fillProfile(page: Page): Promise<void> {
  await go(page, 'classes');
  await page.locator('main a[href*="classes/"]').first().click();
  await page.getByRole('link', { name: 'Open the profile' }).click();
  await expect(page.getByText('1 of 9 parts of the profile are filled in')).toBeVisible();

  // A missing part leads to where it is asked.
  await page.getByRole('button', { name: 'Our lessons' }).click();
  const grid = page.getByRole('grid', { name: 'Lessons of the week' });
  await expect(grid).toBeVisible();
  // Kenya's week begins on Sunday.
  await expect(grid.getByRole('columnheader').nth(1)).toContainText('Sunday');
  await grid.getByRole('button', { name: 'Tuesday, 08:00 to 08:45' }).click();
  // By keys from there: two rows down, one day on.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const wednesday = grid.getByRole('button', { name: 'Wednesday, 09:45 to 10:30' });
  await expect(wednesday).toBeFocused();
  await expect(wednesday).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('2 lessons a week, 1 hr 30 min')).toBeVisible();
  // The school rings at other times: lessons go along.
  await page.getByLabel('Period 1 begins').fill('08:05');
  await page.getByLabel('Period 1 begins').blur();
  await expect(grid.getByRole('button', { name: 'Tuesday, 08:05 to 08:45' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await lookAt(page, 'planner-01-week');

  await page.getByRole('button', { name: 'Terms', exact: true }).click();
  await page.getByRole('button', { name: 'Add a term' }).click();
  await page.getByLabel('Name of the term').fill('Term 1');
  await page.getByLabel('First day: Term 1').fill('2027-01-04');
  await page.getByLabel('Last day: Term 1').fill('2027-04-09');
  // Offered, and never put in by itself.
  await expect(page.getByRole('heading', { name: 'Public holidays: Kenya' })).toBeVisible();
  await page.getByRole('checkbox', { name: /Good Friday/ }).uncheck();
  await page.getByRole('button', { name: /Add \d+ days to our list/ }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await expect(page.getByText('4 of 9 parts of the profile are filled in')).toBeVisible();
  await lookAt(page, 'planner-02-year');
}

async function startFromLibrary(page: Page): Promise<void> {
  await go(page, 'library');
  await page.locator('main article a').first().click();
  await page.getByRole('button', { name: 'Use this project' }).first().click();
  await expect(page.getByLabel('First day', { exact: true })).toBeVisible();
  await page.getByLabel('First day', { exact: true }).fill('2027-03-08');
}

test('a plan over two calendars, with the network off: profile, moves by keys, warnings in words, copies, paper', async ({
  browser,
}) => {
  const page = await openComputer(browser, stage, BEN);
  await stage.stop();
  await onboard(
    page,
    {
      name: 'Ben Otieno',
      email: 'ben@school.example',
      school: 'Lakeside School',
      place: 'Kisumu',
      country: 'Kenya',
      class: '6 East',
    },
    EN,
  );
  await fillProfile(page);
  await startFromLibrary(page);

  const planner = page.getByRole('region', { name: 'Over the weeks' });
  const bars = planner.getByRole('list').first().getByRole('button');
  const said = planner.getByRole('status');
  const last = bars.last();
  // The first day that was chosen has come as far as here.
  await expect(last).toHaveAttribute('aria-label', /Apr/);
  const before = (await last.getAttribute('aria-label'))!;
  await last.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(last).not.toHaveAttribute('aria-label', before);
  await expect(last).toBeFocused();
  // The term ends on 9 April, the fifth week: said when it is moved, and written below.
  await expect(said).toContainText(/lies? outside of the terms/);
  await expect(planner.getByRole('list', { name: 'What to look out for' })).toContainText(
    /outside of the terms in our class’s profile/,
  );
  await expect(page.getByTestId('saved-note').first()).toHaveAttribute('data-saved', 'true');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(last).toHaveAttribute('aria-label', /weeks/);
  // Presses that follow each other quickly are one step, on a slow computer they are more.
  const undo = planner.getByRole('button', { name: 'Undo' });
  await expect(async () => {
    if (await undo.isEnabled()) await undo.click({ timeout: 1000 });
    await expect(undo).toBeDisabled({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expect(last).toHaveAttribute('aria-label', before);

  // A class in Portugal: its clocks change at the end of March.
  await planner.getByRole('combobox', { name: 'Look at it with a class in' }).fill('Portu');
  await page.getByRole('option', { name: 'Portugal' }).click();
  await expect(planner.getByText(/The clocks change on 28 Mar \(Portugal\)/)).toBeVisible();
  await expect(planner.getByText('Portugal: public holidays only.', { exact: false })).toBeVisible();
  await lookAt(page, 'planner-03-plan');

  // What was moved is there after a restart of the page.
  await last.focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('saved-note').first()).toHaveAttribute('data-saved', 'true');
  const moved = (await last.getAttribute('aria-label'))!;
  await page.reload();
  await expect(bars.last()).toHaveAttribute('aria-label', moved);

  await page.getByRole('link', { name: 'Print view' }).click();
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeHidden();
  await lookAt(page, 'planner-04-paper');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Back to the project' }).click();

  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Copy of / })).toBeAttached();
  await page.getByRole('button', { name: 'Save as template' }).click();
  await expect(page.getByText('This is a template of yours')).toBeVisible();
  await go(page, 'projects');
  await expect(page.getByRole('heading', { name: 'My templates' })).toBeVisible();
  await lookAt(page, 'planner-05-projects');
  await page.getByRole('button', { name: /^Use again/ }).click();
  await expect(page.getByText('This is a template of yours')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Save as template' })).toBeVisible();
  expect(faultsOf(page)).toEqual([]);
});
