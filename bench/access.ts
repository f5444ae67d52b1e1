import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from './main.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The tests that walk the access table, reach for what is not theirs, send what is hostile, and search what is stored. */
const SUITES = [
  'access',
  'hostile',
  'fuzz-hostile',
  'byte-search',
  'server-secrets',
  'server-hardening',
  'server-recovery',
];
const SHOWN: readonly (readonly [figure: string, what: string, goal: string])[] = [
  ['rows', 'rows of the access table', ''],
  ['allowed', 'allowed, as the table says', ''],
  ['refused', 'refused, as the table says', ''],
  ['seed', 'seed of the hostile input', ''],
  ['inputs', 'hostile inputs', 'at least 20,000'],
  ['pictures', 'of them pictures (nothing takes any yet)', ''],
  ['changes', 'changes of records in them', ''],
  ['acknowledged', 'of those taken, as the table says', ''],
  ['forbidden', 'taken that the table forbids', '0'],
  ['crashes', 'crashes', '0'],
  ['faults', 'answers of 5xx', '0'],
  ['names', 'names searched for', ''],
  ['words', 'planted words searched for', ''],
  ['places', 'places searched', ''],
  ['bytes', 'bytes searched', ''],
];

interface Reported {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly meta?: { readonly figures?: Record<string, number | string> };
    }[];
  }[];
}

/**
 * Runs the tests of who may do what, as they are in `npm test`, on every store there is, and shows what they counted. A test
 * that failed stands in the table, and its figures are missing there.
 */
export function measureAccess(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'interclass-bench-'));
  const file = join(folder, 'access.json');
  const files = SUITES.map((name) => `tests/${name}.test.ts`);
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const flags = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  spawnSync(process.execPath, [vitest, 'run', ...files, ...flags], { cwd: ROOT, stdio: 'inherit' });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Reported;
  rmSync(folder, { recursive: true });
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return [...counted(tests), ...passed(tests)];
}

type Test = Reported['testResults'][number]['assertionResults'][number];

/** The sum of each figure for each store. */
function counted(tests: readonly Test[]): Row[] {
  const sums = new Map<string, Map<string, number>>();
  for (const { meta } of tests) {
    const { store, ...figures } = meta?.figures ?? {};
    if (store === undefined) continue;
    const sum = sums.get(String(store)) ?? new Map<string, number>();
    sums.set(String(store), sum);
    for (const [name, value] of Object.entries(figures)) sum.set(name, (sum.get(name) ?? 0) + Number(value));
  }
  return [...sums].flatMap(([store, sum]) =>
    SHOWN.filter(([figure]) => sum.has(figure)).map(([figure, what, goal]) => ({
      work: `access, ${store}`,
      what,
      value: sum.get(figure)!,
      unit: '',
      // On CouchDB a part is sent.
      goal: figure === 'inputs' && store === 'couchdb' ? '' : goal,
    })),
  );
}

function passed(tests: readonly Test[]): Row[] {
  const failed = tests.filter(({ status }) => status === 'failed');
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  return [
    { work: 'access', what: 'tests passed', value: count('passed'), unit: '', goal: '' },
    { work: 'access', what: 'tests failed', value: failed.length, unit: '', goal: '0' },
    ...failed.map(({ fullName }) => ({
      work: 'access',
      what: `failed: ${fullName}`,
      value: 1,
      unit: '',
      goal: '0',
    })),
  ];
}
