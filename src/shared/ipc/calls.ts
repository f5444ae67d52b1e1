import * as v from 'valibot';

/** What the shell says about itself. */
const about = v.object({ version: v.string(), system: v.string() });

/**
 * Every call from the window to the shell, and no other: an intention each, never a capability.
 * The preload is built from this table; the shell parses `argument` before it does anything.
 */
export const CALLS = {
  getAbout: { channel: 'app:get-about', argument: v.undefined(), result: about },
  getServerAddress: { channel: 'app:get-server-address', argument: v.undefined(), result: v.string() },
  setUnsent: {
    channel: 'app:set-unsent',
    argument: v.pipe(v.number(), v.integer(), v.minValue(0)),
    result: v.undefined(),
  },
  setLanguage: {
    channel: 'app:set-language',
    argument: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), v.maxLength(35)),
    result: v.undefined(),
  },
  printPage: { channel: 'window:print-page', argument: v.undefined(), result: v.undefined() },
} as const;

/** The names of the calls. */
export type CallName = keyof typeof CALLS;

/** What a call takes and gives. */
export type CallArgument<N extends CallName> = v.InferOutput<(typeof CALLS)[N]['argument']>;
export type CallResult<N extends CallName> = v.InferOutput<(typeof CALLS)[N]['result']>;

/** `window.desktop`, as the preload builds it. */
export type DesktopApi = {
  readonly [N in CallName]: (argument?: CallArgument<N>) => Promise<CallResult<N>>;
};
