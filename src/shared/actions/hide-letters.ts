import { consent } from '../records/consent.ts';
import { viewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { consentOn } from '../rules/consent.ts';
import { dayOf } from '../sync/day-book.ts';
import { changeRecord, type Desk } from './desk.ts';

/**
 * Hides every letter of a pupil that was released, on both sides; the words stay where they are until they are erased.
 * Gives how many were hidden now. Safe to repeat.
 */
export async function hideReleasedOf(desk: Desk, pupil: string): Promise<number> {
  return hideReleasedOfAll(desk, new Set([pupil]));
}

/**
 * Keeps what is hidden true: a colleague may have released a letter before she heard of the withdrawal. Runs after records
 * have arrived.
 */
export async function hideWithdrawn(desk: Desk): Promise<void> {
  const entries = (await desk.store.byKind('consent')).map(({ rec }) =>
    viewOf(consent, rec, () => undefined),
  );
  const said = entries.filter(({ purpose, given }) => purpose === 'letters' && given !== 'yes');
  const today = dayOf(desk.now());
  const ended = [...new Set(said.map(({ pupil }) => pupil))].filter((pupil) =>
    ['withdrawn', 'refused'].includes(consentOn(entries, pupil, 'letters', today).state),
  );
  if (ended.length > 0) await hideReleasedOfAll(desk, new Set(ended));
}

async function hideReleasedOfAll(desk: Desk, pupils: ReadonlySet<string>): Promise<number> {
  const held = (await desk.store.byKind('message')).filter(({ rec }) => pupils.has(String(rec.f['author'])));
  let hidden = 0;
  for (const { rec } of held) {
    const released = await desk.store.get(String(rec.f['releasedAs'] ?? ''));
    if (!released || released.rec.gone || released.rec.f['isHidden'] === true) continue;
    await changeRecord(desk, message, released.rec.id, { isHidden: true });
    hidden += 1;
  }
  return hidden;
}
