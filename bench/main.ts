import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureColdStart } from './cold-start.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureFirstSync } from './first-sync.ts';
import { measureLive } from './live.ts';
import { measureServer } from './server.ts';

/** One line of the table. */
export interface Row {
  readonly work: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
}

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const wanted = new Set(positionals);
const rows: Row[] = [];
if (wanted.size === 0 || wanted.has('start')) rows.push(...measureFirstLoad(), ...(await measureColdStart()));
if (wanted.size === 0 || wanted.has('sync'))
  rows.push(...(await measureFirstSync()), ...(await measureLive()));
// Minutes of work on both stores: only when it is asked for.
if (wanted.has('server')) rows.push(...(await measureServer()));

console.log(
  `\n${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
);
console.table(
  rows.map(({ work, what, value, unit, goal }) => ({
    work,
    what,
    value: `${Math.round(value * 100) / 100} ${unit}`,
    goal,
  })),
);
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 2));
