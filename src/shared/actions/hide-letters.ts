import { kindOf } from '../lib/ids.ts';
import type { Purpose } from '../records/consent.ts';
import type { Rec } from '../records/merge.ts';
import { message } from '../records/message.ts';
import { closedConsent, isSignedConsent } from '../rules/consent-signature.ts';
import { consentOn } from '../rules/consent.ts';
import { dayOf } from '../sync/day-book.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, type Desk } from './desk.ts';
import { MEDIA_PURPOSES, takeBackMedia } from './letter-media.ts';
import { setTermRemoved } from './glossary.ts';

/**
 * Hides every letter of a pupil that was released, on both sides, and takes the words she suggested out of the glossary; the words stay where they are until they are erased.
 * Gives how many were hidden now. Safe to repeat.
 */
export async function hideReleasedOf(desk: Desk, pupil: string): Promise<number> {
  return setHidden(desk, new Set([pupil]), true);
}

/**
 * Shows again what a withdrawal has hidden, once the family has agreed anew: never by itself, since to agree to new letters
 * is not to agree to the old ones. Gives how many there were. Throws `consent/missing`.
 */
export async function showReleasedOf(desk: Desk, classId: string, pupil: string): Promise<number> {
  await requireConsent(desk, classId, pupil, 'letters');
  return setHidden(desk, new Set([pupil]), false);
}

/**
 * Keeps what is hidden true: a colleague may have released a letter, or a picture with one, before she heard of the withdrawal.
 * Runs after records have arrived.
 */
export async function hideWithdrawn(desk: Desk): Promise<void> {
  const stored = (await desk.store.byKind('consent')).map(({ rec }) => rec);
  const letters = endedFor(desk, stored, 'letters');
  if (letters.size > 0) await setHidden(desk, letters, true);
  for (const purpose of MEDIA_PURPOSES)
    for (const pupil of endedFor(desk, stored, purpose)) await takeBackMedia(desk, pupil, purpose);
}

/** The pupils whose family has said no to a purpose, or has withdrawn it, as far as this computer knows. */
function endedFor(desk: Desk, stored: readonly Rec[], purpose: Purpose): Set<string> {
  const about = stored.filter(({ f }) => f['purpose'] === purpose);
  const said = new Set(about.flatMap(({ f }) => (f['given'] === 'yes' ? [] : [String(f['pupil'])])));
  if (said.size === 0) return said;
  const entries = about
    .filter(({ f }) => said.has(String(f['pupil'])))
    .map((rec) => closedConsent(rec))
    .filter(isSignedConsent);
  const today = dayOf(desk.now());
  const isEnded = (pupil: string): boolean =>
    ['withdrawn', 'refused'].includes(consentOn(entries, pupil, purpose, today).state);
  return new Set([...said].filter(isEnded));
}

async function setHidden(desk: Desk, pupils: ReadonlySet<string>, isHidden: boolean): Promise<number> {
  const held = (await desk.store.byKind('message')).filter(({ rec }) => pupils.has(String(rec.f['author'])));
  let changed = 0;
  for (const { rec } of held) {
    const released = (await desk.store.get(String(rec.f['releasedAs'] ?? '')))?.rec;
    if (!released || released.gone || isOutOfSight(released) === isHidden) continue;
    if (kindOf(released.id) === 'term') await setTermRemoved(desk, released.id, isHidden);
    else await changeRecord(desk, message, released.id, { isHidden });
    changed += 1;
  }
  return changed;
}

/** A letter is hidden; a word that a pupil suggested is taken out of the glossary. */
function isOutOfSight({ id, f }: Rec): boolean {
  return kindOf(id) === 'term' ? Boolean(f['removedAt']) : f['isHidden'] === true;
}
