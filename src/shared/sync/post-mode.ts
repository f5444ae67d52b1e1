import { kindOf } from '../lib/ids.ts';
import { laneOf, type Lane } from './lane.ts';
import type { LocalRec } from './local-store.ts';

/** How the post travels on this computer, as the person has chosen: as it comes, gathered, or not until told. */
export const POST_MODES = ['normal', 'light', 'pause'] as const;
export type PostMode = (typeof POST_MODES)[number];

/** Why the post does not travel as in Normal. */
export type RestReason = 'paused' | 'light' | 'limit';

/** In Light the post leaves together, so often at most. */
export const LIGHT_EVERY_MS = 15 * 60_000;

/** As telephone companies count. */
export const MEGABYTE = 1_000_000;

/** Everything the decision depends on. */
export interface PostMoment {
  readonly mode: PostMode;
  /** The most bytes in one day; 0 for no limit. */
  readonly limitBytes: number;
  readonly bytesToday: number;
  /** Since an exchange went through the last time; `Infinity` before the first. */
  readonly sinceLastMs: number;
  /** The person wants it now: has sent a letter or handed one in, pressed the button, or leaves. */
  readonly isAsked: boolean;
}

/** What a lane does: goes, goes along when text goes, goes by itself later, or waits for the person. */
export type PostVerdict =
  | { readonly goes: 'now' }
  | { readonly goes: 'with-text'; readonly why: RestReason }
  | { readonly goes: 'later'; readonly why: RestReason; readonly inMs: number }
  | { readonly goes: 'when-told'; readonly why: RestReason };

/** Why the post rests now, or undefined when it travels as in Normal and keeps a line open. */
export function restReason({
  mode,
  limitBytes,
  bytesToday,
}: Pick<PostMoment, 'mode' | 'limitBytes' | 'bytesToday'>): RestReason | undefined {
  if (mode === 'pause') return 'paused';
  if (mode === 'light') return 'light';
  return isUsedUp(limitBytes, bytesToday) ? 'limit' : undefined;
}

/**
 * Whether a lane goes now, and if not, why and until when. The one place where Light, Normal, Pause and the daily limit
 * are decided (docs/decisions/0017). `bytes` is the size of what wants to go, for lanes that the limit binds.
 */
export function decidePost(moment: PostMoment, lane: Lane, bytes = 0): PostVerdict {
  const why = restReason(moment);
  if (why === 'paused') return { goes: 'when-told', why };
  if (lane === 'thumbnails' || lane === 'files') {
    // Words may exceed the limit, these may not, whoever asks: raising it is the way.
    const isTooMuch = moment.limitBytes > 0 && moment.bytesToday + bytes > moment.limitBytes;
    if (isTooMuch || isUsedUp(moment.limitBytes, moment.bytesToday))
      return { goes: 'when-told', why: 'limit' };
    return why === undefined || moment.isAsked ? { goes: 'now' } : { goes: 'when-told', why };
  }
  if (why === undefined) return { goes: 'now' };
  if (lane === 'receipts') return moment.isAsked ? { goes: 'now' } : { goes: 'with-text', why };
  // A clock that was set back must not make anybody wait for longer.
  const inMs = moment.sinceLastMs < 0 ? 0 : LIGHT_EVERY_MS - moment.sinceLastMs;
  return moment.isAsked || inMs <= 0 ? { goes: 'now' } : { goes: 'later', why, inMs };
}

/** The mode and the limit as they are kept among this computer's facts; what is not understood is Normal, no limit. */
export function readMode(text: string | undefined): PostMode {
  return POST_MODES.find((mode) => mode === text) ?? 'normal';
}

/** See `readMode`. */
export function readLimit(text: string | undefined): number {
  const bytes = Number(text ?? 0);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0;
}

/** A limit within what the school's IT allows; 0 bytes for no limit, undefined megabytes for no word of it. */
export function limitWithin(limitBytes: number, mostMegabytes: number | undefined): number {
  if (mostMegabytes === undefined) return limitBytes;
  const most = mostMegabytes * MEGABYTE;
  return limitBytes > 0 ? Math.min(limitBytes, most) : most;
}

/** A letter that was sent, handed in, released or answered: whoever did that does not want it gathered. */
export function isLetter(local: LocalRec): boolean {
  return kindOf(local.rec.id) === 'message' && laneOf(local) === 'text';
}

/** In Light, what goes along of the records that wait, in the order of their lanes: word of arrival does not travel alone. */
export function goingAlong(unsent: readonly LocalRec[]): readonly LocalRec[] {
  return unsent[0] && laneOf(unsent[0]) === 'text' ? unsent : [];
}

function isUsedUp(limitBytes: number, bytesToday: number): boolean {
  return limitBytes > 0 && bytesToday >= limitBytes;
}
