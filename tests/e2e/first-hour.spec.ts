import { expect, test, type Page } from '@playwright/test';
import { practiceWordsIn } from '../../src/shared/practice/practice-words.ts';
import { SlowLine } from '../slow-line.ts';
import { listedElsewhere, openTheirs, settleOnTheList } from './elsewhere.ts';
import { go, induct, onboard, PT, write } from './people.ts';
import { expectPost, faultsOf, lookAt, openAgain, openComputer, Stage } from './stage.ts';

/** 128 kbit/s. */
const SLOW = 16_000;
const BEN = {
  school: 'Mathare Hill Primary',
  place: 'Nairobi',
  country: 'KE',
  timeZone: 'Africa/Nairobi',
  class: 'Grade 7 East',
};
/** Twenty-nine pupils, one of them on the list twice. */
const NAMES = Array.from({ length: 29 }, (_, index) => `Aluna${index} Silva${index}`);
const PASTED = [...NAMES.slice(0, 20), NAMES[3]!, ...NAMES.slice(20)].join('\n');
const WATER = 'A nossa água, da nascente ao copo';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Correio' });

async function openSheet(page: Page): Promise<void> {
  await page.getByTestId('post-pill').click();
  await expect(sheet(page)).toBeInViewport({ ratio: 1 });
}

async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
}

async function openClass(page: Page): Promise<void> {
  await go(page, 'classes');
  await page.locator('main a[href*="classes/"]').first().click();
}

/** Pastes the list and looks at what would happen, row by row. */
async function pasteNames(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Importar nomes' }).first().click();
  await page.getByRole('textbox', { name: 'Cole a lista aqui' }).fill(PASTED);
  await expect(page.locator('[data-group="new"]')).toHaveText('29 novos');
  await expect(page.locator('[data-group="ignored"]')).toHaveText('1 fica de fora');
}

test('the first hour of a teacher: from an empty computer without a line to a room with a class in Kenya', async ({
  browser,
}) => {
  const stage = await Stage.open(['--directory-minutes', '0']);
  const line = await SlowLine.open(stage.url);
  try {
    await listedElsewhere(stage, { country: 'PT', timeZone: 'Europe/Lisbon', languages: ['pt'] });
    await listedElsewhere(stage, { country: 'IN', timeZone: 'Asia/Kolkata' });
    const bens = await settleOnTheList(stage, 'Ben Otieno', BEN);
    let ana = await openComputer(browser, line, { locale: 'pt-BR', zone: 'America/Belem' });
    line.cut();

    await test.step('1. a welcome that says that everything works without a line', async () => {
      await ana.reload();
      await expect(ana.getByRole('heading', { name: 'De quem é este computador?' })).toBeVisible();
      await expect(ana.getByText('Boas-vindas!')).toBeVisible();
      await expect(ana.getByRole('banner')).toContainText('Sem internet: tudo funciona');
      await lookAt(ana, 'hour-01-welcome');
    });

    await test.step('2. the practice exchange is filled, says what it is, and can be removed', async () => {
      await ana.getByRole('link', { name: 'Só experimentar: o intercâmbio de treino' }).click();
      await expect(ana.getByTestId('practice')).toContainText('nada daqui sai deste computador');
      await expect(ana.getByText('2 cartas para revisar')).toBeVisible();
      await expect(ana.getByText(practiceWordsIn('pt').partner.place).first()).toBeVisible();
      await lookAt(ana, 'hour-02-practice');
      await ana.getByTestId('practice').getByRole('button', { name: 'Remover' }).click();
      await ana.getByRole('dialog').getByRole('button', { name: 'Remover' }).click();
      await expect(ana.getByRole('button', { name: PT.teacher })).toBeVisible();
    });

    await test.step('3. she introduces herself, skips one step, and Today says that her account will be sent', async () => {
      await onboard(
        ana,
        {
          name: 'Ana Souza',
          email: 'ana@escola.example',
          school: 'Escola Rio Guamá',
          place: 'Belém',
          country: 'Brasil',
          class: '7B',
          alsoSpeaks: 'inglês',
        },
        PT,
      );
      await expect(ana.getByRole('heading', { level: 1, name: 'Bom dia, Ana Souza' })).toBeVisible();
      await expectPost(ana, 'waiting');
      await openSheet(ana);
      await expect(sheet(ana).getByTestId('post-why')).toContainText('Sua conta e tudo o que você fez');
      await expect(sheet(ana).getByTestId('post-why')).toContainText('Serão enviados sozinhos');
      await lookAt(ana, 'hour-03-will-be-sent', 'window');
      await closeSheet(ana);
      await lookAt(ana, 'hour-03-today');
    });

    await test.step('4. thirty names, one of them twice: a reason for each, 29 imported, taken back, imported again', async () => {
      await openClass(ana);
      await pasteNames(ana);
      await expect(ana.locator('[data-reason="twice-in-file"]')).toContainText(
        'Fica de fora: já está mais acima',
      );
      await expect(ana.locator('[data-reason="new"]').first()).toContainText('Será adicionado');
      await lookAt(ana, 'hour-04-reasons');
      await ana.getByRole('button', { name: 'Adicionar 29 alunos' }).click();
      const toast = ana.getByRole('alert').filter({ hasText: '29 alunos adicionados' });
      await toast.getByRole('button', { name: 'Desfazer' }).click();
      await expect(ana.getByText('Ainda não há nomes.')).toBeVisible();
      await pasteNames(ana);
      await ana.getByRole('button', { name: 'Adicionar 29 alunos' }).click();
      await expect(ana.getByTestId('recent-import')).toContainText('29 alunos adicionados');
      await expect(ana.getByText(NAMES[0]!.split(' ')[0]!, { exact: false }).first()).toBeVisible();
      await lookAt(ana, 'hour-04-class');
    });

    await test.step('5. “agua” finds a whole project, and it looks right on paper', async () => {
      await go(ana, 'library');
      await ana.getByRole('searchbox', { name: 'Buscar' }).fill('agua');
      const found = ana.locator('main article').getByRole('heading', { level: 2 });
      await expect(found.first()).toHaveText(WATER);
      await found.first().getByRole('link').click();
      await expect(ana.getByRole('heading', { level: 1, name: WATER })).toBeVisible();
      for (const part of ['Quando a internet cai', 'Olhando para trás', 'O que os alunos desenvolvem'])
        await expect(ana.getByText(part).first()).toBeVisible();
      await ana.emulateMedia({ media: 'print' });
      await expect(ana.getByRole('navigation')).toHaveCount(0);
      await expect(ana.getByRole('button', { name: 'Imprimir' })).toBeHidden();
      await lookAt(ana, 'hour-05-paper');
      await ana.emulateMedia({ media: 'screen' });
    });

    await test.step('6. it becomes hers; the plan asks for her holidays, and says in words that a moved phase falls in them', async () => {
      await ana.getByRole('button', { name: 'Usar este projeto' }).first().click();
      await ana.getByLabel('Primeiro dia', { exact: true }).fill('2027-04-05');
      const planner = ana.getByRole('region', { name: 'Ao longo das semanas' });
      await expect(planner).toContainText('Tiradentes, 21 de abr');
      await ana.getByRole('link', { name: 'Ir para o perfil da nossa turma' }).click();
      // What is missing leads to where it is asked.
      await ana.getByRole('button', { name: 'Férias e dias sem aula' }).click();
      await ana.getByRole('button', { name: 'Adicionar dias sem aula' }).click();
      await ana.getByLabel('O que é?').fill('Recesso de junho');
      await ana.getByLabel('Primeiro dia: ').last().fill('2027-05-31');
      await ana.getByLabel('Último dia: ').last().fill('2027-06-11');
      await ana.getByLabel('Último dia: ').last().blur();
      await expect(ana.getByTestId('saved-note').first()).toHaveAttribute('data-saved', 'true');
      await lookAt(ana, 'hour-06-profile');
      await ana.goBack();
      // The days of the tasks go along, also when she answers later.
      await ana.getByRole('button', { name: /^Mudar \d+ prazos$/ }).click();
      await expect(ana.getByText('até sex., 9 de abr.').first()).toBeVisible();
      const bars = planner.getByRole('list').first().getByRole('button');
      await expect(bars).toHaveCount(4);
      await bars.last().focus();
      await ana.keyboard.press('ArrowRight');
      const warning = 'A semana 9 cai nas nossas férias escolares (Recesso de junho';
      await expect(planner.getByRole('list', { name: 'Fique de olho' })).toContainText(warning);
      await expect(planner.getByRole('status')).toContainText(warning);
      await expect(ana.getByTestId('saved-note').first()).toHaveAttribute('data-saved', 'true');
      await lookAt(ana, 'hour-06-holidays');
    });

    await test.step('7. a power cut in the middle of a letter: it is back, with the time at which it was kept', async () => {
      await go(ana, 'today');
      await ana.getByRole('button', { name: 'Escrever uma carta' }).click();
      await ana.getByRole('textbox', { name: 'Assunto da carta' }).fill('Boa tarde, Nairobi');
      await write(ana, 'O nosso rio sobe às três.');
      const kept = /^Guardado neste computador, \d\d:\d\d$/;
      await expect(ana.getByTestId('saved-note').last()).toHaveText(kept);
      const said = await ana.getByTestId('saved-note').last().innerText();
      const letter = ana.url();
      ana = await afterPowerCut(ana, line);
      await ana.goto(letter);
      await expect(ana.locator('[contenteditable="true"]')).toHaveText('O nosso rio sobe às três.');
      await expect(ana.getByRole('textbox', { name: 'Assunto da carta' })).toHaveValue('Boa tarde, Nairobi');
      await expect(ana.getByTestId('saved-note').last()).toHaveText(said);
      await lookAt(ana, 'hour-07-letter');
    });

    await test.step('8. a line of 128 kbit/s: how much is left, and when the computer may be shut down', async () => {
      await openSheet(ana);
      line.bytesPerSecond = SLOW;
      line.mend();
      // It goes by itself, within a minute; whoever looks at it need not wait.
      await sheet(ana).getByRole('button', { name: 'Enviar agora' }).click();
      await expect(sheet(ana).getByTestId('post-left')).toHaveText(
        // Minutes are said from one on; a first post of so few kilobytes is sooner gone.
        /^Ainda faltam sair cerca de \d+ kB\.( Isso leva cerca de \d+ min\.)?$/,
      );
      await lookAt(ana, 'hour-08-going-out', 'window');
      await expectPost(ana, 'all-safe');
      await expect(sheet(ana).getByTestId('post-shut-down')).toContainText('Tudo guardado. Pode desligar.');
      await lookAt(ana, 'hour-08-all-safe', 'window');
      await closeSheet(ana);
      line.bytesPerSecond = 0;
    });

    await test.step('9. three classes that fit, each with reasons and a checked school; the invitation is written without a line', async () => {
      await go(ana, 'partners');
      await expect(ana.getByTestId('induction-gate')).toBeVisible();
      await induct(ana, 'pt');
      await ana.getByRole('link', { name: 'Encontrar uma turma parceira' }).click();
      const candidates = ana.getByTestId('candidate');
      await expect(candidates).toHaveCount(3);
      for (const country of ['Quênia', 'Portugal', 'Índia']) {
        const candidate = candidates.filter({ hasText: country });
        await expect(candidate.getByRole('listitem').first()).not.toBeEmpty();
        await expect(candidate.getByTestId('school-checked')).toHaveText('Escola verificada');
      }
      await lookAt(ana, 'hour-09-candidates');
      line.cut();
      await ana.getByRole('button', { name: /Convidar.*Quênia/ }).click();
      const form = ana.getByRole('dialog');
      await expect(form.getByLabel('Primeiro dia')).toHaveValue('2027-04-05');
      await form.getByLabel('Uma saudação para o outro professor').fill('Bom dia, Nairobi!');
      await lookAt(ana, 'hour-09-invitation', 'window');
      await form.getByRole('button', { name: 'Colocar o convite no correio' }).click();
      await expect(ana.getByTestId('partner-letter')).toContainText('Espera aqui até haver conexão');
      line.mend();
      await expect(ana.getByTestId('partner-letter')).toContainText('Enviado. Espera resposta até');
    });

    const ben = await openTheirs(browser, stage, bens, BEN.timeZone, '#/today');
    await test.step('10. he says yes, both confirm: a room with four phases and the clocks of both', async () => {
      await ben.getByRole('link', { name: 'Read and answer' }).click();
      await expect(ben.getByTestId('partner-letter')).toContainText('Bom dia, Nairobi!');
      await ben.getByRole('button', { name: 'Yes, we take part' }).click();
      await ben.getByTestId('partner-letter').getByRole('link', { name: 'To the room' }).click();
      await ben.getByRole('button', { name: 'Yes, we work together' }).click();
      await ana.getByTestId('partner-letter').getByRole('link', { name: 'Ir para a sala' }).click();
      await expect(ana.getByRole('button', { name: 'Sim, trabalhamos juntos' })).toBeEnabled();
      await lookAt(ana, 'hour-10-agreement');
      await ana.getByRole('button', { name: 'Sim, trabalhamos juntos' }).click();
      await expect(ana.getByRole('tab', { name: 'Plano' })).toBeVisible();
      await expect(ben.getByRole('tab', { name: 'Plan' })).toBeVisible();
      for (const [page, region] of [
        [ana, 'Ao longo das semanas'],
        [ben, 'Over the weeks'],
      ] as const) {
        const phases = page.getByRole('region', { name: region }).getByRole('list').first();
        await expect(phases.getByRole('button')).toHaveCount(4);
        await expect(page.locator('main time')).toHaveCount(2);
        for (const place of ['Belém', 'Nairobi'])
          await expect(page.locator('main').getByText(place).first()).toBeVisible();
      }
      await lookAt(ana, 'hour-10-room-ours');
      await lookAt(ben, 'hour-10-room-theirs');
    });
    for (const page of [ana, ben]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await line.close();
    await stage.close();
  }
});

/** Kills the page's process, which hears nothing of it, and gives another page at the same computer. */
async function afterPowerCut(page: Page, line: SlowLine): Promise<Page> {
  expect(faultsOf(page)).toEqual([]);
  const died = page.waitForEvent('crash');
  const power = await page.context().newCDPSession(page);
  void power.send('Page.crash').catch(() => undefined);
  await died;
  const next = await openAgain(page, line);
  await page.close();
  return next;
}
