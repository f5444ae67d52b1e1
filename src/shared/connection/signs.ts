import * as v from 'valibot';
import { addressParts } from './address.ts';

const status = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599));
const MOST_OF_HOST = 200;
const short = v.pipe(v.string(), v.maxLength(MOST_OF_HOST));
const time = v.pipe(v.number(), v.finite());

/** Who answered at the post office's address, and what. */
const answer = v.variant('what', [
  /** Nobody. `error` is Chromium's name for why, without `net::ERR_`; '' where the host does not tell. */
  v.object({ what: v.literal('none'), error: v.pipe(v.string(), v.regex(/^[A-Z0-9_]{0,60}$/)) }),
  /** A page for people, or the way to one: something on the way wants to be spoken to first. `host` is whose; '' unknown. */
  v.object({ what: v.literal('page'), status, host: short }),
  /** The same host wants to be asked at another address. */
  v.object({ what: v.literal('moved'), to: short }),
  /** A proxy wants to know who is asking. */
  v.object({ what: v.literal('proxy-asks') }),
  /** The post office, or what stands before it, cannot work now. */
  v.object({ what: v.literal('trouble'), status }),
  /** Somebody who is no post office of ours. */
  v.object({ what: v.literal('stranger'), status }),
  v.object({ what: v.literal('health'), version: short, protocol: v.number(), timeMs: time }),
]);
export type ConnectionAnswer = v.InferOutput<typeof answer>;

/** What was seen when the post office was asked whether it is there. Nothing in it is about a person. */
export const connectionSigns = v.object({
  /** The origin that was asked. */
  address: short,
  /** Whether the computer is on any network; null where nobody says. */
  isOnline: v.nullable(v.boolean()),
  /** Whether the host's name was found by this computer; null where it was not looked up, or nobody says. */
  isNameFound: v.nullable(v.boolean()),
  /** What the question went through: '' for nothing, else host and port; null where nobody says. */
  proxy: v.nullable(short),
  /** The certificate that was shown; null where there was none, or nobody says. */
  certificate: v.nullable(
    v.object({
      /** Who has issued it. */
      issuer: short,
      validFromMs: time,
      validToMs: time,
      isForHost: v.boolean(),
    }),
  ),
  answer,
  /** This computer's clock when the answer came. */
  nowMs: time,
  /** From the question to the answer. */
  tookMs: v.pipe(v.number(), v.minValue(0)),
});
export type ConnectionSigns = v.InferOutput<typeof connectionSigns>;

/** Where health is asked for. */
export const HEALTH_PATH = '/health';
/** The most of an answer that is read: the real one has some 300 bytes. */
export const MOST_OF_ANSWER = 16_384;
/** So long an answer may take: on the worst lines they come after several seconds. */
export const ANSWER_WITHIN_MS = 20_000;

const health = v.object({
  status: v.literal('ok'),
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/)),
  protocol: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  time: v.pipe(v.string(), v.isoTimestamp()),
});
const refusal = v.object({ error: v.object({ code: v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z-]+$/)) }) });

/** An answer to the question for health, as the host has it. */
export interface RawAnswer {
  readonly status: number;
  /** '' for none. */
  readonly contentType: string;
  /** Where it sends whoever asks; '' for nowhere. */
  readonly location: string;
  readonly body: string;
}

/** Tells whose answer it is. Nothing of its text is kept. */
export function readAnswer(
  { status, contentType, location, body }: RawAnswer,
  asked: string,
): ConnectionAnswer {
  if (status === 407) return { what: 'proxy-asks' };
  if (status >= 300 && status < 400) return sentOn(status, location, asked);
  const parsed = parseJson(body);
  const healthy = v.safeParse(health, parsed);
  if (status === 200 && healthy.success) {
    const { version, protocol, time: at } = healthy.output;
    return { what: 'health', version, protocol, timeMs: Date.parse(at) };
  }
  // The network's own word for "sign in first" (RFC 6585).
  if (status === 511) return { what: 'page', status, host: '' };
  if (status >= 500) return { what: 'trouble', status };
  if (v.is(refusal, parsed)) return { what: status === 429 ? 'trouble' : 'stranger', status };
  const isPage = /\bhtml\b/i.test(contentType) || /^\s*<(!doctype|html|head|body|script|meta)\b/i.test(body);
  // A page that is not there is a web server's; any other is one that somebody is to read.
  return isPage && status !== 404 ? { what: 'page', status, host: '' } : { what: 'stranger', status };
}

function sentOn(status: number, location: string, asked: string): ConnectionAnswer {
  const from = addressParts(asked);
  // What is not written out stays at the same host.
  const to = addressParts(location.startsWith('//') ? `http:${location}` : location);
  if (!from || !to) return { what: 'page', status, host: '' };
  if (to.hostname === from.hostname && to.path === HEALTH_PATH && to.origin !== from.origin)
    return { what: 'moved', to: to.origin.slice(0, MOST_OF_HOST) };
  return { what: 'page', status, host: to.host === from.host ? '' : to.host.slice(0, MOST_OF_HOST) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
