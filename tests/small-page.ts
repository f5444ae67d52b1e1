import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';

/** A page of a test's own, built as the app is, in a real Chromium. */
export interface SmallPage {
  readonly page: Page;
  close(): Promise<void>;
}

export interface SmallPageWish {
  /** The program to start. */
  readonly chromiumPath: string;
  /** Where the page lies, and what it is called there. */
  readonly folder: string;
  readonly html: string;
  /** What the page may load; everything when left out. */
  readonly policy?: string | undefined;
  /** What the program is started with besides. */
  readonly args?: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Builds the page, serves it on this computer and opens it. */
export async function openSmallPage({
  chromiumPath,
  folder,
  html,
  policy,
  args = [],
}: SmallPageWish): Promise<SmallPage> {
  const built = mkdtempSync(join(tmpdir(), 'small-page-'));
  await build({
    configFile: false,
    root: folder,
    base: './',
    logLevel: 'error',
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'chrome120',
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { input: join(folder, html) },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const type = TYPES[extname(path)];
    if (!type || path.includes('..')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, ...(policy && { 'content-security-policy': policy }) });
    response.end(readFileSync(join(built, path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${html}`);
  return {
    page,
    close: async () => {
      await browser.close();
      server.close();
      rmSync(built, { recursive: true, force: true });
    },
  };
}
