import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from './main.ts';

const ASSETS = join(import.meta.dirname, '..', 'dist', 'web', 'assets');
const PAGE = join(import.meta.dirname, '..', 'dist', 'web', 'index.html');

/** What a browser fetches before the first screen: the scripts and styles that the page names. */
export function measureFirstLoad(): Row[] {
  const page = readFileSync(PAGE, 'utf8');
  const size = (ending: string) =>
    readdirSync(ASSETS)
      .filter((name) => name.endsWith(ending) && page.includes(name))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length, 0);
  return [
    {
      work: 'first load',
      what: 'JavaScript, gzip',
      value: size('.js') / 1000,
      unit: 'kB',
      goal: 'at most 450 kB',
    },
    { work: 'first load', what: 'styles, gzip', value: size('.css') / 1000, unit: 'kB', goal: '' },
  ];
}
