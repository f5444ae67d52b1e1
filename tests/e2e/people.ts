import { expect, type Page } from '@playwright/test';

/** The password of everybody in the end-to-end tests. */
export const PASSWORD = 'o rio passa devagar';

/** What onboarding asks of a teacher. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly school: string;
  readonly place: string;
  readonly country: string;
  readonly class: string;
  /** A language that the class can use besides the computer's, as it is called in that one. */
  readonly alsoSpeaks?: string;
}

/** Follows onboarding to its end, in the language of the computer. */
export async function onboard(
  page: Page,
  who: Newcomer,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('button', { name: words['teacher']! }).click();
  await page.getByLabel(words['name']!).fill(who.name);
  await page.getByLabel(words['email']!).fill(who.email);
  await page.getByRole('textbox', { name: words['password']! }).fill(PASSWORD);
  await page.getByRole('button', { name: words['next']! }).click();
  await page.getByLabel(words['school']!).fill(who.school);
  await page.getByLabel(words['place']!).fill(who.place);
  await page.getByRole('combobox', { name: words['country']! }).click();
  await page.getByRole('option', { name: who.country, exact: true }).click();
  await page.getByRole('button', { name: words['next']! }).click();
  await page.getByLabel(words['class']!).fill(who.class);
  if (who.alsoSpeaks) {
    await page.getByRole('combobox', { name: words['languages']! }).fill(who.alsoSpeaks);
    await page.getByRole('option', { name: who.alsoSpeaks }).first().click();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: words['next']! }).click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await page.getByRole('button', { name: words['later']! }).click();
  await page.getByRole('button', { name: words['begin']! }).click();
  await expect(page.getByTestId('post-pill')).toBeVisible();
}

/** The words of onboarding in Portuguese. */
export const PT = {
  teacher: 'Sou professor',
  name: 'Seu nome',
  email: 'E-mail',
  password: 'Senha',
  next: 'Continuar',
  school: 'Nome da escola',
  place: 'Cidade ou povoado',
  country: 'País',
  class: 'Como ela se chama?',
  languages: 'Línguas que a turma pode usar',
  later: 'Depois',
  begin: 'Começar',
};
/** The words of onboarding in English. */
export const EN = {
  teacher: 'I am a teacher',
  name: 'Your name',
  email: 'E-mail address',
  password: 'Password',
  next: 'Next',
  school: 'Name of the school',
  place: 'Town or village',
  country: 'Country',
  class: 'What do you call it?',
  languages: 'Languages the class can use',
  later: 'Later',
  begin: 'Begin',
};

/** The words of the safeguarding induction, by language. */
const INDUCTION = {
  pt: { next: /Continuar|Para as perguntas/, finish: 'Terminar' },
  en: { next: /Next|To the questions/, finish: 'Finish' },
} as const;
/** The right answers of its five questions, as places among the three. */
const RIGHT = [1, 2, 0, 2, 0] as const;

/** Goes through the safeguarding induction to its end: six cards, then five questions. */
export async function induct(page: Page, language: keyof typeof INDUCTION): Promise<void> {
  const { next, finish } = INDUCTION[language];
  await go(page, 'induction');
  const onward = page.locator('main').getByRole('button', { name: next });
  for (let card = 0; card < 6; card++) {
    await expect(page.getByTestId('induction-step')).toHaveAttribute('data-step', String(card));
    await onward.click();
  }
  for (const [index, right] of RIGHT.entries()) {
    await expect(page.getByTestId('induction-step')).toHaveAttribute('data-step', String(6 + index));
    await page.getByRole('radio').nth(right).check();
    if (index < RIGHT.length - 1) await onward.click();
  }
  await page.getByRole('button', { name: finish }).click();
  await expect(page.getByTestId('induction-done')).toBeVisible();
}

/** Goes to a screen by its path, as in `today`. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), `#/${path}`);
}

/** Types at the end of the text on the screen, and waits until it says that all of it is kept. */
export async function write(page: Page, words: string): Promise<void> {
  const text = page.locator('[contenteditable="true"]');
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await expect(page.getByTestId('saved-note').last()).toHaveAttribute('data-saved', 'true');
}
