import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  afterRoundTrip,
  afterTransfer,
  afterUnpacking,
  readLine,
  TELLING_BYTES,
  UNKNOWN_LINE,
} from './line-speed.ts';

it('the first measurement is believed, later ones move it, and the newest count most', () => {
  let line = afterTransfer(UNKNOWN_LINE, 'down', 160_000, 10_000);
  expect(line).toEqual({ ...UNKNOWN_LINE, downPerS: 16_000 });
  line = afterTransfer(line, 'down', 64_000, 2_000);
  expect(line.downPerS).toBeCloseTo(20_800);
  for (let time = 0; time < 20; time++) line = afterTransfer(line, 'down', 64_000, 2_000);
  expect(line.downPerS).toBeGreaterThan(31_900);
  expect(line.upPerS).toBe(0);
  expect(afterTransfer(line, 'up', 8_000, 1_000).upPerS).toBe(8_000);
});

it('what is too small to tell changes nothing', () => {
  const line = afterTransfer(UNKNOWN_LINE, 'up', 20_000, 1_000);
  expect(afterTransfer(line, 'up', TELLING_BYTES - 1, 1)).toBe(line);
  expect(afterUnpacking(line, 100_000, TELLING_BYTES - 1)).toBe(line);
  expect(afterUnpacking(line, 0, TELLING_BYTES)).toBe(line);
});

it('learns the round trip, and how small answers become', () => {
  const line = afterUnpacking(afterRoundTrip(UNKNOWN_LINE, 600), 100_000, 20_000);
  expect(line.roundTripMs).toBe(600);
  expect(line.packed).toBeCloseTo(0.27);
});

it('stays a line between the slowest and the fastest measurement, whatever was measured', () => {
  const transfer = fc.record({
    bytes: fc.integer({ min: TELLING_BYTES, max: 10_000_000 }),
    ms: fc.nat(600_000),
  });
  fc.assert(
    fc.property(fc.array(transfer, { minLength: 1 }), (transfers) => {
      let line = UNKNOWN_LINE;
      for (const { bytes, ms } of transfers) line = afterTransfer(line, 'down', bytes, ms);
      const speeds = transfers.map(({ bytes, ms }) => (bytes * 1000) / Math.max(1, ms));
      expect(line.downPerS).toBeGreaterThanOrEqual(Math.min(...speeds) * 0.999);
      expect(line.downPerS).toBeLessThanOrEqual(Math.max(...speeds) * 1.001);
      expect(readLine(JSON.stringify(line))).toEqual(line);
    }),
  );
});

it('what was kept and is no line is an unknown one', () => {
  for (const text of [undefined, '', 'x', '{}', '{"upPerS":-1,"downPerS":0,"roundTripMs":0,"packed":0}'])
    expect(readLine(text)).toBe(UNKNOWN_LINE);
});
