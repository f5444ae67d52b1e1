import * as v from 'valibot';
import type { Line } from './line-speed.ts';

/** How far what goes out has come, in records and in bytes of this run. */
export interface SendingNow {
  readonly sent: number;
  readonly bytesDone: number;
  readonly bytesLeft: number;
  /** undefined while the line's speed is not known. */
  readonly msLeft: number | undefined;
}

/** How far what comes has come. `left`, `bytesLeft` and `msLeft` are undefined until the post office has said. */
export interface ArrivingNow {
  readonly received: number;
  readonly left: number | undefined;
  readonly bytesLeft: number | undefined;
  readonly msLeft: number | undefined;
}

/** What arrived and what is to come, as the computer keeps it between the parts: a cut, a night or a power cut may lie between. */
export interface Arrival {
  readonly received: number;
  readonly left: number | undefined;
}

const arrivalForm = v.object({ received: v.number(), left: v.optional(v.number()) });

/** An arrival as it was kept; undefined when nothing is under way. */
export function readArrival(text: string | undefined): Arrival | undefined {
  if (!text) return undefined;
  try {
    const { received, left } = v.parse(arrivalForm, JSON.parse(text));
    return { received, left };
  } catch {
    return undefined;
  }
}

/** What this run has brought so far, and how long that took. */
export interface Run {
  readonly received: number;
  readonly bytes: number;
  readonly ms: number;
}

/**
 * An arrival with the rest in bytes and time. As this run goes, the rest will go: its own pace knows how slow the line,
 * the post office and the disk of this computer are together.
 */
export function arrivingNow({ received, left }: Arrival, run: Run): ArrivingNow {
  if (left === undefined || run.received === 0)
    return { received, left, bytesLeft: undefined, msLeft: undefined };
  const share = left / run.received;
  return { received, left, bytesLeft: Math.round(run.bytes * share), msLeft: Math.round(run.ms * share) };
}

/**
 * What goes out: `sent` of all records are acknowledged, all of them together are about `bytes`, and of the question on
 * its way about `leaving` bytes have left.
 */
export function sendingNow(
  { sent, left, bytes, leaving }: { sent: number; left: number; bytes: number; leaving: number },
  line: Line,
): SendingNow {
  const all = sent + left;
  const acknowledged = all === 0 ? 0 : (bytes * sent) / all;
  const bytesDone = Math.round(Math.min(bytes, acknowledged + leaving));
  const bytesLeft = Math.max(0, Math.round(bytes) - bytesDone);
  const msLeft = line.upPerS > 0 ? Math.round((bytesLeft / line.upPerS) * 1000) : undefined;
  return { sent, bytesDone, bytesLeft, msLeft };
}
