import { bareId } from '../../src/shared/lib/ids.ts';
import type { Context } from '../context.ts';
import { spreadProposal } from './proposals.ts';

/**
 * Shows whoever has come into a class the invitations that wait there, those it has written and those it got: she may answer them
 * like her colleagues. What is over is not told again. Called when she is among its teachers; safe to repeat.
 */
export async function showProposals(context: Context, classId: string): Promise<void> {
  const { registry } = context;
  const own = bareId(classId);
  const listing = (await registry.read('class', own))?.listing;
  const made = (await registry.read('made', own))?.made ?? {};
  const asks = (listing === undefined ? undefined : await registry.read('listing', listing))?.asks ?? {};
  // One that was answered with another suggestion is open still.
  const requests = [
    ...Object.keys(made).filter((request) => !made[request]!.isOver),
    ...Object.keys(asks).filter((request) => [undefined, 'answered'].includes(asks[request]!.end)),
  ];
  const leads = await registry.readMany('proposal-pair', requests.map(bareId));
  const keys = [...new Set([...leads.values()].map(({ pair }) => pair))];
  for (const [key, { proposals }] of await registry.readMany('pair', keys))
    for (const { id, state } of proposals) if (state === 'open') await spreadProposal(context, key, id);
}
