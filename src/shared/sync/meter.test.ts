import { describe, expect, it } from 'vitest';
import { FRAME_BYTES, HEADER_BYTES, Meter } from './meter.ts';

function metered() {
  const clock = { ms: 1_000 };
  return { clock, meter: new Meter(() => clock.ms) };
}

describe('a meter', () => {
  it('counts a call with its headers when it is answered, and nothing of one that nobody answers', () => {
    const { meter } = metered();
    meter.call(5_000).ended(0);
    expect(meter.total).toEqual({ up: 0, down: 0 });
    const call = meter.call(5_000);
    call.answered();
    call.took(2_000, false);
    call.took(1_000, false);
    call.ended();
    expect(meter.total).toEqual({ up: 5_000 + HEADER_BYTES.up, down: 3_000 + HEADER_BYTES.down });
  });

  it('counts a packed answer by what it was on the line, once that is known, and learns how it packs', () => {
    const { meter } = metered();
    const call = meter.call(0);
    call.answered();
    call.took(100_000, true);
    expect(meter.total.down).toBe(30_000 + HEADER_BYTES.down);
    call.ended(20_000);
    call.ended(20_000);
    expect(meter.total.down).toBe(20_000 + HEADER_BYTES.down);
    expect(meter.line.packed).toBeCloseTo(0.27);
    const cut = meter.call(0);
    cut.answered();
    cut.took(10_000, true);
    cut.ended();
    expect(meter.total.down).toBe(22_700 + 2 * HEADER_BYTES.down);
  });

  it('learns the round trip from small calls and the speed each way from large ones', () => {
    const { clock, meter } = metered();
    const small = meter.call(200);
    clock.ms += 600;
    small.answered();
    small.ended(0);
    expect(meter.line).toMatchObject({ roundTripMs: 600, upPerS: 0, downPerS: 0 });
    const large = meter.call(16_000);
    clock.ms += 1_600;
    large.answered();
    for (let piece = 0; piece < 10; piece++) {
      clock.ms += 500;
      large.took(8_000, false);
    }
    large.ended();
    expect(meter.line).toMatchObject({ upPerS: 16_000, downPerS: 16_000 });
  });

  it('does not take a line for endlessly fast that answers sooner than it used to', () => {
    const { clock, meter } = metered();
    const small = meter.call(200);
    clock.ms += 2_000;
    small.answered();
    small.ended(0);
    const large = meter.call(16_000);
    clock.ms += 1_000;
    large.answered();
    large.ended(0);
    expect(meter.line.upPerS).toBeLessThanOrEqual(32_000);
    meter.frameUp(100);
    clock.ms += 500;
    meter.frameDown(16_000);
    expect(meter.line.downPerS).toBeLessThanOrEqual(64_000);
  });

  it('counts frames each way; a hint answers nothing', () => {
    const { clock, meter } = metered();
    meter.opened();
    meter.frameUp(100);
    clock.ms += 50;
    meter.frameDown(1);
    clock.ms += 350;
    meter.frameDown(80);
    expect(meter.total).toEqual({
      up: HEADER_BYTES.up + 100 + FRAME_BYTES,
      down: HEADER_BYTES.down + 81 + 2 * FRAME_BYTES,
    });
    expect(meter.line.roundTripMs).toBe(400);
  });

  it('says how much of a question has left as the line’s speed goes, and never all of it before the answer', () => {
    const { clock, meter } = metered();
    meter.line = { upPerS: 1_000, downPerS: 0, roundTripMs: 100, packed: 0.3 };
    const call = meter.call(10_000);
    expect(meter.leaving).toBe(0);
    clock.ms += 4_000;
    expect(meter.leaving).toBe(4_000);
    clock.ms += 60_000;
    expect(meter.leaving).toBe(9_500);
    call.answered();
    expect(meter.leaving).toBe(0);
    meter.line = { ...meter.line, upPerS: 1_000 };
    meter.frameUp(10_000);
    clock.ms += 1_000;
    expect(meter.leaving).toBe(1_000);
    meter.closed();
    expect(meter.leaving).toBe(0);
  });
});
