import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { temporaryFolder } from '../server-process.ts';
import { go, onboard, PT } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const ANA = { locale: 'pt-BR', zone: 'America/Belem' };
const WATER = 'A nossa água, da nascente ao copo';
const BAKER = 'Uma visita à padaria';

const cards = (page: Page) => page.locator('main article');
const titles = (page: Page) => cards(page).getByRole('heading', { level: 2 });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Buscar' });
const pick = (page: Page, name: string, label: string) =>
  page.getByRole('combobox', { name }).selectOption({ label });

/** A template that only the operator has. */
function writeTemplate(file: string): void {
  const own = new URL('../../src/shared/library/our-water-from-source-to-glass.pt.json', import.meta.url);
  const template = JSON.parse(readFileSync(own, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...template, id: 'a-visit-to-the-baker', title: BAKER }));
}

test('a teacher finds a project without a line, keeps it, prints it, and gets what the operator publishes', async ({
  browser,
}) => {
  const stage = await Stage.open();
  const { folder, remove } = temporaryFolder();
  try {
    const ana = await openComputer(browser, stage, ANA);
    await stage.stop();
    await onboard(
      ana,
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
    await go(ana, 'library');

    await test.step('she searches without an accent, with half a word, and with a slip', async () => {
      await expect(ana.getByRole('status').filter({ hasText: '26 projetos' })).toBeVisible();
      await lookAt(ana, 'library-01-shelf', 'window');
      for (const words of ['agua', 'ÁGU']) {
        await search(ana).fill(words);
        await expect(titles(ana).first()).toHaveText(WATER);
      }
      await search(ana).fill('camizeta');
      await expect(titles(ana).first()).toHaveText('A viagem de uma camiseta');
      await search(ana).fill('xilofonista');
      await expect(ana.getByText('Nenhum projeto combina.')).toBeVisible();
      await ana.getByRole('button', { name: 'Mostrar todos' }).first().click();
      await expect(cards(ana)).toHaveCount(26);
    });

    await test.step('she narrows down by goal, age, length, kind and subject', async () => {
      await pick(ana, 'Objetivo', '6. Água potável e saneamento');
      await pick(ana, 'Idade', '12 anos');
      await pick(ana, 'Duração', 'no máximo 8 semanas');
      await pick(ana, 'Tipo', 'Trabalhar por um objetivo');
      await expect(titles(ana).filter({ hasText: WATER })).toBeVisible();
      await expect(titles(ana).filter({ hasText: 'Da nossa sarjeta até o mar' })).toHaveCount(0);
      await pick(ana, 'Matéria', 'Geografia');
      await expect(titles(ana)).toHaveText([WATER]);
      await lookAt(ana, 'library-02-filtered', 'window');
      await ana.getByRole('button', { name: 'Mostrar todos' }).click();
    });

    await test.step('she keeps one in sight, also after the app was closed', async () => {
      await ana.getByRole('button', { name: `Favoritar: ${WATER}` }).press('Enter');
      await expect(ana.getByRole('button', { name: `Meu favorito: ${WATER}` })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await ana.reload();
      await ana.getByRole('checkbox', { name: 'Só os meus favoritos' }).check();
      await expect(titles(ana)).toHaveText([WATER]);
    });

    await test.step('she reads it, in the partner’s language too, and prints it', async () => {
      await titles(ana).getByRole('link').click();
      await expect(ana.getByRole('heading', { level: 1, name: WATER })).toBeVisible();
      await pick(ana, 'Ler em', 'English');
      await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Our water, from source to glass');
      await pick(ana, 'Ler em', 'Português');
      await expect(ana.getByRole('heading', { level: 1 })).toHaveText(WATER);
      await lookAt(ana, 'library-03-template');
      await ana.emulateMedia({ media: 'print' });
      await expect(ana.getByRole('button', { name: 'Imprimir' })).toBeHidden();
      await expect(ana.getByRole('navigation')).toHaveCount(0);
      await expect(ana.getByRole('heading', { name: 'Cuidados' })).toBeVisible();
      await ana.screenshot({ path: join(folder, 'print.png'), fullPage: true });
      await ana.emulateMedia({ media: 'screen' });
    });

    await test.step('what the operator publishes is there after the next post, and nothing else has changed', async () => {
      writeTemplate(join(folder, 'baker.json'));
      expect(await stage.command('publish-templates', join(folder, 'baker.json'))).toContain('1 published');
      await stage.start();
      await ana.reload();
      await expectPost(ana, 'all-safe');
      await go(ana, 'library');
      await expect(titles(ana).first()).toHaveText(BAKER, { timeout: 60_000 });
      await expect(cards(ana)).toHaveCount(27);
      await stage.stop();
      await ana.reload();
      await go(ana, 'library/a-visit-to-the-baker');
      await expect(ana.getByRole('heading', { level: 1, name: BAKER })).toBeVisible();
      await ana.getByRole('button', { name: 'Usar este projeto' }).first().click();
      await expect(ana.getByRole('tab').first()).toBeVisible();
    });
    expect(faultsOf(ana)).toEqual([]);
  } finally {
    await stage.close();
    remove();
  }
});
