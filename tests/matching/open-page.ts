import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Tried } from './worker-page.ts';

/** A page in a real Chromium with the app's own worker, built as the app is. */
export interface MatchingPage {
  readonly page: Page;
  tryMatching(count: number, times: number): Promise<Tried>;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** `chromiumPath`: the program to start; `policy`: what the page may load, everything when left out. */
export async function openMatchingPage(chromiumPath: string, policy?: string): Promise<MatchingPage> {
  const folder = mkdtempSync(join(tmpdir(), 'matching-page-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome120',
      rolldownOptions: { input: join(import.meta.dirname, 'worker-page.html') },
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
    response.end(readFileSync(join(folder, path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/worker-page.html`);
  return {
    page,
    tryMatching: (count, times) =>
      page.evaluate(([count, times]) => window.tryMatching(count!, times!), [count, times]),
    close: async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
