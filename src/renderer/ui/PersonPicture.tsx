import type { ReactNode } from 'react';

/** Twelve pictures of our own that pupils stand behind. */
const DRAWINGS: Readonly<Record<string, { ground: string; drawing: ReactNode }>> = {
  kite: {
    ground: '#fcecc5',
    drawing: <path d="M24 6 36 20 24 38 12 20zM24 6v32M12 20h24M24 38c0 5 5 4 5 8" />,
  },
  boat: { ground: '#d3e8e6', drawing: <path d="M8 32h32l-5 8H13zM24 8v20M24 10l12 16H24M22 14 12 26h10" /> },
  leaf: {
    ground: '#d3e9dd',
    drawing: <path d="M10 38C8 18 22 8 40 8c0 20-10 32-28 28M10 42c4-12 12-20 22-26" />,
  },
  drum: {
    ground: '#f7dcd4',
    drawing: (
      <path d="M10 18c0-8 28-8 28 0s-28 8-28 0v14c0 8 28 8 28 0V18M14 22l8 16M34 22l-8 16M8 8l10 7M40 8l-10 7" />
    ),
  },
  star: { ground: '#fcecc5', drawing: <path d="m24 7 5 11 12 1-9 8 3 12-11-6-11 6 3-12-9-8 12-1z" /> },
  fish: {
    ground: '#d3e8e6',
    drawing: <path d="M6 24c8-12 20-12 28 0-8 12-20 12-28 0zM34 24l9-8v16zM14 22h.5M22 16c3 5 3 11 0 16" />,
  },
  bird: {
    ground: '#f7dcd4',
    drawing: (
      <path d="M6 35l7-6c-2-9 5-18 14-18 5 0 8 2 9 6l6 3-6 3c0 9-6 14-14 14-6 0-8-3-16-2zM29.5 18.5h.5M17 28c5 0 10-2 12-6M20 37v6M26 36v7" />
    ),
  },
  tree: {
    ground: '#d3e9dd',
    drawing: (
      <path d="M24 42V26M24 6c10 0 14 6 12 12 4 4 0 12-8 10h-8c-8 2-12-6-8-10-2-6 2-12 12-12zM24 34l6-6M24 38l-6-6" />
    ),
  },
  sun: {
    ground: '#fcecc5',
    drawing: (
      <path d="M24 15a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM24 5v5M24 38v5M5 24h5M38 24h5M11 11l3 3M34 34l3 3M37 11l-3 3M14 34l-3 3" />
    ),
  },
  shell: {
    ground: '#f7dcd4',
    drawing: <path d="M24 40 8 22c2-10 10-14 16-14s14 4 16 14zM24 40V8M24 40 15 11M24 40l9-29M18 40h12" />,
  },
  ball: {
    ground: '#d3e8e6',
    drawing: (
      <path d="M24 7a17 17 0 1 1 0 34 17 17 0 0 1 0-34zM24 17l7 5-3 8h-8l-3-8zM24 7v10M31 22l9-3M28 30l6 8M20 30l-6 8M17 22l-9-3" />
    ),
  },
  bell: {
    ground: '#d3e9dd',
    drawing: (
      <path d="M10 34c4-4 4-8 4-14 0-7 5-11 10-11s10 4 10 11c0 6 0 10 4 14zM21 38c1 3 5 3 6 0M24 5v4" />
    ),
  },
};

/** A pupil's picture; decoration, since the name stands beside it. */
export function PersonPicture({ picture, size = 56 }: { readonly picture: string; readonly size?: number }) {
  const { ground, drawing } = DRAWINGS[picture] ?? DRAWINGS['kite']!;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0 }}
    >
      <rect width="48" height="48" rx="14" fill={ground} />
      <g fill="none" stroke="#0f5257" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        {drawing}
      </g>
    </svg>
  );
}
