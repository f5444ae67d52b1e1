import * as v from 'valibot';
import type { Desk } from '../../../shared/actions/desk.ts';
import { removePupils, returnPupils } from '../../../shared/actions/roster.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

const importList = v.array(v.object({ at: v.string(), ids: v.array(v.string()) }));

/** One import of names that can still be taken back. */
export type RecentImport = v.InferOutput<typeof importList>[number];

/** The fact that holds a class's recent imports, on this computer only. */
export function importsFact(classId: string): string {
  return `imports/${classId}`;
}

/** Reads the fact: imports of the last 30 days, newest first. Anything unreadable counts as none. */
export function readImports(stored: string | undefined, now: number): RecentImport[] {
  if (!stored) return [];
  try {
    const parsed = v.safeParse(importList, JSON.parse(stored));
    return parsed.success
      ? parsed.output
          .filter(({ at }) => now - Date.parse(at) < KEPT_DAYS * DAY_MS)
          .sort((a, b) => b.at.localeCompare(a.at))
      : [];
  } catch {
    return [];
  }
}

/** The list with one import put in (or replaced, by its time); with no ids left it is taken out. */
export function withImport(list: readonly RecentImport[], entry: RecentImport): RecentImport[] {
  const others = list.filter(({ at }) => at !== entry.at);
  return (entry.ids.length > 0 ? [...others, entry] : others).sort((a, b) => b.at.localeCompare(a.at));
}

/** Keeps an import with the class's others; those older than 30 days go. */
export async function keepImport(desk: Desk, classId: string, entry: RecentImport): Promise<void> {
  const fact = importsFact(classId);
  const list = readImports(await desk.store.getFact(fact), desk.now());
  await desk.store.setFact(fact, JSON.stringify(withImport(list, entry)));
}

/** Takes an import back: its pupils that are still on the list (`ids`) leave it, and the entry goes. */
export async function takeBackImport(
  desk: Desk,
  classId: string,
  entry: RecentImport,
  ids: readonly string[],
): Promise<void> {
  await removePupils(desk, ids);
  await keepImport(desk, classId, { ...entry, ids: [] });
}

/** Undoes `takeBackImport`. */
export async function restoreImport(
  desk: Desk,
  classId: string,
  entry: RecentImport,
  ids: readonly string[],
): Promise<void> {
  await returnPupils(desk, ids);
  await keepImport(desk, classId, { at: entry.at, ids: [...entry.ids] });
}
