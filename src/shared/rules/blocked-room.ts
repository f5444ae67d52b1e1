import { kindOf } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';
import { parseScope } from '../records/scope.ts';
import type { Member } from './actor.ts';
import type { Change } from './change.ts';

/** What carries words into an exchange. */
const WORDS: readonly string[] = ['message', 'media', 'segment', 'meeting', 'term', 'team'];

/** Whether a record carries words into an exchange: then the rule asks whether its room is open, or stopped. */
export function carriesWords({ id, scope }: Pick<Rec, 'id' | 'scope'>): boolean {
  return WORDS.includes(kindOf(id)) && parseScope(scope)?.kind === 'exchange';
}

/**
 * While a class has stopped the exchange, nothing new comes into it from a pupil, and nothing from any other class: only
 * the teachers of a class that has stopped it may still write, so that they can say why.
 */
export function isStopped(actor: Member, { before, after }: Change): boolean {
  if (before || after.gone || !carriesWords(after)) return false;
  const sides = actor.exchanges.filter((side) => side.exchange === after.scope);
  if (!sides.some((side) => side.blockedBy.length > 0)) return false;
  if (actor.role === 'classroom' || after.f['authorRole'] === 'pupil' || after.f['isFromPupil'] === true)
    return true;
  return !sides.some((side) => side.blockedBy.includes(side.class));
}
