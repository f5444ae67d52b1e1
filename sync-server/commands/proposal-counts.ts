import { bareId } from '../../src/shared/lib/ids.ts';
import type { ProposalDoc } from '../../src/shared/rules/partnership/proposal-step.ts';
import { nowAt, type Context } from '../context.ts';
import { noteAsked, noteAskEnd } from '../gate/listings.ts';
import type { MadeDoc } from '../gate/partner-docs.ts';
import { Refusal } from './outcome.ts';

const DAY_MS = 86_400_000;
/** Invitations of a class that wait for an answer, at most; of one whose school nobody has verified. */
export const MOST_OPEN = 8;
export const MOST_OPEN_UNVERIFIED = 3;
/** Invitations a class writes in a day, at most. */
export const MOST_A_DAY = 10;
/** Invitations that wait for one class's answer, at most. */
export const MOST_WAITING = 15;

/** Counts an invitation among those its class has written, or throws `proposal/too-many`. */
export async function countMade(
  context: Context,
  { class: id, request, isVerified }: { class: string; request: string; isVerified: boolean },
): Promise<void> {
  const at = nowAt(context);
  const today = new Date(context.now() - DAY_MS).toISOString();
  await context.registry.update('made', bareId(id), (stored): MadeDoc => {
    const made = stored?.made ?? {};
    if (made[request]) return stored!;
    // Yesterday's that are over count for nothing any more.
    const kept = Object.entries(made).filter(([, one]) => !one.isOver || one.at > today);
    const open = kept.filter(([, one]) => !one.isOver).length;
    const ofToday = kept.filter(([, one]) => one.at > today).length;
    if (open >= (isVerified ? MOST_OPEN : MOST_OPEN_UNVERIFIED) || ofToday >= MOST_A_DAY)
      throw new Refusal('proposal/too-many');
    return { made: { ...Object.fromEntries(kept), [request]: { at } } };
  });
}

/** Counts an invitation at the class it goes to, for fairness; throws `proposal/busy` where too many wait for its answer. */
export async function countAsked(context: Context, listing: string, request: string): Promise<void> {
  const asks = (await context.registry.read('listing', listing))?.asks ?? {};
  const waiting = Object.values(asks).filter(({ end }) => end === undefined).length;
  if (!asks[request] && waiting >= MOST_WAITING) throw new Refusal('proposal/busy');
  await noteAsked(context, listing, request);
}

/** An invitation that came to nothing before anybody saw it counts for nothing but its day. */
export async function forgetCounted(
  context: Context,
  { class: id, request, listing }: { class: string; request: string; listing: string },
): Promise<void> {
  await endMade(context, id, request);
  await noteAskEnd(context, listing, request, 'taken-back');
}

/** The class that was asked has answered, yes, no or something else. */
export function noteAnswer(context: Context, one: ProposalDoc): Promise<void> {
  return noteAskEnd(context, one.listing, requestOf(one), 'answered');
}

/** An invitation is over: it is one of the class's open ones no more, and without an answer it stays without. */
export async function noteOver(context: Context, one: ProposalDoc): Promise<void> {
  await endMade(context, one.asker, requestOf(one));
  await noteAskEnd(
    context,
    one.listing,
    requestOf(one),
    one.state === 'expired' ? 'unanswered' : 'taken-back',
  );
}

function requestOf({ id }: ProposalDoc): string {
  return id.replace('proposal:', 'request:');
}

async function endMade({ registry }: Context, id: string, request: string): Promise<void> {
  await registry.update('made', bareId(id), (stored) => {
    const one = stored?.made[request];
    return !stored || !one || one.isOver
      ? stored
      : { made: { ...stored.made, [request]: { ...one, isOver: true } } };
  });
}
