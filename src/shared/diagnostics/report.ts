import * as v from 'valibot';
import { addressParts } from '../connection/address.ts';
import { FINDINGS, HOPS, type Finding, type HopResult } from '../connection/hops.ts';
import { updateState, type UpdateState } from '../ipc/updates.ts';
import type { ShellDiagnostics } from '../ipc/shell-diagnostics.ts';
import { ERRORS, type ErrorCode } from '../lib/errors.ts';
import { SOURCES, type EffectivePolicy, type PolicySource } from '../policy/effective.ts';
import { pacOf } from '../policy/forms.ts';
import type { PolicyProblem } from '../policy/judge.ts';
import { POLICY_KEYS, specOf, type PolicyKey } from '../policy/policies.ts';
import { trouble } from './trouble-lines.ts';

/** The form of the report. */
const FORM = 1;
/** In the place of what is not for others. */
const HIDDEN = '(not shown)';
/** In the place of a name of this computer or of whoever uses it. */
const REMOVED = '(removed)';
/** Shorter names are part of other words. */
const SHORTEST_NAME = 3;

const count = v.pipe(v.number(), v.finite());
const time = v.pipe(v.string(), v.regex(/^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)?$/));
const version = v.pipe(v.string(), v.regex(/^[\w.+-]{0,40}$/));
const plain = v.pipe(v.string(), v.regex(/^[\w .,;:/()+[\]-]{0,300}$/));
const word = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,40}$/));
const code = v.picklist(Object.keys(ERRORS) as ErrorCode[]);
/** What fills the words of a finding and may leave the computer: hosts, numbers and times. Who issued a certificate is free text. */
const FACTS = [
  'host',
  'proxy',
  'by',
  'to',
  'from',
  'now',
  'right',
  'version',
  'status',
  'offMs',
  'tookMs',
  'bytesPerS',
  'code',
];

/**
 * Everything that a report may hold, and nothing else: there is no place in it for a name, a word that somebody wrote, an id, an
 * address of a person or a path.
 */
const report = v.strictObject({
  readMe: v.array(v.pipe(v.string(), v.maxLength(500))),
  form: v.literal(FORM),
  madeAt: time,
  app: v.strictObject({
    version,
    protocol: count,
    host: v.picklist(['desktop', 'browser']),
    language: plain,
  }),
  computer: v.strictObject({
    system: plain,
    release: plain,
    engine: plain,
    cores: count,
    memoryMb: count,
    freeDiskMb: count,
    minutesFromUtc: count,
    /** Whose it is: a kind. */
    use: v.picklist(['teacher', 'classroom', 'nobody']),
  }),
  policy: v.array(
    v.strictObject({
      name: v.picklist(POLICY_KEYS),
      value: plain,
      by: v.picklist(SOURCES),
      isLocked: v.boolean(),
    }),
  ),
  policyProblems: v.array(v.strictObject({ what: word, by: v.picklist(SOURCES), name: plain })),
  connection: v.array(
    v.strictObject({
      hop: v.picklist(HOPS),
      state: word,
      finding: v.picklist(['', ...(Object.keys(FINDINGS) as Finding[])]),
      facts: v.record(v.picklist(FACTS), v.union([plain, count])),
    }),
  ),
  post: v.strictObject({
    state: word,
    why: v.union([code, word, v.literal('')]),
    unsent: count,
    refused: v.record(code, count),
    lastSuccessAt: time,
    bytesToday: count,
    mode: word,
    limitBytes: count,
    upPerS: count,
    downPerS: count,
    roundTripMs: count,
  }),
  storage: v.strictObject({
    usedMb: count,
    givenMb: count,
    isPromised: word,
    copies: count,
    copiesMb: count,
  }),
  records: v.record(word, count),
  troubles: v.array(trouble),
  update: v.nullable(updateState),
});
export type DiagnosticReport = v.InferOutput<typeof report>;

/** What a report is made from. */
export interface ReportParts extends Omit<
  DiagnosticReport,
  'form' | 'policy' | 'policyProblems' | 'connection' | 'troubles' | 'update' | 'computer'
> {
  readonly computer: Pick<DiagnosticReport['computer'], 'system' | 'engine' | 'minutesFromUtc' | 'use'>;
  readonly policy: EffectivePolicy;
  readonly problems: readonly PolicyProblem[];
  readonly connection: readonly HopResult[];
  readonly update: UpdateState | null;
  /** What only the desktop app knows. */
  readonly shell: ShellDiagnostics | undefined;
  /** Names that must not stand in it, wherever they come from: of whoever uses the computer, of her school. */
  readonly names: readonly string[];
}

/** Puts a report together. Throws where something has no place in it: then nothing is saved. */
export function makeReport(parts: ReportParts): DiagnosticReport {
  const { policy, problems, connection, shell, names, computer, ...rest } = parts;
  const bare = withoutNames([...names, ...(shell?.names ?? [])]);
  return v.parse(report, {
    ...rest,
    form: FORM,
    computer: {
      ...computer,
      system: bare(computer.system),
      engine: bare(computer.engine),
      release: bare(shell?.release ?? ''),
      cores: shell?.cores ?? 0,
      memoryMb: shell?.memoryMb ?? 0,
      freeDiskMb: shell?.freeDiskMb ?? 0,
    },
    policy: POLICY_KEYS.map((name) => {
      const { value, source, isLocked } = policy[name];
      return { name, value: bare(shownValue(name, value)), by: source, isLocked };
    }),
    policyProblems: problems.map(({ what, source, name }) => ({
      what,
      by: source satisfies PolicySource,
      // Somebody may have written anything there.
      name:
        POLICY_KEYS.find((key) => key.toLowerCase() === name.toLowerCase()) ?? (name === '' ? '' : HIDDEN),
    })),
    connection: connection.map(({ hop, state, finding, facts }) => ({
      hop,
      state,
      finding: finding ?? '',
      facts: Object.fromEntries(
        Object.entries(facts)
          .filter(([key]) => FACTS.includes(key))
          .map(([key, fact]) => [key, typeof fact === 'string' ? bare(fact) : fact]),
      ),
    })),
    troubles: shell?.troubles ?? [],
  });
}

/** A policy's value as others may see it: addresses without their path, of folders and codes only that they are set. */
function shownValue(name: PolicyKey, value: unknown): string {
  const { form, isSecret } = specOf(name);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'string') return String(value);
  if (value === '') return '';
  if (isSecret || form === 'folder' || form === 'file' || form === 'share' || form === 'code') return HIDDEN;
  if (form === 'choice' || value === 'system' || value === 'direct') return value;
  const pac = pacOf(value);
  const address = pac ?? value;
  const origin =
    addressParts(address)?.origin ?? (/^socks/i.test(address) ? address.replace(/\/$/, '') : HIDDEN);
  return pac === undefined ? origin : `pac:${origin}`;
}

/** Takes names out of a text, whichever way they are written, and every sign that has no place in a report. */
function withoutNames(names: readonly string[]): (text: string) => string {
  const forms = names
    .map((name) => name.trim())
    .filter((name) => name.length >= SHORTEST_NAME)
    .map((name) => new RegExp(name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'giu'));
  return (text) =>
    forms
      .reduce((bare, form) => bare.replaceAll(form, REMOVED), text)
      .replaceAll(/[^\w .,;:/()+[\]-]/g, '_')
      .slice(0, 300);
}
