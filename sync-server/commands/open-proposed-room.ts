import { bareId } from '../../src/shared/lib/ids.ts';
import type { ProposalDoc, Side } from '../../src/shared/rules/partnership/proposal-step.ts';
import type { Context } from '../context.ts';
import { joinExchange, reservePlace, type Joining } from './join-exchange.ts';
import { acceptedOffer, exchangeOf, spreadProposal, stepPair, tellPlanner } from './proposals.ts';

/**
 * Opens the room of an invitation that was accepted: with what both have said yes to as the beginning of their agreement.
 * False when the exchange had no place left; then the invitation has ended, and both see that. Safe to repeat.
 */
export async function openProposedRoom(
  context: Context,
  key: string,
  one: ProposalDoc,
  request: string,
): Promise<boolean> {
  const { registry } = context;
  const exchange = exchangeOf(one);
  const { terms } = acceptedOffer(one)!;
  const classes = await registry.readMany('class', [bareId(one.asker), bareId(one.asked)]);
  const joining = (['asker', 'asked'] as const).flatMap((side: Side): Joining[] => {
    const card = one.cards[side];
    const school = classes.get(bareId(one[side]))?.school ?? '';
    return card ? [{ class: one[side], school, card }] : [];
  });
  const places = await reservePlace(context, exchange, joining);
  if (!places) {
    await stepPair(context, key, {
      what: 'no-place',
      request,
      teacher: '',
      class: one.asked,
      proposal: one.id,
    });
    await spreadProposal(context, key, one.id);
    return false;
  }
  const { title, summary, goals, startOn, weeks, languages } = terms;
  const agreement = { goals, startOn, weeks, languages };
  await joinExchange(context, {
    exchange,
    head: { title, summary, invitedBy: one.asker, ...agreement },
    joining,
    places,
  });
  await tellPlanner(context, one);
  return true;
}
