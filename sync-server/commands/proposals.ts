import type { Json } from '../../src/shared/lib/canonical.ts';
import { bareId, derivedId } from '../../src/shared/lib/ids.ts';
import { makeRec, newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import { proposal as proposalKind } from '../../src/shared/records/proposal.ts';
import {
  otherSide,
  stepProposals,
  type Offer,
  type ProposalDoc,
  type ProposalEvent,
  type Said,
  type Side,
} from '../../src/shared/rules/partnership/proposal-step.ts';
import { proposalValues } from '../../src/shared/rules/partnership/proposal-view.ts';
import { nowAt, type Context } from '../context.ts';
import { addToDecision } from './decision-record.ts';
import { noteAnswer, noteOver } from './proposal-counts.ts';

const SIDES: readonly Side[] = ['asker', 'asked'];
/** Invitations of the past that two classes' document keeps, to tell late answers what became of them. */
const KEPT = 20;

/** Where the invitations between two classes lie: one document, so that two that cross are seen by each other. */
export function pairKeyOf(one: string, other: string, into: string): string {
  return bareId(derivedId('pair', ...[one, other].toSorted(), into));
}

/** Two classes' invitations after an event, as one step; and what is said to whoever asked. */
export async function stepPair(
  context: Context,
  key: string,
  event: ProposalEvent,
): Promise<{ said: Said; proposal: ProposalDoc | undefined }> {
  let result: { said: Said; proposal: ProposalDoc | undefined } = {
    said: 'proposal/unknown',
    proposal: undefined,
  };
  const at = nowAt(context);
  await context.registry.update('pair', key, (stored) => {
    const stepped = stepProposals(stored?.proposals ?? [], event, at);
    result = { said: stepped.said, proposal: stepped.proposal };
    const isSame = JSON.stringify(stepped.proposals) === JSON.stringify(stored?.proposals ?? []);
    return isSame ? stored : { proposals: stepped.proposals.slice(-KEPT) };
  });
  return result;
}

/** The exchange an accepted invitation leads into; '' for one that was not accepted. */
export function exchangeOf({ state, into, accepted, id }: ProposalDoc): string {
  if (state !== 'accepted' || accepted === '') return '';
  return into === '' ? derivedId('exchange', id.replace('proposal:', 'request:')) : into;
}

/**
 * Everything that follows from how an invitation stands now: both classes' teachers see it, it counts or does not count any
 * more, and when its time will be over is noted. Safe to repeat, and in any order: what is written is what is.
 */
export async function spreadProposal(context: Context, key: string, id: string): Promise<void> {
  const { registry } = context;
  const one = (await registry.read('pair', key))?.proposals.find((each) => each.id === id);
  if (!one) return;
  const classes = await registry.readMany('class', [bareId(one.asker), bareId(one.asked)]);
  const schoolOf = (side: Side): string => classes.get(bareId(one[side]))?.school ?? '';
  const schools = await registry.readMany(
    'school',
    SIDES.map((side) => bareId(schoolOf(side))).filter((school) => school !== ''),
  );
  for (const side of SIDES) {
    const isPartnerVerified = schools.get(bareId(schoolOf(otherSide(side))))?.verifiedAt !== undefined;
    const values = proposalValues(one, side, { isPartnerVerified, exchange: exchangeOf(one) });
    for (const teacher of classes.get(bareId(one[side]))?.teachers ?? [])
      await writeProposal(context, teacher, one.id, values as Readonly<Record<string, Json>>);
  }
  if (one.offers.asked || (one.state !== 'open' && one.endedBy === 'asked')) await noteAnswer(context, one);
  if (one.state !== 'open') await noteOver(context, one);
  else
    await registry.update(
      'pair-due',
      `${one.expiresAt.slice(0, 10)}-${key}`,
      (stored) => stored ?? { pair: key },
    );
}

/**
 * Whoever has prepared the project learns of the exchange in the decision about the request it was written with, which makes
 * her computer share it. Nobody else's request says so: of two projects only the one that was agreed on goes into the room.
 */
export async function tellPlanner(context: Context, one: ProposalDoc): Promise<void> {
  const offer = acceptedOffer(one);
  if (offer) await addToDecision(context, offer.planBy, offer.planFrom, { exchange: exchangeOf(one) });
}

/** What both have said yes to. */
export function acceptedOffer({ offers, accepted }: ProposalDoc): Offer | undefined {
  return SIDES.flatMap((side) => offers[side] ?? []).find(({ request }) => request === accepted);
}

/** Values that are there already are not written again. */
async function writeProposal(
  { records, clock }: Context,
  teacher: string,
  id: string,
  values: Readonly<Record<string, Json>>,
): Promise<void> {
  await records.update(teacher, id, (stored) => {
    if (!stored) return makeRec(id, teacher, proposalKind.version, { ...values }, clock.next());
    const fresh = Object.fromEntries(
      Object.entries(values).filter(
        ([path, value]) => JSON.stringify(stored.f[path]) !== JSON.stringify(value),
      ),
    );
    return Object.keys(fresh).length === 0
      ? undefined
      : writeValues(stored, fresh, clock.next(newestStamp(stored)), proposalKind.version);
  });
}
