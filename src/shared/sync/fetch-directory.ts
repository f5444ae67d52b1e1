import * as v from 'valibot';
import { AppError } from '../lib/errors.ts';
import { chooseParts } from '../rules/directory/parts.ts';
import { packBytes, type DirectoryOffer, type DirectoryPart } from './directory.ts';
import type { LocalStore } from './local-store.ts';
import type { ServerClient } from './server-client.ts';

/** What this computer has of the directory: kept among its facts. */
export const DIRECTORY_FACT = 'directory/kept';
/** So often it is asked for at most. */
export const DIRECTORY_EVERY_MS = 20 * 3_600_000;
/** After so many changes on top of each other a part is fetched whole: what was taken off the list is to leave this computer too. */
const MOST_CHANGES = 14;

const kept = v.object({
  /** By this computer's clock, in milliseconds since 1970. */
  askedMs: v.number(),
  languages: v.array(v.string()),
  /** When the server looked at all listings last, ISO: the directory's date; '' for never. */
  madeAt: v.string(),
  parts: v.array(v.string()),
  /** Not everything that was chosen was let through: the day's limit, or the line. */
  isCut: v.boolean(),
});
export type KeptDirectory = v.InferOutput<typeof kept>;

const keptPart = v.object({ place: v.string(), packs: v.array(v.string()) });
type KeptPart = v.InferOutput<typeof keptPart>;

/** For whom it is fetched. */
export interface DirectoryWish {
  /** ISO 639 codes of this computer's classes, the first class's first. */
  readonly languages: readonly string[];
  /** Decides which slices of a large part come first (`chooseParts`). */
  readonly ownId: string;
  readonly nowMs: number;
  /** Whether so many bytes may travel now. */
  readonly mayTake: (bytes: number) => boolean;
}

type Facts = Pick<LocalStore, 'getFact' | 'setFact'>;

/** What this computer has; undefined before the first time. */
export function readDirectory(text: string | undefined): KeptDirectory | undefined {
  return readAs(kept, text);
}

/** The packs of what this computer has, whole parts first, each followed by its changes: as the matching worker opens them. */
export async function directoryPacks(store: Facts): Promise<Uint8Array[]> {
  const packs: Uint8Array[] = [];
  for (const part of readDirectory(await store.getFact(DIRECTORY_FACT))?.parts ?? [])
    for (const pack of (await readKeptPart(store, part))?.packs ?? []) packs.push(packBytes(pack));
  return packs;
}

/** Lets go of all of it, so that it comes anew. */
export async function forgetDirectory(store: Facts): Promise<void> {
  for (const part of readDirectory(await store.getFact(DIRECTORY_FACT))?.parts ?? [])
    await store.setFact(partFact(part), undefined);
  await store.setFact(DIRECTORY_FACT, undefined);
}

/**
 * Fetches what is due of the directory: the parts for these languages within the usual bytes, in changes where they go on from
 * what is here. Cut anywhere, what came stays, and the rest comes the next time. Throws `NoConnection` when nobody answers.
 */
export async function fetchDirectory(
  store: Facts,
  server: Pick<ServerClient, 'directoryOffers' | 'directoryPart'>,
  token: string,
  wish: DirectoryWish,
): Promise<void> {
  const before = readDirectory(await store.getFact(DIRECTORY_FACT));
  if (wish.languages.length === 0 || !isDue(before, wish)) return;
  const { offers, madeAt } = await askOffers(server, token, wish.languages);
  const chosen = chooseParts(offers, wish.languages, wish.ownId) as DirectoryOffer[];
  let isCut = false;
  const parts: string[] = [];
  for (const offer of chosen) {
    const have = await readKeptPart(store, offer.part);
    if (have) parts.push(offer.part);
    if (have?.place === offer.place) continue;
    isCut ||= !wish.mayTake(have ? 0 : offer.bytes);
    if (isCut) continue;
    const since = have && have.packs.length <= MOST_CHANGES ? have.place : '';
    const answer = await server.directoryPart(token, offer.part, since);
    const next = takePart(have, answer);
    await store.setFact(partFact(offer.part), next && JSON.stringify(next));
    if (next && !have) parts.push(offer.part);
    // Noted after each: whoever is cut off here opens what has come.
    await note(
      store,
      { ...wishOf(wish), askedMs: before?.askedMs ?? 0, madeAt: before?.madeAt ?? madeAt, isCut: true },
      parts,
      before,
    );
  }
  await note(store, { ...wishOf(wish), askedMs: wish.nowMs, madeAt, isCut }, parts, undefined);
  for (const part of before?.parts ?? [])
    if (!parts.includes(part)) await store.setFact(partFact(part), undefined);
}

/** What is kept of a part after an answer, which may come twice; undefined when there is no such part any more. */
function takePart(have: KeptPart | undefined, { place, since, pack }: DirectoryPart): KeptPart | undefined {
  if (place === '') return undefined;
  if (pack === '') return have;
  if (since === '') return { place, packs: [pack] };
  return have?.place === since ? { place, packs: [...have.packs, pack] } : have;
}

async function askOffers(
  server: Pick<ServerClient, 'directoryOffers'>,
  token: string,
  languages: readonly string[],
): Promise<{ offers: DirectoryOffer[]; madeAt: string }> {
  const offers: DirectoryOffer[] = [];
  let madeAt = '';
  for (const language of languages) {
    const found = await server.directoryOffers(token, language).catch((error: unknown) => {
      // A server that does not know the directory is asked again when it is next due.
      if (error instanceof AppError && error.code === 'request/unknown-route') return undefined;
      throw error;
    });
    if (!found) continue;
    offers.push(...found.parts);
    if (madeAt === '' || found.madeAt < madeAt) madeAt = found.madeAt;
  }
  return { offers, madeAt };
}

/** Once a day, at once for other languages, and after an hour when something of it was left out. */
function isDue(before: KeptDirectory | undefined, { languages, nowMs }: DirectoryWish): boolean {
  if (!before || before.askedMs > nowMs) return true;
  if (before.languages.join() !== languages.join()) return true;
  return nowMs - before.askedMs >= (before.isCut ? DIRECTORY_EVERY_MS / 20 : DIRECTORY_EVERY_MS);
}

function wishOf({ languages }: DirectoryWish): Pick<KeptDirectory, 'languages'> {
  return { languages: [...languages] };
}

async function note(
  store: Facts,
  facts: Omit<KeptDirectory, 'parts'>,
  parts: readonly string[],
  before: KeptDirectory | undefined,
): Promise<void> {
  const all = [...new Set([...(before?.parts ?? []), ...parts])];
  await store.setFact(DIRECTORY_FACT, JSON.stringify({ ...facts, parts: all } satisfies KeptDirectory));
}

async function readKeptPart(store: Facts, part: string): Promise<KeptPart | undefined> {
  return readAs(keptPart, await store.getFact(partFact(part)));
}

function partFact(part: string): string {
  return `directory/part/${part}`;
}

function readAs<T>(schema: v.GenericSchema<unknown, T>, text: string | undefined): T | undefined {
  if (!text) return undefined;
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
