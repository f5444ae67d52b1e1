import { MEDIA_ERRORS } from './media-errors.ts';

/**
 * Every way in which something can be refused, in one list. The screens say it in the reader's words
 * (`errors.<code>` in each language file); `cause` and `fix` are for whoever reads a log or the API page.
 */
export const ERRORS = {
  'account/taken': {
    status: 409,
    cause: 'The e-mail address already has an account.',
    fix: 'Sign in, or use another address.',
  },
  'account/wrong-credentials': {
    status: 401,
    cause: 'No account has this address and password.',
    fix: 'Check both and try again.',
  },
  'account/locked': {
    status: 429,
    cause: 'Too many wrong passwords or codes for this address.',
    fix: 'Wait for the minutes given in retryAfterMs.',
  },
  'recovery/unknown': {
    status: 401,
    cause: 'No account has this address and recovery code, or the code was used or replaced.',
    fix: 'Compare both, sign by sign; use the newest code that was printed.',
  },
  'session/missing': {
    status: 401,
    cause: 'The request carries no sign-in.',
    fix: 'Sign in; what was written stays on the computer.',
  },
  'session/ended': {
    status: 401,
    cause: 'The sign-in was ended or revoked.',
    fix: 'Sign in again; what was written stays on the computer.',
  },
  'device/taken': {
    status: 409,
    cause: 'The device id belongs to somebody else (a cloned disk image).',
    fix: 'Make a new device id and sign in again.',
  },
  'request/malformed': {
    status: 400,
    cause: 'The body or address is not what the schema says.',
    fix: 'Compare with docs/api.md.',
  },
  'request/too-large': {
    status: 413,
    cause: 'The body is larger than the server takes.',
    fix: 'Send smaller batches.',
  },
  'request/too-often': {
    status: 429,
    cause: 'Too many requests from this address.',
    fix: 'Wait for the time given in retryAfterMs.',
  },
  'request/unknown-route': {
    status: 404,
    cause: 'There is nothing at this address.',
    fix: 'Compare with docs/api.md.',
  },
  'protocol/too-old': {
    status: 426,
    cause: 'The app speaks an older protocol than this server.',
    fix: 'Update the app; its data is kept.',
  },
  'protocol/too-new': {
    status: 426,
    cause: 'The app speaks a newer protocol than this server.',
    fix: 'Ask the operator to update the server.',
  },
  'scope/forbidden': {
    status: 403,
    cause: 'The sender is not a member of the scope.',
    fix: 'Ask somebody who is to invite you.',
  },
  'record/malformed': {
    status: 422,
    cause: 'The record is not what its kind says.',
    fix: 'Edit and send again, or export it.',
  },
  'record/too-large': {
    status: 422,
    cause: 'The record is larger than 256 kB.',
    fix: 'Split it, or export it.',
  },
  'record/wrong-scope': {
    status: 422,
    cause: 'Records of this kind do not belong in this scope.',
    fix: 'Update the app.',
  },
  'record/forbidden': {
    status: 403,
    cause: 'A rule does not allow this change to this person.',
    fix: 'Ask a teacher of the class, or export it.',
  },
  'record/erased': {
    status: 410,
    cause: 'The record was erased for good.',
    fix: 'Nothing; an erasure cannot be undone.',
  },
  'seal/missing': {
    status: 422,
    cause: 'A field that must be sealed arrived readable.',
    fix: 'Update the app. The server kept nothing of it.',
  },
  'stamp/foreign': {
    status: 403,
    cause: 'A change carries the stamp of another device.',
    fix: 'Each device sends its own changes.',
  },
  'hub/foreign': {
    status: 403,
    cause: "The school's hub vouches only for computers on which a teacher of its school is signed in.",
    fix: 'Connect to the server itself, or sign in again as a teacher of the school.',
  },
  'clock/ahead': {
    status: 422,
    cause: "The computer's clock is more than 24 hours ahead.",
    fix: 'Correct the clock; the app sends again by itself.',
  },
  'invitation/unknown': {
    status: 404,
    cause: 'No open invitation has this code.',
    fix: 'Ask for the code again, letter by letter.',
  },
  'invitation/expired': {
    status: 410,
    cause: 'The invitation is older than 14 days.',
    fix: 'Ask for a new one.',
  },
  'template/not-taken': {
    status: 409,
    cause: 'The operator has read an offered template and does not take it into the library.',
    fix: 'Read the reason, change the project and offer it again.',
  },
  'template/too-many': {
    status: 429,
    cause: 'Ten offers of this teacher wait to be read.',
    fix: 'Wait until some of them are answered.',
  },
  'invitation/used': { status: 409, cause: 'Another class has used the code.', fix: 'Ask for a new one.' },
  'invitation/own-class': {
    status: 409,
    cause: 'The code invites the class that made it.',
    fix: 'Give the code to the partner class.',
  },
  'invitation/full': {
    status: 409,
    cause: 'The exchange has six classes already.',
    fix: 'Start another exchange.',
  },
  'proposal/unlisted': {
    status: 410,
    cause: 'No class is shown under this id any more.',
    fix: 'Look at the newest list, and ask another class.',
  },
  'proposal/full': {
    status: 409,
    cause: 'The class has as many partners as it wants.',
    fix: 'Ask another class.',
  },
  'proposal/busy': {
    status: 409,
    cause: 'As many invitations wait for an answer of the class as may.',
    fix: 'Ask another class, or this one in some weeks.',
  },
  'proposal/already': {
    status: 409,
    cause: 'The class has an open invitation to the same class.',
    fix: 'Wait for the answer, or take that one back first.',
  },
  'proposal/rests': {
    status: 409,
    cause: 'The class has said no to the same class less than 30 days ago.',
    fix: 'Ask another class.',
  },
  'proposal/too-many': {
    status: 429,
    cause:
      'The class has as many open invitations, has written as many today, or two classes as many suggestions, as may be.',
    fix: 'Wait for answers, or take an invitation back.',
  },
  'proposal/unknown': {
    status: 404,
    cause: 'The class has no such invitation.',
    fix: 'Look at the list of invitations again.',
  },
  'proposal/changed': {
    status: 409,
    cause: 'Something else has been suggested since what was answered.',
    fix: 'Read what was written last, and answer that.',
  },
  'proposal/accepted': {
    status: 409,
    cause: 'The invitation had been accepted before.',
    fix: 'Go to the room; either class can stop there.',
  },
  'proposal/declined': {
    status: 409,
    cause: 'The invitation had been answered with no before.',
    fix: 'Ask another class.',
  },
  'proposal/withdrawn': {
    status: 410,
    cause: 'The invitation had been taken back before.',
    fix: 'Invite that class yourself, if you still want to.',
  },
  'proposal/expired': {
    status: 410,
    cause: 'The invitation had waited 21 days for an answer.',
    fix: 'Write a new one.',
  },
  'proposal/ended': {
    status: 410,
    cause: 'The exchange has six classes already, or one of the classes is not there any more.',
    fix: 'Ask another class.',
  },
  'induction/missing': {
    status: 403,
    cause: 'The teacher has not been through the safeguarding induction.',
    fix: 'Finish it in the app (no connection needed), then ask again.',
  },
  'room/blocked': {
    status: 403,
    cause: 'The teacher of a class in the exchange has stopped it for now.',
    fix: 'Wait until that class goes on, then send again; it is kept until then.',
  },
  'room/over': {
    status: 403,
    cause: 'A class has ended the exchange, and not every class has said yes to going on.',
    fix: 'Ask all classes to go on, then send again; it is kept until then.',
  },
  'enrolment/taken': {
    status: 409,
    cause: 'Another open enrolment has the same public part of its code.',
    fix: 'Make another code; the app does so by itself.',
  },
  'enrolment/unknown': {
    status: 404,
    cause: 'No enrolment has this code.',
    fix: 'Compare the code sign by sign, or ask the teacher for a new one.',
  },
  'enrolment/expired': {
    status: 410,
    cause: 'The code is right, and its time is over or its teacher has closed it.',
    fix: 'Ask the teacher for a new code.',
  },
  'enrolment/full': {
    status: 409,
    cause: 'The code is right, and as many computers came by it as it lets in.',
    fix: 'Ask the teacher for a new code.',
  },
  'enrolment/must-ask': {
    status: 409,
    cause:
      'The code is right, and it is one for many computers: each of them asks, and somebody at the school says yes.',
    fix: 'Ask by `POST /api/enrolments/asking`; the app does so by itself.',
  },
  'enrolment/waiting': {
    status: 409,
    cause: 'The computer is the copy of another one, and nobody at the school has said yes to it yet.',
    fix: 'Wait; everything that was written stays on the computer.',
  },
  'enrolment/turned-away': {
    status: 403,
    cause: 'Somebody at the school has said no to this computer.',
    fix: 'Ask at the school; a computer that is to come in after all asks anew.',
  },
  'enrolment/settled': {
    status: 409,
    cause: 'Somebody else has decided about this computer before, or it does not ask any more.',
    fix: 'Look at the list again.',
  },
  'school/taken': {
    status: 409,
    cause: 'The school id exists already.',
    fix: 'Ask a colleague to invite you.',
  },
  'school/unverified': {
    status: 403,
    cause: 'Nobody has verified the school yet.',
    fix: 'Ask the operator or a coordinator; then ask again.',
  },
  'school/settled': {
    status: 409,
    cause: 'Somebody else has verified the school before.',
    fix: 'Look at the list again; tell the operator if that was wrong.',
  },
  'coordinator/unknown': {
    status: 403,
    cause: 'The operator has not appointed this account to verify schools.',
    fix: 'Ask the operator.',
  },
  'class/taken': {
    status: 409,
    cause: 'The class id exists already.',
    fix: 'Ask a colleague to invite you.',
  },
  'consent/missing': {
    status: 403,
    cause: 'There is no consent of the family for this use of what a pupil has made, or it has ended.',
    fix: 'Record the consent, or ask the family for it.',
  },
  'backup/foreign': {
    status: 422,
    cause: 'The file is no backup of this app.',
    fix: 'Choose a file that the app has saved as a backup.',
  },
  'backup/damaged': {
    status: 422,
    cause: 'The backup was cut off or altered.',
    fix: 'Use another copy of it; nothing of this one was taken.',
  },
  'backup/too-new': {
    status: 422,
    cause: 'The backup was made by a newer app.',
    fix: 'Update the app, then bring it back.',
  },
  'backup/locked': {
    status: 403,
    cause: 'None of the keys at hand opens the backup.',
    fix: "Give the account's password or the school's recovery sheet.",
  },
  'backup/other-account': {
    status: 409,
    cause: "The backup is of another teacher's desk.",
    fix: 'Bring it back on a computer where nobody else is signed in.',
  },
  'backup/stopped': {
    status: 500,
    cause: 'The disk did not give or take what was asked of it while a backup was made or brought back.',
    fix: 'Try again; bringing back can be repeated without harm.',
  },
  'file/not-writable': {
    status: 403,
    cause: 'The system lets nobody write to the place that was chosen for a file.',
    fix: 'Choose another folder, such as Documents, or a stick that is not locked.',
  },
  ...MEDIA_ERRORS,
  'key/missing': {
    status: 409,
    cause: 'The key that seals what was written is not on this computer yet.',
    fix: "Wait for the first post, or give the school's recovery sheet when signing in.",
  },
  'storage/full': {
    status: 507,
    cause: 'There is no room left to write.',
    fix: 'Make room; what was saved stays.',
  },
  'server/unavailable': {
    status: 503,
    cause: 'The server or its database does not answer now.',
    fix: 'Nothing; the app tries again by itself.',
  },
  'server/broken': { status: 500, cause: 'A fault in the server.', fix: 'Send the operator the request id.' },
} as const;

/** A code of the catalogue, `noun/what-happened`. */
export type ErrorCode = keyof typeof ERRORS;

/** True when `code` is in the catalogue; for codes that came from outside. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

/** The one error class: a code of the catalogue, and facts that hold nothing about a person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${code}: ${ERRORS[code].cause}`);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** The code of whatever was thrown while something was kept on this computer; its disk, where nobody says more. */
export function keepingCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'storage/full';
}

/** For the default branch of a switch over a union: a forgotten case fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case ${JSON.stringify(value)}`);
}
