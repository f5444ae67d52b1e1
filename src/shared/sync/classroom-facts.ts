import * as v from 'valibot';
import type { LocalStore } from './local-store.ts';

/** The class this computer is enrolled for. `ended`: its teacher has revoked it; everything written stays on it. */
const classroom = v.object({
  class: v.string(),
  school: v.string(),
  token: v.string(),
  session: v.string(),
  state: v.picklist(['ready', 'ended']),
});
export type Classroom = v.InferOutput<typeof classroom>;

/** The facts that hold what this computer is enrolled for, and its own pair of keys. */
export const CLASSROOM_FACT = 'classroom';
export const BOX_FACT = 'box-keys';

/** What this computer is enrolled for; undefined for a teacher's computer. */
export async function readClassroom(store: LocalStore): Promise<Classroom | undefined> {
  return classroomOf(await store.getFact(CLASSROOM_FACT));
}

/** The same of the fact's text. */
export function classroomOf(stored: string | undefined): Classroom | undefined {
  if (stored === undefined || stored === '') return undefined;
  const parsed = v.safeParse(classroom, JSON.parse(stored));
  return parsed.success ? parsed.output : undefined;
}

/** Keeps it on this computer. */
export async function keepClassroom(store: LocalStore, value: Classroom): Promise<void> {
  await store.setFact(CLASSROOM_FACT, JSON.stringify(value));
}
