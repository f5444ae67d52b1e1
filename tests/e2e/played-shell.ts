import type { Browser, Page } from '@playwright/test';
import type { News } from '../../src/shared/ipc/news.ts';
import type { UpdateState } from '../../src/shared/ipc/updates.ts';
import type { PolicyReport } from '../../src/shared/policy/report.ts';
import { openContext, type Stage } from './stage.ts';

/** What the played shell was told, and what it is to tell. */
interface Played {
  readonly calls: { name: string; argument: unknown }[];
  tell(news: News): void;
  setUpdate(state: UpdateState): void;
}

/** What the played computer is like. */
interface PlayedComputer {
  readonly policy?: PolicyReport;
  readonly update?: UpdateState;
  readonly zone?: string;
  /** What stands behind the address, `?profile=NAME`. */
  readonly search?: string;
}

/**
 * A page that finds a desktop shell: one in which nothing is behind the calls, for what the page does with them. The real
 * ones are behind them in tests/desktop-page.test.ts.
 */
export async function openWithShell(
  browser: Browser,
  stage: Pick<Stage, 'url'>,
  {
    policy = { layers: [], problems: [] },
    update = { what: 'off', why: 'build' },
    zone,
    search = '',
  }: PlayedComputer = {},
): Promise<Page> {
  const context = await openContext(browser, stage, {
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...(zone !== undefined && { timezoneId: zone }),
  });
  const given = [stage.url, policy, update] as const;
  await context.addInitScript(([server, report, state]) => {
    const calls: Played['calls'] = [];
    let waiting: { number: number; news: News }[] = [];
    let answer: ((news: unknown) => void) | undefined;
    let number = 0;
    let update = state;
    let choices = { background: false, atLogin: false, notices: true, spelling: false };
    const played: Played = {
      calls,
      setUpdate: (next) => (update = next),
      tell: (news) => {
        waiting.push({ number: ++number, news });
        answer?.(waiting[0]);
      },
    };
    const answers: Record<string, (argument: never) => unknown> = {
      getServerAddress: () => server,
      getPolicy: () => report,
      getAbout: () => ({
        version: '0.1.0',
        system: 'linux',
        engine: 'Electron 45.4.1, Chromium 146.0',
        folder: '/srv/interclass/ben',
      }),
      getUpdate: () => update,
      installUpdate: () => false,
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
  }, given);
  const page = await context.newPage();
  await page.goto(new URL(`/${search}`, stage.url).href);
  await page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true');
  return page;
}

/** Has the shell tell the page something. */
export async function tell(page: Page, news: News): Promise<void> {
  await page.evaluate((told) => (window as unknown as { played: Played }).played.tell(told), news);
}

/** Has something change about new versions, and the shell tell so. */
export async function changeUpdate(page: Page, state: UpdateState): Promise<void> {
  await page.evaluate((next) => (window as unknown as { played: Played }).played.setUpdate(next), state);
  await tell(page, { what: 'update' });
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
