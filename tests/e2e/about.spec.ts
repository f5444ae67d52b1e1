import { expect, test, type Browser, type Page } from '@playwright/test';
import type { PolicyReport } from '../../src/shared/policy/report.ts';
import { POLICY_KEYS } from '../../src/shared/policy/policies.ts';
import { EN, go, onboard } from './people.ts';
import { calledOf, changeUpdate, openWithShell } from './played-shell.ts';
import { faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BEN = {
  name: 'Ben Quixelhorn',
  email: 'ben@zobblemail.example',
  school: 'Mathare Hill Primary',
  place: 'Nairobi',
  country: 'Kenya',
  class: 'Grade 7 East',
};
const CODE = 'CFGH7429XCVM';
const FILE = '/etc/interclass/policy.json';

/** Opens the app with the shell's calls played: what IT has said is the report. */
const openWithPolicy = (browser: Browser, stage: Stage, policy: PolicyReport) =>
  openWithShell(browser, stage, { policy, zone: 'Africa/Nairobi' });

const row = (page: Page, policy: string) => page.locator(`[data-policy="${policy}"]`);

test('in a browser the page says what is known there: at the door, in the settings, and where the keys are', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    const title = page.getByRole('heading', { level: 1, name: 'About this installation' });
    await test.step('before anybody has introduced herself', async () => {
      await page.getByRole('button', { name: 'About this installation' }).click();
      await expect(title).toBeVisible();
      for (const policy of POLICY_KEYS) await expect(row(page, policy)).toBeVisible();
      await expect(page.locator('[data-policy]')).toHaveCount(POLICY_KEYS.length);
      await expect(row(page, 'server')).toHaveAttribute('data-source', 'page');
      await expect(row(page, 'server')).toContainText(stage.url);
      await expect(row(page, 'updates')).toContainText('As installed');
      await expect(page.locator('[data-fact="engine"]')).toContainText('Chrome ');
      await expect(page.locator('[data-fact="folder"]')).toContainText('This browser’s own storage');
      await expect(page.getByTestId('policy-troubles')).toHaveCount(0);
      await lookAt(page, 'about-door');
      await page.getByRole('button', { name: 'Back' }).click();
    });
    await onboard(page, BEN, EN);
    await test.step('from the settings and from the sheet of keys, also without a line', async () => {
      await page.context().setOffline(true);
      await go(page, 'settings');
      await page.getByRole('link', { name: 'See everything that is set' }).click();
      await expect(title).toBeVisible();
      await go(page, 'today');
      await page.locator('main').focus();
      await page.keyboard.press('?');
      await page.getByRole('link', { name: 'About this installation' }).click();
      await expect(title).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
    await test.step('what was chosen here stands as chosen here', async () => {
      await go(page, 'settings');
      const choice = page.getByLabel('Lock when nobody has touched');
      await choice.selectOption('30');
      // It shows what is kept.
      await expect(choice).toHaveValue('30');
      await go(page, 'about');
      await expect(row(page, 'lockAfter')).toHaveAttribute('data-source', 'settings');
      await expect(row(page, 'lockAfter')).toContainText('30 min');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('what the school has set holds on every screen, and is said with who has set it', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openWithPolicy(browser, stage, {
      layers: [
        {
          source: 'machine',
          values: {
            server: stage.url,
            dailyLimit: 20,
            lockAfter: 10,
            enrolmentCode: CODE,
            featuresOff: ['library', 'partners', 'colleagues'],
            proxy: 'pac:http://wpad.school.example/proxy.pac',
          },
        },
        { source: 'user', values: { languages: ['en'], dailyLimit: 90 } },
      ],
      problems: [
        {
          what: 'wrong-value',
          source: 'machine',
          place: FILE,
          name: 'hub',
          holds: 'last-good',
          since: '2026-11-20T07:00:00.000Z',
        },
        { what: 'unknown-name', source: 'machine', place: FILE, name: 'colour', holds: '', since: '' },
        {
          what: 'data-left',
          source: 'machine',
          place: '/home/ben/.config/Interclass',
          name: '',
          holds: '',
          since: '',
        },
      ],
    });
    await test.step('the door says that something is not right, and where to read it', async () => {
      await expect(page.getByTestId('policy-note')).toBeVisible();
      await lookAt(page, 'about-welcome');
      await page.getByRole('button', { name: 'See what it is' }).click();
      const troubles = page.getByTestId('policy-troubles');
      await expect(troubles.getByRole('listitem')).toHaveCount(3);
      await expect(troubles).toContainText(`What stands for hub in ${FILE} cannot be used.`);
      await expect(troubles).toContainText('what was right before goes on, set on 20 November 2026');
      await expect(troubles).toContainText('http:// or https://');
      await expect(troubles).toContainText('/home/ben/.config/Interclass');
      await lookAt(page, 'about-policy');
      await page.getByRole('button', { name: 'Back' }).click();
    });
    await test.step('a computer with a code from its school asks by itself; a teacher comes past it', async () => {
      await expect(page.getByRole('heading', { name: 'This computer cannot join yet' })).toBeVisible();
      await page.getByRole('button', { name: 'I am a teacher, this is my computer' }).click();
      await expect(page.getByTestId('policy-note')).toBeVisible();
    });
    await onboard(page, BEN, EN);
    await test.step('every value with its source, the secret one never', async () => {
      await go(page, 'about');
      await expect(row(page, 'server')).toHaveAttribute('data-locked', 'true');
      await expect(row(page, 'server')).toContainText('Your school, for this computer');
      await expect(row(page, 'languages')).toContainText('Your school, for you');
      await expect(row(page, 'dailyLimit')).toContainText('20 MB');
      await expect(row(page, 'proxy')).toContainText(
        'As this file says: http://wpad.school.example/proxy.pac',
      );
      await expect(row(page, 'enrolmentCode')).toContainText('Filled in, not shown');
      await expect(page.locator('body')).not.toContainText(CODE);
      await expect(page.locator('[data-fact="folder"]')).toContainText('/srv/interclass/ben');
    });
    await test.step('features that are off are hidden, and refused with a sentence', async () => {
      const menu = page.getByRole('navigation', { name: 'Main menu' });
      await expect(menu.getByRole('link', { name: 'Projects' })).toBeVisible();
      for (const name of ['Library', 'Partners'])
        await expect(menu.getByRole('link', { name })).toHaveCount(0);
      for (const path of ['library', 'library/our-water-from-source-to-glass', 'partners', 'colleagues']) {
        await go(page, path);
        await expect(page.getByTestId('feature-off')).toContainText('Your school has turned this off');
      }
      await go(page, 'classes');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(
        page.locator('a[href$="/colleagues"], a[href$="/library"], a[href$="/partners"]'),
      ).toHaveCount(0);
      await go(page, 'projects');
      await expect(page.getByRole('button', { name: /empty|blank|own/i }).first()).toBeVisible();
      await expect(page.locator('a[href$="/library"]')).toHaveCount(0);
    });
    await test.step('a most can be stayed below, and not passed', async () => {
      await go(page, 'settings');
      const minutes = page.getByLabel('Lock when nobody has touched');
      await expect(minutes.locator('option')).toHaveText(['5 minutes', '10 minutes']);
      await expect(minutes).toHaveValue('10');
      await expect(page.getByText('Your school has set the most: 10 minutes.')).toBeVisible();
      await expect(page.getByLabel('Language of the screens').locator('option')).toHaveText(['English']);
      await lookAt(page, 'about-settings');
      await page.getByTestId('post-pill').click();
      const limit = page.getByLabel('Most in one day');
      await expect(limit).toHaveValue('20');
      await expect(limit.locator('option').first()).toHaveText('5 MB');
      await expect(page.getByText('Your school has set the most: 20 MB in one day.')).toBeVisible();
      await limit.selectOption('5');
      await page.keyboard.press('Escape');
      await go(page, 'about');
      await expect(row(page, 'dailyLimit')).toHaveAttribute('data-source', 'settings');
      await expect(row(page, 'dailyLimit')).toContainText('at most 20 MB');
    });
  } finally {
    await stage.close();
  }
});

test('a classroom computer speaks the school’s language, offers no desk, and has its code already', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openWithPolicy(browser, stage, {
      layers: [
        {
          source: 'machine',
          values: { languages: ['sw', 'pt-BR'], featuresOff: ['teachers'], enrolmentCode: CODE },
        },
      ],
      problems: [],
    });
    // The computer is English, the first language there are words in is Portuguese.
    await expect(page.getByRole('heading', { name: 'Este computador ainda não pode entrar' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'enrolment/unknown');
    await expect(page.getByRole('button', { name: /Sou professor/ })).toHaveCount(0);
    await expect(page.locator('body')).not.toContainText(CODE);
    await lookAt(page, 'about-cannot-join');
    await page.getByRole('button', { name: 'Usar outro código' }).click();
    await expect(page.locator('main')).toContainText('A sua escola já deu o código');
    await expect(page.locator('body')).not.toContainText(CODE);
    await lookAt(page, 'about-enrol');
    const asked = page.waitForRequest(
      (request) => request.url().includes('/api/') && request.method() === 'POST',
    );
    await page.getByRole('button', { name: 'Entrar na turma' }).click();
    // The post office is asked for this very code, of which it is told the public part.
    expect((await asked).postData()).toContain(CODE.slice(0, 4));
    await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'enrolment/unknown');
  } finally {
    await stage.close();
  }
});

test('newer versions are said calmly, fetched on a word, and never put in place before all is sent', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openWithShell(browser, stage, { update: { what: 'idle', askedAt: null } });
    await onboard(page, BEN, EN);
    await go(page, 'about');
    const card = page.locator('[data-update]');
    await expect(card).toContainText('Nobody has been asked yet');
    await card.getByRole('button', { name: 'Look for a newer version' }).click();
    expect(await calledOf(page, 'lookForUpdate')).toHaveLength(1);
    await changeUpdate(page, { what: 'offered', version: '0.2.0', mayFetch: false });
    await expect(card).toContainText('Whoever looks after this computer installs it');
    await expect(card.getByRole('button')).toHaveCount(0);
    await changeUpdate(page, { what: 'offered', version: '0.2.0', mayFetch: true });
    await card.getByRole('button', { name: 'Get it' }).click();
    expect(await calledOf(page, 'fetchUpdate')).toHaveLength(1);
    await changeUpdate(page, { what: 'fetching', version: '0.2.0', share: 0.4 });
    await expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    await expect(card).toContainText('40%');
    await lookAt(page, 'about-update');
    await go(page, 'today');
    await changeUpdate(page, { what: 'ready', version: '0.2.0' });
    await expect(page.getByText('A new version is ready')).toBeVisible();
    await go(page, 'about');
    await card.getByRole('button', { name: 'Start it now' }).click();
    await expect(card).toContainText('Something is still unsent');
    await changeUpdate(page, { what: 'gone-back', version: '0.2.0' });
    await expect(card).toContainText('did not start on this computer');
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
