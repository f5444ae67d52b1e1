import type { Line } from './line-speed.ts';
import type { LocalRec, LocalStore } from './local-store.ts';
import { pendingPart } from './pending.ts';
import { PROTOCOL } from './protocol.ts';
import { encodeRequest } from './wire.ts';

/** More than this is said before it goes: on a slow line it is minutes, on a paid one it is money. */
export const LARGE_BYTES = 200_000;
/**
 * What a pupil of a list costs on the line: her names and her key are sealed, so that nothing packs them. Measured;
 * `roster-cost.test.ts` holds it against a real list.
 */
export const PUPIL_BYTES = 250;

/** What something will cost, said before it is done. */
export interface Estimate {
  readonly bytes: number;
  /** undefined while nothing is known about the line. */
  readonly ms: number | undefined;
  /** Whether it is worth a sentence. */
  readonly isLarge: boolean;
}

/** What so many bytes each way take, at the speed the line had last. */
export function estimate(bytes: { readonly up?: number; readonly down?: number }, line: Line): Estimate {
  const { up = 0, down = 0 } = bytes;
  const isKnown = (up === 0 || line.upPerS > 0) && (down === 0 || line.downPerS > 0);
  const seconds = (up && up / line.upPerS) + (down && down / line.downPerS);
  return {
    bytes: Math.round(up + down),
    ms: isKnown ? Math.round(seconds * 1000 + line.roundTripMs) : undefined,
    isLarge: up + down > LARGE_BYTES,
  };
}

/** So many records tell how large all of them are. */
const SAMPLE = 100;

/** About the bytes of everything that is unsent on this computer. */
export async function measureUnsent(store: Pick<LocalStore, 'unsent' | 'unsentCount'>): Promise<number> {
  const { count } = await store.unsentCount();
  return count === 0 ? 0 : unsentBytes(await store.unsent(SAMPLE), count);
}

/** Bytes of `count` unsent records on the line, from some of them: packed as the exchange packs them. */
export function unsentBytes(some: readonly LocalRec[], count: number): number {
  const changes = some.flatMap((local) => {
    const rec = pendingPart(local);
    return rec ? [{ rec, sum: '00000000' }] : [];
  });
  if (changes.length === 0) return 0;
  const { length } = encodeRequest({ protocol: PROTOCOL, app: '', device: '', cursor: '', changes });
  return Math.round((length / changes.length) * Math.max(count, changes.length));
}
