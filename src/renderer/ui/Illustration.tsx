import type { ReactNode } from 'react';

/** Our own line drawings for places where nothing is yet. */
export type Art = 'letters' | 'room' | 'partner' | 'class' | 'done' | 'post' | 'library' | 'offline';

const WAVES = <path d="M14 96c9 0 9-5 19-5s10 5 19 5 9-5 19-5 10 5 19 5 9-5 19-5 10 5 19 5 9-5 18-5" className="wave" />;
const DRAWINGS: Readonly<Record<Art, ReactNode>> = {
  letters: (
    <>
      <rect x="38" y="34" width="84" height="54" rx="6" />
      <path d="m38 42 42 28 42-28" />
      <path d="M54 22h52" className="accent" />
    </>
  ),
  room: (
    <>
      <path d="M30 90V46l26-18 26 18v44z" />
      <path d="M82 90V52l22-14 26 16v36z" />
      <path d="M50 90V68h14v22M98 90V70h14v20" className="accent" />
      <path d="M20 90h120" />
    </>
  ),
  partner: (
    <>
      <circle cx="48" cy="46" r="14" />
      <circle cx="112" cy="46" r="14" />
      <path d="M28 88c2-16 10-22 20-22s18 6 20 22M92 88c2-16 10-22 20-22s18 6 20 22" />
      <path d="M66 38c8-8 20-8 28 0" className="accent" strokeDasharray="4 5" />
    </>
  ),
  class: (
    <>
      <rect x="34" y="24" width="92" height="44" rx="4" />
      <path d="M48 40h40M48 52h26" className="accent" />
      <path d="M44 90c0-8 5-12 11-12s11 4 11 12M70 90c0-8 5-12 11-12s11 4 11 12M96 90c0-8 5-12 11-12s11 4 11 12" />
    </>
  ),
  done: (
    <>
      <path d="M40 62h80l-12 20H52z" />
      <path d="M80 18v42H50z" />
      <path d="M84 28v32h22z" className="accent" />
      {WAVES}
    </>
  ),
  post: (
    <>
      <path d="M30 60h60V36h18l20 20v24H30z" />
      <circle cx="50" cy="84" r="8" />
      <circle cx="108" cy="84" r="8" />
      <path d="M40 40h34v16H40zM40 40l17 10 17-10" className="accent" />
    </>
  ),
  library: (
    <>
      <path d="M32 88V28h16v60zM52 88V36h14v52zM70 88V24h18v64z" />
      <path d="m96 88 -2-1 16-56 14 4-15 54z" className="accent" />
      <path d="M22 88h116" />
    </>
  ),
  offline: (
    <>
      <rect x="36" y="26" width="88" height="52" rx="6" />
      <path d="M24 90h112" />
      <circle cx="80" cy="52" r="13" className="accent" />
      <path d="M80 30v4M80 70v4M58 52h4M98 52h4" className="accent" />
    </>
  ),
};

/** Decoration only: the words beside it say everything. */
export function Illustration({ art }: { readonly art: Art }) {
  return (
    <svg width="160" height="112" viewBox="0 0 160 112" aria-hidden="true" focusable="false" className="house-art">
      <g fill="none" stroke="var(--lagoon)" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round">
        {DRAWINGS[art]}
      </g>
    </svg>
  );
}
