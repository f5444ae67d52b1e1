import { AppError } from '../lib/errors.ts';
import {
  checkNumberOf,
  newEnrolmentCode,
  openCard,
  openCardKey,
  proofHashOf,
  sealCardKey,
} from '../lib/enrolment-code.ts';
import { sealFor } from '../lib/sealed-box.ts';
import { keysAsText } from '../sync/kept-keys.ts';
import type { WaitingList } from '../sync/accounts.ts';
import { deviceIdOf, keptDoor, type ClassDoor } from './class-computers.ts';
import type { Desk } from './desk.ts';
import { ask } from './found-school.ts';
import { noteAudit } from './note-audit.ts';

const DAY_MS = 24 * 3600_000;

/** How many computers an installation code is for, and for how many days, unless somebody says otherwise. */
export const INSTALLATION = { most: 40, days: 30, largest: 200, longest: 60 } as const;

/**
 * A code with which many computers ask to be let in: into `class`, or, without one, into the class that whoever says yes
 * chooses. It opens nothing by itself, so it may stand where others can read it.
 */
export async function openInstallation(
  desk: Desk,
  teacherId: string,
  place: { readonly school: string; readonly class?: string | undefined },
  {
    most = INSTALLATION.most,
    days = INSTALLATION.days,
  }: { readonly most?: number; readonly days?: number } = {},
): Promise<ClassDoor> {
  const code = await newEnrolmentCode();
  const schoolKey = desk.keys.keyOf(place.school);
  if (!schoolKey) throw new AppError('key/missing');
  await noteAudit(desk, place.school, {
    what: 'computers-invited',
    about: place.class ?? place.school,
    who: teacherId,
  });
  const request = await ask(desk, teacherId, {
    what: 'installation',
    school: place.school,
    ...(place.class !== undefined && { class: place.class }),
    most,
    code: code.publicPart,
    proofHash: proofHashOf(code.proof),
    parcel: sealCardKey(code, schoolKey),
    expiresAt: new Date(desk.now() + days * DAY_MS).toISOString(),
  });
  return keptDoor(desk, code.code, request);
}

/** Closes an installation code: nobody asks by it any more, and who waits there waits no more. */
export async function shutInstallation(
  desk: Desk,
  teacherId: string,
  { school, code }: { readonly school: string; readonly code: string },
): Promise<string> {
  await noteAudit(desk, school, { what: 'computers-closed', about: school, who: teacherId });
  return ask(desk, teacherId, { what: 'shut', school, code });
}

/** A computer that waits for a yes, as whoever decides sees it. */
export interface WaitingComputer {
  readonly tag: string;
  readonly school: string;
  /** '' where whoever says yes chooses it. */
  readonly class: string;
  /** What its IT calls it; '' where it goes by its place. */
  readonly name: string;
  readonly place: number;
  readonly checkNumber: string;
  /** '' for a copy, which has the class's key already. */
  readonly publicKey: string;
  readonly askedAt: string;
  readonly seenAt: string;
  /** The tag of the computer whose disk was copied; '' for none. */
  readonly copyOf: string;
}

/**
 * What the server says of who waits, read with the school's key. A card that does not open was not written by a computer that
 * knows the code, whatever the server says: it is not among them, and counted in `unreadable`.
 */
export function readWaiting(
  { keys }: Pick<Desk, 'keys'>,
  { installations }: WaitingList,
): { readonly computers: readonly WaitingComputer[]; readonly unreadable: number } {
  let unreadable = 0;
  const computers = installations.flatMap(({ code, school, class: classId, parcel, waiting }) => {
    const schoolKey = keys.keyOf(school);
    const cardKey = schoolKey && openCardKey(schoolKey, code, parcel);
    return waiting.flatMap((entry): WaitingComputer[] => {
      const { tag, place, askedAt, seenAt, copyOf = '' } = entry;
      const isCopy = copyOf !== '';
      const card = isCopy ? { publicKey: '', name: '' } : cardKey && openCard(cardKey, tag, entry.card);
      if (!card) {
        unreadable += 1;
        return [];
      }
      const { publicKey, name } = card;
      const checkNumber = checkNumberOf(tag, publicKey);
      const own = { tag, school, class: entry.class ?? classId, name, place };
      return [{ ...own, checkNumber, publicKey, askedAt, seenAt, copyOf }];
    });
  });
  return { computers, unreadable };
}

/**
 * Says yes: the class's key goes to this computer alone, sealed for its own key. Written offline like everything; of two who
 * decide, the first one counts. Gives the request.
 */
export async function letIn(
  desk: Desk,
  teacherId: string,
  classId: string,
  { tag, school, publicKey, copyOf }: Pick<WaitingComputer, 'tag' | 'school' | 'publicKey' | 'copyOf'>,
): Promise<string> {
  const about = deviceIdOf(classId, tag);
  const classKeys = keysAsText(desk.keys, classId);
  if (classKeys === '') throw new AppError('key/missing');
  const box = copyOf === '' ? sealFor(publicKey, classKeys, about) : '';
  await noteAudit(desk, school, { what: 'computer-let-in', about, who: teacherId });
  return ask(desk, teacherId, { what: 'let-in', school, class: classId, tag, box });
}

/** Says no. The computer is told, and keeps whatever is on it. Gives the request. */
export async function turnAway(
  desk: Desk,
  teacherId: string,
  { tag, school }: Pick<WaitingComputer, 'tag' | 'school'>,
): Promise<string> {
  await noteAudit(desk, school, { what: 'computer-turned-away', about: school, who: teacherId });
  return ask(desk, teacherId, { what: 'turn-away', school, tag });
}
