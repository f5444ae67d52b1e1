import { DAY_MS } from '../../src/shared/calendar/zones.ts';
import { FIRST_DAY, LAST_DAY, MOST_ASKED, whole } from '../../src/shared/rules/matching/class-card.ts';
import type { AskedFacts } from '../../src/shared/rules/matching/fairness.ts';
import { nowAt, type Context } from '../context.ts';
import type { ListingDoc } from './directory-docs.ts';

/** How an invitation to a listed class ended: with a yes or a no, or by running out. One taken back counts as never sent. */
export type AskEnd = 'answered' | 'unanswered' | 'taken-back';

type Part = Pick<Context, 'registry' | 'now'>;

/** Invitations count for so long: those of a month for how often a class is asked, those of a year for whether it answers. */
const ASKED_DAYS = 30;
const ANSWERED_DAYS = 365;

/** A listed class that may be asked: the class, its school, and the teacher who listed it. Undefined for any other id. */
export async function findListed(
  { registry }: Pick<Context, 'registry'>,
  listing: string,
): Promise<(Pick<ListingDoc, 'class' | 'school'> & { readonly teacher: string }) | undefined> {
  const found = await registry.read('listing', listing);
  if (found?.card === undefined || found.teacher === undefined) return undefined;
  return { class: found.class, school: found.school, teacher: found.teacher };
}

/** Counts an invitation (by its request's id) to a listed class; however often it is said, it counts once. */
export async function noteAsked(context: Part, listing: string, invitation: string): Promise<void> {
  const at = nowAt(context);
  await context.registry.update('listing', listing, (stored) =>
    !stored || stored.asks[invitation]
      ? stored
      : { ...stored, asks: { ...recentAsks(stored.asks, context.now()), [invitation]: { at } } },
  );
}

/** Notes how an invitation ended; the first end counts. Nothing happens for one that was never counted. */
export async function noteAskEnd(
  { registry }: Pick<Context, 'registry'>,
  listing: string,
  invitation: string,
  end: AskEnd,
): Promise<void> {
  await registry.update('listing', listing, (stored) => {
    const ask = stored?.asks[invitation];
    if (!stored || !ask || ask.end !== undefined) return stored;
    return { ...stored, asks: { ...stored.asks, [invitation]: { ...ask, end } } };
  });
}

/** What fairness goes by, on the day of `nowMs`. */
export function askedFactsOf({ asks, listedAt }: ListingDoc, nowMs: number): AskedFacts {
  const all = Object.values(asks).filter(({ end }) => end !== 'taken-back');
  const isWithin = (at: string, days: number): boolean => nowMs - Date.parse(at) < days * DAY_MS;
  const most = (count: number): number => Math.min(count, MOST_ASKED);
  const ofYear = all.filter(({ at }) => isWithin(at, ANSWERED_DAYS));
  return {
    // A server whose clock stands wrong must not make a part that nobody can read.
    listedOn: whole(Date.parse(listedAt) / DAY_MS - 0.5, FIRST_DAY, LAST_DAY),
    asked: most(all.filter(({ at, end }) => end === undefined || isWithin(at, ASKED_DAYS)).length),
    answered: most(ofYear.filter(({ end }) => end === 'answered').length),
    unanswered: most(ofYear.filter(({ end }) => end === 'unanswered').length),
  };
}

/** Those that still count. */
function recentAsks(asks: ListingDoc['asks'], nowMs: number): ListingDoc['asks'] {
  return Object.fromEntries(
    Object.entries(asks).filter(([, { at }]) => nowMs - Date.parse(at) < ANSWERED_DAYS * DAY_MS),
  );
}
