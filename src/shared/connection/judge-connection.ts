import { addressParts } from './address.ts';
import { findingOf } from './net-errors.ts';
import { FINDINGS, found, HOPS, type Finding, type Hop, type HopFacts, type HopResult } from './hops.ts';
import type { ConnectionSigns } from './signs.ts';

/** A clock that is further off than this is said. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** An answer that takes longer is slow. */
const SLOW_MS = 2_000;
/** The hops that the question for health tells of. */
const ASKED: readonly Hop[] = HOPS.slice(0, 7);

/** Nobody answered, and it is not said where it ended: of what lies between nothing is known. */
const TELLS_NOTHING: readonly Finding[] = ['nobody', 'unknown', 'wrong-address'];

/**
 * What was seen, hop by hop up to the clock. After the first hop that is wrong nothing is known of those behind it. `protocol` is
 * this app's.
 */
export function judgeConnection(signs: ConnectionSigns, protocol: number): HopResult[] {
  const wrong = whatIsWrong(signs);
  const at = wrong ? ASKED.indexOf(FINDINGS[wrong.finding].hop) : ASKED.length;
  const isBare = wrong !== undefined && TELLS_NOTHING.includes(wrong.finding);
  return ASKED.map((hop, index) => {
    if (index === at) return found(wrong!.finding, wrong!.facts);
    if (index > at) return nothing(hop, 'not-reached');
    if (isBare && hop !== 'computer' && !isKnown(hop, signs)) return nothing(hop, 'not-told');
    return goodAt(hop, signs, protocol);
  });
}

/** How it stands with the live line. */
export function judgeLine(isOpen: boolean): HopResult {
  return found(isOpen ? 'line-open' : 'line-blocked');
}

/** How long an answer takes, and what the last large transfers came to in bytes a second (0 for not known). */
export function judgeSpeed(tookMs: number, bytesPerS: number): HopResult {
  return found(tookMs > SLOW_MS ? 'slow' : 'measured', { tookMs: Math.round(tookMs), bytesPerS });
}

/** A hop of which nothing is known. */
export function nothing(hop: Hop, state: 'not-reached' | 'not-told'): HopResult {
  return { hop, state, finding: undefined, facts: {} };
}

interface Wrong {
  readonly finding: Finding;
  readonly facts: HopFacts;
}

/** What ends the way to the post office; undefined where it answers in good health. */
function whatIsWrong(signs: ConnectionSigns): Wrong | undefined {
  const { answer, isOnline, address } = signs;
  const host = addressParts(address)?.host ?? address;
  const proxy = signs.proxy ?? '';
  const wrong = (finding: Finding, facts: HopFacts = {}): Wrong => ({
    finding,
    facts: { host, proxy, ...facts },
  });
  switch (answer.what) {
    case 'health':
      return undefined;
    case 'page':
      return wrong('sign-in-page', { by: answer.host || proxy });
    case 'moved':
      return wrong('moved', { to: answer.to });
    case 'proxy-asks':
      return wrong('proxy-asks');
    case 'trouble':
      return wrong('trouble', { status: answer.status });
    case 'stranger':
      return wrong('not-ours', { status: answer.status });
    case 'none':
      break;
    default:
      return answer satisfies never;
  }
  if (isOnline === false) return wrong('offline');
  if (answer.error === '') return wrong('nobody');
  return (
    ofCertificate(findingOf(answer.error), signs, wrong) ??
    wrong(findingOf(answer.error), { code: answer.error })
  );
}

/**
 * Chromium names one fault of a certificate, and the issuer before the date. Where the certificate is known, the date comes first:
 * a clock that is a year off makes every certificate wrong, and is mended by whoever sits there.
 */
function ofCertificate(
  finding: Finding,
  { certificate, nowMs }: ConnectionSigns,
  wrong: (finding: Finding, facts?: HopFacts) => Wrong,
): Wrong | undefined {
  if (FINDINGS[finding].hop !== 'certificate') return undefined;
  const now = new Date(nowMs).toISOString();
  if (!certificate) return wrong(finding, { now });
  const { issuer, validFromMs, validToMs, isForHost } = certificate;
  const facts = { issuer, from: isoOf(validFromMs), to: isoOf(validToMs), now };
  if (nowMs > validToMs) return wrong('expired', facts);
  if (nowMs < validFromMs) return wrong('not-yet', facts);
  if (finding === 'unknown-issuer' && !isForHost) return wrong('other-name', facts);
  return wrong(finding, facts);
}

/** Whether something is known of a hop although nobody has answered. */
function isKnown(hop: Hop, { isNameFound, proxy }: ConnectionSigns): boolean {
  return (hop === 'name' && isNameFound !== null) || (hop === 'proxy' && proxy !== null);
}

function goodAt(hop: Hop, signs: ConnectionSigns, protocol: number): HopResult {
  const { address, answer, nowMs, tookMs } = signs;
  const { hostname = address, host = address, isSecure = false } = addressParts(address) ?? {};
  const proxy = signs.proxy ?? '';
  switch (hop) {
    case 'computer':
      return found('on-network');
    case 'name':
      if (isNumber(hostname)) return found('no-name', { host: hostname });
      return proxy === ''
        ? found('name-found', { host: hostname })
        : found('name-by-proxy', { host: hostname });
    case 'proxy':
      if (signs.proxy === null) return found('let-through');
      return proxy === '' ? found('no-proxy') : found('through-proxy', { proxy });
    case 'certificate':
      // Whoever is not there shows none.
      if (isSecure && answer.what === 'none') return nothing(hop, 'not-reached');
      if (isSecure) return found('vouched', { issuer: signs.certificate?.issuer ?? '' });
      return found(isThisComputer(hostname) ? 'needs-none' : 'plain');
    case 'server':
      return found('answers', { host, tookMs: Math.round(tookMs) });
    case 'version':
      return ofVersion(answer, protocol);
    case 'clock':
      return ofClock(answer, nowMs, tookMs);
    case 'line':
    case 'speed':
      return nothing(hop, 'not-reached');
    default:
      return hop satisfies never;
  }
}

function ofVersion(answer: ConnectionSigns['answer'], protocol: number): HopResult {
  if (answer.what !== 'health') return nothing('version', 'not-reached');
  const facts = { version: answer.version };
  if (answer.protocol === protocol) return found('fits', facts);
  return found(answer.protocol > protocol ? 'app-too-old' : 'app-too-new', facts);
}

function ofClock(answer: ConnectionSigns['answer'], nowMs: number, tookMs: number): HopResult {
  if (answer.what !== 'health') return nothing('clock', 'not-reached');
  // The post office looked at its clock somewhere between the question and the answer.
  const off = nowMs - tookMs / 2 - answer.timeMs;
  const facts = {
    offMs: Math.round(Math.abs(off)),
    now: isoOf(nowMs),
    right: isoOf(answer.timeMs + tookMs / 2),
  };
  if (Math.abs(off) <= CLOCK_TOLERANCE_MS + tookMs / 2) return found('clock-right', facts);
  return found(off > 0 ? 'clock-ahead' : 'clock-behind', facts);
}

/** ISO; of a time that no calendar knows, the last that one does. */
function isoOf(ms: number): string {
  return new Date(Math.min(8.64e15, Math.max(-8.64e15, ms))).toISOString();
}

function isNumber(hostname: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) || hostname.startsWith('[');
}

function isThisComputer(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
