import { execFileSync } from 'node:child_process';
import { win32 } from 'node:path';
import type { Reading } from '../../shared/policy/judge.ts';
import { REGISTRY_KEY } from '../../shared/policy/policies.ts';

/** What a program said, and how it ended: undefined when it could not be run, or had to be stopped. */
export interface Ran {
  readonly code: number | undefined;
  readonly output: string;
  readonly isTooSlow?: boolean;
}
/** Runs a program and waits for it. */
export type Run = (program: string, args: readonly string[]) => Ran;

const HIVES = [
  ['machine', 'HKLM'],
  ['user', 'HKCU'],
] as const;
const PATIENCE_MS = 3_000;
const MOST_BYTES = 1024 * 1024;
/** `    name    REG_SZ    value`; the words of everything else are in the language of the computer. */
const LINE = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/** What IT has said in the registry of Windows: for the computer, then for the person. */
export function readRegistry(run: Run, env: NodeJS.ProcessEnv): Reading[] {
  // By its whole path: a program of the same name elsewhere is not asked.
  const reg = win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const query = (key: string) => run(reg, ['query', key]);
  return HIVES.map(([source, hive]) => {
    const key = `${hive}\\${REGISTRY_KEY}`;
    const reading = { source, place: key, isRegistry: true };
    const { code, output, isTooSlow } = query(key);
    if (code === 0) return { ...reading, found: parseRegistry(output) };
    if (isTooSlow) return { ...reading, failure: 'too-slow' };
    return isMissing(key, query) ? reading : { ...reading, failure: 'not-readable' };
  });
}

/**
 * The values of a key as `reg query` prints them. What is not ASCII is null, which no policy takes: `reg` prints it in a code
 * page of the computer, and a folder of a wrong name would be worse than none.
 */
export function parseRegistry(output: string): Record<string, unknown> {
  const found: [name: string, value: unknown][] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, name, type, text = ''] = LINE.exec(line) ?? [];
    // The value without a name prints as "(Default)", in the language of the computer.
    if (name === undefined || type === undefined || /^\(.*\)$/.test(name)) continue;
    found.push([name, valueOf(type, text)]);
  }
  return Object.fromEntries(found);
}

/** `reg` ends with 1 for a key that is not there and for one that may not be read: the keys above it tell which it was. */
function isMissing(key: string, query: (key: string) => Ran): boolean {
  const above = key.slice(0, key.lastIndexOf('\\'));
  if (!above.includes('\\')) return false;
  const { code, output } = query(above);
  if (code !== 0) return isMissing(above, query);
  const last = key.slice(key.lastIndexOf('\\')).toLowerCase();
  return !output
    .split(/\r?\n/)
    .some((line) => line.startsWith('HKEY_') && line.trimEnd().toLowerCase().endsWith(last));
}

function valueOf(type: string, text: string): unknown {
  // oxlint-disable-next-line no-control-regex -- everything but ASCII
  if (/[^\u0000-\u007F]/.test(text)) return null;
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return text;
    case 'REG_DWORD':
    case 'REG_QWORD':
      return /^0x[0-9a-f]{1,13}$/i.test(text) ? Number(text) : null;
    case 'REG_MULTI_SZ':
      return text.split('\\0').filter((part) => part !== '');
    default:
      return null;
  }
}

/** Runs a program for real: hidden, not for long, and never through a command line. */
export const runProgram: Run = (program, args) => {
  try {
    const output = execFileSync(program, [...args], {
      encoding: 'latin1',
      timeout: PATIENCE_MS,
      maxBuffer: MOST_BYTES,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { code: 0, output };
  } catch (error) {
    const { status, code } = error as { status?: number | null; code?: string };
    return { code: status ?? undefined, output: '', isTooSlow: code === 'ETIMEDOUT' };
  }
};
