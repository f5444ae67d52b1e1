import type { Browser, Page } from '@playwright/test';
import type { News } from '../../src/shared/ipc/news.ts';
import type { PolicyReport } from '../../src/shared/policy/report.ts';
import type { Stage } from './stage.ts';

/** What the played shell was told, and what it is to tell. */
interface Played {
  readonly calls: { name: string; argument: unknown }[];
  tell(news: News): void;
}

/**
 * A page that finds a desktop shell: one in which nothing is behind the calls, for what the page does with them. The real
 * ones are behind them in tests/desktop-page.test.ts.
 */
export async function openWithShell(
  browser: Browser,
  stage: Pick<Stage, 'url'>,
  { policy, search = '' }: { readonly policy?: PolicyReport; readonly search?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(
    ([server, said]) => {
      const calls: Played['calls'] = [];
      let waiting: { number: number; news: News }[] = [];
      let answer: ((news: unknown) => void) | undefined;
      let number = 0;
      let choices = { background: false, atLogin: false, notices: true, spelling: false };
      const played: Played = {
        calls,
        tell: (news) => {
          waiting.push({ number: ++number, news });
          answer?.(waiting[0]);
        },
      };
      const answers: Record<string, (argument: never) => unknown> = {
        getServerAddress: () => server,
        // Without a policy the call fails, and the app opens all the same.
        getPolicy: () => said,
        getAbout: () => ({ version: '0.1.0', system: 'linux', engine: 'Electron 45.4.1', folder: '/srv' }),
        getComputerKey: () => ({ key: 'A'.repeat(43), kept: 'file' }),
        getOlderCopyKey: () => null,
        listCopies: () => [],
        readCopy: () => new Uint8Array(0),
        savePdf: () => true,
        beginSave: () => null,
        getChoices: () => choices,
        setChoices: (part: object) => (choices = { ...choices, ...part }),
        nextNews: ({ seen }: { seen: number }) => {
          waiting = waiting.filter((entry) => entry.number > seen);
          return waiting[0] ?? new Promise((resolve) => (answer = resolve));
        },
      };
      const desktop = new Proxy(
        {},
        {
          get: (_target, name: string) => async (argument: never) => {
            calls.push({ name, argument });
            return answers[name]?.(argument);
          },
        },
      );
      Object.assign(window, { desktop, played });
    },
    [stage.url, policy] as const,
  );
  const page = await context.newPage();
  await page.goto(stage.url + search);
  await page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true');
  return page;
}

/** Has the shell tell the page something. */
export async function tell(page: Page, news: News): Promise<void> {
  await page.evaluate((told) => (window as unknown as { played: Played }).played.tell(told), news);
}

/** What the page has called by a name, the newest last. */
export async function calledOf(page: Page, name: string): Promise<unknown[]> {
  return page.evaluate(
    (asked) =>
      (window as unknown as { played: Played }).played.calls
        .filter((call) => call.name === asked)
        .map(({ argument }) => argument),
    name,
  );
}
