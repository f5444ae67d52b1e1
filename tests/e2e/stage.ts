import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import {
  freePort,
  runServerCommand,
  startServerProcess,
  temporaryFolder,
  type ServerProcess,
} from '../server-process.ts';

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const SHOTS = fileURLToPath(new URL('../../test-output/screens', import.meta.url));

/** By a stage's address. */
const computers = new Map<string, BrowserContext[]>();
/** Stages that are closed. Their computers stay until the next one opens, so that a failure can be looked at. */
const over = new Set<string>();

/** Left open, they would go on looking for their server beside the next story. */
async function closeOldComputers(): Promise<void> {
  for (const url of over) {
    await Promise.all((computers.get(url) ?? []).map((context) => context.close()));
    computers.delete(url);
  }
  over.clear();
}

/** A computer's own browser storage, gone with its stage. */
export async function openContext(
  browser: Browser,
  { url }: Pick<Stage, 'url'>,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  computers.set(url, [...(computers.get(url) ?? []), context]);
  return context;
}

/** A server that can be stopped, killed and started again on the same address with the same data. */
export class Stage {
  readonly url: string;
  readonly #port: number;
  readonly #options: readonly string[];
  readonly #data = temporaryFolder();
  #server: ServerProcess | undefined;

  private constructor(port: number, options: readonly string[]) {
    this.#port = port;
    this.#options = options;
    this.url = `http://127.0.0.1:${port}/`;
  }

  /** Chooses a free port and starts; `options` are more of the server's. */
  static async open(options: readonly string[] = []): Promise<Stage> {
    await closeOldComputers();
    const stage = new Stage(await freePort(), options);
    await stage.start();
    return stage;
  }

  /** Where its data is. */
  get #store(): string[] {
    const couchdb = process.env['COUCHDB_URL'];
    const store = couchdb ? ['--couchdb', couchdb, '--couchdb-prefix', `interclass-e2e-${this.#port}-`] : [];
    return ['--data', this.#data.folder, ...store];
  }

  /** An operator's command on its data, while it is stopped. Gives what was printed. */
  async command(...words: string[]): Promise<string> {
    const { code, output } = await runServerCommand([...words, ...this.#store]);
    expect(code, output).toBe(0);
    return output;
  }

  async start(): Promise<void> {
    this.#server = await startServerProcess([
      '--port',
      String(this.#port),
      '--web',
      WEB,
      '--verify-schools',
      '--poll-ms',
      '700',
      ...this.#store,
      ...this.#options,
    ]);
  }

  /** With `--demo`: waits until its made-up schools are there. */
  async untilFilled(): Promise<void> {
    const count = async (): Promise<number> => {
      const { people } = (await (await fetch(`${this.url}api/demo`)).json()) as { people: unknown[] };
      return people.length;
    };
    await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(0);
  }

  /** As somebody who shuts it down. */
  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** As a power cut. */
  async kill(): Promise<void> {
    await this.#server?.kill();
    this.#server = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    this.#data.remove();
    over.add(this.url);
  }

  /** Everything the server has written to its log since it was last started. */
  get log(): string {
    return this.#server?.lines.join('\n') ?? '';
  }
}

/** Where a computer stands. */
export interface Place {
  readonly locale: string;
  readonly zone: string;
}

/** A computer of its own: its own browser storage, language and time zone. Opens when the app is kept on it. */
export async function openComputer(
  browser: Browser,
  stage: Pick<Stage, 'url'>,
  place: Place,
  search = '',
): Promise<Page> {
  const page = await newComputer(browser, stage, place);
  await page.goto(stage.url + search);
  await untilKept(page);
  return page;
}

/** A computer on which nothing is open yet. */
export async function newComputer(browser: Browser, stage: Pick<Stage, 'url'>, place: Place): Promise<Page> {
  const context = await openContext(browser, stage, {
    locale: place.locale,
    timezoneId: place.zone,
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
  });
  return watched(await context.newPage(), stage);
}

/** Another page at the same computer, as after a power cut. */
export async function openAgain(page: Page, stage: Pick<Stage, 'url'>): Promise<Page> {
  return watched(await page.context().newPage(), stage);
}

/** Waits until the app needs nobody any more to open. */
export async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true', undefined, {
    timeout: 180_000,
  });
}

function watched(page: Page, stage: Pick<Stage, 'url'>): Page {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    // No network call to anybody but the configured server.
    if (!request.url().startsWith(stage.url) && !/^(data|blob):/.test(request.url()))
      faults.push(`asked a stranger: ${request.url()}`);
  });
  (page as PageWithFaults).faults = faults;
  return page;
}

type PageWithFaults = Page & { faults?: string[] };

/** What went wrong on a page that nobody saw: uncaught errors, calls to strangers. */
export function faultsOf(page: Page): readonly string[] {
  return (page as PageWithFaults).faults ?? [];
}

/** Everything this computer holds in its browser's databases, as text. */
export async function everythingOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        found.push(
          await new Promise((resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}

/**
 * Holds a screen against the accessibility rules; with `SHOTS=1` keeps a picture of it for people to look at (of its window,
 * where a page is too long).
 */
export async function lookAt(page: Page, name: string, of: 'page' | 'window' = 'page'): Promise<void> {
  if (process.env['SHOTS']) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: of === 'page' });
  }
  // There are no frames of other origins here, which alone need a second page to be looked at.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(
        ({ id, nodes }) =>
          `${name}: ${id} ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary})`).join(' | ')}`,
      ),
    )
    .toEqual([]);
}

/** Waits until the post pill says so. */
export async function expectPost(
  page: Page,
  state: 'all-safe' | 'waiting' | 'going-out' | 'needs-you',
): Promise<void> {
  await expect(page.getByTestId('post-pill')).toHaveAttribute('data-state', state, { timeout: 180_000 });
}
