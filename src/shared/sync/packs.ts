import * as v from 'valibot';
import type { Json } from '../lib/canonical.ts';
import { AppError } from '../lib/errors.ts';
import type { LocalStore } from './local-store.ts';
import type { ServerClient } from './server-client.ts';

/** What a pack may be called: what it holds, then its parts (`library.pt`, `directory.east-africa.en`). */
export const PACK_NAME = /^[a-z]{2,20}(\.[a-z0-9-]{1,30}){1,3}$/;

/** A place in a pack's history: a number that goes up, and four signs that tell it from the same number of another history. */
export const PACK_VERSION = /^[1-9]\d{0,8}\.[0-9a-z]{4}$/;

/** What a pack holds: things with ids, none of them about a person who could be found by it. */
const packEntry = v.object({ id: v.string(), value: v.unknown() });

/** The server's answer: everything, or what is other than at the place that was asked from. */
export const packAnswer = v.object({
  /** Where the pack is now; '' for one that nobody has ever written. */
  version: v.union([v.literal(''), v.pipe(v.string(), v.regex(PACK_VERSION))]),
  /** The place asked from is not known here: `entries` is all there is. */
  isWhole: v.boolean(),
  entries: v.array(packEntry),
  /** Ids that were withdrawn since. */
  gone: v.array(v.string()),
});
export interface PackAnswer {
  readonly version: string;
  readonly isWhole: boolean;
  readonly entries: readonly { readonly id: string; readonly value: Json }[];
  readonly gone: readonly string[];
}

/** A pack as a computer keeps it. */
export interface KeptPack {
  readonly version: string;
  /** When it was asked for last, in milliseconds since 1970 by this computer's clock. */
  readonly askedMs: number;
  readonly entries: readonly { readonly id: string; readonly value: Json }[];
}

/** So often a pack is asked for at most: what is in it is not urgent, and the line is dear. */
export const PACK_EVERY_MS = 20 * 3_600_000;

/** The name under which a pack is kept among this computer's facts. */
export function packFact(name: string): string {
  return `pack/${name}`;
}

/** A kept pack from its text; undefined for none, or for one that cannot be read. */
export function readPack(text: string | undefined): KeptPack | undefined {
  if (!text) return undefined;
  const parsed = v.safeParse(keptPack, parseJson(text));
  return parsed.success ? (parsed.output as KeptPack) : undefined;
}

/** What is kept after an answer: it may come twice, or after a newer one was asked for, without harm. */
export function takePack(kept: KeptPack | undefined, answer: PackAnswer, nowMs: number): KeptPack {
  const entries = new Map(answer.isWhole ? [] : kept?.entries.map((entry) => [entry.id, entry]));
  for (const entry of answer.entries) entries.set(entry.id, entry);
  for (const id of answer.gone) entries.delete(id);
  return { version: answer.version, askedMs: nowMs, entries: [...entries.values()] };
}

/**
 * Asks for the packs that are due and keeps what came, one after the other. A server that does not know a pack is asked
 * again when it is next due. Throws `NoConnection` when nobody answers; what was kept stays.
 */
export async function fetchPacks(
  store: Pick<LocalStore, 'getFact' | 'setFact'>,
  server: Pick<ServerClient, 'pack'>,
  token: string,
  names: readonly string[],
  nowMs: number,
): Promise<void> {
  for (const name of names) {
    const kept = readPack(await store.getFact(packFact(name)));
    if (!isDue(kept, nowMs)) continue;
    const next = await server.pack(token, name, kept?.version ?? '').then(
      (answer) => takePack(kept, answer, nowMs),
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        return { version: kept?.version ?? '', askedMs: nowMs, entries: kept?.entries ?? [] };
      },
    );
    await store.setFact(packFact(name), JSON.stringify(next));
  }
}

/** A clock that was set back must not make anybody wait for longer. */
function isDue(kept: KeptPack | undefined, nowMs: number): boolean {
  return !kept || kept.askedMs > nowMs || nowMs - kept.askedMs >= PACK_EVERY_MS;
}

const keptPack = v.object({ version: v.string(), askedMs: v.number(), entries: v.array(packEntry) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
