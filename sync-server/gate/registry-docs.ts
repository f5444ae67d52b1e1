import type { Json } from '../../src/shared/lib/canonical.ts';
import type { ErrorCode } from '../../src/shared/lib/errors.ts';
import type { MachineReport } from '../../src/shared/sync/machines.ts';
import type { OfferedTemplate } from '../../src/shared/records/offered-template.ts';
import type { CoordinatorDoc, DirectoryDoc, DirectoryPartDoc, ListingDoc } from './directory-docs.ts';
import type { CodeDoc, InviteDoc, MadeDoc, PairDoc, PairDueDoc, ProposalPairDoc } from './partner-docs.ts';

/** A sign-in, as its account lists it. */
export interface SignInEntry {
  /** Names it in lists; not secret. */
  readonly session: string;
  readonly device: string;
  readonly createdAt: string;
}

/** A recovery code that was printed: what proves it, hashed like a password, and keys that only the code opens. */
export interface RecoveryDoc {
  readonly salt: string;
  readonly hash: string;
  /** By whose they are; opaque to the server. */
  readonly keys: Readonly<Record<string, string>>;
  /** Names the code among those the account has had. */
  readonly since: string;
  /** It has been used: it changes nothing any more, and stays for whoever lost the answer. */
  readonly usedAt?: string;
}

/** `account:<SHA-256 of the e-mail address>`: the address itself is not kept. The list of sign-ins is the authority. */
export interface AccountDoc {
  readonly teacher: string;
  readonly name: string;
  readonly language: string;
  readonly salt: string;
  readonly hash: string;
  readonly createdAt: string;
  readonly sessions: readonly SignInEntry[];
  readonly recovery?: RecoveryDoc;
}

/**
 * `session:<SHA-256 of the token>`: leads from a token to its account, or to the classroom computer it was given to; counts
 * only while that one lists it.
 */
interface SessionDoc {
  readonly account?: string;
  /** Tag of a classroom computer. */
  readonly enrolled?: string;
  readonly session: string;
}

/** `device:<tag>`: the teachers who sign in with it. */
interface DeviceDoc {
  readonly teachers: readonly string[];
}

/** `enrolled:<tag>`: a classroom computer; without a `session` it was revoked. */
export interface EnrolledDoc {
  readonly class: string;
  readonly school: string;
  readonly enrolment: string;
  /** The computer whose disk was copied. */
  readonly copyOf?: string;
  /** Public part of the installation code it asked with: a copy of it has to ask too. */
  readonly askedBy?: string;
  readonly createdAt: string;
  readonly session: string;
}

/**
 * `enrolment:<four characters>`: lets computers into a class, or colleagues into a school, until it expires. With `asking` it
 * lets nobody in: computers ask by it, and wait for somebody's yes.
 */
export interface EnrolmentDoc {
  readonly opens: 'class' | 'school' | 'asking';
  /** ULID of the request that made it. */
  readonly request: string;
  readonly teacher: string;
  /** The class; of a school's the one in which colleagues help, '' for none; '' where whoever says yes chooses it. */
  readonly class: string;
  readonly school: string;
  readonly proofHash: string;
  readonly parcel: string;
  /** '' once its teacher has closed it. */
  readonly expiresAt: string;
  /** How many computers it lets in. */
  readonly most?: number;
  /** Tags of computers that came, or asked, by it. */
  readonly devices: readonly string[];
  /** Those of them that are copies of one that came by it; they take nobody's place. */
  readonly copies?: readonly string[];
  /** Those that somebody has said no to. */
  readonly turnedAway?: readonly string[];
}

/** `asking:<tag>`: a computer that asks to be let in by an installation code. Nothing in it is about a person. */
export interface AskingDoc {
  /** Public part of the code. */
  readonly code: string;
  readonly school: string;
  /** The class; '' as long as nobody has chosen one. */
  readonly class: string;
  /** SHA-256 of what only this computer knows. */
  readonly secretHash: string;
  /** Its public key and its name, sealed with the part of the code that the server never learns; '' for a copy. */
  readonly card: string;
  /** Which one of those that asked by the code it is, from 1 on. */
  readonly place: number;
  /** How often it was answered, and the mark it put beside its last question but for a copy, which has none. */
  readonly turn: number;
  readonly mark: string;
  /** It was told that there is a way in. */
  readonly isCalled?: boolean;
  /** It has come for it. */
  readonly isIn?: boolean;
  readonly askedAt: string;
  /** When it asked last, to the hour. */
  readonly seenAt: string;
  readonly state: 'waiting' | 'let-in' | 'turned-away';
  /** The class's key, sealed for this computer's own. */
  readonly box?: string;
  /** `teacher:<ulid>` who decided. */
  readonly by?: string;
  /** The computer whose disk was copied. */
  readonly copyOf?: string;
}

/** `machine:<tag>`: what a computer said of itself last, and when it was here. */
export interface MachineDoc {
  /** To the hour. */
  readonly seenAt: string;
  /** Version of the app. */
  readonly app: string;
  readonly report?: MachineReport;
}

/** `teacher:<ulid>`: her account and what she belongs to. */
interface TeacherDoc {
  readonly account: string;
  readonly schools: readonly string[];
  readonly classes: readonly string[];
}

/** `school:<ulid>` */
export interface SchoolDoc {
  readonly name: string;
  readonly place: string;
  readonly country: string;
  readonly admins: readonly string[];
  /** Colleagues who came by a code; the founder is among the admins. */
  readonly teachers?: readonly string[];
  readonly classes: readonly string[];
  /** Public parts of its installation codes, the newest last. */
  readonly installations?: readonly string[];
  /** The safeguarding lead an admin has named; the first admin without one. */
  readonly lead?: string;
  readonly createdAt: string;
  readonly verifiedAt?: string;
  readonly verifiedBy?: string;
  /** How it can be checked that it is one, as its admin (`teacher:<ulid>`) has said by a request. */
  readonly said?: {
    readonly about: string;
    readonly contact: string;
    readonly at: string;
    readonly request: string;
    readonly by: string;
  };
  /** A coordinator's last no. */
  readonly turnedDown?: { readonly at: string; readonly by: string; readonly reason: string };
}

/** `class:<ulid>` */
export interface ClassDoc {
  readonly school: string;
  /** The first one's class it is; the others help. */
  readonly teachers: readonly string[];
  /** Tags of its classroom computers. */
  readonly devices?: readonly string[];
  /** Public parts of the codes that open it, the newest last. */
  readonly doors?: readonly string[];
  /** `exchange:<ulid>` scopes the class is in. */
  readonly exchanges: readonly string[];
  /** Its listing's id, once it has been on the list. */
  readonly listing?: string;
}

/** `exchange:<ulid>`: the classes in it, two to six, in the order they joined. */
export interface ExchangeDoc {
  readonly classes: readonly { readonly class: string; readonly school: string; readonly joinedAt: string }[];
}

/** `offer:<ulid of the request>`: a template that a teacher offers to the library, and what the operator said to it. */
export interface OfferDoc {
  readonly teacher: string;
  readonly template: OfferedTemplate;
  readonly askedAt: string;
  readonly answer?: {
    readonly is: 'taken' | 'refused';
    readonly by: string;
    readonly words: string;
    readonly at: string;
  };
}

/** `guesses:<teacher>` and `throttle:<account>`: how often something secret was tried in vain. */
export interface TriesDoc {
  readonly count: number;
  readonly lastMs: number;
  readonly lockedUntilMs: number;
}

/** `cursor:<device>:<ulid of the teacher or class>`: what the device has got, at its last few cursors. */
export interface CursorDoc {
  /** Three digits that all cursors given here carry: told from those of another server. */
  readonly line?: string;
  /** Number of the newest cursor that the device has quoted. */
  readonly quoted?: number;
  readonly places: readonly {
    readonly cursor: string;
    readonly seqs: Readonly<Record<string, string>>;
    /** What the device has put beside it (`SyncRequest.mark`). */
    readonly mark?: string;
  }[];
}

/** `hub:<SHA-256 of the token>`: the school it serves, and who gave it to it. */
interface HubDoc {
  readonly school: string;
  readonly by: string;
  readonly createdAt: string;
}

/** `upstream:state`, at a hub: how far it has read from its operator's server, and when that was. */
interface UpstreamDoc {
  readonly cursor: string;
  /** Digest of the members it knows. */
  readonly members: string;
  /** What the operator's clock said, ISO. */
  readonly time: string;
}

/** `refusal:<device>|<record>`, at a hub: what the operator's server said no to, for the computer that wrote it. */
interface RefusalDoc {
  readonly code: ErrorCode;
  readonly digest: string;
}

/** `taken-back:<record>`, at a hub: something of it had been shown to computers and was refused above. */
type TakenBackDoc = Readonly<Record<string, never>>;

/** `signing:server`: what the operator's servers countersign logs with (Ed25519, base64url). */
interface SigningDoc {
  readonly publicKey: string;
  readonly secretKey: string;
}

/** `expiring:<ulid of the report>`: a report, and the day (ISO) on which its evidence is to go. */
interface ExpiringDoc {
  readonly scope: string;
  readonly school: string;
  readonly on: string;
}

/** `help:<ulid of the first question>`: a conversation between a teacher and the operator's people; the words are in her scope. */
export interface HelpDoc {
  readonly teacher: string;
  /** ULIDs of its questions, in their order. */
  readonly questions: readonly string[];
  /** When each side spoke last, and when it was closed; '' for not yet. */
  readonly askedAt: string;
  readonly answeredAt: string;
  readonly closedAt: string;
}

/** `clearing:<ulid of the order>`: an order to erase whose place is not cleared yet. */
interface ClearingDoc {
  readonly scope: string;
}

/** `pack:<name>`: what a pack holds, and how it came to that. One document, so that a change is seen whole or not at all. */
export interface PackDoc {
  /** Places in its history that somebody may come back to, `<number>.<four signs>`, the newest last. */
  readonly places: readonly string[];
  /** By id: the number of the place at which it changed last, where its content lies ('' once withdrawn), and its digest. */
  readonly entries: Readonly<
    Record<string, { readonly at: number; readonly content: string; readonly digest: string }>
  >;
}

/** `pack-entry:<ulid>`: the content of one entry of a pack; written once. */
interface PackEntryDoc {
  readonly pack: string;
  readonly value: Json;
}

/** Every kind of registry document, by the word its id starts with. */
export interface RegistryDocs {
  account: AccountDoc;
  session: SessionDoc;
  device: DeviceDoc;
  enrolled: EnrolledDoc;
  enrolment: EnrolmentDoc;
  asking: AskingDoc;
  machine: MachineDoc;
  teacher: TeacherDoc;
  school: SchoolDoc;
  coordinator: CoordinatorDoc;
  class: ClassDoc;
  listing: ListingDoc;
  exchange: ExchangeDoc;
  invite: InviteDoc;
  pair: PairDoc;
  'proposal-pair': ProposalPairDoc;
  'pair-due': PairDueDoc;
  made: MadeDoc;
  offer: OfferDoc;
  code: CodeDoc;
  guesses: TriesDoc;
  throttle: TriesDoc;
  cursor: CursorDoc;
  hub: HubDoc;
  upstream: UpstreamDoc;
  refusal: RefusalDoc;
  'taken-back': TakenBackDoc;
  signing: SigningDoc;
  help: HelpDoc;
  clearing: ClearingDoc;
  expiring: ExpiringDoc;
  pack: PackDoc;
  'pack-entry': PackEntryDoc;
  directory: DirectoryDoc;
  'directory-part': DirectoryPartDoc;
}
