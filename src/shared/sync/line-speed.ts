import * as v from 'valibot';

const positive = v.pipe(v.number(), v.finite(), v.minValue(0));
const lineForm = v.object({ upPerS: positive, downPerS: positive, roundTripMs: positive, packed: positive });

/** What is known of this computer's line, from what went over it. 0 means not known yet. */
export interface Line {
  /** Bytes a second. */
  readonly upPerS: number;
  readonly downPerS: number;
  /** What a small question and its answer take together. */
  readonly roundTripMs: number;
  /** How small answers become on the line, as a share of their length: a browser shows them unpacked only. */
  readonly packed: number;
}

/** A line nobody has used yet; `packed` is what a first exchange of letters, names and tasks comes to. */
export const UNKNOWN_LINE: Line = { upPerS: 0, downPerS: 0, roundTripMs: 0, packed: 0.3 };

/** Less than this says more about the delay of a line than about its speed. */
export const TELLING_BYTES = 8_000;
/** The weight of the newest measurement: the line of this lesson counts more than that of last week. */
const WEIGHT = 0.3;

/** The line after `bytes` went one way in `ms`; what is too small to tell changes nothing. */
export function afterTransfer(line: Line, way: 'up' | 'down', bytes: number, ms: number): Line {
  if (bytes < TELLING_BYTES) return line;
  const name = `${way}PerS` as const;
  return { ...line, [name]: mixed(line[name], (bytes * 1000) / Math.max(1, ms)) };
}

/** The line after a small question was answered in `ms`. */
export function afterRoundTrip(line: Line, ms: number): Line {
  return { ...line, roundTripMs: mixed(line.roundTripMs, Math.max(1, ms)) };
}

/** The line after `length` characters turned out to have travelled as `bytes`. */
export function afterUnpacking(line: Line, length: number, bytes: number): Line {
  if (bytes < TELLING_BYTES || length <= 0) return line;
  return { ...line, packed: Math.min(1, mixed(line.packed, bytes / length)) };
}

/** The line as it was kept. */
export function readLine(text: string | undefined): Line {
  try {
    return v.parse(lineForm, JSON.parse(text ?? ''));
  } catch {
    return UNKNOWN_LINE;
  }
}

function mixed(before: number, fresh: number): number {
  return before === 0 ? fresh : before + WEIGHT * (fresh - before);
}
