import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPOSAL_STATES } from '../../records/proposal.ts';
import { stepProposals, type ProposalDoc, type ProposalEvent, type Said } from './proposal-step.ts';
import { turnOf } from './proposal-view.ts';
import {
  DAY_MS,
  START,
  day,
  CLASS,
  written,
  propose,
  counter,
  accept,
  decline,
  withdraw,
  run,
  seenBy,
} from './proposal-world.ts';

describe('whatever is written on both sides, in whatever order it arrives', () => {
  const [A, B] = [written(), written()];
  const offers = [written(), written(), written(), written()];
  const pool: readonly ProposalEvent[] = [
    propose('asker', A),
    propose('asked', B),
    propose('asker'),
    counter('asker', A, A, offers[0]),
    counter('asked', A, A, offers[1]),
    counter('asked', A, offers[0]!, offers[2], true),
    counter('asked', B, B, offers[3]),
    ...([A, B] as const).flatMap((of) =>
      (['asker', 'asked'] as const).flatMap((side) => [
        ...[A, B, ...offers].map((seen) => accept(side, of, seen)),
        decline(side, of),
        withdraw(side, of),
      ]),
    ),
    { what: 'gone', class: CLASS.asked },
  ];
  /** Events by their place in the pool, each with the days that pass before it. */
  const runs = fc.array(fc.tuple(fc.nat(pool.length - 1), fc.constantFrom(0, 0, 0, 0, 1, 8, 22)), {
    maxLength: 14,
  });
  const played = (steps: readonly (readonly [number, number])[]) => {
    let proposals: readonly ProposalDoc[] = [];
    let nowMs = START;
    const history: {
      event: ProposalEvent;
      said: Said;
      before: readonly ProposalDoc[];
      after: readonly ProposalDoc[];
    }[] = [];
    for (const [place, days] of steps) {
      nowMs += days * DAY_MS + 1000;
      const event = pool[place]!;
      const before = proposals;
      const stepped = stepProposals(before, event, new Date(nowMs).toISOString());
      proposals = stepped.proposals;
      history.push({ event, said: stepped.said, before, after: proposals });
    }
    return { proposals, history, at: new Date(nowMs).toISOString() };
  };

  it('every invitation is in one of the states, at most one is open, and both sides are told the same of it', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        const { proposals, at } = played(steps);
        expect(proposals.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1);
        for (const one of proposals) {
          expect(PROPOSAL_STATES).toContain(one.state);
          const [ours, theirs] = [seenBy(one, 'asker'), seenBy(one, 'asked')];
          const mirrored = (side: string | undefined) =>
            side === '' ? '' : side === 'ours' ? 'theirs' : 'ours';
          expect(theirs).toMatchObject({
            state: ours.state,
            by: mirrored(ours.by),
            endedBy: mirrored(ours.endedBy),
            lateYes: mirrored(ours.lateYes),
            reason: ours.reason,
            words: ours.words,
            expiresAt: ours.expiresAt,
          });
          expect(theirs.ours).toEqual(ours.theirs);
          expect(theirs.theirs).toEqual(ours.ours);
          const turns = (['asker', 'asked'] as const).map((side) =>
            turnOf({ ours: { request: '' }, theirs: { request: '' }, ...seenBy(one, side) } as never, at),
          );
          expect([
            ['ours', 'theirs'],
            ['both', 'both'],
            ['over', 'over'],
          ]).toContainEqual([...turns].sort());
        }
      }),
      { numRuns: 250 },
    );
  });

  it('what is over stays over, and nobody has agreed to what she had not read', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        for (const { event, before, after } of played(steps).history) {
          for (const one of before) {
            const now = after.find(({ id }) => id === one.id)!;
            if (one.state !== 'open')
              expect({ ...now, said: 0, lateYes: 0 }).toEqual({ ...one, said: 0, lateYes: 0 });
            else if (now.state === 'accepted') {
              if (event.what === 'accept') {
                const theirs = one.offers[event.class === one.asker ? 'asked' : 'asker']!;
                expect([event.seen, now.accepted]).toEqual([theirs.request, theirs.request]);
              } else expect([event.what, one.offers.asked]).toEqual(['propose', undefined]);
            }
          }
        }
      }),
      { numRuns: 250 },
    );
  });

  it('the same request again changes nothing and is told the same', () => {
    fc.assert(
      fc.property(runs, (steps) => {
        for (const { event, said, after } of played(steps).history) {
          if (event.what === 'gone') continue;
          const again = stepProposals(after, event, after[0]?.openedAt ?? day(0));
          if (said !== 'proposal/unknown') expect(again.said).toBe(said);
          expect(again.proposals).toEqual(after);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('one word from each side comes to the same in both orders', () => {
    const at = (events: ProposalEvent[]) => {
      const { proposals } = run(propose('asker', A), counter('asked', A, A, offers[1]), ...events);
      return proposals.map(({ state, offers: on }) => [state, on.asker?.request, on.asked?.request]);
    };
    // Each of them would stand alone; beside each other the first to arrive counts, unless both are suggestions.
    const asker = [counter('asker', A, offers[1]!), accept('asker', A, offers[1]!), withdraw('asker', A)];
    const asked = [counter('asked', A, A), accept('asked', A, A), decline('asked', A)];
    for (const ours of asker)
      for (const theirs of asked) {
        const both = [at([ours, theirs]), at([theirs, ours])];
        if (ours.what === 'counter' && theirs.what === 'counter') expect(both[0]).toEqual(both[1]);
        for (const [states] of both.map((one) => one.map(([state]) => state)))
          expect(['open', 'accepted', 'declined', 'withdrawn']).toContain(states);
      }
  });
});
