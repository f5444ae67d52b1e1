import type { Account } from '../sync/account.ts';
import type { Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';

const NOTED_FACT = 'signed-in';

/**
 * Notes in the log of each of her schools that a teacher has signed in on this computer, by her password or by her recovery code: once for each sign-in, and once
 * the school is known here. Runs as often as one likes.
 */
export async function noteSignIn(desk: Desk, { session, teacher, recovered }: Account): Promise<void> {
  if (session === undefined) return;
  for (const { rec } of await desk.store.byKind('school')) {
    const fact = `${NOTED_FACT}/${rec.id}`;
    if ((await desk.store.getFact(fact)) === session) continue;
    const what = recovered === session ? 'password-recovered' : 'signed-in';
    await noteAudit(desk, rec.id, { what, about: '', who: teacher });
    await desk.store.setFact(fact, session);
  }
}
