import { bareId } from '../../../shared/lib/ids.ts';
import type { Decision } from '../../../shared/records/decision.ts';
import type { Proposal } from '../../../shared/records/proposal.ts';
import type { Request } from '../../../shared/records/request.ts';

/** The listing ids of this teacher's own classes, by class (`class:<ulid>`): the server gives them with its yes. */
export function ownListings(
  requests: readonly Pick<Request, 'body'>[] & readonly { readonly id: string }[],
  decisions: readonly (Pick<Decision, 'result'> & { readonly id: string })[],
): ReadonlyMap<string, string> {
  const results = new Map(decisions.map(({ id, result }) => [bareId(id), result]));
  const found = new Map<string, string>();
  for (const { id, body } of requests) {
    const listing = body.what === 'list' ? results.get(bareId(id))?.['listing'] : undefined;
    if (body.what === 'list' && typeof listing === 'string') found.set(body.class, listing);
  }
  return found;
}

/** The listing ids of classes that came into an exchange with ours by a letter of ours. */
export function partnerListings(proposals: readonly Pick<Proposal, 'listing' | 'exchange'>[]): string[] {
  return proposals.flatMap(({ listing, exchange }) => (listing !== '' && exchange !== '' ? [listing] : []));
}
