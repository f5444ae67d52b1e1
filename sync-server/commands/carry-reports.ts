import type { Json } from '../../src/shared/lib/canonical.ts';
import { bareId, kindOf } from '../../src/shared/lib/ids.ts';
import { makeRec, newestStamp, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import { copyIdOf, report } from '../../src/shared/records/report.ts';
import type { Context } from '../context.ts';

/** What of a report the lead's copy has: nothing that opens without her key. */
const CARRIED = ['about', 'room', 'class', 'madeAt', 'keepUntil', 'evidence', 'leadBox', 'closedAt'] as const;

/**
 * Copies reports that have just been stored in a class into its school, where the safeguarding lead finds them although she
 * does not open the class, whatever becomes of them there. Reads nothing in them. Safe to repeat.
 */
export async function carryReports(context: Context, scope: string, stored: readonly Rec[]): Promise<void> {
  const ids = new Set(stored.map(({ id }) => id).filter((id) => kindOf(id) === 'report'));
  if (kindOf(scope) !== 'class' || ids.size === 0) return;
  const school = (await context.registry.read('class', bareId(scope)))?.school;
  if (school === undefined) return;
  for (const id of ids) {
    const rec = await context.records.read(scope, id);
    if (!rec || rec.gone) continue;
    await carry(context, school, rec);
    const on = String(rec.f['keepUntil'] ?? '');
    await context.registry.update('expiring', bareId(id), (known) => known ?? { scope, school, on });
  }
}

async function carry({ records, clock }: Context, school: string, rec: Rec): Promise<void> {
  const id = copyIdOf(rec.id);
  const said: Record<string, Json> = { original: rec.id };
  for (const path of CARRIED) if (rec.f[path] !== undefined) said[path] = rec.f[path];
  await records.update(school, id, (stored) => {
    if (!stored) return makeRec(id, school, report.version, said, clock.next());
    if (stored.gone) return undefined;
    const fresh = Object.entries(said).filter(([path, value]) => stored.f[path] !== value);
    return fresh.length === 0
      ? undefined
      : writeValues(stored, Object.fromEntries(fresh), clock.next(newestStamp(stored)));
  });
}
