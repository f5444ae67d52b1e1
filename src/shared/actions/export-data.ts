import { COLLECTIONS, KINDS, collectionOf } from '../records/kinds.ts';
import { parseScope } from '../records/scope.ts';
import type { Rec } from '../records/merge.ts';
import { exportedRecord, type ExportedRecord } from '../rules/export-tables.ts';
import { readableRecord, textOfSegments, type ReadableField } from './readable.ts';
import type { Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';

/** What an export holds: for machines, and the words of it for people. */
export interface Exported {
  readonly records: readonly ExportedRecord[];
  readonly words: readonly {
    readonly kind: string;
    readonly at: string;
    readonly fields: readonly ReadableField[];
  }[];
}

/** Who exports, for the log. */
export interface Exporter {
  /** `school:<ulid>` */
  readonly school: string;
  /** `teacher:<ulid>` */
  readonly teacher: string;
}

/**
 * Everything this computer has of one pupil: her roster entry, her drafts, what she has handed in, what of it was shared,
 * her consents, and what the log says about any of it.
 */
export async function exportPupil(desk: Desk, pupil: string, by: Exporter): Promise<Exported> {
  await noteAudit(desk, by.school, { what: 'pupil-exported', about: pupil, who: by.teacher });
  const all = await everything(desk);
  const letters = all.filter(({ f }) => f['author'] === pupil);
  const shared = letters.map(({ f }) => String(f['releasedAs'] ?? '')).filter((id) => id !== '');
  const ids = new Set([pupil, ...letters.map(({ id }) => id), ...shared]);
  return exported(
    desk,
    all.filter(({ id, f }) => ids.has(id) || f['pupil'] === pupil || ids.has(String(f['about']))),
  );
}

/**
 * Everything this computer has of one school: the school, its classes with their lists, drafts, letters of all exchanges
 * they are in, consents, reports and log; of teachers only who works here.
 */
export async function exportSchool(desk: Desk, { school, teacher }: Exporter): Promise<Exported> {
  await noteAudit(desk, school, { what: 'school-exported', about: school, who: teacher });
  const all = await everything(desk);
  const classes = new Set(
    all.filter(({ id, f }) => id.startsWith('class:') && f['school'] === school).map(({ id }) => id),
  );
  const rooms = new Set(
    all
      .filter(({ id, f }) => id.startsWith('room:') && [...classes].some((own) => f[`classes/${own}/name`]))
      .map(({ scope }) => scope),
  );
  return exported(
    desk,
    all.filter(({ scope }) => {
      const parts = parseScope(scope);
      if (parts?.kind === 'home') return `school:${parts.school}` === school;
      return scope === school || classes.has(scope) || rooms.has(scope) || parts?.kind === 'teacher';
    }),
  );
}

/** The log as far as it is on this computer, with the signatures over it. */
export async function exportLog(desk: Desk): Promise<Exported> {
  return exported(
    desk,
    [...(await desk.store.byKind('audit')), ...(await desk.store.byKind('chain'))].map(({ rec }) => rec),
  );
}

async function everything({ store }: Desk): Promise<Rec[]> {
  const kinds = await Promise.all(Object.keys(KINDS).map((kind) => store.byKind(kind)));
  return kinds.flat().map(({ rec }) => rec);
}

async function exported(desk: Desk, recs: readonly Rec[]): Promise<Exported> {
  const order = (rec: Rec): number => COLLECTIONS.indexOf(collectionOf(rec.id) as never);
  const sorted = recs.toSorted((a, b) => order(a) - order(b) || (a.at < b.at ? -1 : 1));
  const records = sorted.flatMap((rec) => exportedRecord(rec, desk.keys.open) ?? []);
  const recOf = new Map(sorted.map((rec) => [rec.id, rec]));
  const words = [];
  for (const { id, kind, createdAt } of records) {
    const text = textOfSegments(
      (await desk.store.byParent('segment', id)).map(({ rec }) => rec),
      desk.keys.open,
    );
    const fields = [
      ...(await readableRecord(desk, recOf.get(id)!)),
      ...(text === '' ? [] : [{ path: 'text', name: 'text', text }]),
    ];
    if (fields.length > 0) words.push({ kind, at: createdAt, fields });
  }
  return { records, words };
}
