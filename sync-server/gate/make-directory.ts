import { setImmediate as nextTurn } from 'node:timers/promises';
import { bareId } from '../../src/shared/lib/ids.ts';
import { listingAt, tableOf, type CardTable } from '../../src/shared/rules/directory/card-table.ts';
import { toldCardOf } from '../../src/shared/rules/directory/listed-card.ts';
import { SharedWords, type SchoolListing } from '../../src/shared/rules/directory/listed-words.ts';
import { regionOf, sliceOf, steadySlices } from '../../src/shared/rules/directory/parts.ts';
import type { Listing } from '../../src/shared/rules/matching/class-card.ts';
import { versionOf, type DirectoryOffer } from '../../src/shared/sync/directory.ts';
import type { Context } from '../context.ts';
import { nextPart, sizeOf } from './directory-part.ts';
import { askedFactsOf } from './listings.ts';
import type { ListingDoc } from './directory-docs.ts';

type Part = Pick<Context, 'registry' | 'now'>;
type Entry = readonly [id: string, doc: ListingDoc];

/** So many listings are read, and kept as objects, at a time; all of them only as columns, some 150 bytes each. */
const PAGE = 500;
/** What is left of a class that went off the list is forgotten after so long. */
const FORGET_MS = 365 * 86_400_000;

/** All listings that count today: as columns, and by language and region where they are. */
interface Gathered {
  readonly pages: CardTable[];
  /** Page times `PAGE` plus row, by `<language>/<region>`. */
  readonly places: Map<string, number[]>;
  readonly words: SharedWords;
}

/**
 * Looks at every listing and writes the parts of the directory that are other than before. Safe to repeat, and harmless when two
 * servers do it at once: each part is written in one step, and the second finds nothing to change.
 */
export async function makeDirectory(
  context: Part,
  before: readonly DirectoryOffer[],
): Promise<DirectoryOffer[]> {
  const gathered = await gather(context);
  const slicesBefore = slicesIn(before);
  const known = new Map(before.map((offer) => [offer.part, offer]));
  const offers: DirectoryOffer[] = [];
  for (const [place, rows] of [...gathered.places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const slices = steadySlices(rows.length, slicesBefore.get(place));
    for (const [name, ofSlice] of bySlice(gathered, place, rows, slices)) {
      offers.push(await writePart(context, gathered, name, ofSlice, known.get(name)));
      // Whoever waits for this server is served between two parts.
      await nextTurn();
    }
  }
  const made = new Set(offers.map(({ part }) => part));
  for (const { part } of before) if (!made.has(part)) await context.registry.remove('directory-part', part);
  return offers;
}

async function writePart(
  { registry, now }: Part,
  gathered: Gathered,
  part: string,
  rows: readonly number[],
  known: DirectoryOffer | undefined,
): Promise<DirectoryOffer> {
  const listings = rows.map((row) => gathered.words.told(listingAt(pageOf(gathered, row), row % PAGE)));
  const doc = await registry.update('directory-part', part, (stored) =>
    nextPart(part, stored, listings, now()),
  );
  const place = doc.places.at(-1)!;
  if (known?.place === place) return known;
  return { part, place, version: versionOf(place), ...sizeOf(part, doc) };
}

async function gather(context: Part): Promise<Gathered> {
  const gathered: Gathered = { pages: [], places: new Map(), words: new SharedWords() };
  let page: Entry[] = [];
  for await (const entry of context.registry.list('listing')) {
    page.push(entry);
    if (page.length < PAGE) continue;
    takeIn(gathered, await countingOf(context, page));
    page = [];
  }
  takeIn(gathered, await countingOf(context, page));
  return gathered;
}

function takeIn({ pages, places, words }: Gathered, found: readonly SchoolListing[]): void {
  for (const [row, { listing, school }] of found.entries()) {
    words.note({ listing, school });
    for (const language of listing.languages) {
      const place = `${language}/${regionOf(listing.country)}`;
      const rows = places.get(place) ?? [];
      rows.push(pages.length * PAGE + row);
      places.set(place, rows);
    }
  }
  pages.push(tableOf(found.map(({ listing }) => listing)));
}

/** Those that are shown: of verified schools, listed by who is their class's own teacher now, under the id the class names. */
async function countingOf({ registry, now }: Part, page: readonly Entry[]): Promise<SchoolListing[]> {
  const classes = await registry.readMany(
    'class',
    page.map(([, doc]) => bareId(doc.class)),
  );
  const schools = await registry.readMany('school', [...new Set(page.map(([, doc]) => bareId(doc.school)))]);
  const found: SchoolListing[] = [];
  for (const [id, doc] of page) {
    const own = classes.get(bareId(doc.class));
    const isNamed = own?.listing === id && own.school === doc.school;
    if (doc.card === undefined) {
      if (now() - Date.parse(doc.changedAt) > FORGET_MS) await registry.remove('listing', id);
      continue;
    }
    const isVerified = schools.get(bareId(doc.school))?.verifiedAt !== undefined;
    if (!isNamed || !isVerified || own.teachers[0] !== doc.teacher) continue;
    const listing: Listing = {
      ...toldCardOf(id, doc.card),
      isFull: doc.isFull ?? false,
      ...askedFactsOf(doc, now()),
    };
    found.push({ school: doc.school, listing });
  }
  return found;
}

function bySlice(
  gathered: Gathered,
  place: string,
  rows: readonly number[],
  slices: number,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const name = sliceOf(place, pageOf(gathered, row).ids[2 * (row % PAGE)]!, slices);
    const ofSlice = found.get(name) ?? [];
    ofSlice.push(row);
    found.set(name, ofSlice);
  }
  return found;
}

function pageOf({ pages }: Gathered, row: number): CardTable {
  return pages[Math.floor(row / PAGE)]!;
}

/** In how many slices each place was divided. */
function slicesIn(offers: readonly DirectoryOffer[]): Map<string, number> {
  return new Map(
    offers.map(({ part }) => {
      const [language, region, slice] = part.split('/');
      return [`${language}/${region}`, Number(slice!.split('of')[1])];
    }),
  );
}
