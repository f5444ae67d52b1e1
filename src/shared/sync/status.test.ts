import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveStatus, isSafeToShutDown, type SyncFacts } from './status.ts';

const SINCE = '2026-03-02T10:00:00.000Z';
const SENDING = { sent: 0, bytesDone: 0, bytesLeft: 900, msLeft: 1_000 };
const ARRIVING = { received: 10, left: 90, bytesLeft: 9_000, msLeft: 9_000 };
const GOES_AT = '2026-03-02T10:15:00.000Z';

const facts = (more: Partial<SyncFacts> = {}): SyncFacts => ({
  unsent: { count: 0, since: '' },
  sending: undefined,
  arriving: undefined,
  resting: undefined,
  goesAt: '',
  lastSuccessAt: SINCE,
  lastProblem: '',
  hasAccount: true,
  refused: 0,
  refusedCode: undefined,
  ...more,
});
const some = { unsent: { count: 3, since: SINCE } };
const of = (more: Partial<SyncFacts>) => deriveStatus(facts(more));

describe('the status', () => {
  it('is safe when nothing waits and nothing is to come', () => {
    expect(of({})).toEqual({ state: 'all-safe', isPaused: false, lastSuccessAt: SINCE });
    expect(of({ resting: 'light' })).toMatchObject({ state: 'all-safe', isPaused: false });
    expect(of({ resting: 'paused' })).toMatchObject({ state: 'all-safe', isPaused: true });
    // What the line has can wait, nothing of hers does.
    expect(of({ lastProblem: 'no-connection' }).state).toBe('all-safe');
  });

  it('says of what waits how much, since when, why, and when it goes', () => {
    expect(of({ ...some, resting: 'light', goesAt: GOES_AT })).toEqual({
      state: 'waiting',
      count: 3,
      since: SINCE,
      why: 'light',
      goesAt: GOES_AT,
      lastSuccessAt: SINCE,
    });
    const whyOf = (more: Partial<SyncFacts>) => (of({ ...some, ...more }) as { why?: string }).why;
    expect(whyOf({})).toBe('not-yet');
    expect(whyOf({ hasAccount: false })).toBe('no-account');
    expect(whyOf({ hasAccount: false, lastProblem: 'no-connection' })).toBe('no-account');
    expect(whyOf({ hasAccount: false, lastProblem: 'server/unavailable' })).toBe('server-trouble');
    expect(whyOf({ lastProblem: 'no-connection' })).toBe('no-connection');
    expect(whyOf({ resting: 'limit' })).toBe('limit');
    expect(whyOf({ resting: 'paused', lastProblem: 'no-connection' })).toBe('paused');
    expect(whyOf({ resting: 'limit', lastProblem: 'no-connection' })).toBe('no-connection');
    expect(whyOf({ lastProblem: 'server/unavailable' })).toBe('server-trouble');
    expect(whyOf({ lastProblem: 'request/too-often' })).toBe('server-trouble');
  });

  it('says what goes out, also in Light and over the limit', () => {
    expect(of({ ...some, sending: SENDING })).toMatchObject({ state: 'going-out', count: 3, ...SENDING });
    expect(of({ ...some, sending: SENDING, resting: 'limit' }).state).toBe('going-out');
    expect(of({ sending: SENDING }).state).toBe('all-safe');
  });

  it('says what comes: moving, or standing still and why', () => {
    expect(of({ sending: SENDING, arriving: ARRIVING })).toMatchObject({
      state: 'receiving',
      why: undefined,
      ...ARRIVING,
    });
    expect(of({ arriving: ARRIVING, lastProblem: 'no-connection' })).toMatchObject({
      state: 'receiving',
      why: 'no-connection',
    });
    expect(of({ arriving: ARRIVING, resting: 'paused' })).toMatchObject({
      state: 'receiving',
      why: 'paused',
    });
    // Hers go first, with the question.
    const first = { ...ARRIVING, received: 0 };
    expect(of({ ...some, sending: SENDING, arriving: first }).state).toBe('going-out');
    expect(of({ ...some, sending: SENDING, arriving: ARRIVING }).state).toBe('receiving');
  });

  it('needs a person when her sign-in is over or something came back, whatever the switch says', () => {
    expect(of({ ...some, resting: 'paused', lastProblem: 'session/ended' })).toMatchObject({
      state: 'needs-you',
      reason: 'session/ended',
      refused: 0,
    });
    expect(of({ refused: 2, refusedCode: 'record/too-large', resting: 'light' })).toMatchObject({
      state: 'needs-you',
      reason: 'record/too-large',
      refused: 2,
    });
  });

  it('never says that a computer may be shut down while something written is only there', () => {
    const any = fc.record({
      unsent: fc.nat(3).map((count) => ({ count, since: SINCE })),
      sending: fc.constantFrom(undefined, SENDING),
      arriving: fc.constantFrom(undefined, ARRIVING, { ...ARRIVING, received: 0 }),
      resting: fc.constantFrom(undefined, 'paused' as const, 'light' as const, 'limit' as const),
      lastProblem: fc.constantFrom('', 'no-connection', 'session/ended', 'server/unavailable'),
      hasAccount: fc.boolean(),
      refused: fc.nat(2),
    });
    fc.assert(
      fc.property(any, (given) => {
        const status = deriveStatus(facts(given as Partial<SyncFacts>));
        const isSafe = isSafeToShutDown(status);
        if (given.unsent.count > 0 || given.refused > 0) expect(isSafe).toBe(false);
        if (status.state === 'waiting') expect(status.count).toBe(given.unsent.count);
        if (status.state === 'waiting' && given.resting === 'paused') expect(status.why).toBe('paused');
      }),
    );
  });
});
