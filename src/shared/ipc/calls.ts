import * as v from 'valibot';
import { FILE_NAME } from '../backup/place.ts';
import type { PolicyReport } from '../policy/report.ts';

/** What the shell says about itself. */
const about = v.object({
  version: v.string(),
  system: v.string(),
  /** What it runs on, in versions. */
  engine: v.string(),
  /** The data folder. */
  folder: v.string(),
});
const policyReport = v.custom<PolicyReport>((input) => typeof input === 'object' && input !== null);

const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** How much is unsent, and the question to ask before closing because of it, in the person's language. */
const unsent = v.object({
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  question: v.object({ message: sentence, detail: sentence, wait: sentence, close: sentence }),
});

const computerKey = v.object({ key: v.string(), kept: v.picklist(['keychain', 'file']) });

/** A copy (backup) by its name: never a path. */
const copyName = v.pipe(v.string(), v.regex(FILE_NAME));
const bytes = v.custom<Uint8Array>((input) => input instanceof Uint8Array);
/** The most bytes that one call carries. */
const PIECE_LIMIT = 16 * 1024 * 1024;
const piece = v.pipe(bytes, v.minLength(1), v.maxLength(PIECE_LIMIT));

/**
 * Every call from the window to the shell, and no other: an intention each, never a capability.
 * The preload is built from this table; the shell parses `argument` before it does anything.
 */
export const CALLS = {
  getAbout: { channel: 'app:get-about', argument: v.undefined(), result: about },
  /** What IT has said for this computer. */
  getPolicy: { channel: 'app:get-policy', argument: v.undefined(), result: policyReport },
  getServerAddress: { channel: 'app:get-server-address', argument: v.undefined(), result: v.string() },
  setUnsent: { channel: 'app:set-unsent', argument: unsent, result: v.undefined() },
  /** This computer's own key (32 bytes, base64url), '' where it is kept but the keychain does not open; and where it is. */
  getComputerKey: { channel: 'keychain:get-computer-key', argument: v.undefined(), result: computerKey },
  /** A new one in its place. */
  renewComputerKey: { channel: 'keychain:renew-computer-key', argument: v.undefined(), result: computerKey },
  /** The 32 bytes that older versions closed copies with. */
  getOlderCopyKey: { channel: 'copies:get-older-key', argument: v.undefined(), result: v.nullable(bytes) },
  dropOlderCopyKey: { channel: 'copies:drop-older-key', argument: v.undefined(), result: v.undefined() },
  /** Whole copies, newest first. */
  listCopies: {
    channel: 'copies:list',
    argument: v.undefined(),
    result: v.array(v.object({ name: copyName, size: v.number(), head: bytes })),
  },
  /** The next piece of a copy that is not whole yet. */
  addToCopy: {
    channel: 'copies:add',
    argument: v.object({ name: copyName, bytes: piece }),
    result: v.undefined(),
  },
  /** The copy is whole: from now on it is listed. */
  keepCopy: { channel: 'copies:keep', argument: v.object({ name: copyName }), result: v.undefined() },
  /** The next bytes of a copy; none at its end. */
  readCopy: {
    channel: 'copies:read',
    argument: v.object({ name: copyName, offset: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    result: bytes,
  },
  dropCopy: { channel: 'copies:drop', argument: v.object({ name: copyName }), result: v.undefined() },
  /** Takes every copy away, and the key. */
  clearCopies: { channel: 'copies:clear', argument: v.undefined(), result: v.undefined() },
  printPage: { channel: 'window:print-page', argument: v.undefined(), result: v.undefined() },
} as const;

/** What the window tells about unsent things. */
export type Unsent = v.InferOutput<typeof unsent>;

/** The names of the calls. */
export type CallName = keyof typeof CALLS;

/** What a call takes and gives. */
export type CallArgument<N extends CallName> = v.InferOutput<(typeof CALLS)[N]['argument']>;
export type CallResult<N extends CallName> = v.InferOutput<(typeof CALLS)[N]['result']>;

/** `window.desktop`, as the preload builds it. */
export type DesktopApi = {
  readonly [N in CallName]: (argument?: CallArgument<N>) => Promise<CallResult<N>>;
};
