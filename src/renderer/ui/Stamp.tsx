import type { ReactNode } from 'react';

/** What the sky looks like where the clock shows this hour. */
export type Sky = 'night' | 'dawn' | 'day' | 'dusk';

/** The sky of an hour, roughly as between the tropics. */
export function skyAt(hour: number): Sky {
  if (hour < 5 || hour >= 19) return 'night';
  if (hour < 8) return 'dawn';
  return hour < 17 ? 'day' : 'dusk';
}

const SKIES: Readonly<
  Record<
    Sky,
    { readonly ground: string; readonly far: string; readonly near: string; readonly light: ReactNode }
  >
> = {
  night: {
    ground: '#12383c',
    far: '#0b292c',
    near: '#071d20',
    light: (
      <>
        <path d="M50 20a10 10 0 1 0 8 16 12 12 0 0 1-8-16z" fill="#f6cb60" />
        <path
          d="M20 22h.01M30 34h.01M18 44h.01M36 18h.01"
          stroke="#fbf7f0"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </>
    ),
  },
  dawn: {
    ground: '#fcecc5',
    far: '#a9d3cf',
    near: '#2f8580',
    light: <circle cx="28" cy="50" r="11" fill="#f2b134" />,
  },
  day: {
    ground: '#d3e8e6',
    far: '#7fb8a8',
    near: '#1e6b4c',
    light: <circle cx="50" cy="26" r="9" fill="#f2b134" />,
  },
  dusk: {
    ground: '#f7dcd4',
    far: '#b98a8a',
    near: '#5d3a45',
    light: <circle cx="46" cy="50" r="11" fill="#dd6f54" />,
  },
};

/** A postage stamp with the sky of a place at this hour. Decoration: the time stands beside it. */
export function Stamp({ hour }: { readonly hour: number }) {
  const { ground, far, near, light } = SKIES[skyAt(hour)];
  return (
    <svg
      width="72"
      height="86"
      viewBox="0 0 72 86"
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0 }}
    >
      <rect x="2" y="2" width="68" height="82" fill="#efe5d3" />
      {/* The perforation is bitten out in the colour of the card. */}
      <rect
        x="1"
        y="1"
        width="70"
        height="84"
        fill="none"
        stroke="var(--card)"
        strokeWidth="5"
        strokeLinecap="round"
        strokeDasharray="0 7"
      />
      <svg x="9" y="9" width="54" height="68" viewBox="9 9 54 68">
        <rect x="9" y="9" width="54" height="68" fill={ground} />
        {light}
        <path d="M9 58c10-10 18-10 26-4s16 6 28-4v27H9z" fill={far} />
        <path d="M9 70c12-9 24-9 33-3s14 4 21 0v10H9z" fill={near} />
      </svg>
    </svg>
  );
}
