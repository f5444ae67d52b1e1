import type { Offer, ProposalDoc, Side } from './proposal-step.ts';

/** Of two ends that were decided at the same time on two nodes, the one that promised more counts. */
const RANK = ['accepted', 'declined', 'withdrawn', 'ended', 'expired', 'open'] as const;

/**
 * What two versions of two classes' invitations come to that two nodes of a cluster wrote at the same time. Somebody who was
 * told that a room opens has one; each side's later suggestion counts; `shown` is the one that every node shows.
 */
export function joinProposals(
  shown: readonly ProposalDoc[],
  beside: readonly ProposalDoc[],
): readonly ProposalDoc[] {
  const others = new Map(beside.map((one) => [one.id, one]));
  const joined = shown.map((one) => {
    const other = others.get(one.id);
    return other ? joinOne(one, other) : one;
  });
  const known = new Set(shown.map(({ id }) => id));
  return [...joined, ...beside.filter(({ id }) => !known.has(id))].toSorted((a, b) =>
    a.openedAt === b.openedAt ? (a.id < b.id ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1,
  );
}

function joinOne(shown: ProposalDoc, beside: ProposalDoc): ProposalDoc {
  const first = RANK.indexOf(shown.state) <= RANK.indexOf(beside.state) ? shown : beside;
  const offers = Object.fromEntries(
    (['asker', 'asked'] as const).flatMap((side) => {
      const offer = later(shown, beside, side, first.accepted);
      return offer ? [[side, offer]] : [];
    }),
  );
  return {
    ...first,
    offers,
    cards: { ...beside.cards, ...shown.cards },
    expiresAt: shown.expiresAt > beside.expiresAt ? shown.expiresAt : beside.expiresAt,
    said: { ...beside.said, ...shown.said },
  };
}

/** What was agreed on stays what was agreed on. */
function later(shown: ProposalDoc, beside: ProposalDoc, side: Side, accepted: string): Offer | undefined {
  const [a, b] = [shown.offers[side], beside.offers[side]];
  if (!a || !b) return a ?? b;
  if (a.request === accepted) return a;
  return b.request === accepted || b.request > a.request ? b : a;
}
