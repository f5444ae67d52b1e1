import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newUlid } from '../../lib/ids.ts';
import { PROPOSAL_STATES, type ProposedTerms } from '../../records/proposal.ts';
import type { ClassCard } from '../../records/request.ts';
import {
  afterTime,
  otherSide,
  REST_DAYS,
  stepProposals,
  WAITS_DAYS,
  type ProposalDoc,
  type ProposalEvent,
  type Said,
  type Side,
} from './proposal-step.ts';
import { proposalValues, turnOf } from './proposal-view.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-30T08:00:00Z');
const day = (n: number): string => new Date(START + n * DAY_MS).toISOString();
const CLASS: Readonly<Record<Side, string>> = { asker: `class:${newUlid(1)}`, asked: `class:${newUlid(2)}` };
const card = (side: Side): ClassCard => ({
  name: side,
  schoolName: 'Sol',
  place: 'Recife',
  country: 'BR',
  timeZone: 'America/Recife',
  teacherName: 'Ana',
  ageFrom: 10,
  ageTo: 11,
  size: 30,
  languages: ['pt'],
});
const terms = (startOn: string): ProposedTerms => ({
  title: 'Water',
  summary: '',
  goals: ['6'],
  startOn,
  weeks: 6,
  languages: ['en'],
  words: 'Hello',
});
const stranger = { country: 'KE', timeZone: '', ageFrom: 10, ageTo: 11, size: 30, languages: ['en'] };
let count = 0;
/** Requests in the order in which they were written. */
const written = (): string => `request:${newUlid(START + ++count * 1000)}`;
const propose = (side: Side, request = written(), startOn = '2027-02-01'): ProposalEvent => ({
  what: 'propose',
  request,
  teacher: `teacher:${side}`,
  class: CLASS[side],
  partner: CLASS[otherSide(side)],
  listing: '0123456789abcdef',
  stranger,
  into: '',
  card: card(side),
  terms: terms(startOn),
});
const about = (side: Side, of: string, request = written()) => ({
  request,
  teacher: `teacher:${side}`,
  class: CLASS[side],
  proposal: of.replace('request:', 'proposal:'),
});
const counter = (
  side: Side,
  of: string,
  seen: string,
  request?: string,
  hasOwnPlan = false,
): ProposalEvent => ({
  what: 'counter',
  ...about(side, of, request),
  seen,
  card: card(side),
  terms: terms('2027-03-01'),
  hasOwnPlan,
});
const accept = (side: Side, of: string, seen: string, request?: string): ProposalEvent => ({
  what: 'accept',
  ...about(side, of, request),
  seen,
  card: card(side),
});
const decline = (side: Side, of: string, request?: string): ProposalEvent => ({
  what: 'decline',
  ...about(side, of, request),
  reason: 'dates',
  words: 'Sorry',
});
const withdraw = (side: Side, of: string, request?: string): ProposalEvent => ({
  what: 'withdraw',
  ...about(side, of, request),
});

/** Runs events one after the other, a minute apart, or on the day that stands before one. */
function run(...steps: (ProposalEvent | number)[]): { proposals: readonly ProposalDoc[]; said: Said[] } {
  let proposals: readonly ProposalDoc[] = [];
  let nowMs = START;
  const said: Said[] = [];
  for (const step of steps) {
    if (typeof step === 'number') {
      nowMs = START + step * DAY_MS;
      continue;
    }
    nowMs += 60_000;
    const stepped = stepProposals(proposals, step, new Date(nowMs).toISOString());
    proposals = stepped.proposals;
    said.push(stepped.said);
  }
  return { proposals: proposals.map((one) => afterTime(one, new Date(nowMs).toISOString())), said };
}
const X = written();
const only = ({ proposals }: { proposals: readonly ProposalDoc[] }): ProposalDoc => {
  expect(proposals).toHaveLength(1);
  return proposals[0]!;
};
const seenBy = (one: ProposalDoc, side: Side) =>
  proposalValues(one, side, { isPartnerVerified: true, exchange: '' });

describe('an invitation', () => {
  it('waits 21 days, is accepted as it was read, and both see the same', () => {
    const one = only(run(propose('asker', X), accept('asked', X, X)));
    expect(one).toMatchObject({ state: 'accepted', accepted: X, endedBy: 'asked' });
    expect(Date.parse(one.expiresAt) - Date.parse(one.openedAt)).toBe(WAITS_DAYS * DAY_MS);
    expect(seenBy(one, 'asker')).toMatchObject({ by: 'ours', endedBy: 'theirs', partner: { name: 'asked' } });
    expect(seenBy(one, 'asked')).toMatchObject({ by: 'theirs', endedBy: 'ours', partner: { name: 'asker' } });
  });

  it('shows who was asked as on the list, until they have written', () => {
    const one = only(run(propose('asker', X)));
    expect(seenBy(one, 'asker').partner).toMatchObject({ country: 'KE', name: '', teacherName: '' });
    expect(JSON.stringify(seenBy(one, 'asker'))).not.toContain(CLASS.asked);
    expect(seenBy(one, 'asked').listing).toBe('');
  });

  it('crossing another one becomes one: accepted, whichever came first, and what was written first leads', () => {
    const [first, second] = [written(), written()];
    for (const order of [
      [propose('asker', first), propose('asked', second)],
      [propose('asked', second), propose('asker', first)],
    ]) {
      const one = only(run(...order));
      expect(one).toMatchObject({ state: 'accepted', accepted: first });
      expect(
        Object.values(one.offers)
          .map(({ request }) => request)
          .sort(),
      ).toEqual([first, second].sort());
    }
  });

  it('that crosses one which was taken back stands alone', () => {
    const [first, second] = [written(), written()];
    const { proposals, said } = run(
      propose('asker', first),
      withdraw('asker', first),
      propose('asked', second),
    );
    expect(said).toEqual(['ok', 'ok', 'ok']);
    expect(proposals.map(({ state }) => state)).toEqual(['withdrawn', 'open']);
  });

  it('taken back after another one crossed it: too late, both are told', () => {
    const { said } = run(propose('asker', X), propose('asked'), withdraw('asker', X));
    expect(said).toEqual(['ok', 'ok', 'proposal/accepted']);
  });

  it.each([
    ['after it ran out', [22, accept('asked', X, X)], 'proposal/expired', 'expired'],
    [
      'after it was taken back',
      [withdraw('asker', X), accept('asked', X, X)],
      'proposal/withdrawn',
      'withdrawn',
    ],
  ] as const)('a yes %s is too late, and kept for both to see', (_when, steps, code, state) => {
    const after = run(propose('asker', X), ...steps);
    expect(after.said.at(-1)).toBe(code);
    const one = only(after);
    expect(one).toMatchObject({ state, lateYes: 'asked' });
    expect(seenBy(one, 'asker').lateYes).toBe('theirs');
    expect(seenBy(one, 'asked').lateYes).toBe('ours');
  });

  it('a yes to what has changed since is none; to what stands it is one', () => {
    const changed = written();
    const steps = [propose('asker', X), counter('asker', X, X, changed)];
    const late = run(...steps, accept('asked', X, X));
    expect(late.said.at(-1)).toBe('proposal/changed');
    expect(only(late).state).toBe('open');
    expect(only(run(...steps, accept('asked', X, changed)))).toMatchObject({ accepted: changed });
  });

  it('counter against counter: both stay on the table, either may be accepted, in whatever order they came', () => {
    const [a, b] = [written(), written()];
    for (const order of [
      [counter('asker', X, X, a), counter('asked', X, X, b)],
      [counter('asked', X, X, b), counter('asker', X, X, a)],
    ]) {
      const one = only(run(propose('asker', X), ...order));
      expect(one).toMatchObject({ state: 'open', offers: { asker: { request: a }, asked: { request: b } } });
      for (const side of ['asker', 'asked'] as const)
        expect(turnOf(seenBy(one, side) as never, day(1))).toBe('both');
      expect(only(run(propose('asker', X), ...order, accept('asker', X, b)))).toMatchObject({ accepted: b });
      expect(only(run(propose('asker', X), ...order, accept('asked', X, a)))).toMatchObject({ accepted: a });
    }
  });

  it('a new suggestion waits 21 days again', () => {
    const after = run(propose('asker', X), 20, counter('asked', X, X), 40, withdraw('asker', X));
    expect(after.said).toEqual(['ok', 'ok', 'ok']);
  });

  it('two teachers of a class: the first answer counts, the other is told of it', () => {
    const yesFirst = run(propose('asker', X), accept('asked', X, X), decline('asked', X));
    expect(yesFirst.said.at(-1)).toBe('proposal/accepted');
    expect(only(yesFirst).state).toBe('accepted');
    const noFirst = run(propose('asker', X), decline('asked', X), accept('asked', X, X));
    expect(noFirst.said.at(-1)).toBe('proposal/declined');
    expect(only(noFirst)).toMatchObject({ state: 'declined', reason: 'dates', words: 'Sorry', lateYes: '' });
    expect(run(propose('asker', X), propose('asker')).said).toEqual(['ok', 'proposal/already']);
    const later = written();
    const earlier = written();
    const two = run(
      propose('asker', X),
      counter('asked', X, X, earlier > later ? earlier : later),
      counter('asked', X, X, earlier > later ? later : earlier),
    );
    expect(two.said.at(-1)).toBe('proposal/changed');
    const three = run(propose('asker', X), counter('asked', X, X), propose('asked'));
    expect(three.said.at(-1)).toBe('ok');
    expect(only(three).state).toBe('open');
  });

  it('the same answer twice, from two teachers, is done already', () => {
    expect(run(propose('asker', X), accept('asked', X, X), accept('asked', X, X)).said.at(-1)).toBe('ok');
    expect(run(propose('asker', X), decline('asked', X), decline('asked', X)).said.at(-1)).toBe('ok');
    expect(run(propose('asker', X), withdraw('asker', X), withdraw('asker', X)).said.at(-1)).toBe('ok');
  });

  it('ends when a class is gone, or the exchange has no place left', () => {
    const gone = only(run(propose('asker', X), { what: 'gone', class: CLASS.asked }));
    expect(gone).toMatchObject({ state: 'ended', reason: 'gone' });
    expect(
      run(propose('asker', X), { what: 'gone', class: CLASS.asker }, accept('asked', X, X)).said.at(-1),
    ).toBe('proposal/ended');
    const yes = about('asked', X);
    const full = run(
      propose('asker', X),
      { what: 'accept', ...yes, seen: X, card: card('asked') },
      { what: 'no-place', ...yes },
    );
    expect(only(full)).toMatchObject({ state: 'ended', reason: 'full', accepted: '' });
    expect(full.said.at(-1)).toBe('proposal/ended');
  });

  it('a no rests for 30 days for the class that got it, not for the one that said it', () => {
    const no = [propose('asker', X), decline('asked', X)];
    expect(run(...no, propose('asker')).said.at(-1)).toBe('proposal/rests');
    expect(run(...no, propose('asked')).said.at(-1)).toBe('ok');
    expect(run(...no, REST_DAYS + 1, propose('asker')).said.at(-1)).toBe('ok');
  });

  it('is taken back only by the class that wrote it, and answered by nobody else', () => {
    expect(run(propose('asker', X), withdraw('asked', X)).said.at(-1)).toBe('record/forbidden');
    expect(run(propose('asker', X), accept('asker', X, X)).said.at(-1)).toBe('proposal/changed');
    expect(run(propose('asker', X), decline('asked', written())).said.at(-1)).toBe('proposal/unknown');
    const eve = { ...accept('asked', X, X), class: `class:${newUlid(9)}` } as ProposalEvent;
    expect(run(propose('asker', X), eve).said.at(-1)).toBe('proposal/unknown');
  });

  it('whose project it is: that of whoever wrote it first, unless another one was suggested', () => {
    const [dates, other] = [written(), written()];
    expect(only(run(propose('asker', X), counter('asked', X, X, dates))).offers.asked!.planFrom).toBe(X);
    expect(only(run(propose('asker', X), counter('asked', X, X, other, true))).offers.asked!.planFrom).toBe(
      other,
    );
  });
});

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
