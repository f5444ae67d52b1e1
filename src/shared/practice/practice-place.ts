import * as v from 'valibot';
import type { LocalStore } from '../sync/local-store.ts';

/** The fact in which a practice desk keeps who is who. */
const FACT = 'practice';
/** Opens the practice desk when it is locked, and brings it back from the pupils: said on the screen, no secret at all. */
export const PRACTICE_PASSWORD = '24682468';

const place = v.object({
  language: v.string(),
  teacher: v.string(),
  school: v.string(),
  class: v.string(),
  /** `exchange:<ulid>` */
  room: v.string(),
  partner: v.object({
    class: v.string(),
    school: v.string(),
    /** The mark of the partner's made-up computer. */
    device: v.string(),
  }),
});
/** Who is who in the practice exchange of a desk. */
export type PracticePlace = v.InferOutput<typeof place>;

/** undefined where nothing was filled in, or not to its end. */
export async function readPracticePlace(store: LocalStore): Promise<PracticePlace | undefined> {
  const kept = await store.getFact(FACT);
  if (!kept) return undefined;
  const parsed = v.safeParse(place, JSON.parse(kept));
  return parsed.success ? parsed.output : undefined;
}

/** Keeps it, once everything else stands. */
export async function keepPracticePlace(store: LocalStore, value: PracticePlace): Promise<void> {
  await store.setFact(FACT, JSON.stringify(value));
}
