import type { Step } from '../../../shared/rules/skills.ts';

const MOUTHS: Readonly<Record<Step, string>> = {
  1: 'M17 31h14',
  2: 'M16 30c5 3 11 3 16 0',
  3: 'M15 29c5 6 13 6 18 0',
  4: 'M13 28h22c-1 7-5 10-11 10s-10-3-11-10z',
};

/** A face for a step, from calm to beaming; none of them is sad. Decoration: its word stands beside it. */
export function Face({ step, size = 48 }: { readonly step: Step; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="24" cy="24" r="20" />
        <path d={step === 4 ? 'M15 20c1-3 4-3 5 0M28 20c1-3 4-3 5 0' : 'M17.5 18.5v2M30.5 18.5v2'} />
        <path d={MOUTHS[step]} />
      </g>
    </svg>
  );
}
