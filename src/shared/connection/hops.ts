/** What lies between this computer and its post office, in the order in which it is asked. */
export const HOPS = [
  'computer',
  'name',
  'proxy',
  'certificate',
  'server',
  'version',
  'clock',
  'line',
  'speed',
] as const;
export type Hop = (typeof HOPS)[number];

/**
 * How it stands with a hop: good; worth knowing, and the post goes all the same; wrong; asked in vain, because a hop before it
 * is wrong; or nothing that a browser tells.
 */
export type HopState = 'good' | 'note' | 'wrong' | 'not-reached' | 'not-told';

/** Everything that can be found, with its hop and what it means. The words are in the languages (`connection.found`). */
export const FINDINGS = {
  'on-network': { hop: 'computer', state: 'good' },
  offline: { hop: 'computer', state: 'wrong' },
  'no-route': { hop: 'computer', state: 'wrong' },
  'network-changed': { hop: 'computer', state: 'wrong' },
  'kept-in': { hop: 'computer', state: 'wrong' },
  'name-found': { hop: 'name', state: 'good' },
  'no-name': { hop: 'name', state: 'good' },
  'name-by-proxy': { hop: 'name', state: 'good' },
  'name-not-found': { hop: 'name', state: 'wrong' },
  'no-proxy': { hop: 'proxy', state: 'good' },
  'through-proxy': { hop: 'proxy', state: 'good' },
  'let-through': { hop: 'proxy', state: 'good' },
  'proxy-down': { hop: 'proxy', state: 'wrong' },
  'proxy-refuses': { hop: 'proxy', state: 'wrong' },
  'proxy-asks': { hop: 'proxy', state: 'wrong' },
  'proxy-script': { hop: 'proxy', state: 'wrong' },
  'proxy-certificate': { hop: 'proxy', state: 'wrong' },
  'sign-in-page': { hop: 'proxy', state: 'wrong' },
  vouched: { hop: 'certificate', state: 'good' },
  'needs-none': { hop: 'certificate', state: 'good' },
  plain: { hop: 'certificate', state: 'note' },
  expired: { hop: 'certificate', state: 'wrong' },
  'not-yet': { hop: 'certificate', state: 'wrong' },
  'wrong-date': { hop: 'certificate', state: 'wrong' },
  'unknown-issuer': { hop: 'certificate', state: 'wrong' },
  'other-name': { hop: 'certificate', state: 'wrong' },
  revoked: { hop: 'certificate', state: 'wrong' },
  unfit: { hop: 'certificate', state: 'wrong' },
  'asks-for-ours': { hop: 'certificate', state: 'wrong' },
  'no-secure-line': { hop: 'certificate', state: 'wrong' },
  answers: { hop: 'server', state: 'good' },
  closed: { hop: 'server', state: 'wrong' },
  silent: { hop: 'server', state: 'wrong' },
  cut: { hop: 'server', state: 'wrong' },
  nobody: { hop: 'server', state: 'wrong' },
  trouble: { hop: 'server', state: 'wrong' },
  moved: { hop: 'server', state: 'wrong' },
  'not-ours': { hop: 'server', state: 'wrong' },
  'wrong-address': { hop: 'server', state: 'wrong' },
  unknown: { hop: 'server', state: 'wrong' },
  fits: { hop: 'version', state: 'good' },
  'app-too-old': { hop: 'version', state: 'wrong' },
  'app-too-new': { hop: 'version', state: 'wrong' },
  'clock-right': { hop: 'clock', state: 'good' },
  'clock-ahead': { hop: 'clock', state: 'wrong' },
  'clock-behind': { hop: 'clock', state: 'wrong' },
  'line-open': { hop: 'line', state: 'good' },
  'line-blocked': { hop: 'line', state: 'note' },
  measured: { hop: 'speed', state: 'good' },
  slow: { hop: 'speed', state: 'note' },
} as const satisfies Record<string, { readonly hop: Hop; readonly state: HopState }>;

/** The name of something that was found. */
export type Finding = keyof typeof FINDINGS;

/** What fills the words of a finding: hosts, numbers, times (ISO). Nothing about a person. */
export type HopFacts = Readonly<Record<string, string | number>>;

/** What came out at one hop. `finding` is undefined where nothing is known of it. */
export interface HopResult {
  readonly hop: Hop;
  readonly state: HopState;
  readonly finding: Finding | undefined;
  readonly facts: HopFacts;
}

/** The result for a finding. */
export function found(finding: Finding, facts: HopFacts = {}): HopResult {
  return { ...FINDINGS[finding], finding, facts };
}

/** The first hop that is wrong: it is the one to mend. */
export function firstWrong(results: readonly HopResult[]): HopResult | undefined {
  return results.find(({ state }) => state === 'wrong');
}
