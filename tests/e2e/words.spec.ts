import { expect, test, type Page } from '@playwright/test';
import { changeClass, finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { openAs, personOf } from '../demo-person.ts';
import { agreeToLetters, lineTo, meet, settle } from '../two-schools.ts';
import { go } from './people.ts';
import { everythingOn, expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

/** A computer with one voice of its own, for Portuguese, and one that would send the words away. Remembers what it was given. */
function playVoices(): void {
  const voice = (lang: string, localService: boolean) => ({
    lang,
    localService,
    name: lang,
    voiceURI: lang,
    default: false,
  });
  class PlayedUtterance extends EventTarget {
    voice = null;
    lang = '';
    rate = 1;
    text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  const speech = Object.assign(new EventTarget(), {
    said: [] as string[],
    getVoices: () => [voice('pt-BR', true), voice('en-US', false)],
    speak: ({ text, lang }: { text: string; lang: string }) => speech.said.push(`${lang}: ${text}`),
    cancel: () => undefined,
  });
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: PlayedUtterance });
}

test('two classes collect words: phrases at one press, completed apart from each other, suggested by a pupil, shown while writing', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const line = lineTo(stage.url).http;
    const ana = await settle(line, 'Ana', ['Quixandra Wembleton'], Date.now, { place: 'Belém' });
    const ben = await settle(line, 'Ben', ['Amani Otieno'], Date.now, { place: 'Nairobi', country: 'KE' });
    await changeClass(ana.device, ana.class, { languages: ['pt'] });
    await changeClass(ben.device, ben.class, { languages: ['sw', 'en'] });
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    for (const side of [ana, ben]) {
      await finishOnboarding(side.device, side.teacher);
      await side.device.exchange();
    }
    const anas = await openComputer(browser, stage, { locale: 'en-GB', zone: 'America/Belem' });
    const bens = await openComputer(browser, stage, { locale: 'en-GB', zone: 'Africa/Nairobi' });
    await anas.context().addInitScript(playVoices);
    await openAs(anas, stage.url, await personOf(ana), `#/rooms/${bareId(room)}/words`);
    await openAs(bens, stage.url, await personOf(ben), `#/rooms/${bareId(room)}/words`);
    for (const page of [anas, bens]) await expectPost(page, 'all-safe');
    const word = (page: Page, text: string) => page.getByTestId('term').filter({ hasText: text });
    const find = async (page: Page, text: string) => {
      await page.getByLabel('Find a word').fill(text);
      await expect(page.getByTestId('term')).toHaveCount(1);
    };

    await test.step('both put the thirty phrases in without a line: each is there once', async () => {
      for (const page of [anas, bens]) {
        await page.context().setOffline(true);
        await page.getByRole('button', { name: 'Add these 30 phrases' }).click();
        await expect(page.getByText('30 words', { exact: true })).toBeVisible();
      }
      for (const page of [anas, bens]) {
        await page.context().setOffline(false);
        await expectPost(page, 'all-safe');
      }
      await expect(bens.getByText('30 words', { exact: true })).toBeVisible();
      await lookAt(anas, 'words-list', 'window');
    });

    await test.step('each completes another language of the same word: both texts stay', async () => {
      for (const page of [anas, bens]) {
        await find(page, 'agua');
        await page.context().setOffline(true);
        await page.getByRole('button', { name: 'Change “' }).click();
      }
      await anas
        .getByRole('group', { name: 'Portuguese' })
        .getByLabel('A sentence with it')
        .fill('A água é limpa.');
      await bens.getByRole('group', { name: 'Swahili' }).getByLabel('Word or phrase').fill('maji');
      await lookAt(bens, 'words-form', 'window');
      for (const page of [anas, bens]) {
        await page.getByRole('button', { name: 'Keep the word' }).click();
        await page.context().setOffline(false);
      }
      for (const page of [anas, bens]) {
        await expect(word(page, 'Água')).toContainText('maji');
        await expect(word(page, 'Água')).toContainText('A água é limpa.');
      }
    });

    await test.step('a word is taken away, and brought back', async () => {
      await bens.getByLabel('Find a word').fill('good idea');
      await bens.getByRole('button', { name: 'Take away “' }).click();
      await expect(bens.getByText('No word like this yet.')).toBeVisible();
      await bens.getByRole('button', { name: 'Undo' }).click();
      await expect(word(bens, 'Good idea!')).toBeVisible();
    });

    await test.step('a pupil hears a word with the computer’s own voice, suggests one, and finds one while she writes', async () => {
      await go(anas, `classes/${bareId(ana.class)}`);
      await anas.getByRole('button', { name: 'Give this computer to the pupils' }).click();
      await anas.getByRole('button', { name: 'Quixandra' }).click();
      await anas.getByRole('button', { name: 'drum' }).click();
      await anas.getByRole('button', { name: 'With four digits' }).click();
      for (const digit of '28412841') await anas.keyboard.press(digit);
      await anas.getByRole('button', { name: 'I understand' }).click();
      await anas.getByRole('button', { name: 'Our project' }).click();
      await anas.getByRole('button', { name: 'Our words' }).click();
      await anas.getByLabel('Find a word').fill('maji');
      await anas.getByRole('button', { name: 'Read aloud: Água' }).click();
      await expect(anas.getByRole('button', { name: 'Stop reading: Água' })).toBeVisible();
      // There is a voice for English too, but not on this computer.
      await expect(anas.getByRole('button', { name: 'Read aloud: Water' })).toHaveCount(0);
      const said = () => anas.evaluate(() => (window.speechSynthesis as unknown as { said: string[] }).said);
      expect(await said()).toEqual(['pt-BR: Água']);
      await lookAt(anas, 'words-pupil', 'window');
      await anas.getByRole('button', { name: 'Suggest a word' }).click();
      await anas.getByLabel('The word').fill('açaí');
      await anas.getByLabel('What does it mean?').fill('A purple fruit.');
      await anas.getByRole('button', { name: /^Give it to/ }).click();
      await expect(anas.getByTestId('own-letter')).toContainText('açaí');
      await anas.getByRole('button', { name: 'Write', exact: true }).click();
      await anas.getByRole('button', { name: 'Here, where we live,…' }).click();
      const paper = anas.getByLabel('My letter');
      await expect(paper).toHaveValue('Here, where we live, ');
      await anas.keyboard.type('agua');
      await expect(anas.getByTestId('known-words')).toContainText('maji');
      await lookAt(anas, 'words-known', 'window');
      await anas.getByRole('button', { name: 'Put in “maji” (Swahili)' }).click();
      await expect(paper).toHaveValue('Here, where we live, agua maji');
      await anas.getByRole('button', { name: 'I am done' }).click();
      await anas.getByRole('button', { name: 'For the teacher' }).click();
      await anas.getByRole('textbox', { name: 'Password' }).fill('a long password of Ana');
      await anas.getByRole('button', { name: 'Open my desk' }).click();
      await expectPost(anas, 'all-safe');
      expect(await everythingOn(bens)).not.toContain('purple fruit');
    });

    await test.step('her teacher writes it out: then the other class reads it, without her name', async () => {
      await go(anas, 'review');
      await anas.getByRole('button', { name: 'Put it into the glossary…' }).click();
      const form = anas.getByTestId('term-form');
      await expect(form.getByRole('group', { name: 'Portuguese' }).getByLabel('Word or phrase')).toHaveValue(
        'açaí',
      );
      await form.getByRole('group', { name: 'English' }).getByLabel('Word or phrase').fill('açaí berry');
      await lookAt(anas, 'words-review', 'window');
      await form.getByRole('button', { name: 'Put it into the glossary' }).click();
      await expect(form).toHaveCount(0);
      await find(bens, 'acai');
      await expect(word(bens, 'açaí')).toContainText('suggested by a pupil');
      expect(await everythingOn(bens)).not.toMatch(/Quixandra|Wembleton/);
    });

    await test.step('the phrasebook stands on paper by what the words are for', async () => {
      await bens.getByLabel('Find a word').fill('');
      await bens.getByRole('link', { name: 'Print as a phrasebook' }).click();
      await expect(bens.getByRole('heading', { name: 'Saying hello' })).toBeVisible();
      await expect(bens.getByRole('row').filter({ hasText: 'açaí berry' })).toBeVisible();
      await lookAt(bens, 'words-phrasebook', 'window');
    });
    for (const page of [anas, bens]) expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});
