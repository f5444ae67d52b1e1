import * as v from 'valibot';

/** What the shell says about itself. */
const about = v.object({ version: v.string(), system: v.string() });

const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** How much is unsent, and the question to ask before closing because of it, in the person's language. */
const unsent = v.object({
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  question: v.object({ message: sentence, detail: sentence, wait: sentence, close: sentence }),
});

/**
 * Every call from the window to the shell, and no other: an intention each, never a capability.
 * The preload is built from this table; the shell parses `argument` before it does anything.
 */
export const CALLS = {
  getAbout: { channel: 'app:get-about', argument: v.undefined(), result: about },
  getServerAddress: { channel: 'app:get-server-address', argument: v.undefined(), result: v.string() },
  setUnsent: { channel: 'app:set-unsent', argument: unsent, result: v.undefined() },
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
