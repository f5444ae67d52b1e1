import * as v from 'valibot';
import { FILE_NAME } from '../backup/place.ts';
import { connectionSigns } from '../connection/signs.ts';
import type { PolicyReport } from '../policy/report.ts';
import { givenFile, numberedNews } from './news.ts';
import { toldWords } from './shell-words.ts';
import { shellDiagnostics } from './shell-diagnostics.ts';
import { updateState } from './updates.ts';

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

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How much is unsent, how the post stands, and the question to ask before closing because of it, in the person's language. */
const unsent = v.object({
  count,
  /** Something is being sent just now. */
  isSending: v.boolean(),
  state: sentence,
  question: v.object({ message: sentence, detail: sentence, now: sentence, later: sentence, stay: sentence }),
});

/** What a person chooses for the app on this computer. */
const choices = v.object({
  /** A closed window goes on carrying the post. */
  background: v.boolean(),
  /** The app starts with the computer. */
  atLogin: v.boolean(),
  /** Numbers of new things are shown while the app is not looked at. */
  notices: v.boolean(),
  /** Spelling is looked at, from the next start on. */
  spelling: v.boolean(),
});

/** What the app has to say while nobody looks at it: kinds and numbers, never words. */
const notice = v.object({
  kind: v.picklist(['arrived', 'review', 'reports', 'meetings']),
  count: v.pipe(count, v.minValue(1), v.maxValue(99_999)),
});

/** What a person says to a proxy that asks; without `given` she thought better of it. Goes to that proxy and is kept nowhere. */
const proxyAnswer = v.object({
  number: count,
  given: v.optional(
    v.object({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
      password: v.pipe(v.string(), v.maxLength(1024)),
    }),
  ),
});

/** The name that a file is offered under: the app's own, never a path. */
const savedName = v.pipe(
  v.string(),
  v.regex(/^interclass[a-z0-9-]{0,60}\.(interclass|html|json|csv|zip|ics)$/),
);
const paperName = v.pipe(v.string(), v.regex(/^interclass[a-z0-9-]{0,60}\.pdf$/));
const ticket = v.pipe(v.number(), v.integer(), v.minValue(1));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

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
  /**
   * The person wants the desk that was left where the data folder was before: it is brought over at the next start, which comes
   * at once. False where there is none, or nothing could be written down.
   */
  bringDesk: { channel: 'app:bring-desk', argument: v.undefined(), result: v.boolean() },
  /** What the shell knows for a report about this installation. */
  getDiagnostics: { channel: 'app:get-diagnostics', argument: v.undefined(), result: shellDiagnostics },
  /** Asks the post office, or the school's hub, whether it is there; gives what was seen on the way. */
  testConnection: {
    channel: 'app:test-connection',
    argument: v.object({ which: v.picklist(['server', 'hub']) }),
    result: connectionSigns,
  },
  answerProxy: { channel: 'app:answer-proxy', argument: proxyAnswer, result: v.undefined() },
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
    argument: v.object({ name: copyName, offset }),
    result: bytes,
  },
  dropCopy: { channel: 'copies:drop', argument: v.object({ name: copyName }), result: v.undefined() },
  /** Takes every copy away, and the key. */
  clearCopies: { channel: 'copies:clear', argument: v.undefined(), result: v.undefined() },
  printPage: { channel: 'window:print-page', argument: v.undefined(), result: v.undefined() },
  /** The page as a PDF, where the person wants it; false when she thought better of it. */
  savePdf: { channel: 'files:save-pdf', argument: v.object({ name: paperName }), result: v.boolean() },
  /** Asks the person where to keep a file; null when she thought better of it. */
  beginSave: {
    channel: 'files:begin-save',
    argument: v.object({ name: savedName }),
    result: v.nullable(ticket),
  },
  /** The next piece of it. */
  addToSave: { channel: 'files:add', argument: v.object({ ticket, bytes: piece }), result: v.undefined() },
  /** The file is whole: now it gets its name. */
  endSave: { channel: 'files:end-save', argument: v.object({ ticket }), result: v.undefined() },
  dropSave: { channel: 'files:drop-save', argument: v.object({ ticket }), result: v.undefined() },
  /** Asks the person for a file; null when she thought better of it, or it is too large for what it is for. */
  pickFile: {
    channel: 'files:pick',
    argument: v.object({ what: v.picklist(['roster', 'copy']) }),
    result: v.nullable(givenFile),
  },
  /** The next bytes of a file that the person gave; none at its end. */
  readFile: { channel: 'files:read', argument: v.object({ ticket, offset }), result: bytes },
  /** The shell's words in the person's language. */
  tellWords: { channel: 'app:tell-words', argument: toldWords, result: v.undefined() },
  /** What the shell has to tell, after what the page has dealt with; answered when there is something. */
  nextNews: { channel: 'app:next-news', argument: v.object({ seen: count }), result: numberedNews },
  /** Whether this computer is a classroom's. */
  setRole: {
    channel: 'app:set-role',
    argument: v.object({ isClassroom: v.boolean() }),
    result: v.undefined(),
  },
  getChoices: { channel: 'app:get-choices', argument: v.undefined(), result: choices },
  /** Gives what holds afterwards. */
  setChoices: { channel: 'app:set-choices', argument: v.partial(choices), result: choices },
  notify: { channel: 'app:notify', argument: notice, result: v.undefined() },
  /** The first screen is there: this version works on this computer. */
  tellReady: { channel: 'app:tell-ready', argument: v.undefined(), result: v.undefined() },
  getUpdate: { channel: 'update:get', argument: v.undefined(), result: updateState },
  /** The person wants to know now whether there is a newer version. */
  lookForUpdate: { channel: 'update:look', argument: v.undefined(), result: v.undefined() },
  /** The person wants what was offered. */
  fetchUpdate: { channel: 'update:fetch', argument: v.undefined(), result: v.undefined() },
  /** The person wants what is ready, now; false while something is unsent. */
  installUpdate: { channel: 'update:install', argument: v.undefined(), result: v.boolean() },
} as const;

export type ShellChoices = v.InferOutput<typeof choices>;

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
