import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNKNOWN_LINE } from './line-speed.ts';
import { arrivingNow, readArrival, sendingNow } from './progress.ts';

describe('what arrives', () => {
  it('is to come as fast as it came', () => {
    const run = { received: 500, bytes: 50_000, ms: 4_000 };
    expect(arrivingNow({ received: 500, left: 1_500 }, run)).toEqual({
      received: 500,
      left: 1_500,
      bytesLeft: 150_000,
      msLeft: 12_000,
    });
    // An earlier run has brought 1,000 of them; only this one tells how fast it goes now.
    expect(arrivingNow({ received: 1_500, left: 500 }, run)).toMatchObject({
      bytesLeft: 50_000,
      msLeft: 4_000,
    });
  });

  it('has no bytes and no time before anything came, or before anybody said how much there is', () => {
    const unknown = { bytesLeft: undefined, msLeft: undefined };
    const none = { received: 0, bytes: 0, ms: 0 };
    expect(arrivingNow({ received: 0, left: undefined }, none)).toMatchObject(unknown);
    expect(arrivingNow({ received: 700, left: 300 }, none)).toMatchObject(unknown);
    expect(arrivingNow({ received: 5, left: undefined }, { received: 5, bytes: 9, ms: 9 })).toMatchObject(
      unknown,
    );
  });

  it('is read as it was kept; what is no arrival is none', () => {
    expect(readArrival('{"received":3,"left":4}')).toEqual({ received: 3, left: 4 });
    expect(readArrival('{"received":3}')).toEqual({ received: 3, left: undefined });
    for (const text of [undefined, '', 'x', '{}', '{"received":"3"}'])
      expect(readArrival(text)).toBeUndefined();
  });
});

describe('what goes out', () => {
  const line = { ...UNKNOWN_LINE, upPerS: 1_000 };

  it('is what was acknowledged, and what of the question has left', () => {
    const way = { sent: 50, left: 150, bytes: 20_000, leaving: 1_000 };
    expect(sendingNow(way, line)).toEqual({ sent: 50, bytesDone: 6_000, bytesLeft: 14_000, msLeft: 14_000 });
    expect(sendingNow(way, UNKNOWN_LINE).msLeft).toBeUndefined();
    expect(sendingNow({ sent: 0, left: 0, bytes: 0, leaving: 0 }, line)).toMatchObject({
      bytesDone: 0,
      bytesLeft: 0,
    });
  });

  it('never is less than nothing or more than all', () => {
    const way = fc.record({
      sent: fc.nat(10_000),
      left: fc.nat(10_000),
      bytes: fc.nat(5_000_000),
      leaving: fc.nat(5_000_000),
    });
    fc.assert(
      fc.property(way, (given) => {
        const { bytesDone, bytesLeft } = sendingNow(given, line);
        expect(bytesDone + bytesLeft).toBe(given.bytes);
        expect(Math.min(bytesDone, bytesLeft)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
