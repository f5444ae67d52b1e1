import { expect, test } from '@playwright/test';
import { go, PASSWORD } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BELEM = { locale: 'en-GB', zone: 'America/Belem' };

test('a colleague comes into the school by a code, helps in a class, looks after the school, and is taken out', async ({
  browser,
}) => {
  const stage = await Stage.open(['--demo']);
  try {
    await stage.untilFilled();
    const ana = await openComputer(browser, stage, BELEM, '?profile=ana&demo=ana#/today');
    await expectPost(ana, 'all-safe');
    await go(ana, 'classes');
    await ana.getByRole('link', { name: 'Colleagues' }).click();
    await expect(ana.getByTestId('colleague')).toHaveCount(1, { timeout: 60_000 });
    await ana.getByRole('combobox', { name: 'Helps in a class' }).click();
    await ana.getByRole('option', { name: '7B' }).click();
    await ana.getByRole('button', { name: 'Make a code' }).click();
    await expect(ana.getByTestId('open-code')).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
    const code = (await ana.getByTestId('code').getAttribute('data-code'))!;
    await lookAt(ana, 'colleagues-01-code');

    const cleo = await openComputer(browser, stage, BELEM, '?profile=cleo');
    await cleo.getByRole('button', { name: 'I am a teacher' }).click();
    await cleo.getByLabel('Your name').fill('Cleo Ramos');
    await cleo.getByLabel('E-mail address').fill('cleo@escola.example');
    await cleo.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await cleo.getByRole('button', { name: 'Next' }).click();
    await cleo.getByRole('button', { name: 'I have a code from a colleague' }).click();
    await lookAt(cleo, 'colleagues-02-join');
    await cleo.getByLabel('Code from a colleague').fill('AAAA');
    await cleo.getByRole('button', { name: 'Use this code' }).click();
    await expect(cleo.getByText('A letter or number is missing', { exact: false })).toBeVisible();
    await cleo.context().setOffline(true);
    await cleo.getByLabel('Code from a colleague').fill(code.toLowerCase());
    await cleo.getByRole('button', { name: 'Use this code' }).click();
    await expect(cleo.getByText('Your code is kept.', { exact: false })).toBeVisible();
    await lookAt(cleo, 'colleagues-03-waits');
    await cleo.context().setOffline(false);
    await cleo.getByRole('button', { name: 'Begin', exact: true }).click({ timeout: 60_000 });
    await expectPost(cleo, 'all-safe');
    await go(cleo, 'classes');
    await expect(cleo.getByTestId('class-card')).toHaveCount(1, { timeout: 60_000 });
    await cleo.getByTestId('class-card').click();
    await expect(cleo.getByTestId('pupil-row').first()).toContainText('Beatriz', { timeout: 60_000 });

    const atAna = ana.getByTestId('colleague').filter({ hasText: 'Cleo Ramos' });
    await expect(atAna).toHaveAttribute('data-role', 'teacher', { timeout: 60_000 });
    await ana.getByRole('button', { name: 'What to do with Cleo Ramos' }).click();
    await ana.getByRole('menuitem', { name: 'Let look after the school too' }).click();
    await expect(atAna).toHaveAttribute('data-role', 'admin', { timeout: 60_000 });
    await go(cleo, 'colleagues');
    await expect(cleo.getByRole('heading', { name: 'Invite a colleague' })).toBeVisible({ timeout: 60_000 });
    await lookAt(ana, 'colleagues-04-list');

    await ana.getByRole('button', { name: 'What to do with Cleo Ramos' }).click();
    await ana.getByRole('menuitem', { name: 'Take out of the school' }).click();
    await ana.getByRole('button', { name: 'Take out', exact: true }).click();
    await expect(atAna).toBeHidden({ timeout: 60_000 });
    await cleo.reload();
    await go(cleo, 'classes');
    await expect(cleo.getByTestId('class-card')).toHaveCount(0, { timeout: 60_000 });
    for (const page of [ana, cleo]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
