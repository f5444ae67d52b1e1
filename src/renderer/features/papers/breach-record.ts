import * as v from 'valibot';
import type { PaperFacts } from '../../../shared/papers/paper.ts';
import type { Log } from '../../db/use-log.ts';

/** The fact in which a breach record waits on this computer until it is begun anew. */
export const BREACH_FACT = 'breach-record';

const HOUR_MS = 3_600_000;
/** Article 33 of the GDPR. */
const TELL_WITHIN_MS = 72 * HOUR_MS;

/** What somebody writes about what happened. Times as the form's fields have them: of this computer's place, without a zone. */
const notes = v.object({
  noticedAt: v.optional(v.string(), ''),
  from: v.optional(v.string(), ''),
  to: v.optional(v.string(), ''),
  what: v.optional(v.string(), ''),
  whom: v.optional(v.string(), ''),
  effects: v.optional(v.string(), ''),
  measures: v.optional(v.string(), ''),
});
export type BreachNotes = v.InferOutput<typeof notes>;

/** Reads what was kept; what cannot be read counts as nothing written. */
export function readNotes(stored: string): BreachNotes {
  try {
    return v.parse(notes, JSON.parse(stored || '{}'));
  } catch {
    return v.parse(notes, {});
  }
}

/** By when the authority has to be told, ISO; undefined until it is said when the school noticed. */
export function tellBy(noticedAt: string): string | undefined {
  const ms = Date.parse(noticedAt);
  return Number.isNaN(ms) ? undefined : new Date(ms + TELL_WITHIN_MS).toISOString();
}

/** Entries of the log from the first to the last of two days of this computer's calendar; an open end has no limit. */
export function entriesBetween<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
  { from, to }: Pick<BreachNotes, 'from' | 'to'>,
): Entry[] {
  const begin = from === '' ? -Infinity : Date.parse(`${from}T00:00`);
  const end = to === '' ? Infinity : Date.parse(`${to}T24:00`);
  return entries.filter(({ at }) => Date.parse(at) >= begin && Date.parse(at) < end);
}

/** Whether nothing in the log is missing or was changed. */
export function isWhole({ reports }: Pick<Log, 'reports'>): boolean {
  return reports.every(({ faults }) => faults.length === 0);
}

/** The record for machines. Marks instead of names, as in the log itself. */
export function breachFile(
  words: BreachNotes,
  facts: Pick<PaperFacts, 'school' | 'operator' | 'pupilCount'>,
  log: Log,
  nowMs: number,
): string {
  const { noticedAt, from, to, ...written } = words;
  const entries = entriesBetween(log.entries, words).map(({ at, who, what, about, scope, device, n }) => ({
    at,
    who,
    what,
    about,
    scope,
    device,
    n,
  }));
  return `${JSON.stringify(
    {
      format: 'interclass-breach-record',
      version: 1,
      madeAt: new Date(nowMs).toISOString(),
      school: facts.school,
      operator: facts.operator,
      pupils: facts.pupilCount,
      noticedAt: tellBy(noticedAt) === undefined ? '' : new Date(noticedAt).toISOString(),
      tellBy: tellBy(noticedAt) ?? '',
      ...written,
      log: { from, to, isWhole: isWhole(log), entries },
    },
    null,
    2,
  )}\n`;
}
