import { COLLECTIONS, KINDS } from '../../shared/records/kinds.ts';
import type { LocalDatabase } from './open-database.ts';

/** How many records of each kind there are, by the indexes alone: nothing is opened. */
export async function countRecords(database: LocalDatabase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind, collection } of Object.values(KINDS)) {
    if (!COLLECTIONS.some((name) => name === collection)) continue;
    counts[kind] = await database[collection].count({ selector: { kind } }).exec();
  }
  return counts;
}
