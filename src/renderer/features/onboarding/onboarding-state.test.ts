import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOnboarding, stepAfter, stepBefore, STEPS } from './onboarding-state.ts';

describe('onboarding', () => {
  it('goes on where it was left, whatever was kept', () => {
    const kept = { ...readOnboarding(''), step: 'class' as const, school: 'Rio Guamá', schoolId: 'school:1' };
    expect(readOnboarding(JSON.stringify(kept))).toEqual(kept);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(STEPS).toContain(readOnboarding(text).step);
      }),
    );
  });

  it('has at most five steps, forwards and backwards', () => {
    expect(STEPS.length).toBeLessThanOrEqual(5);
    for (const step of STEPS.slice(0, -1)) expect(stepBefore(stepAfter(step))).toBe(step);
  });
});
