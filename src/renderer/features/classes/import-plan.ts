import { addPupils } from '../../../shared/actions/roster.ts';
import type { Desk } from '../../../shared/actions/desk.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { decodeRoster, nameKey, type RosterRow, type RowReason } from '../../../shared/rules/read-roster.ts';

/** Pupils that go to the disk before the bar moves on. */
export const CHUNK = 25;

/** A file larger than this is not a class list. */
export const FILE_LIMIT_BYTES = 20_000_000;

/** The names that are on the list now, as the dry run compares them. */
export function presentNames(
  pupils: readonly Pick<Pupil, 'givenName' | 'familyName' | 'leftAt'>[],
): Set<string> {
  return new Set(
    pupils.filter((entry) => entry.leftAt === '').map((entry) => nameKey(entry.givenName, entry.familyName)),
  );
}

/** How many rows have each reason; reasons nobody has are left out. */
export function countReasons(rows: readonly RosterRow[]): { reason: RowReason; count: number }[] {
  const counts = new Map<RowReason, number>();
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => Number(b.reason === 'new') - Number(a.reason === 'new'));
}

/** The text of a chosen file; undefined when it is no text at all (a spreadsheet, a picture). */
export async function readListFile(file: Blob): Promise<string | undefined> {
  if (file.size > FILE_LIMIT_BYTES) return undefined;
  return decodeRoster(new Uint8Array(await file.arrayBuffer()), (bytes, encoding, isStrict) =>
    new TextDecoder(encoding, { fatal: isStrict }).decode(bytes),
  );
}

/**
 * Puts the accepted rows on the list, a chunk at a time. `onChunk` gets all ids so far after each chunk is on the disk,
 * and is waited for: a power cut leaves an import that can still be taken back.
 */
export async function importRows(
  desk: Desk,
  classId: string,
  rows: readonly RosterRow[],
  taken: readonly string[],
  onChunk: (ids: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const wanted = rows.filter((row) => row.isTaken);
  const ids: string[] = [];
  const used = [...taken];
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const made = await addPupils(desk, classId, wanted.slice(start, start + CHUNK), used);
    ids.push(...made);
    used.push(...(await pseudonymsOf(desk, made)));
    await onChunk([...ids]);
  }
  return ids;
}

async function pseudonymsOf(desk: Desk, ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(ids.map((id) => desk.store.get(id)));
  return found.map((local) => String(local?.rec.f['pseudonym'] ?? ''));
}
