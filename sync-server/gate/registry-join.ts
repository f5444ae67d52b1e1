import { digestOfText } from '../../src/shared/sync/digest.ts';
import { joinProposals } from '../../src/shared/rules/partnership/proposal-join.ts';
import type { DirectoryPartDoc, ListingDoc } from './directory-docs.ts';
import type {
  AccountDoc,
  AskingDoc,
  ExchangeDoc,
  PackDoc,
  RegistryDocs,
  SchoolDoc,
  TriesDoc,
} from './registry-docs.ts';
import type { InviteDoc } from './partner-docs.ts';

type Joins = {
  readonly [N in keyof RegistryDocs]: (a: RegistryDocs[N], b: RegistryDocs[N]) => RegistryDocs[N];
};

/**
 * What two versions of a registry document come to that were written at the same time on two nodes of a cluster. They are
 * no records and do not merge by themselves; `a` is the version that CouchDB shows, the same on every node. Memberships
 * that somebody was promised are kept from both. What opens a door stays closed when in doubt: a sign-in counts only
 * where both list it, and of two foundings of the same thing only the shown one counts. A cursor is the shown one: what a
 * device hears again costs bytes only.
 */
const JOINS: Joins = {
  account: joinAccounts,
  session: (a) => a,
  device: (a, b) => ({ teachers: union(a.teachers, b.teachers) }),
  enrolled: (a, b) => (a.session === b.session ? a : { ...a, session: '' }),
  enrolment: (a, b) =>
    a.request === b.request
      ? {
          ...a,
          // Closed on one side is closed.
          expiresAt: a.expiresAt < b.expiresAt ? a.expiresAt : b.expiresAt,
          devices: union(a.devices, b.devices),
          ...((a.copies ?? b.copies) && { copies: union(a.copies ?? [], b.copies ?? []) }),
          ...((a.turnedAway ?? b.turnedAway) && {
            turnedAway: union(a.turnedAway ?? [], b.turnedAway ?? []),
          }),
        }
      : a,
  asking: joinAskings,
  machine: (a, b) => (a.seenAt >= b.seenAt ? a : b),
  teacher: (a, b) => ({
    ...a,
    schools: union(a.schools, b.schools),
    classes: union(a.classes, b.classes),
  }),
  school: joinSchools,
  class: (a, b) =>
    a.school === b.school
      ? {
          ...a,
          teachers: union(a.teachers, b.teachers),
          devices: union(a.devices ?? [], b.devices ?? []),
          doors: union(a.doors ?? [], b.doors ?? []),
          exchanges: union(a.exchanges, b.exchanges),
          ...((a.listing ?? b.listing) !== undefined && { listing: a.listing ?? b.listing }),
        }
      : a,
  // A word of the operator's; the later one.
  coordinator: (a, b) => (a.appointedAt >= b.appointedAt ? a : b),
  listing: joinListings,
  exchange: joinExchanges,
  invite: joinInvites,
  pair: (a, b) => ({ proposals: joinProposals(a.proposals, b.proposals) }),
  'proposal-pair': (a) => a,
  'pair-due': (a) => a,
  made: (a, b) => ({ made: { ...b.made, ...a.made } }),
  // What was answered first stays.
  offer: (a, b) => (a.answer ? a : b),
  code: (a) => a,
  guesses: joinTries,
  throttle: joinTries,
  cursor: (a) => a,
  hub: (a) => a,
  // A hub's own: it is alone with its store.
  upstream: (a) => a,
  refusal: (a) => a,
  'taken-back': (a) => a,
  signing: (a) => a,
  help: (a, b) => ({
    ...a,
    questions: union(a.questions, b.questions),
    askedAt: later(a.askedAt, b.askedAt),
    answeredAt: later(a.answeredAt, b.answeredAt),
    closedAt: later(a.closedAt, b.closedAt),
  }),
  clearing: (a) => a,
  expiring: (a) => a,
  pack: joinPacks,
  'pack-entry': (a) => a,
  directory: (a, b) => (a.madeAt >= b.madeAt ? a : b),
  'directory-part': joinDirectoryParts,
};

/** Joins two versions of a registry document; `shown` is the one that CouchDB shows. */
export function joinRegistryDocs<N extends keyof RegistryDocs>(
  name: N,
  shown: RegistryDocs[N],
  beside: RegistryDocs[N],
): RegistryDocs[N] {
  return JOINS[name](shown, beside);
}

function joinAccounts(a: AccountDoc, b: AccountDoc): AccountDoc {
  if (a.teacher !== b.teacher) return a;
  const isSameCode = a.recovery !== undefined && a.recovery.hash === b.recovery?.hash;
  // Whoever has used the code has the last word on the password: it cannot be used again.
  const [kept, other] = isSameCode && !a.recovery.usedAt && b.recovery.usedAt ? [b, a] : [a, b];
  const listed = new Set(other.sessions.map(({ session }) => session));
  const { recovery, ...account } = kept;
  return {
    ...account,
    sessions: kept.sessions.filter(({ session }) => listed.has(session)),
    ...(isSameCode && recovery && { recovery }),
  };
}

function joinSchools(a: SchoolDoc, b: SchoolDoc): SchoolDoc {
  if (a.createdAt !== b.createdAt) return a;
  const { verifiedAt, verifiedBy } = a.verifiedAt === undefined ? b : a;
  return {
    ...a,
    // Who was taken out on one side stays out: what opens a door stays closed when in doubt.
    admins: a.admins.filter((teacher) => b.admins.includes(teacher)),
    ...((a.teachers ?? b.teachers) && { teachers: union(a.teachers ?? [], b.teachers ?? []) }),
    classes: union(a.classes, b.classes),
    ...((a.installations ?? b.installations) && {
      installations: union(a.installations ?? [], b.installations ?? []),
    }),
    ...(verifiedAt !== undefined && { verifiedAt }),
    ...(verifiedBy !== undefined && { verifiedBy }),
    ...laterOf('said', a.said, b.said),
    ...laterOf('turnedDown', a.turnedDown, b.turnedDown),
  };
}

/** What was said last of two, as the part of a document. */
function laterOf<N extends string, T extends { readonly at: string }>(
  name: N,
  a: T | undefined,
  b: T | undefined,
): { [K in N]?: T } {
  const later = !a || (b && b.at > a.at) ? b : a;
  return (later ? { [name]: later } : {}) as { [K in N]?: T };
}

/** A no on one side is a no; of two who said yes to different classes the shown one counts. */
function joinAskings(a: AskingDoc, b: AskingDoc): AskingDoc {
  if (a.secretHash !== b.secretHash || a.state === 'turned-away') return a;
  if (b.state === 'turned-away') return b;
  const decided = a.state === 'let-in' ? a : b;
  const later = a.turn >= b.turn ? a : b;
  const { turn, mark, seenAt } = later;
  return { ...decided, turn, mark, seenAt };
}

/** Both were told that they are in, so both are, even if they are seven then. */
function joinExchanges(a: ExchangeDoc, b: ExchangeDoc): ExchangeDoc {
  const inA = new Set(a.classes.map((entry) => entry.class));
  const classes = [...a.classes, ...b.classes.filter((entry) => !inA.has(entry.class))];
  return { classes: classes.toSorted((x, y) => (x.joinedAt < y.joinedAt ? -1 : 1)) };
}

function joinInvites(a: InviteDoc, b: InviteDoc): InviteDoc {
  const redeemedBy = a.redeemedBy ?? b.redeemedBy;
  return {
    ...a,
    ...(redeemedBy !== undefined && { redeemedBy }),
    ...((a.isWithdrawn || b.isWithdrawn) && { isWithdrawn: true }),
  };
}

/** As it was said last; every invitation counts, with its end when either side knows one. */
function joinListings(a: ListingDoc, b: ListingDoc): ListingDoc {
  const asks: Record<string, ListingDoc['asks'][string]> = { ...a.asks };
  for (const [id, ask] of Object.entries(b.asks)) if (asks[id]?.end === undefined) asks[id] = ask;
  const later = a.changedAt >= b.changedAt ? a : b;
  return { ...later, listedAt: a.listedAt < b.listedAt ? a.listedAt : b.listedAt, asks };
}

function joinTries(a: TriesDoc, b: TriesDoc): TriesDoc {
  return {
    count: Math.max(a.count, b.count),
    lastMs: Math.max(a.lastMs, b.lastMs),
    lockedUntilMs: Math.max(a.lockedUntilMs, b.lockedUntilMs),
  };
}

function later(a: string, b: string): string {
  return a >= b ? a : b;
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}

/** Every entry as it was changed last. Nobody has been to this place: whoever comes gets the whole, from either side. */
function joinPacks(a: PackDoc, b: PackDoc): PackDoc {
  const entries: Record<string, PackDoc['entries'][string]> = { ...a.entries };
  for (const [id, entry] of Object.entries(b.entries)) {
    const other = entries[id];
    const isLater = !other || entry.at > other.at || (entry.at === other.at && entry.content > other.content);
    if (isLater) entries[id] = entry;
  }
  return { places: [placeAfter(a.places, b.places)], entries };
}

/** Of two makings of one part the shown one counts; it goes on from a place where nobody has been. */
function joinDirectoryParts(a: DirectoryPartDoc, b: DirectoryPartDoc): DirectoryPartDoc {
  const place = placeAfter(a.places, b.places);
  return { ...a, places: [place], oldest: Number.parseInt(place, 10), since: {}, left: {} };
}

/** A place after both histories, the same on every node. */
function placeAfter(a: readonly string[], b: readonly string[]): string {
  const ends = [a.at(-1) ?? '', b.at(-1) ?? ''].sort();
  const at = 1 + Math.max(...ends.map((place) => Number.parseInt(place, 10) || 0));
  const mark = digestOfText(ends.join('|')).slice(0, 4).toLowerCase();
  return `${at}.${mark.replace(/[^0-9a-z]/g, '0')}`;
}
