import { canonical } from '../lib/canonical.ts';
import { derivedId } from '../lib/ids.ts';
import { hashOf, isSignedBy } from '../lib/signing.ts';
import type { LoggedChain, LoggedEntry } from './log-file.ts';

/** What the hash of an entry is made of. */
export type ChainLink = Omit<LoggedEntry, 'scope'>;

/** The id of a computer's n-th entry in a scope: two windows of one computer cannot both write it. */
export function entryId(scope: string, device: string, n: number): string {
  return derivedId('audit', scope, device, String(n));
}

/** The id of a computer's chain in a scope. */
export function chainId(scope: string, device: string): string {
  return derivedId('chain', scope, device);
}

/** The hash over a chain and one more entry: SHA-256 over the hash before and the entry, base64url. `before` is '' for the first. */
export function linked(before: string, { device, n, what, about, who, at }: ChainLink): string {
  return hashOf(`${before}\n${canonical([device, n, what, about, who, at])}`);
}

/** What a computer signs of its chain, and the server of what it has followed. */
export function headText(scope: string, device: string, n: number, hash: string): string {
  return `interclass audit\n${scope}\n${device}\n${n}\n${hash}`;
}

/** What can be wrong with a chain. */
export type ChainFault =
  /** An entry in the middle is not there. */
  | 'missing'
  /** The entries do not give the hash that the computer, or the server, has signed. */
  | 'changed'
  /** There are entries and no head that covers them yet: the computer has not sent it. */
  | 'unsigned'
  /** A signature does not fit its key, or the server's key is not the one that was asked for. */
  | 'forged';

/** What the check of one computer's log in one scope has found. */
export interface ChainReport {
  readonly scope: string;
  readonly device: string;
  readonly entries: number;
  /** How far the server has signed it; 0 for not at all. */
  readonly countersigned: number;
  readonly faults: readonly { readonly fault: ChainFault; readonly n: number }[];
}

/**
 * Checks every chain from its first entry: nothing missing, nothing changed, heads signed by their computers and by the
 * server. @param serverKey the server's public key where it is known from elsewhere; '' takes the one that stands there
 */
export function checkChains(
  entries: readonly LoggedEntry[],
  chains: readonly LoggedChain[],
  serverKey = '',
): ChainReport[] {
  const groups = new Map<string, LoggedEntry[]>();
  for (const entry of entries) {
    const id = chainId(entry.scope, entry.device);
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  const heads = new Map(chains.map((one) => [one.id, one]));
  return [...new Set([...groups.keys(), ...heads.keys()])]
    .map((id) => checkChain(groups.get(id) ?? [], heads.get(id), serverKey))
    .sort((a, b) => compare(a.scope + a.device, b.scope + b.device));
}

function checkChain(
  unordered: readonly LoggedEntry[],
  head: LoggedChain | undefined,
  serverKey: string,
): ChainReport {
  const entries = unordered.toSorted((a, b) => a.n - b.n);
  const { scope, device } = head ?? entries[0]!;
  const faults: { fault: ChainFault; n: number }[] = [];
  const hashes = new Map<number, string>([[0, '']]);
  for (const entry of entries) {
    const before = hashes.get(entry.n - 1);
    if (before === undefined) {
      faults.push({ fault: 'missing', n: lastOf(hashes) + 1 });
      break;
    }
    hashes.set(entry.n, linked(before, entry));
  }
  const isWhole = faults.length === 0;
  const seen = head?.seen;
  if (isWhole)
    faults.push(...headFaults(head, hashes, scope, device), ...seenFaults(head, hashes, serverKey));
  return { scope, device, entries: entries.length, countersigned: seen?.n ?? 0, faults };
}

function headFaults(
  chain: LoggedChain | undefined,
  hashes: ReadonlyMap<number, string>,
  scope: string,
  device: string,
): { fault: ChainFault; n: number }[] {
  const last = lastOf(hashes);
  const head = chain?.head;
  if (!chain || !head || head.n < last) return [{ fault: 'unsigned', n: (head?.n ?? 0) + 1 }];
  if (head.n > last) return [{ fault: 'missing', n: last + 1 }];
  if (head.hash !== hashes.get(head.n)) return [{ fault: 'changed', n: (chain.seen.n || 0) + 1 }];
  return isSignedBy(chain.key, headText(scope, device, head.n, head.hash), head.signature)
    ? []
    : [{ fault: 'forged', n: head.n }];
}

function seenFaults(
  chain: LoggedChain | undefined,
  hashes: ReadonlyMap<number, string>,
  serverKey: string,
): { fault: ChainFault; n: number }[] {
  if (!chain || chain.seen.n === 0) return [];
  const { n, hash, key, signature } = chain.seen;
  if (hashes.get(n) !== hash) return [{ fault: hashes.has(n) ? 'changed' : 'missing', n }];
  const isRight =
    (serverKey === '' || key === serverKey) &&
    isSignedBy(key, headText(chain.scope, chain.device, n, hash), signature);
  return isRight ? [] : [{ fault: 'forged', n }];
}

function lastOf(hashes: ReadonlyMap<number, string>): number {
  return hashes.size - 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
