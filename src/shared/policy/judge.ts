import * as v from 'valibot';
import { isWindowsPath } from './forms.ts';
import type { PolicyLayer, PolicySource } from './effective.ts';
import { POLICIES, POLICY_KEYS, type PolicyKey, type PolicyValues } from './policies.ts';

/** Why nothing of a source could be read. */
export const READ_FAILURES = [
  'not-readable',
  'too-slow',
  'too-large',
  'not-json',
  'not-table',
  'not-roots',
  'open-to-all',
  'is-link',
] as const;
export type ReadFailure = (typeof READ_FAILURES)[number];

/** What was wrong with one name of a source, or beside it. */
const NAME_FAULTS = ['wrong-value', 'unknown-name', 'twice'] as const;
/** What the shell finds when it does what the policy says. */
const SHELL_FAULTS = [
  'not-kept',
  'data-left',
  'no-certificates',
  'move-full',
  'move-not-written',
  'move-not-read',
  'move-changed',
  'move-link',
  'move-gone',
  'move-in-use',
] as const;

/** Something wrong with a policy, without the values: they may hold a password. */
export const policyProblem = v.object({
  what: v.picklist([...READ_FAILURES, ...NAME_FAULTS, ...SHELL_FAULTS]),
  source: v.picklist(['machine', 'user', 'developer']),
  /** The file, the key of the registry, the folder. */
  place: v.string(),
  /** As it was written there; '' when it is about all of it. */
  name: v.string(),
  /** What holds instead: the last good value of this source, or what the next source says. */
  holds: v.picklist(['last-good', 'next', '']),
  /** ISO time since which the last good value was there; '' for none. */
  since: v.string(),
});
export type PolicyProblem = v.InferOutput<typeof policyProblem>;

/** The sources that IT and developers write. */
export type WrittenSource = PolicyProblem['source'];

/** What was found at one source: a table of names, nothing, or a failure. */
export interface Reading {
  readonly source: WrittenSource;
  readonly place: string;
  /** Undefined where there is nothing: then nothing is said there any more. */
  readonly found?: unknown;
  readonly failure?: ReadFailure;
  /** Texts stand for numbers and lists too, as in the registry. */
  readonly isRegistry?: boolean;
}

/** The last good values, with the time since which they are there. */
export type KeptPolicy = {
  readonly [S in WrittenSource]?: {
    readonly [K in PolicyKey]?: { readonly value: unknown; readonly since: string };
  };
};

/** The computer that a policy is for: its way to write paths, and the names that may stand in them (`%USERNAME%`). */
export interface PolicyHost {
  readonly isWindows: boolean;
  readonly variables: Readonly<Record<string, string>>;
}

/** The verdict about what was found. */
export interface Judged {
  readonly layers: PolicyLayer[];
  readonly problems: PolicyProblem[];
  readonly kept: KeptPolicy;
}

type Kept = NonNullable<KeptPolicy[WrittenSource]>;
interface Bench {
  readonly reading: Reading;
  readonly before: Kept;
  readonly host: PolicyHost;
  readonly now: string;
  readonly problems: PolicyProblem[];
}

/**
 * What each source says, name by name: a bad value refuses only itself, and its last good one goes on; a source that cannot
 * be read goes on as it was. Nothing is fatal, and everything is named. @param now ISO time
 */
export function judgePolicy(
  readings: readonly Reading[],
  before: KeptPolicy,
  host: PolicyHost,
  now: string,
): Judged {
  const problems: PolicyProblem[] = [];
  const layers: PolicyLayer[] = [];
  const kept: Partial<Record<WrittenSource, Kept>> = {};
  for (const reading of readings) {
    const bench = { reading, before: goodOf(before[reading.source], host), host, now, problems };
    const good = judgeSource(bench);
    const values = Object.fromEntries(Object.entries(good).map(([key, { value }]) => [key, value]));
    if (Object.keys(values).length === 0) continue;
    layers.push({
      source: reading.source as PolicySource & WrittenSource,
      values: values as Partial<PolicyValues>,
    });
    kept[reading.source] = good;
  }
  return { layers, problems, kept };
}

function judgeSource(bench: Bench): Kept {
  const { reading, before } = bench;
  const failure = reading.failure ?? (isTable(reading.found) ? undefined : 'not-table');
  if (failure === 'not-table' && reading.found === undefined) return {};
  if (failure !== undefined) {
    note(bench, failure, '', Object.values(before)[0]);
    return before;
  }
  const good: Record<string, Kept[PolicyKey]> = {};
  const seen = new Set<PolicyKey>();
  for (const [name, raw] of inOrder(reading.found as object)) {
    const key = keyOf(name);
    if (!key) {
      if (!isRemark(name)) note(bench, 'unknown-name', name, undefined, '');
      continue;
    }
    if (seen.has(key)) {
      note(bench, 'twice', name, undefined, '');
      continue;
    }
    seen.add(key);
    const value = readValue(key, reading.isRegistry ? fromText(key, raw) : raw, bench.host);
    const last = before[key];
    if (value === undefined) note(bench, 'wrong-value', name, last);
    if (value !== undefined) good[key] = isSame(last?.value, value) ? last : { value, since: bench.now };
    else if (last) good[key] = last;
  }
  return good as Kept;
}

/** A value as the app keeps it; undefined when it is none. */
function readValue(key: PolicyKey, raw: unknown, host: PolicyHost): PolicyValues[PolicyKey] | undefined {
  const { form, schema } = POLICIES[key];
  const isPath = form === 'folder' || form === 'file' || form === 'share';
  const hasNames = isPath || form === 'name';
  const parsed = v.safeParse(schema, hasNames && typeof raw === 'string' ? filledIn(raw, host) : raw);
  if (!parsed.success) return undefined;
  if (isPath && isWindowsPath(String(parsed.output)) !== host.isWindows) return undefined;
  return parsed.output;
}

/** `%USERNAME%` and `${USER}` where the name is known; others stay, and are refused with the path. */
function filledIn(path: string, { variables }: PolicyHost): string {
  return path.replaceAll(/%(\w{1,40})%|\$\{(\w{1,40})\}/g, (whole: string, one?: string, other?: string) => {
    const name = (one ?? other ?? '').toUpperCase();
    return Object.hasOwn(variables, name) ? variables[name]! : whole;
  });
}

/** The registry's texts, where a number or a list is wanted. */
function fromText(key: PolicyKey, raw: unknown): unknown {
  const { registry } = POLICIES[key];
  if (typeof raw !== 'string') return raw;
  if (registry === 'REG_DWORD') return /^\d{1,9}$/.test(raw.trim()) ? Number(raw) : raw;
  return registry === 'REG_MULTI_SZ' ? raw.split(/[,;\s]+/).filter((part) => part !== '') : raw;
}

/** The last good values that are good by today's rules. */
function goodOf(kept: KeptPolicy[WrittenSource], host: PolicyHost): Kept {
  const good: Record<string, Kept[PolicyKey]> = {};
  for (const key of POLICY_KEYS) {
    const one = kept?.[key];
    const value = one && readValue(key, one.value, host);
    if (one && value !== undefined) good[key] = { value, since: one.since };
  }
  return good as Kept;
}

function note(
  { reading, problems }: Bench,
  what: PolicyProblem['what'],
  name: string,
  last: Kept[PolicyKey],
  otherwise: '' | 'next' = 'next',
): void {
  const { source, place } = reading;
  problems.push({
    what,
    source,
    place,
    name: plain(name),
    holds: last ? 'last-good' : otherwise,
    since: last?.since ?? '',
  });
}

/** A name as it was found, short enough and without control characters to be shown. */
function plain(name: string): string {
  return name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 60);
}

function keyOf(name: string): PolicyKey | undefined {
  return POLICY_KEYS.find((key) => key.toLowerCase() === name.toLowerCase());
}

/** A file may say what it is about. */
function isRemark(name: string): boolean {
  return name === '$schema' || name.toLowerCase() === 'comment';
}

/** Names as the app writes them first, so that they win over the same in other letters. */
function inOrder(found: object): [name: string, raw: unknown][] {
  const isExact = ([name]: [string, unknown]) => (Object.hasOwn(POLICIES, name) ? 0 : 1);
  return Object.entries(found).sort((a, b) => isExact(a) - isExact(b));
}

function isTable(found: unknown): boolean {
  return typeof found === 'object' && found !== null && !Array.isArray(found);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
