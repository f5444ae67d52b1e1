import { expect, test, type Browser, type Page } from '@playwright/test';
import { EN, go, induct, onboard, PASSWORD, PT, write } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const ANA = { locale: 'pt-BR', zone: 'America/Belem' };
const BEN = { locale: 'en-KE', zone: 'Africa/Nairobi' };
/** Thirty unusual names, one of them twice: they must never turn up at Ben's, or on the server. */
const ROSTER = Array.from(
  { length: 30 },
  (_, index) => `Zwenti${String.fromCharCode(97 + (index % 26))}${index} Quixel${index}`,
);
const HELD = 'The heron zobblewick stands in our river every morning.';

function firstTask(page: Page) {
  return page.locator('main li button[aria-expanded]').first();
}

async function openFirstTask(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /Plan/ }).click();
  await firstTask(page).click();
  await expect(firstTask(page)).toHaveAttribute('aria-expanded', 'true');
}

async function firstTaskTitle(page: Page): Promise<string> {
  return firstTask(page).innerText();
}

/** Sets a computer up with the server unreachable: names, a project, a letter. */
async function prepareOffline(browser: Browser, stage: Stage): Promise<Page> {
  const page = await openComputer(browser, stage, ANA);
  await stage.kill();
  await page.reload();
  await lookAt(page, '01-welcome');
  await onboard(
    page,
    {
      name: 'Ana Souza',
      email: 'ana@escola.example',
      school: 'Escola Rio Guamá',
      place: 'Belém',
      country: 'Brasil',
      class: '7B',
    },
    PT,
  );
  await expectPost(page, 'waiting');
  await lookAt(page, '02-today-empty');

  await go(page, 'classes');
  await page.locator('main a[href*="classes/"]').first().click();
  await page.getByRole('button', { name: 'Importar nomes' }).first().click();
  await page.getByRole('textbox', { name: 'Cole a lista aqui' }).fill([...ROSTER, ROSTER[0]!].join('\n'));
  await expect(page.getByRole('button', { name: 'Adicionar 30 alunos' })).toBeVisible();
  await lookAt(page, '03-import');
  await page.getByRole('button', { name: 'Adicionar 30 alunos' }).click();
  await expect(page.getByText(ROSTER[29]!.split(' ')[0]!, { exact: false }).first()).toBeVisible();
  await lookAt(page, '04-class');

  await go(page, 'library');
  await lookAt(page, '05-library');
  await page.locator('main a[href*="library/our-water"]').first().click();
  await lookAt(page, '06-template');
  await page.getByRole('button', { name: 'Usar este projeto' }).first().click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  await lookAt(page, '07-project');
  return page;
}

test('two classes in two schools prepare offline, meet, and work together', async ({ browser }) => {
  const stage = await Stage.open();
  try {
    const ana = await prepareOffline(browser, stage);

    await test.step('she changes a phase and a task, and writes a letter with headings, lists and emphasis', async () => {
      await ana
        .getByRole('button', { name: /Uma semana a mais/ })
        .first()
        .click();
      await expect(ana.getByText('3 semanas').first()).toBeVisible();
      await go(ana, 'today');
      await ana.getByRole('button', { name: 'Escrever uma carta' }).click();
      await ana.getByRole('textbox', { name: 'Assunto da carta' }).fill('Boa tarde, Nairobi');
      await write(ana, 'Nosso rio');
      await ana.keyboard.press('Control+Alt+2');
      await ana.keyboard.press('Enter');
      await ana.keyboard.press('Control+b');
      await ana.keyboard.type('Aqui chove às três.');
      await ana.keyboard.press('Control+b');
      await ana.keyboard.press('Enter');
      await ana.keyboard.type('- a chuva');
      await ana.keyboard.press('Enter');
      await ana.keyboard.type('o rio');
      await expect(ana.getByTestId('saved-note').last()).toHaveAttribute('data-saved', 'true');
      await lookAt(ana, '08-letter');
    });

    await test.step('the machine is killed, she comes back: everything is there', async () => {
      const letter = ana.url();
      await ana.goto('about:blank');
      await ana.goto(letter);
      await expect(ana.locator('[contenteditable="true"] h2')).toHaveText('Nosso rio');
      await expect(ana.locator('[contenteditable="true"] strong')).toHaveText('Aqui chove às três.');
      await expect(ana.locator('[contenteditable="true"] li')).toHaveCount(2);
      await go(ana, 'projects');
      await expect(ana.locator('main a[href*="projects/"]').first()).toBeVisible();
      await go(ana, 'classes');
      await expect(ana.getByText('30 alunos').first()).toBeVisible();
    });

    await test.step('the connection appears: everything arrives by itself, also through a server that is killed meanwhile', async () => {
      await ana.getByTestId('post-pill').click();
      await expect(ana.getByTestId('post-why')).toBeVisible();
      await lookAt(ana, '09-post-waiting');
      await ana.keyboard.press('Escape');
      await stage.start();
      await stage.kill();
      await stage.start();
      await expectPost(ana, 'all-safe');
      await lookAt(ana, '10-all-safe');
    });

    const ben = await openComputer(browser, stage, BEN);
    const code = await test.step('Ben does the same elsewhere; Ana invites his class by a code', async () => {
      await onboard(
        ben,
        {
          name: 'Ben Otieno',
          email: 'ben@school.example',
          school: 'Mathare Hill Primary',
          place: 'Nairobi',
          country: 'Kenya',
          class: 'Grade 7 East',
        },
        EN,
      );
      await expectPost(ben, 'all-safe');
      await go(ana, 'partners');
      await expect(ana.getByTestId('induction-gate')).toBeVisible();
      await lookAt(ana, '10-induction-first');
      await induct(ana, 'pt');
      await induct(ben, 'en');
      await go(ana, 'partners');
      await ana.getByRole('button', { name: 'Receber um código' }).click();
      await expect(ana.getByTestId('code')).toBeVisible();
      await lookAt(ana, '11-partners-code');
      return (await ana.getByTestId('code').getAttribute('data-code'))!;
    });

    await test.step('both confirm, and the room opens for both with its plan and both clocks', async () => {
      await go(ben, 'partners');
      await ben.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase().replace('-', ' '));
      await ben.getByRole('button', { name: 'Use this code' }).click();
      await ben.getByRole('link', { name: 'Look and confirm' }).click();
      const yes = ben.getByRole('button', { name: 'Yes, we work together' });
      await expect(yes).toBeEnabled();
      await lookAt(ben, '12-agreement');
      await yes.click();
      await go(ana, 'rooms');
      await ana.locator('main a[href*="rooms/"]').first().click();
      await ana.getByRole('button', { name: 'Sim, trabalhamos juntos' }).click();
      await expect(ben.getByRole('tab', { name: 'Plan' })).toBeVisible({ timeout: 60_000 });
      await expect(ana.getByRole('tab', { name: 'Plano' })).toBeVisible();
      await lookAt(ben, '13-room');
      await expect(ben.getByText('Belém', { exact: false }).first()).toBeVisible();
    });

    await test.step("a pupil on Ana's computer writes; it is held", async () => {
      await go(ana, 'classes');
      await ana.locator('main a[href*="classes/"]').first().click();
      await ana.getByRole('button', { name: 'Passar este computador aos alunos' }).click();
      await lookAt(ana, '14-who-is-there');
      await ana.getByRole('button', { name: ROSTER[0]!.split(' ')[0]! }).click();
      await ana.getByRole('button', { name: 'tambor' }).click();
      await ana.getByRole('button', { name: 'Com quatro números' }).click();
      for (const digit of '28412841') await ana.keyboard.press(digit);
      await lookAt(ana, '15-one-minute');
      await ana.getByRole('button', { name: 'Entendi' }).click();
      await expect(ana.getByRole('button', { name: 'Escrever' })).toBeVisible();
      await lookAt(ana, '15-pupil-home');
      await ana.getByRole('button', { name: 'Escrever' }).click();
      await ana.getByLabel('Sobre o que é?').fill('Our river');
      await ana.getByLabel('Minha carta').fill(HELD);
      await expect(ana.getByTestId('saved-note')).toHaveAttribute('data-saved', 'true');
      await lookAt(ana, '16-pupil-writes');
      await ana.getByRole('button', { name: 'Entregar a Ana Souza' }).click();
      await expect(ana.getByTestId('own-letter').locator('[data-state="waiting"]')).toBeVisible();
      await ana.getByRole('button', { name: 'Terminei' }).click();
      await ana.reload();
      await expect(ana.getByRole('heading', { name: 'Quem é você?' })).toBeVisible();
      await ana.getByRole('button', { name: 'Para o professor' }).click();
      await ana.getByRole('textbox', { name: 'Senha' }).fill(PASSWORD);
      await ana.getByRole('button', { name: 'Abrir minha mesa' }).click();
      await expectPost(ana, 'all-safe');
      await go(ben, 'today');
      await expectPost(ben, 'all-safe');
      const onBens = await everythingOn(ben);
      // Words lie sealed on every disk; whose records these are does not: the exchange's, and none of a home side.
      expect(onBens).toContain('"scope":"exchange:');
      expect(onBens).not.toContain('zobblewick');
      expect(onBens).not.toContain(':home:');
    });

    await test.step('first the families: at the parents’ evening all of them have agreed to letters', async () => {
      await go(ana, 'review');
      await expect(ana.getByTestId('waits-for-consent')).toBeVisible();
      await expect(ana.getByRole('button', { name: 'Liberar' })).toBeDisabled();
      await ana.getByRole('link', { name: 'Ir para as autorizações' }).click();
      await ana.getByRole('button', { name: 'Anotar respostas' }).click();
      await ana.getByRole('button', { name: 'Marcar todos os 30' }).click();
      await ana.getByRole('button', { name: 'Anotar para 30 alunos' }).click();
      await expect(ana.locator('[data-purpose="letters"] [data-state="given"]')).toHaveCount(30);
      await expectPost(ana, 'all-safe');
      await lookAt(ana, '16-consents');
    });

    await test.step("Ana releases it: Ben's class gets it under the pseudonym, and nobody's name", async () => {
      await go(ana, 'review');
      await expect(ana.getByTestId('letter')).toContainText('zobblewick');
      await lookAt(ana, '17-review');
      await ana.getByRole('button', { name: 'Liberar' }).click();
      await expect(ben.getByText('1 new letter')).toBeVisible({ timeout: 60_000 });
      await lookAt(ben, '18-today-arrived');
      await ben.getByRole('link', { name: /Our river/ }).click();
      await expect(ben.getByTestId('letter').filter({ hasText: 'zobblewick' })).toBeVisible();
      await lookAt(ben, '19-room-letters');
      const onBens = await everythingOn(ben);
      for (const name of ROSTER.flatMap((full) => full.split(' '))) expect(onBens).not.toContain(name);
      expect(stage.log).not.toContain('Zwenti');
      await go(ana, 'rooms');
      await ana.locator('main a[href*="rooms/"]').first().click();
      await ana.getByRole('tab', { name: 'Cartas' }).click();
      await expect(ana.locator('[data-state="read"]')).toBeVisible({ timeout: 60_000 });
    });

    await test.step('both edit the same task and the same text for a day without a line; both see the same, nothing is lost', async () => {
      for (const page of [ana, ben]) await openFirstTask(page);
      await ana.context().setOffline(true);
      await stage.stop();
      await ana.getByRole('textbox', { name: 'Tarefa', exact: true }).fill('Contar as torneiras da escola');
      await ben.getByRole('textbox', { name: 'Task', exact: true }).fill('Count the taps at home');
      await ana.keyboard.press('Tab');
      await ben.keyboard.press('Tab');
      for (const page of [ana, ben]) {
        await page.getByRole('tab', { name: /docum/i }).click();
        await page.getByTestId('document-card').first().getByRole('link').click();
        await expect(page.locator('[contenteditable="true"]')).toBeVisible();
      }
      await write(ana, 'A chuva vem às três. ');
      await write(ben, 'We carry water home. ');
      await expectPost(ben, 'waiting');
      await ana.context().setOffline(false);
      await stage.start();
      for (const page of [ana, ben]) {
        await expect(page.locator('[contenteditable="true"]')).toContainText('A chuva vem às três.', {
          timeout: 60_000,
        });
        await expect(page.locator('[contenteditable="true"]')).toContainText('We carry water home.', {
          timeout: 60_000,
        });
        await expectPost(page, 'all-safe');
      }
      expect(await ana.locator('[contenteditable="true"]').innerText()).toBe(
        await ben.locator('[contenteditable="true"]').innerText(),
      );
      await lookAt(ben, '20-room-text');
      for (const page of [ana, ben]) {
        await page.locator('main a[href$="/documents"]').first().click();
        await openFirstTask(page);
        await expect(page.locator('main')).toContainText('Contar as torneiras da escola', {
          timeout: 60_000,
        });
        await expect(page.locator('main')).toContainText('Count the taps at home', { timeout: 60_000 });
      }
      expect(await firstTaskTitle(ana)).toBe(await firstTaskTitle(ben));
      await lookAt(ben, '21-room-plan-also-written');
    });

    for (const page of [ana, ben]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
