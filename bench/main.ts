import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAccess } from './access.ts';
import { measureColdStart } from './cold-start.ts';
import { measureComputer } from './computer.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureLocal } from './local.ts';
import { measureMatching, type MatchingRow } from './matching.ts';
import { measureRoster } from './roster.ts';
import { measureServer } from './server.ts';
import { measureSideBySide, WORKS, type SyncRow } from './sync/side-by-side.ts';

/** One line of the table. */
export interface Row {
  readonly work: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
}

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    seed: { type: 'string', default: '1' },
    works: { type: 'string', default: '' },
    peers: { type: 'string', default: '' },
    links: { type: 'string', default: '' },
  },
  allowPositionals: true,
});
const wanted = new Set(positionals);
const rows: Row[] = [];
let syncRows: SyncRow[] = [];
if (wanted.size === 0 || wanted.has('start')) rows.push(...measureFirstLoad(), ...(await measureColdStart()));
// Half an hour of slow lines: only when it is asked for.
if (wanted.has('sync')) {
  syncRows = await measureSideBySide({
    couchdb: process.env['COUCHDB_URL'] || undefined,
    works: listed(values.works),
    peers: listed(values.peers),
    links: listed(values.links),
    seed: Number(values.seed),
    json: values.json,
  });
}
// Minutes of work on both stores: only when it is asked for.
if (wanted.has('server')) rows.push(...(await measureServer()));

// Half a minute of made-up classes: only when it is asked for.
const matchingRows: MatchingRow[] = wanted.has('matching') ? await measureMatching() : [];

// Two minutes of tests, whose figures are shown: only when it is asked for.
if (wanted.has('access')) rows.push(...measureAccess());

// Some minutes to fill a school: only when it is asked for.
if (wanted.has('local')) rows.push(...(await measureLocal()));

// Some minutes of starts and pupils: only when it is asked for.
if (wanted.has('computer')) rows.push(...(await measureComputer()));
// A minute of large files in a browser: only when it is asked for.
if (wanted.has('roster')) rows.push(...(await measureRoster()));

console.log(
  `\n${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
);
if (rows.length > 0)
  console.table(
    rows.map(({ work, what, value, unit, goal }) => ({
      work,
      what,
      value: `${Math.round(value * 100) / 100} ${unit}`,
      goal,
    })),
  );
if (syncRows.length > 0) console.table(syncRows.toSorted(byWork).map(shown));
for (const work of ['rank', 'digest', 'serve']) {
  const ofWork = matchingRows.filter((row) => row.work === work);
  if (ofWork.length > 0) console.table(ofWork);
}
if (values.json) writeFileSync(values.json, JSON.stringify([...rows, ...syncRows, ...matchingRows], null, 2));

function listed(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}

function byWork(a: SyncRow, b: SyncRow): number {
  return WORKS.indexOf(a.work) - WORKS.indexOf(b.work) || a.link.localeCompare(b.link);
}

function shown({ floorBytes, bytesUp, bytesDown, ...row }: SyncRow): object {
  const total = bytesUp + bytesDown;
  const times = floorBytes === 0 ? '' : Math.round((total / floorBytes) * 100) / 100;
  return { ...row, bytesUp, bytesDown, floorBytes, 'times the floor': times };
}
