import * as v from 'valibot';
import type { Desk } from '../../../../shared/actions/desk.ts';
import type { ImportDone } from '../../../../shared/actions/import-roster.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

const ids = v.array(v.string());
const values = v.partial(v.object({ givenName: v.string(), familyName: v.string(), sourceId: v.string() }));
const importDone = v.object({
  at: v.string(),
  added: ids,
  returned: ids,
  removed: ids,
  changed: v.array(v.object({ id: v.string(), before: values, after: values })),
});

/** The fact that holds a class's recent imports, on this computer only. */
export function importsFact(classId: string): string {
  return `imports/${classId}`;
}

/** Reads the fact: imports of the last 30 days, newest first. Anything unreadable counts as none. */
export function readImports(stored: string | undefined, now: number): ImportDone[] {
  if (!stored) return [];
  try {
    const parsed = v.safeParse(v.array(importDone), JSON.parse(stored));
    return parsed.success
      ? (parsed.output as ImportDone[])
          .filter(({ at }) => now - Date.parse(at) < KEPT_DAYS * DAY_MS)
          .sort((a, b) => b.at.localeCompare(a.at))
      : [];
  } catch {
    return [];
  }
}

/** The list with one import put in, or replaced by its time. */
export function withImport(list: readonly ImportDone[], entry: ImportDone): ImportDone[] {
  return [...list.filter(({ at }) => at !== entry.at), entry].sort((a, b) => b.at.localeCompare(a.at));
}

/** Keeps an import with the class's others; those older than 30 days go. */
export async function keepImport(desk: Desk, classId: string, entry: ImportDone): Promise<void> {
  await writeImports(desk, classId, (list) => withImport(list, entry));
}

/** Lets an import go: it was taken back. */
export async function dropImport(desk: Desk, classId: string, at: string): Promise<void> {
  await writeImports(desk, classId, (list) => list.filter((entry) => entry.at !== at));
}

async function writeImports(
  desk: Desk,
  classId: string,
  change: (list: readonly ImportDone[]) => ImportDone[],
): Promise<void> {
  const fact = importsFact(classId);
  const list = readImports(await desk.store.getFact(fact), desk.now());
  await desk.store.setFact(fact, JSON.stringify(change(list)));
}

/** How much of an import still holds, and so can be taken back. */
export interface StillThere {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Counts what of an import still holds; `leftAt` of everybody who is or was on the list, by id. */
export function stillThere(
  { added, returned, removed, changed }: ImportDone,
  leftAt: ReadonlyMap<string, string>,
): StillThere {
  const isHere = (id: string): boolean => leftAt.get(id) === '';
  return {
    added: [...added, ...returned].filter(isHere).length,
    changed: changed.filter(({ id }) => isHere(id)).length,
    removed: removed.filter((id) => (leftAt.get(id) ?? '') !== '').length,
  };
}
