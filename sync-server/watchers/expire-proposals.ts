import { nowAt, type Context } from '../context.ts';
import { spreadProposal, stepPair } from '../commands/proposals.ts';

/** Invitations that have waited long enough: both classes see that nobody has answered, and it counts as that. */
export async function expireProposals(
  context: Context,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const { registry } = context;
  const today = nowAt(context).slice(0, 10);
  for await (const [due, { pair }] of registry.list('pair-due')) {
    // In the order of their days.
    if (isStopped() || due.slice(0, 10) >= today) return;
    const open = ((await registry.read('pair', pair))?.proposals ?? []).filter(
      ({ state }) => state === 'open',
    );
    await stepPair(context, pair, { what: 'time' });
    for (const { id } of open) await spreadProposal(context, pair, id);
    await registry.remove('pair-due', due);
  }
}
