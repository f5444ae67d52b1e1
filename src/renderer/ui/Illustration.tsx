import type { ReactNode } from 'react';

/** Our own line drawings for places where nothing is yet. */
export type Art = 'letters' | 'room' | 'partner' | 'class' | 'done' | 'post' | 'library' | 'offline';

const GROUND = <ellipse cx="100" cy="112" rx="86" ry="20" className="ground" />;
const SEA = (
  <>
    <path
      d="M24 112c8 0 8-5 16-5s8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5"
      className="wave"
    />
    <path d="M60 122c7 0 7-4 14-4s7 4 14 4 7-4 14-4 7 4 14 4 7-4 14-4" className="wave" />
  </>
);

const DRAWINGS: Readonly<Record<Art, ReactNode>> = {
  // An envelope that waits for its letter.
  letters: (
    <>
      {GROUND}
      <path d="M46 62 100 33l54 29v50H46z" className="sheet" />
      <path d="M64 74V34a5 5 0 0 1 5-5h62a5 5 0 0 1 5 5v40" className="sheet" />
      <path d="M76 44h34M76 56h46" className="accent" />
      <path d="M46 62v50h108V62l-54 34z" className="sheet" />
      <path d="m46 112 42-24M154 112l-42-24" />
      <path d="M22 50c10-16 22-22 34-22M160 34c8 4 14 10 18 18" strokeDasharray="1 8" />
    </>
  ),
  // Two schools, one string with paper flags.
  room: (
    <>
      {GROUND}
      <path d="M24 112V70l24-18 24 18v42z" className="sheet" />
      <path d="M40 112V92a8 8 0 0 1 16 0v20M48 52V36" />
      <path d="M48 36h14l-4 5 4 5H48z" className="bloom" />
      <path d="M128 112V76l26-20 26 20v36z" className="sheet" />
      <path d="M140 112V92h12v20M162 88h8v8h-8zM154 56V40" />
      <path d="M154 40h-14l4 5-4 5h14z" className="bloom" />
      <path d="M72 70c18 16 38 18 56 6" />
      <path d="m80 76 2 11 6-8zM94 81l4 11 5-10zM110 82l5 10 4-11z" className="accent" />
    </>
  ),
  // A lighthouse that looks for somebody on the other side.
  partner: (
    <>
      {GROUND}
      <path d="M16 106c6-12 16-16 30-16s26 6 32 16" className="sheet" />
      <path d="M38 91l5-46h14l5 46" className="sheet" />
      <path d="M41 66h18M39.5 78h21" />
      <path d="M41 45V34h18v11M39 34l11-10 11 10z" />
      <circle cx="50" cy="39.5" r="3.5" className="bloom" />
      <path d="M66 34 134 18M66 40h76M66 46l60 12" className="accent" strokeDasharray="1 8" />
      <path d="M138 106c6-8 14-12 24-12s18 4 22 12" className="sheet" />
      <path d="M160 94V78M160 78c-4-6-9-6-12-3M160 78c4-6 9-6 12-3M160 78c0-6 3-9 7-10M160 78c0-6-3-9-7-10" />
      {SEA}
    </>
  ),
  // Pegs and name tags; one bag is there already.
  class: (
    <>
      {GROUND}
      <rect x="28" y="34" width="144" height="16" rx="4" className="sheet" />
      <path d="M50 50v6a6 6 0 0 0 12 0M94 50v6a6 6 0 0 0 12 0M138 50v6a6 6 0 0 0 12 0" />
      <path d="M44 40h16M88 40h16M132 40h16" className="accent" />
      <path d="M134 80c0-12 4-18 10-18s10 6 10 18" />
      <rect x="126" y="74" width="36" height="38" rx="9" className="sheet" />
      <path d="M126 92h36M140 92v7h8v-7" />
      <path d="M36 112v-22h30v22M33 90h36M41 90V76h20v14" />
      <path d="M82 112v-22h30v22M79 90h36M87 90V76h20v14" />
    </>
  ),
  // The boat has arrived, the sun is out.
  done: (
    <>
      {GROUND}
      <circle cx="146" cy="40" r="15" className="bloom" />
      <path
        d="M146 14v6M146 60v6M120 40h6M166 40h6M128 22l4 4M160 54l4 4M164 22l-4 4M132 54l-4 4"
        className="accent"
      />
      <path d="m36 72 30 12h36l30-12-18 32H54z" className="sheet" />
      <path d="m84 34 26 50H58z" className="sheet" />
      <path d="M84 34v50M58 84h52" />
      {SEA}
    </>
  ),
  // The post van on its way.
  post: (
    <>
      {GROUND}
      <path d="M44 106H32V48a6 6 0 0 1 6-6h70v64H74" className="sheet" />
      <path d="M108 60h26l24 24v22h-12M116 106h-8" className="sheet" />
      <path d="M118 70h12l14 14h-26z" />
      <circle cx="59" cy="106" r="13" className="sheet" />
      <circle cx="131" cy="106" r="13" className="sheet" />
      <circle cx="59" cy="106" r="3" />
      <circle cx="131" cy="106" r="3" />
      <path d="M48 56h44v28H48zM48 58l22 16 22-16" className="accent" />
      <path d="M10 62h12M4 76h18M12 90h10" strokeDasharray="1 8" />
    </>
  ),
  // A shelf with room on it.
  library: (
    <>
      {GROUND}
      <path d="M26 108h148" />
      <path d="M40 108V52h18v56zM58 108V62h16v46z" className="sheet" />
      <path d="M74 108V44h20v64z" className="sheet" />
      <path d="m98 106 16-54 16 5-15 51z" className="sheet" />
      <path d="M45 62h8M45 68h8M79 54h10M79 60h10" className="accent" />
      <path d="m113 66 10 3" className="accent" />
      <path d="M144 108l-3-20h26l-3 20z" className="sheet" />
      <path
        d="M154 88c0-16-6-24-16-28 0 12 6 20 16 28zM154 88c0-18 6-30 16-34 2 14-4 26-16 34z"
        className="wave"
      />
    </>
  ),
  // Unplugged, and everything works.
  offline: (
    <>
      {GROUND}
      <rect x="46" y="34" width="100" height="62" rx="8" className="sheet" />
      <path d="M30 108h132l-10-12H40z" className="sheet" />
      <circle cx="96" cy="64" r="10" className="bloom" />
      <path
        d="M96 44v5M96 79v5M76 64h5M111 64h5M82 50l3 3M107 75l3 3M110 50l-3 3M85 75l-3 3"
        className="accent"
      />
      <path d="M162 108c12 0 18-6 18-16V78M174 78v-8h12v8zM177 70v-7M183 70v-7" />
    </>
  ),
};

/** Decoration only: the words beside it say everything. */
export function Illustration({ art, width = 200 }: { readonly art: Art; readonly width?: number }) {
  return (
    <svg
      width={width}
      height={width * 0.7}
      viewBox="0 0 200 140"
      aria-hidden="true"
      focusable="false"
      className="house-art"
    >
      <g fill="none" stroke="var(--lagoon)" strokeWidth="2.25" strokeLinecap="round" strokeLinejoin="round">
        {DRAWINGS[art]}
      </g>
    </svg>
  );
}
