import { AppError } from '../../src/shared/lib/errors.ts';
import { kindOf } from '../../src/shared/lib/ids.ts';
import { newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import { canonical } from '../../src/shared/lib/canonical.ts';
import type { RelayAnswer, RelayRequest, Verdict } from '../../src/shared/sync/hub.ts';
import { BATCH_LIMIT, PROTOCOL } from '../../src/shared/sync/protocol.ts';
import { digestOfText } from '../../src/shared/sync/digest.ts';
import { nowAt, type Context } from '../context.ts';
import { membersOf, scopesOfHub, signInOfParcel, type Hub } from '../gate/hubs.ts';
import { hubTag } from '../gate/holders.ts';
import { collectNews, sumKey } from './collect-news.ts';
import { nextCursor, placesAt } from './cursor.ts';
import { takeAll } from './sync.ts';

/**
 * One round trip with a school's hub. Each parcel is judged as if its computer had come itself; what the hub says about
 * it counts for nothing.
 */
export async function relay(context: Context, hub: Hub, request: RelayRequest): Promise<RelayAnswer> {
  if (request.protocol !== PROTOCOL)
    throw new AppError(request.protocol < PROTOCOL ? 'protocol/too-old' : 'protocol/too-new');
  const before = await membersOf(context, hub);
  const sums = new Map<string, string>();
  const verdicts: Verdict[] = [];
  for (const { speaker, device, changes } of request.parcels) {
    try {
      const signIn = signInOfParcel(before, speaker, device);
      const taken = await takeAll(context, signIn, changes);
      verdicts.push({ acks: taken.acks, refusals: taken.refusals });
      for (const [index, { rec, sum }] of changes.entries())
        if (taken.stored.has(index) && sum !== '') sums.set(sumKey(rec.scope, rec.id), sum);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) {
        verdicts.push({ acks: [], refusals: [] });
        continue;
      }
      const { code } = error;
      verdicts.push({ acks: [], refusals: changes.map(({ rec }) => ({ id: rec.id, code })) });
    }
  }
  // What was decided just now may have made new members and opened new scopes.
  const members = await membersOf(context, hub);
  const scopes = await scopesOfHub(context, members);
  await noteCleared(context, hub, scopes, request.cleared ?? []);
  const reader = { device: hubTag(hub.key), speaker: hub.school };
  const known = await placesAt(context, reader, { cursor: request.cursor });
  const places = known ?? {};
  const news = await collectNews(context, scopes, places, sums, BATCH_LIMIT);
  const membersNow = digestOfText(canonical(members as never));
  return {
    protocol: PROTOCOL,
    time: nowAt(context),
    cursor: await nextCursor(context, reader, { cursor: request.cursor }, places, news.places),
    verdicts,
    ...(!known && { restart: true }),
    news: news.recs,
    more: news.more,
    nextMs: news.more ? 0 : context.pollMs,
    ...(membersNow !== request.members && { members }),
  };
}

/** A hub says that what an order erases is in its files no more. */
async function noteCleared(
  { records, clock, now }: Context,
  hub: Hub,
  scopes: readonly string[],
  cleared: NonNullable<RelayRequest['cleared']>,
): Promise<void> {
  for (const { scope, id } of cleared.filter((entry) => scopes.includes(entry.scope)))
    await records.update(scope, id, (stored) => {
      if (!stored || kindOf(id) !== 'erasure') return undefined;
      const done = { [`done/${hubTag(hub.key)}/at`]: new Date(now()).toISOString() };
      return writeValues(stored, done, clock.next(newestStamp(stored)));
    });
}
