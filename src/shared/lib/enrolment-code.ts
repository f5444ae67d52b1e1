import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { fromBase64, toBase64, toUtf8 } from './bytes.ts';
import { seal, sealKeyFrom, unseal, type SealKey } from './seal.ts';
import { newCode, readCode } from './spoken-code.ts';

/** Characters the server knows, and characters it never learns (34.6 bits, behind scrypt). */
const PUBLIC_LENGTH = 4;
const SECRET_LENGTH = 8;
/** As for passwords: about a quarter of a second on a small laptop. 32 bytes to seal with, 32 to prove it. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 64 };

/** A code's parts: which enrolment it is, what seals the class's key, and what proves to the server that it is known. */
export interface EnrolmentCode {
  readonly code: string;
  /** What the server keeps the enrolment under. */
  readonly publicPart: string;
  readonly key: SealKey;
  /** Sent by a classroom computer; the server keeps `proofHash` of it. */
  readonly proof: string;
}

/** A new code for a classroom computer: twelve characters, `XXXX-XXXX-XXXX`. */
export function newEnrolmentCode(): Promise<EnrolmentCode> {
  return partsOf(newCode(PUBLIC_LENGTH + SECRET_LENGTH));
}

/** Reads a typed code; undefined when it cannot be one. */
export async function readEnrolmentCode(typed: string): Promise<EnrolmentCode | undefined> {
  const code = readCode(typed, PUBLIC_LENGTH + SECRET_LENGTH);
  return code === undefined ? undefined : partsOf(code);
}

/** What the server keeps of a proof. */
export function proofHashOf(proof: string): string {
  return toBase64(sha256(toUtf8(proof)));
}

/** A class's or a school's keys for whoever knows the code; the one that seals last. */
export function sealParcel({ key, publicPart }: EnrolmentCode, ...keys: readonly SealKey[]): string {
  return seal(key, keys.map(({ bytes }) => toBase64(bytes)).join(' '), placeOfParcel(publicPart));
}

/** The keys out of a parcel; undefined when the code is not the parcel's. */
export function openParcel({ key, publicPart }: EnrolmentCode, parcel: string): SealKey[] | undefined {
  const opened = unseal(key, parcel, placeOfParcel(publicPart));
  return opened?.split(' ').map((one) => sealKeyFrom(fromBase64(one)));
}

/** What a computer that asks says of itself to whoever decides: the server has the card and cannot read it. */
export interface AskingCard {
  /** X25519, base64url: the class's key is sealed for it. */
  readonly publicKey: string;
  /** What the school's IT calls it; '' where nobody has said. */
  readonly name: string;
}

const askingCard = v.object({ publicKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)), name: v.string() });
/** Characters of a name on a card. */
export const CARD_NAME_LENGTH = 40;

/** A computer's card, sealed with the part of the code that the server never learns, for its tag alone. */
export function sealCard(key: SealKey, tag: string, { publicKey, name }: AskingCard): string {
  const shown = { publicKey, name: name.slice(0, CARD_NAME_LENGTH) };
  return seal(key, JSON.stringify(shown), placeOfCard(tag));
}

/** Reads a card; undefined when whoever wrote it does not know the code, or wrote it for another tag. */
export function openCard(key: SealKey, tag: string, card: string): AskingCard | undefined {
  const opened = unseal(key, card, placeOfCard(tag));
  if (opened === undefined) return undefined;
  try {
    const parsed = v.safeParse(askingCard, JSON.parse(opened));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What opens the cards of an installation code, for everybody who has the school's key. */
export function sealCardKey({ key, publicPart }: EnrolmentCode, schoolKey: SealKey): string {
  return seal(schoolKey, toBase64(key.bytes), placeOfCardKey(publicPart));
}

/** The key of cards out of an installation's parcel; undefined without the school's key. */
export function openCardKey(schoolKey: SealKey, publicPart: string, parcel: string): SealKey | undefined {
  const opened = unseal(schoolKey, parcel, placeOfCardKey(publicPart));
  return opened === undefined ? undefined : sealKeyFrom(fromBase64(opened));
}

/**
 * Four digits that a computer shows while it waits, and that stand beside it in the list: people at both ends see that they
 * mean the same one. `publicKey` is '' for the copy of a computer.
 */
export function checkNumberOf(tag: string, publicKey: string): string {
  const [a = 0, b = 0] = sha256(toUtf8(`interclass asking\n${tag}\n${publicKey}`));
  return String(((a << 8) | b) % 10_000).padStart(4, '0');
}

function placeOfCard(tag: string): string {
  return `asking ${tag}`;
}

function placeOfCardKey(publicPart: string): string {
  return `installation ${publicPart}`;
}

async function partsOf(code: string): Promise<EnrolmentCode> {
  const publicPart = code.slice(0, PUBLIC_LENGTH);
  const salt = toUtf8(`interclass enrolment\n${publicPart}`);
  const bytes = await scryptAsync(toUtf8(code.slice(PUBLIC_LENGTH)), salt, COST);
  return {
    code,
    publicPart,
    key: sealKeyFrom(bytes.slice(0, 32)),
    proof: toBase64(bytes.slice(32)),
  };
}

function placeOfParcel(publicPart: string): string {
  return `enrolment ${publicPart}`;
}
