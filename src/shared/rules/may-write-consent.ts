import { kindOf } from '../lib/ids.ts';
import type { TeacherActor } from './actor.ts';
import type { Change } from './change.ts';
import { isSignedConsentRec } from './consent-signature.ts';

/**
 * A consent is written down once and for ever, by a teacher of the class or who helps there, in her own name, signed by
 * the computer. Whoever changes her mind is written down anew.
 */
export function mayWriteConsent(actor: TeacherActor, { before, after }: Change): boolean {
  const { f } = after;
  return (
    !before &&
    f['by'] === actor.teacher &&
    actor.classes.includes(String(f['class'])) &&
    kindOf(String(f['pupil'])) === 'pupil' &&
    isSignedConsentRec(after)
  );
}
