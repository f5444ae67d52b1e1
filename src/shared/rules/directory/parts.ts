import type { ClassCard } from '../matching/class-card.ts';
import { seedOf } from '../matching/turn.ts';
import regions from './regions.json' with { type: 'json' };

/** The parts of the world that the directory is divided by (UN M49); `world` for countries that are in none of them. */
export const REGIONS = ['africa', 'americas', 'asia', 'europe', 'oceania', 'world'] as const;
export type Region = (typeof REGIONS)[number];

/** A part of the directory as the server offers it. */
export interface PartOffer {
  /** `<language>/<region>/<slice>of<slices>`: `en/africa/0of4`. */
  readonly part: string;
  readonly version: number;
  readonly listings: number;
  /** Bytes of the whole part as it travels, compressed. */
  readonly bytes: number;
}

/** What a computer takes of the directory without being asked, in bytes as they travel (design.md). */
export const USUAL_BYTES = 600_000;
/** Classes in one slice, at most; so a slice is some hundred kilobytes. */
export const MOST_IN_SLICE = 4096;

const REGION_OF = new Map(
  Object.entries(regions).flatMap(([region, countries]) =>
    countries.split(' ').map((country) => [country, region as Region]),
  ),
);

export function regionOf(country: string): Region {
  return REGION_OF.get(country) ?? 'world';
}

/**
 * The parts a class is in, one for each of its languages: a partner must share one of them. `slicesOf` says in how many slices
 * (a power of two) the server divides a language in a region; which one a class is in comes from its id.
 */
export function partsOf(
  { id, country, languages }: Pick<ClassCard, 'id' | 'country' | 'languages'>,
  slicesOf: (place: string) => number,
): string[] {
  return languages.map((language) => {
    const place = `${language}/${regionOf(country)}`;
    return sliceOf(place, Number.parseInt(id.slice(0, 8), 16), slicesOf(place));
  });
}

/** The part that a class is in, by the first 32 bits of its id. */
export function sliceOf(place: string, high: number, slices: number): string {
  return `${place}/${high % slices}of${slices}`;
}

/** Slices for so many classes: the least power of two with which none holds much more than `MOST_IN_SLICE`. */
export function slicesFor(listings: number): number {
  return 2 ** Math.max(Math.ceil(Math.log2(listings / MOST_IN_SLICE)), 0);
}

/** The same, but not other than before while it is near enough: every change of it is fetched whole by everybody. */
export function steadySlices(listings: number, before: number | undefined): number {
  if (before === undefined) return slicesFor(listings);
  const isTooMuch = listings > before * MOST_IN_SLICE * 1.25;
  const isTooFew = before > 1 && listings < (before / 2) * MOST_IN_SLICE * 0.75;
  return isTooMuch || isTooFew ? slicesFor(listings) : before;
}

/**
 * Which parts to fetch for the classes of one computer, within `budget` bytes: the first slice of every region in turn before the
 * second of any, our own language before others we have, smaller first among equals. Which slice is the first depends on
 * `ownId`, so that classes of large parts are seen by some, all of them.
 */
export function chooseParts(
  offers: readonly PartOffer[],
  languages: readonly string[],
  ownId: string,
  budget = USUAL_BYTES,
): PartOffer[] {
  const ranked = offers.flatMap((offer) => {
    const [, language, , slice, slices] = /^([a-z]+)\/([a-z]+)\/(\d+)of(\d+)$/.exec(offer.part) ?? [];
    const place = languages.indexOf(language ?? '');
    if (place < 0) return [];
    const turn = (Number(slice) - (seedOf(ownId) % Number(slices)) + Number(slices)) % Number(slices);
    return [{ offer, turn, place }];
  });
  ranked.sort(
    (a, b) =>
      a.turn - b.turn ||
      a.place - b.place ||
      a.offer.bytes - b.offer.bytes ||
      (a.offer.part < b.offer.part ? -1 : 1),
  );
  const chosen: PartOffer[] = [];
  let left = budget;
  for (const { offer } of ranked) {
    if (offer.bytes > left) continue;
    chosen.push(offer);
    left -= offer.bytes;
  }
  return chosen;
}
