import Papa from 'papaparse';
import type { Json } from '../lib/canonical.ts';
import { kindOf } from '../lib/ids.ts';
import { viewOf, type Opener } from '../records/kind.ts';
import { kindOfRec } from '../records/kinds.ts';
import type { Rec } from '../records/merge.ts';

/** A record as an export has it: opened, with the names of its kind's fields. */
export interface ExportedRecord {
  readonly id: string;
  readonly kind: string;
  readonly scope: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** Made by machines for machines, or a secret: of no use outside the app, and a danger there. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'dataKey',
  'pinKey',
  'wrapped',
  'update',
  'publicKey',
  'boxKeys',
  'links',
]);
/** Kinds that hold nothing but such. */
const SECRET_KINDS: ReadonlySet<string> = new Set(['key', 'segment', 'device', 'request', 'decision']);

/** Opens a record for an export; undefined for what is erased, holds secrets only, or was made by a newer app. */
export function exportedRecord(rec: Rec, open: Opener): ExportedRecord | undefined {
  const kind = kindOfRec(rec.id);
  if (rec.gone || !kind || SECRET_KINDS.has(kind.kind)) return undefined;
  const view = viewOf(kind, rec, open) as unknown as Record<string, Json>;
  const names = [...Object.keys(kind.fields), ...Object.keys(kind.maps)].filter(
    (name) => !LEFT_OUT.has(name),
  );
  return {
    id: rec.id,
    kind: kindOf(rec.id),
    scope: rec.scope,
    createdAt: String(view['createdAt']),
    updatedAt: String(view['updatedAt']),
    values: Object.fromEntries(names.map((name) => [name, view[name]!])),
  };
}

/**
 * One CSV table per kind (RFC 4180, UTF-8 with byte order mark, as spreadsheets want it), by file name. What begins like a
 * formula gets a quote in front, so that a spreadsheet runs nothing a pupil wrote.
 */
export function exportTables(records: readonly ExportedRecord[]): Map<string, string> {
  const tables = new Map<string, string>();
  for (const [kind, own] of groupByKind(records)) {
    const rows = own.map(({ id, scope, createdAt, updatedAt, values }) => ({
      id,
      scope,
      createdAt,
      updatedAt,
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cellOf(value)])),
    }));
    tables.set(`${kind}.csv`, `\ufeff${Papa.unparse(rows, { escapeFormulae: true })}\r\n`);
  }
  return tables;
}

/** The whole export for machines: `{ format, version, madeAt, records }`. */
export function exportJson(records: readonly ExportedRecord[], madeAt: string): string {
  return JSON.stringify({ format: 'interclass-export', version: 1, madeAt, records }, null, 2);
}

function groupByKind(records: readonly ExportedRecord[]): Map<string, ExportedRecord[]> {
  const groups = new Map<string, ExportedRecord[]>();
  for (const record of records) groups.set(record.kind, [...(groups.get(record.kind) ?? []), record]);
  return groups;
}

function cellOf(value: Json): string | number | boolean {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
