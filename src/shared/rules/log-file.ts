import * as v from 'valibot';
import { audit, AUDITED, chain, type AuditEntry, type Chain } from '../records/audit.ts';
import { exportJson, type ExportedRecord } from './export-tables.ts';

const link = v.object({
  device: v.string(),
  n: v.number(),
  what: v.picklist(AUDITED),
  about: v.string(),
  who: v.string(),
  at: v.string(),
});
const head = v.object({
  device: v.string(),
  key: v.string(),
  head: v.object({ n: v.number(), hash: v.string(), signature: v.string() }),
  seen: v.object({
    n: v.number(),
    hash: v.string(),
    at: v.string(),
    key: v.string(),
    signature: v.string(),
  }),
});
const recordOf = <Values extends v.GenericSchema>(kind: string, values: Values) =>
  v.object({ id: v.string(), kind: v.literal(kind), scope: v.string(), values });
const exported = v.object({
  format: v.literal('interclass-export'),
  records: v.array(v.looseObject({ kind: v.string() })),
});
const entries = v.array(recordOf(audit.kind, link));
const chains = v.array(recordOf(chain.kind, head));

/** What a check of the log needs of an entry, and of the head of a chain. */
export type LoggedEntry = Pick<AuditEntry, 'scope' | 'device' | 'n' | 'what' | 'about' | 'who' | 'at'>;
export type LoggedChain = Pick<Chain, 'id' | 'scope' | 'device' | 'key' | 'head' | 'seen'>;

/** The log as a file for machines, in the form of every export. @param madeAt ISO time */
export function writeLogFile(records: readonly ExportedRecord[], madeAt: string): string {
  return exportJson(
    records.filter(({ kind }) => kind === audit.kind || kind === chain.kind),
    madeAt,
  );
}

/** Reads the log out of such a file, or out of the `records.json` of a school's export; undefined when it is neither. */
export function readLogFile(
  text: string,
): { readonly entries: readonly LoggedEntry[]; readonly chains: readonly LoggedChain[] } | undefined {
  try {
    const { records } = v.parse(exported, JSON.parse(text));
    const ofKind = (name: string) => records.filter(({ kind }) => kind === name);
    return {
      entries: v.parse(entries, ofKind(audit.kind)).map(({ scope, values }) => ({ scope, ...values })),
      chains: v.parse(chains, ofKind(chain.kind)).map(({ id, scope, values }) => ({ id, scope, ...values })),
    };
  } catch {
    return undefined;
  }
}
