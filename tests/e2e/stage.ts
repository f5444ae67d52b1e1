import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type Page } from '@playwright/test';
import {
  freePort,
  runServerCommand,
  startServerProcess,
  temporaryFolder,
  type ServerProcess,
} from '../server-process.ts';

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const SHOTS = fileURLToPath(new URL('../../test-output/screens', import.meta.url));

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
  }

  /** Everything the server has written to its log since it was last started. */
  get log(): string {
    return this.#server?.lines.join('\n') ?? '';
  }
}

/** A computer of its own: its own browser storage, language and time zone. Opens when the app is kept on it. */
export async function openComputer(
  browser: Browser,
  stage: Pick<Stage, 'url'>,
  place: { locale: string; zone: string },
  search = '',
): Promise<Page> {
  const context = await browser.newContext({
    locale: place.locale,
    timezoneId: place.zone,
    viewport: { width: 1280, height: 860 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    // No network call to anybody but the configured server.
    if (!request.url().startsWith(stage.url) && !/^(data|blob):/.test(request.url()))
      faults.push(`asked a stranger: ${request.url()}`);
  });
  (page as PageWithFaults).faults = faults;
  await page.goto(stage.url + search);
  // All of the app is fetched and put away first, which on a busy machine takes more than a minute.
  await page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true', undefined, {
    timeout: 180_000,
  });
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

/** Keeps a picture of a screen for people to look at (of its window, where a page is too long), and holds it against the accessibility rules. */
export async function lookAt(page: Page, name: string, of: 'page' | 'window' = 'page'): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: of === 'page' });
  const { violations } = await new AxeBuilder({ page })
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
  await expect(page.getByTestId('post-pill')).toHaveAttribute('data-state', state, { timeout: 45_000 });
}
